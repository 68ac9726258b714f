#!/usr/bin/env bash
# Miller 6.6.0 (Debian 12): in `stats1` a value that is no number is in count, median and percentiles, and not in sum, mean and variance.
#
# A careful reader expects the statistics of one line to be of the same values, with NaN in all of them or in none. Of 10, 20, 30 and two runs that failed (NaN, `-` or a
# word) the mean is 20, the sum 60, the count 5, and the median 30: texts are ordered behind all numbers and counted with them. A system with failures has a worse median and
# the same mean, and sum / count is neither. Empty cells are in none of them. Leave such rows out first: `filter 'is_numeric($ms) && $ms < 1e300'`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download miller=6.6.0-2+b3 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x miller_*.deb root
mlr() { root/usr/bin/mlr --icsv --ojsonl "$@"; }
root/usr/bin/mlr --version
for failed in NaN - error; do
  printf 'ms\n10\n20\n30\n%s\n%s\n' "$failed" "$failed" >runs.csv
  mlr stats1 -a count,sum,mean,var,median -f ms runs.csv | tee line
  grep -q '"ms_count": 5, "ms_sum": 60, "ms_mean": 20, "ms_var": 100, "ms_median": 30' line
done
printf 'ms,n\n10,1\n20,2\n30,3\n,4\n,5\n' >runs.csv
mlr stats1 -a count,mean,median -f ms runs.csv | tee line
grep -q '"ms_count": 3, "ms_mean": 20, "ms_median": 20' line
printf 'ms\n10\n20\n30\nNaN\n-\n' >runs.csv
mlr filter 'is_numeric($ms) && $ms < 1e300' then stats1 -a count,mean,median -f ms runs.csv | grep -q '"ms_count": 3, "ms_mean": 20, "ms_median": 20'
echo "Miller 6.6.0: of five runs, two of them failed, the mean is of three and the median of five"
