#!/usr/bin/env bash
# pidstat of sysstat 12.6.1 (Debian 12): the lines `Average:` have no process that ended before the last second, and divide by seconds in which one that began late was not there.
#
# A careful reader of `pidstat 1 6` expects a line for each process that was shown, with the mean of its own seconds, or of all six for each. A program that was busy for the first two seconds is in no average; one that
# began in the middle is there with half of what it used. Of two workers that did the same one counts nothing and the other half, and the sum of the averages is not the use of the machine. Take the rows of the seconds.
set -euo pipefail
temp=$(mktemp -d)
watch=
trap '[ -z "$watch" ] || kill "$watch" 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download sysstat=12.6.1-1 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x sysstat_*.deb root
for name in worker-early worker-late; do cp "$(readlink -f /bin/sh)" $name; done
busy() { timeout "$2" "./$1" -c 'while :; do :; done' || true; }
LC_ALL=C root/usr/bin/pidstat -C '^worker-' 1 6 >table 2>&1 & watch=$!
busy worker-early 2.5
sleep 1
busy worker-late 5 &
late=$!
wait "$watch"
watch=
wait "$late" || true
cat table
cat >check.py <<'PY'
rows = [line.split() for line in open('table') if ' worker-' in line]
cpu = lambda row: float(row[-3])
seen = {name: [cpu(row) for row in rows if row[-1] == name and row[0] != 'Average:'] for name in ('worker-early', 'worker-late')}
average = {row[-1]: cpu(row) for row in rows if row[0] == 'Average:'}
print('by seconds', seen, 'averages', average)
assert len(seen['worker-early']) >= 1 and sum(seen['worker-early']) > 10
assert 1 <= len(seen['worker-late']) <= 3
assert list(average) == ['worker-late']
mean = sum(seen['worker-late']) / len(seen['worker-late'])
assert abs(average['worker-late'] - sum(seen['worker-late']) / 6) < 2 + mean / 10
assert average['worker-late'] < mean * 0.6
PY
python3 check.py
echo "pidstat 12.6.1: the average of six seconds has no line for a process that was busy in the first two"
