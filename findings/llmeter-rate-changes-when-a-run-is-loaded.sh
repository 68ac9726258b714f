#!/usr/bin/env bash
# LLMeter 0.2.0 (PyPI): `requests_per_minute` of a run is another number when its folder is loaded, and the live one is of sending, not of the work done.
#
# A careful reader expects `Result.load(folder).stats` to be what the run had, which stats.json holds. While it runs, the requests are divided by the time
# from the first send to the last: four clients with one request of 0.5 s each make tens of thousands a minute and more. When the responses are loaded
# the rate is computed anew, by `total_test_time`: some 450 a minute. `average_input_tokens_per_minute` does so too. The more requests a client sends
# the nearer they are. The folder is named by the minute as well: a second run in the same minute adds its responses to those of the
# first, and its own stats.json takes the place of the other, so that what is loaded is of both.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install llmeter==0.2.0 universal-pathlib==0.3.10 fsspec==2026.6.0 s3fs==2026.6.0 \
  aiobotocore==3.10.0 boto3==1.43.117 botocore==1.43.117 jmespath==1.1.0
cat >run.py <<'PY'
import asyncio
import json
import time
from importlib.metadata import version

from llmeter.endpoints.base import Endpoint
from llmeter.results import Result
from llmeter.runner import Runner


class Sleeper(Endpoint):
    def __init__(self):
        super().__init__(endpoint_name="sleeper", model_id="sleeper", provider="none")

    @Endpoint.llmeter_invoke
    def invoke(self, payload):
        start = time.perf_counter()
        time.sleep(0.5)
        return time.perf_counter() - start

    def process_raw_response(self, raw_response, start_t, response):
        response.response_text, response.time_to_last_token = "a b c", raw_response
        response.num_tokens_input, response.num_tokens_output = 5, 3


async def run(folder):
    return await Runner(Sleeper(), output_path=folder).run(payload=[{}], clients=4, n_requests=1)


async def main():
    while time.gmtime().tm_sec > 50:
        time.sleep(1)
    one = await run("out")
    names = ("requests_per_minute", "average_input_tokens_per_minute", "time_to_last_token-p50")
    saved, loaded = json.load(open(f"{one.output_path}/stats.json")), Result.load(one.output_path).stats
    for name in names:
        print(f"{name}: live {one.stats[name]:.1f}, stats.json {saved[name]:.1f}, loaded {loaded[name]:.1f}")
    print(f"4 requests in {one.total_test_time:.2f} s, of {one.stats['time_to_last_token-p50']:.2f} s each")
    for name in names[:2]:
        assert saved[name] == one.stats[name] > 3 * loaded[name]
    assert saved[names[2]] == loaded[names[2]]
    assert abs(loaded["requests_per_minute"] - 240 / one.total_test_time) < 0.01
    two = await run("out")
    print("second run:", two.output_path, "of", two.total_requests, "requests; loaded", len(Result.load(two.output_path).responses))
    assert str(two.output_path) == str(one.output_path) and len(Result.load(two.output_path).responses) == 8


print("llmeter", version("llmeter"))
asyncio.run(main())
PY
env/bin/python run.py 2>errors || { cat errors; exit 1; }
echo "llmeter 0.2.0: one run of four requests at once has two rates"
