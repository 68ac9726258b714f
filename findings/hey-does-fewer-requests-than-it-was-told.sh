#!/usr/bin/env bash
# hey 0.1.4 (Go module github.com/rakyll/hey): `-n 100 -c 30` sends 90 requests, and says nothing of the other ten.
#
# A careful reader expects the number that was asked for, or an error. Each of the workers sends n / c requests, rounded down, so up to c - 1 are never sent: a
# rate worked out from n is too high by up to a half (of -n 59 -c 30 30 are sent), and runs with other numbers of workers are of other numbers of requests. With fewer than
# 100 responses the line of the 99th percentile reads `0% in 0.0000 secs`.
set -euo pipefail
temp=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
GOPATH="$temp/go" GOBIN="$temp" GOFLAGS=-modcacherw go install github.com/rakyll/hey@v0.1.4 >log 2>&1 || { cat log; exit 1; }
cat >server.py <<'PY'
import http.server

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        with open('requests', 'a') as file: file.write('x\n')
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
for told in 100:90 59:30 90:90; do
  rm -f requests
  ./hey -n "${told%:*}" -c 30 "http://127.0.0.1:$(cat port)/" >out
  grep -E '% in|responses' out
  sent=$(wc -l <requests)
  echo "-n ${told%:*} -c 30: $sent requests came"
  [ "$sent" -eq "${told#*:}" ]
  grep -q '0% in 0.0000 secs' out
done
echo "hey 0.1.4: of 100 requests 90 are sent"
