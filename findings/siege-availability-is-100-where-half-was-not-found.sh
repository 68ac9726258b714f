#!/usr/bin/env bash
# siege 4.0.7 (Debian 12): answers 404 are neither successful nor failed, and the availability stays 100 %.
#
# A careful reader expects `availability` and `failed_transactions` to count answers that are errors, or successful and failed ones to make up all transactions. Of 20 requests, half of
# them answered 404, 10 are successful, 0 failed, 100.00 % available, and `transactions` has all 20; answers 500 count as failed, and are no transactions: 10 of 20 then.
# Add transactions and failed ones for what was asked, and take off the successful ones for what went wrong.
set -euo pipefail
temp=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download siege=4.0.7-1+b1 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x siege_*.deb root
export HOME="$temp"
cat >server.py <<'PY'
import http.server, os

class Half(http.server.BaseHTTPRequestHandler):
    asked = 0

    def do_GET(self):
        Half.asked += 1
        wanted = int(self.path.strip('/'))
        self.send_response(wanted if Half.asked % 2 else 200)
        self.send_header('Content-Length', '2')
        self.end_headers()
        self.wfile.write(b'ok')

    def log_message(self, *_): pass

server = http.server.HTTPServer(('127.0.0.1', 0), Half)
open('port.new', 'w').write(str(server.server_port))
os.rename('port.new', 'port')
server.serve_forever()
PY
python3 server.py &
for _ in $(seq 100); do [ -s port ] && break; sleep 0.1; done
counts() { # counts STATUS: transactions, successful, failed, availability
  root/usr/bin/siege -q -j -b -c 1 -r 20 "http://127.0.0.1:$(cat port)/$1" >out 2>log || true
  python3 - <<'PY'
import re
text = open('out').read() + open('log').read()
print(*(re.search(f'"{key}":\\s*([0-9.]+)', text)[1] for key in ('transactions', 'successful_transactions', 'failed_transactions', 'availability')))
PY
}
root/usr/bin/siege --version 2>&1 | head -1
for status in 200 404; do echo "$status: $(counts $status | tee "$status") (transactions, successful, failed, availability)"; done
[ "$(cat 200)" = '20 20 0 100.00' ]
[ "$(cat 404)" = '20 10 0 100.00' ]
counts 500 >500
echo "500: $(cat 500)"
[ "$(cat 500)" = '10 10 10 50.00' ]
echo 'siege 4.0.7: with half of the answers 404 no transaction failed and the availability is 100 %'
