#!/usr/bin/env bash
# hey 0.1.4 (Go module github.com/rakyll/hey): under Details, fastest and slowest of `DNS+dialup` are those of whole requests.
#
# A careful reader takes "DNS+dialup: average, fastest, slowest" for three numbers of dialing, as in the rows below it. Only the average is: here every response takes at
# least 50 ms on a connection to this machine, the average of dialing is far below a millisecond, and its fastest is above 50 ms, as that of the whole in the
# summary. Whoever quotes the slowest dialing quotes the slowest request.
set -euo pipefail
temp=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
GOPATH="$temp/go" GOBIN="$temp" GOFLAGS=-modcacherw go install github.com/rakyll/hey@v0.1.4 >log 2>&1 || { cat log; exit 1; }
cat >server.py <<'PY'
import http.server, time

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_GET(self):
        time.sleep(0.05)
        self.send_response(200)
        self.send_header('Content-Length', '0')
        self.end_headers()
    def log_message(self, *_): pass

server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
with open('port', 'w') as file: file.write(str(server.server_address[1]))
server.serve_forever()
PY
python3 server.py & server=$!
until [ -s port ]; do sleep 0.1; done
./hey -n 40 -c 2 "http://127.0.0.1:$(cat port)/" >out
grep -E 'Fastest|Slowest|DNS\+dialup|resp wait' out
python3 - <<'PY'
import re

text = open('out').read()
average, fastest, slowest = map(float, re.search(r'DNS\+dialup:\s+([\d.]+) secs, ([\d.]+) secs, ([\d.]+) secs', text).groups())
whole = [float(re.search(name + r':\s+([\d.]+)', text)[1]) for name in ('Fastest', 'Slowest')]
assert fastest > average and fastest >= 0.05
assert [fastest, slowest] == whole
PY
echo "hey 0.1.4: the fastest dialing of all is slower than their average"
