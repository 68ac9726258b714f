#!/usr/bin/env bash
# k6 1.8.1 (Go): `rate` of requests and iterations is divided by the time of the whole test, with setup() and teardown() in it.
#
# A careful reader takes http_reqs' `rate` for the throughput of the load, which lasts as long as `duration` says. Counters are divided by the time
# since the test began: a setup() that waits 4 s for a model to load and a teardown() of 4 s make a third of the rate of a load of 4 s, with equal counts
# and latencies. A request of setup() is in http_reqs and http_req_duration as well. The summary has no duration beside the rate; count
# and rate give the time that it was divided by.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
GOFLAGS=-mod=mod GOBIN="$temp/bin" go install go.k6.io/k6@v1.8.1 >log 2>&1 || { cat log; exit 1; }
cat >server.py <<'PY'
import http.server
import time


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        time.sleep(0.1)
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answer)
print(server.server_address[1], flush=True)
server.serve_forever()
PY
python3 server.py >port &
server=$!
trap 'kill "$server"; rm -rf "$temp"' EXIT
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
cat >load.js <<'JS'
import { sleep } from 'k6';
import http from 'k6/http';

export const options = { vus: 2, duration: '4s' };
const wait = Number(__ENV.WAIT);

export function setup() {
  sleep(wait);
  if (wait > 0) http.get(`${__ENV.URL}/ready`);
}

export default function () {
  http.get(__ENV.URL);
}

export function teardown() {
  sleep(wait);
}
JS
bin/k6 version
for wait in 0 4; do
  bin/k6 run -q --no-usage-report -e WAIT="$wait" -e URL="http://127.0.0.1:$(cat port)" --summary-export "wait-$wait.json" load.js >log 2>&1 || { cat log; exit 1; }
done
cat >seen.py <<'PY'
import json

plain, waited = (json.load(open(f"wait-{wait}.json"))["metrics"] for wait in (0, 4))
for name, metrics in (("load alone", plain), ("setup and teardown of 4 s", waited)):
    count, rate = metrics["iterations"]["count"], metrics["iterations"]["rate"]
    print(f"{name}: iterations {count}, rate {rate:.2f}/s, so divided by {count / rate:.1f} s; requests {metrics['http_reqs']['count']}")
divided = [one["iterations"]["count"] / one["iterations"]["rate"] for one in (plain, waited)]
assert 3.9 < divided[0] < 5 and 11.9 < divided[1] < 14
assert waited["iterations"]["rate"] < 0.5 * plain["iterations"]["rate"]
assert waited["http_reqs"]["count"] == waited["iterations"]["count"] + 1
PY
python3 seen.py
echo "k6 1.8.1: the same load has a third of the rate where setup() and teardown() wait"
