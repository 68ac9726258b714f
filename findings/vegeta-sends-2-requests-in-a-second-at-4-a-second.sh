#!/usr/bin/env bash
# vegeta v12.13.0 (Go): `-rate=2 -duration=1s` is reported with a rate of 4.00 and a throughput of 4.00, `-rate=1 -duration=3s` with 1.50 of both: n requests are divided by the n - 1 gaps between them.
#
# A careful reader expects the rate that was asked for, 2.00 and 1.00, where every request was sent in time, and a throughput no higher than what was sent in the time that was given. The duration is from the first request to the last, and
# does not hold the last gap: twice the rate at two requests, a tenth too much at ten. Between runs of unlike length the shorter one wins, and the throughput of a slow server at a low rate is above the rate. Take requests and the duration that was given.
set -euo pipefail
temp=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
GOFLAGS=-mod=mod GOBIN="$temp/bin" go install github.com/tsenart/vegeta/v12@v12.13.0 >log 2>&1 || { cat log; exit 1; }
mkdir site
touch site/index.html
python3 -u -m http.server --bind 127.0.0.1 --directory site 0 >port 2>&1 &
for _ in $(seq 100); do grep -q 'port' port && break; sleep 0.1; done
port=$(grep -o 'port [0-9]*' port | grep -o '[0-9]*')
for asked in '2 1s' '1 3s' '10 1s'; do
  set -- $asked
  echo "GET http://127.0.0.1:$port/" | bin/vegeta attack -rate="$1" -duration="$2" >"$1.bin"
  bin/vegeta report "$1.bin" | grep -E 'Requests|Duration'
  bin/vegeta report -type=json "$1.bin" >"$1.json"
done
python3 - <<'PY'
import json

for rate, seconds, seen in ((2, 1, 4.0), (1, 3, 1.5), (10, 1, 11.1)):
    report = json.load(open(f"{rate}.json"))
    assert report["requests"] == rate * seconds and report["success"] == 1
    assert abs(report["rate"] / seen - 1) < 0.05, report["rate"]
    assert report["throughput"] > 1.02 * rate, report["throughput"]
PY
echo "vegeta v12.13.0: two requests in a second are 4 a second"
