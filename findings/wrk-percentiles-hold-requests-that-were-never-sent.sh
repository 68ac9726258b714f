#!/usr/bin/env bash
# wrk 4.1.0 (Debian 12): mean, deviation and percentiles of latency are of requests that were never sent, too.
#
# A careful reader takes the correction for coordinated omission for that of wrk2, a fork made for it, and a percentile of wrk for that of the requests counted below it.
# wrk adds to each latency above twice the mean time between requests a series of smaller ones, as if requests had waited behind it; neither output nor manual says so.
# Here one of some thousand requests takes 1 s and all others a few milliseconds: the 90th percentile is hundreds of milliseconds, and the mean, times the number of
# requests, is many times the duration of the only connection.
set -euo pipefail
temp=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download wrk=4.1.0-3+b2 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x wrk_*.deb wrk
cat >server.py <<'PY'
import json, socketserver, time

times = []
class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        asked = False
        for line in self.rfile:
            asked = asked or line.startswith(b'GET')
            if line != b'\r\n' or not asked: continue
            begun = time.perf_counter()
            time.sleep(1 if len(times) == 100 else 0.002)
            try: self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok')
            except OSError: return
            times.append(time.perf_counter() - begun)
            with open('times.json', 'w') as file: json.dump(times, file)

class Server(socketserver.ThreadingTCPServer):
    def handle_error(self, request, client_address): pass  # wrk resets its connection at the end

with Server(('127.0.0.1', 0), Handler) as server:
    with open('port', 'w') as file: file.write(str(server.server_address[1]))
    server.serve_forever()
PY
python3 server.py & server=$!
until [ -s port ]; do sleep 0.1; done
wrk/usr/bin/wrk -t1 -c1 -d4 --latency "http://127.0.0.1:$(cat port)/" | tee out
python3 - <<'PY'
import json, re

text, times = open('out').read(), sorted(json.load(open('times.json')))
units = {'us': 1e-6, 'ms': 1e-3, 's': 1}
seconds = lambda pattern: float((found := re.search(pattern + r'\s+([\d.]+)(us|ms|s)', text))[1]) * units[found[2]]
mean, p90 = seconds('Latency'), seconds('90%')
count = int(re.search(r'(\d+) requests in', text)[1])
measured = times[int(0.9 * len(times))]
print(f'{count} requests, {sum(t > 0.5 for t in times)} of them above 0.5 s; the 90th percentile is {measured * 1000:.1f} ms at the server, {p90 * 1000:.0f} ms in wrk; mean times count {mean * count:.0f} s')
assert sum(t > 0.5 for t in times) == 1 and measured < 0.05
assert p90 > 0.2 and mean * count > 3 * 4
PY
echo "wrk 4.1.0: one slow request of all makes the 90th percentile more than 200 ms"
