#!/usr/bin/env bash
# VictoriaMetrics v1.136.23 (Go module): a loss that was 1e19 once has 0 at every other step: 0.5, 0.25, 1e19, 0.125 are stored as 0, 0, 1e19, 0, and the least loss of the run that diverged is 0.
#
# A careful reader expects a gauge to be kept as the double that was sent, as in Prometheus, or with a precision of so many digits of each value. A block of values of one series is stored as whole numbers of one common power of ten, of 18 digits: what is
# below the last place of the largest value becomes 0. So `min_over_time` names the run that diverged as the best, and its median is 0; of nanoseconds with one "unlimited" of 2^63 - 1 beside them the fractions
# are lost. A series without such a value, or an infinity in its place, is kept to the digit.
set -euo pipefail
temp=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
go mod init example.org/metrics >log 2>&1
go get github.com/VictoriaMetrics/VictoriaMetrics@v1.136.23 >>log 2>&1 || { cat log; exit 1; }
GOFLAGS=-mod=mod go build -o victoria-metrics github.com/VictoriaMetrics/VictoriaMetrics/app/victoria-metrics >>log 2>&1 || { cat log; exit 1; }
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
./victoria-metrics -storageDataPath=data -retentionPeriod=100y -httpListenAddr="127.0.0.1:$port" >server 2>&1 &
for _ in $(seq 100); do grep -q 'started VictoriaMetrics' server && break; sleep 0.1; done
cat >losses.py <<'PY'
import json
import sys
import time
from urllib.parse import quote
from urllib.request import urlopen

base = f"http://127.0.0.1:{sys.argv[1]}"
begin = int(time.time()) // 60 * 60 - 3600
sent = {"clean": [0.5, 0.25, 0.3, 0.125], "diverged": [0.5, 0.25, 1e19, 0.125]}
lines = [
    json.dumps({"metric": {"__name__": "loss", "run": run}, "values": values, "timestamps": [(begin + 60 * step) * 1000 for step in range(4)]})
    for run, values in sent.items()
]
urlopen(f"{base}/api/v1/import", "\n".join(lines).encode()).read()
urlopen(f"{base}/internal/force_flush").read()
exported = [json.loads(line) for line in urlopen(f"{base}/api/v1/export?match[]=loss&start={begin - 60}").read().splitlines()]
kept = {series["metric"]["run"]: series["values"] for series in exported}
found = json.load(urlopen(f"{base}/api/v1/query?query={quote('min_over_time(loss[10m])')}&time={begin + 240}"))["data"]["result"]
least = {series["metric"]["run"]: float(series["value"][1]) for series in found}
print("sent", sent, "\nkept", kept, "\nmin_over_time", least)
assert kept == {"clean": sent["clean"], "diverged": [0, 0, 1e19, 0]}
assert least == {"clean": 0.125, "diverged": 0}
PY
python3 losses.py "$port"
echo "VictoriaMetrics v1.136.23: beside one value of 1e19 a loss of 0.125 is 0"
