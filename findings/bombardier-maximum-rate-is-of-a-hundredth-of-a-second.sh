#!/usr/bin/env bash
# bombardier v1.2.6 (Go): the maximum of `Reqs/sec` is 66 to 107 where one connection asks a server that takes 200 ms for each answer.
#
# A careful reader expects the greatest rate of any second to be 5 or 6, as no more can be asked, and a deviation near 0, as each answer takes the same. The rates are of slices of a hundredth of a second: most of them have no answer, and one answer in one of them
# counts as 100 a second. The deviation is then several times the mean, whatever the server does, and the maximum says nothing but the width of a slice. The mean is right.
set -euo pipefail
temp=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
GOFLAGS=-mod=mod GOBIN="$temp/bin" go install github.com/codesenberg/bombardier@v1.2.6 >log 2>&1 || { cat log; exit 1; }
cat >server.py <<'PY'
import http.server
import time


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        time.sleep(0.2)
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
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
bin/bombardier -c 1 -n 20 -p r -o json "http://127.0.0.1:$(cat port)/" >out.json
bin/bombardier -c 1 -n 20 -p r "http://127.0.0.1:$(cat port)/"
python3 - <<'PY'
import json

result = json.load(open("out.json"))["result"]
rate, latency = result["rps"], result["latency"]
print("rates", rate, "latency", latency)
assert rate["max"] > 20 and rate["stddev"] > rate["mean"] and 1 < rate["mean"] < 6
assert latency["stddev"] < 0.5 * latency["mean"]
PY
echo "bombardier v1.2.6: a server of at most five answers a second has a maximum of more than 20"
