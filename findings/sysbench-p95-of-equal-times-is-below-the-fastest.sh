#!/usr/bin/env bash
# sysbench 1.0.20 (Debian 12): of a run with one event the 95th percentile is not its latency but the nearest of 1024 fixed steps: 78.60 ms beside a minimum, a mean and a maximum of 79.25 ms, or 18.95 beside 18.92.
#
# A careful reader knows that percentiles of a histogram are rounded, and expects one that still lies between the exact minimum and maximum beside it. From 1 us to 100 s a step is 1.8 %: of a system whose
# latencies are steady the p95 may be faster than its fastest request, and two systems that are 1.8 % apart may have one. Of ten runs of one event most are outside.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download sysbench=1.0.20+ds-5 libluajit-5.1-2 libmariadb3 libpq5 >log 2>&1 || { cat log; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(find "$PWD/root/usr/lib" -maxdepth 1 -name '*-linux-gnu')
export LD_LIBRARY_PATH
outside=0
for _ in 1 2 3 4 5 6 7 8 9 10; do
  seen=$(root/usr/bin/sysbench cpu --cpu-max-prime=200000 --events=1 --time=0 run | awk '/ (min|avg|max):/ { printf "%s %s ", $1, $2 } /95th percentile/ { print "p95", $3 }')
  echo "$seen"
  if awk '{ exit !($8 > $6 || $8 < $2) }' <<<"$seen"; then outside=$((outside + 1)); fi
done
[ "$outside" -ge 4 ]
echo "sysbench 1.0.20: in $outside of 10 runs of one event the 95th percentile is not between minimum and maximum"
