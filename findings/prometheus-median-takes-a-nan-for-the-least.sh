#!/usr/bin/env bash
# Prometheus 2.42.0 (Debian 12): of 0.5, NaN, 0.25 and 0.3 `quantile_over_time(0.5, ...)` is 0.275 and the quantile 0.9 is 0.44, beside `min_over_time` 0.25, `max_over_time` 0.5 and `avg_over_time` NaN.
#
# A careful reader expects NaN, as the mean has it, or 0.3, the median of the three others, as minimum and maximum leave the NaN out; polars, which counts it in quantiles too, takes it for the greatest. Here it is the least of all: a step that failed
# pulls the median and the p90 of a latency down, so a service that fails more has the better tail. Filter it first, or expose no sample.
set -euo pipefail
temp=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download prometheus=2.42.0+ds-5+deb12u1 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x prometheus_*.deb root
cat >loss.om <<'OM'
# TYPE loss gauge
loss 0.5 1700000000
loss NaN 1700000060
loss 0.25 1700000120
loss 0.3 1700000180
# EOF
OM
root/usr/bin/promtool tsdb create-blocks-from openmetrics loss.om data >log 2>&1 || { cat log; exit 1; }
echo 'global: {}' >prometheus.yml
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
root/usr/bin/prometheus --version | head -1
root/usr/bin/prometheus --config.file=prometheus.yml --storage.tsdb.path=data --storage.tsdb.retention.time=100y --web.listen-address="127.0.0.1:$port" >server 2>&1 &
for _ in $(seq 200); do grep -q 'ready to receive' server && break; sleep 0.1; done
cat >ask.py <<'PY'
import json
import sys
from urllib.parse import quote
from urllib.request import urlopen


def asked(query):
    answer = json.load(urlopen(f"http://127.0.0.1:{sys.argv[1]}/api/v1/query?time=1700000200&query={quote(query)}"))
    value = answer["data"]["result"][0]["value"][1]
    print(query, value)
    return value


assert asked("min_over_time(loss[10m])") == "0.25"
assert asked("max_over_time(loss[10m])") == "0.5"
assert asked("avg_over_time(loss[10m])") == "NaN"
assert round(float(asked("quantile_over_time(0.5, loss[10m])")), 6) == 0.275
assert round(float(asked("quantile_over_time(0.9, loss[10m])")), 6) == 0.44
PY
python3 ask.py "$port"
echo "Prometheus 2.42.0: the median of 0.25, 0.3, 0.5 and NaN is 0.275"
