#!/usr/bin/env bash
# pytest-codspeed 5.0.4 and LLMeter 0.2.0 (PyPI): quartiles and percentiles of few values lie outside minimum and maximum; one is a negative time.
#
# A careful reader expects a percentile to be between the fastest and the slowest that was measured. Both ask `statistics.quantiles` of Python, which
# as the default takes the values for a sample of a wider population and draws the line on beyond its ends. Two rounds of 20 and 300 ms in the
# JSON of pytest-codspeed (--codspeed-mode walltime): q1_ns is some -50 ms, q3_ns above max_ns, and by them no round can be an outlier. Of ten
# requests, nine of 0.1 to 0.18 s and one of 2 s, the `p99` of LLMeter is 3.62 s; nobody waited that long. From 99 values on p99 is within.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install pytest==9.2.0 pytest-codspeed==5.0.4 llmeter==0.2.0 universal-pathlib==0.3.10 fsspec==2026.6.0 s3fs==2026.6.0 \
  aiobotocore==3.10.0 boto3==1.43.117 botocore==1.43.117 jmespath==1.1.0
cat >test_sleep.py <<'PY'
import time
from itertools import cycle


def test_sleep(benchmark):
    delays = cycle([0.02, 0.3])
    benchmark.pedantic(lambda: time.sleep(next(delays)), rounds=2, iterations=1)
PY
env/bin/python -m pytest -q -p no:cacheprovider --codspeed --codspeed-mode walltime test_sleep.py >log 2>&1 || { cat log; exit 1; }
cat >seen.py <<'PY'
import json
from glob import glob
from importlib.metadata import version

from llmeter.endpoints.base import InvocationResponse
from llmeter.results import Result

(path,) = glob(".codspeed/*.json")
out = json.load(open(path))
stats = {name: value / 1e6 for name, value in out["benchmarks"][0]["stats"].items() if name.endswith("_ns")}
print("pytest-codspeed", out["creator"]["version"], "ms:", {name: round(value, 1) for name, value in stats.items()})
assert stats["q1_ns"] < 0 < 20 <= stats["min_ns"] and stats["q3_ns"] > stats["max_ns"]

times = [0.1 + 0.01 * i for i in range(9)] + [2.0]
responses = [InvocationResponse(response_text="x", time_to_last_token=one, num_tokens_input=1, num_tokens_output=1) for one in times]
run = Result(responses=responses, total_requests=10, clients=1, n_requests=10, total_test_time=3.0)
latency = {name.rsplit("-")[1]: value for name, value in run.stats.items() if name.startswith("time_to_last_token-")}
print("llmeter", version("llmeter"), "s:", {name: round(value, 3) for name, value in latency.items()}, "slowest", max(times))
assert round(latency["p99"], 3) == 3.62
PY
env/bin/python seen.py
echo "pytest-codspeed 5.0.4: a first quartile below zero; llmeter 0.2.0: p99 1.8 times the slowest request"
