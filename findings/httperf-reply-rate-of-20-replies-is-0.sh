#!/usr/bin/env bash
# httperf 0.9.0-9+b2 (Debian 12): a run of 20 connections at 10 a second, all answered, has `Reply rate [replies/s]: min 0.0 avg 0.0 max 0.0`, and one of 9 s counts only its first five.
#
# A careful reader expects 10 on average, as the lines of connections and requests above say of the same run, or no number. The rate is of samples, one for each full five seconds: a run that is shorter has none, and its mean is printed as 0.0;
# what comes after the last full five seconds is in no sample. A script that compares reply rates calls a server dead that answered all. The count of samples stands at the end of the line.
set -euo pipefail
temp=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download httperf=0.9.0-9+b2 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x httperf_*.deb root
mkdir site
touch site/index.html
python3 -u -m http.server --bind 127.0.0.1 --directory site 0 >port 2>&1 &
for _ in $(seq 100); do grep -q 'port' port && break; sleep 0.1; done
port=$(grep -o 'port [0-9]*' port | grep -o '[0-9]*')
for connections in 20 90; do
  root/usr/bin/httperf --server 127.0.0.1 --port "$port" --uri / --num-conns "$connections" --rate 10 >"$connections" 2>log
  grep -E '^(Total|Connection rate|Reply rate|Reply status)' "$connections"
done
grep -q 'replies 20 test-duration' 20
grep -q '^Reply status: 1xx=0 2xx=20' 20
grep -q '^Reply rate \[replies/s\]: min 0.0 avg 0.0 max 0.0 stddev 0.0 (0 samples)' 20
grep -q 'replies 90 test-duration' 90
grep -q '^Reply rate .*(1 samples)' 90
echo "httperf 0.9.0: 20 replies in two seconds have a reply rate of 0.0"
