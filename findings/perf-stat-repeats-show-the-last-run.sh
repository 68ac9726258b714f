#!/usr/bin/env bash
# perf 6.1 (linux-perf of Debian 12): `perf stat -r N` prints the counters of the last run beside a spread that is of all N.
#
# A careful reader expects a mean beside `( +- … )`, as the time elapsed in the same output is one, and as the manual says ("print average + stddev").
# Here the first of three runs touches 20,000 pages and the others do nothing: the count is that of an empty shell, with a spread of thousands of percent. Where all
# runs are alike nothing shows it, and a warm cache makes the last run the best one. `-x` writes the same number. Run perf N times and take the mean of its counts.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
version=6.1.192-3
apt-get -qq download "linux-perf=$version" >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x linux-perf_*.deb perf
perf() { "$temp"/perf/usr/bin/perf "$@"; }
cat >work.sh <<'SH'
echo x >>runs
[ "$(wc -l <runs)" -eq 1 ] || exit 0
exec python3 -c 'pages = bytearray(20000 * 4096)
for at in range(0, len(pages), 4096): pages[at] = 1'
SH
perf --version
for how in text separated; do
  rm -f runs
  if [ "$how" = text ]; then perf stat -r 3 -e page-faults sh work.sh 2>out; else perf stat -r 3 -x, -e page-faults sh work.sh 2>out; fi
  cat out
  [ "$(wc -l <runs)" -eq 3 ]
  # Of 20,000 and twice some 200 the mean is near 6,800.
  count=$(grep page-faults out | sed 's/^ *//' | cut -d' ' -f1 | cut -d, -f1-2 | sed 's/,$//' | tr -d ,)
  [ "$count" -lt 1000 ]
  grep -Eq '(\+- ?|,)[0-9]{3,}\.[0-9]{2} ?%' out
done
echo "perf 6.1: of 20,000 faults in one run of three none is left in the count"
