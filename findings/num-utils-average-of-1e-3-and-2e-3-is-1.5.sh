#!/usr/bin/env bash
# num-utils 0.5-15 (Debian 12): `numaverage` of 1e-3 and 2e-3 is 1.5, the sum of 1e3 and 2e3 is 3, and `numbound -l` takes 5e-05 for more than 0.5.
#
# A careful reader expects numbers as Python, JavaScript and most benchmarks write them (a time below 1e-4 is 1e-05 in `str` and in JSON) to be read, as `awk`, `sort -g` and `datamash` do, or to be refused as lines without a number. Of each line the part up to the
# `e` is taken: the fastest run, which alone is small enough to be written so, becomes a slow one. `numaverage -M`, the median, is of an even number of values the upper one.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download num-utils=0.5-15 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x num-utils_*.deb root
PATH="$temp/root/usr/bin:$PATH"
average=$(printf '1e-3\n2e-3\n' | numaverage)
sum=$(printf '1e3\n2e3\n' | numsum)
least=$(printf '5e-05\n0.5\n' | numbound -l)
median=$(printf '1\n2\n3\n4\n' | numaverage -M)
echo "average of 1e-3, 2e-3: $average; sum of 1e3, 2e3: $sum; least of 5e-05, 0.5: $least; median of 1 to 4: $median"
[ "$average $sum $least $median" = '1.5 3 0.5 3' ]
echo "num-utils 0.5-15: 5e-05 is more than 0.5"
