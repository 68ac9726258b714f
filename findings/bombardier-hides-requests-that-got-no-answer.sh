#!/usr/bin/env bash
# bombardier 1.2.6: of a server that closes each third connection without an answer it reports 20 of 20 requests as 2xx and no error, while the server was asked 29 times.
#
# A careful reader takes `req2xx` with no errors beside it for a server that answered whatever it was asked, as other load testers count each connection that breaks. Its client asks again where a
# connection was closed before the first byte, a POST as well as a GET, and counts one request, with the time of all tries together as its latency. What broke is in no count, and the server did
# more than the test says. Count the requests at the server.
set -euo pipefail
temp=$(mktemp -d)
trap 'chmod -R u+w "$temp"; rm -rf "$temp"' EXIT
cd "$temp"
export GOPATH="$temp/go" GOBIN="$temp/bin" GOFLAGS=-modcacherw
go install github.com/codesenberg/bombardier@v1.2.6 >log 2>&1 || { cat log; exit 1; }
cat >seen.py <<'PY'
import json
import subprocess
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

asked = 0


class Server(BaseHTTPRequestHandler):
    def do_GET(self):
        global asked
        asked += 1
        self.close_connection = True
        if asked % 3 == 0:
            return  # closes the connection without a byte
        self.send_response(200)
        self.send_header('Content-Length', '2')
        self.send_header('Connection', 'close')
        self.end_headers()
        self.wfile.write(b'ok')

    do_POST = do_GET

    def log_message(self, *_):
        pass


server = HTTPServer(('127.0.0.1', 0), Server)
threading.Thread(target=server.serve_forever, daemon=True).start()


def measured(method):
    global asked
    asked = 0
    url = f'http://127.0.0.1:{server.server_port}/'
    command = ['bin/bombardier', '-n', '20', '-c', '1', '-m', method, '-p', 'r', '-o', 'json', url]
    result = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)['result']
    print(f'{method}: the server was asked {asked} times; req2xx {result["req2xx"]}, others {result["others"]}')
    return asked, result['req2xx'], result['others']


print('bombardier 1.2.6')
for method in ['GET', 'POST']:
    assert measured(method) == (29, 20, 0)
PY
python3 seen.py
