#!/usr/bin/env bash
# h2load of nghttp2 1.52.0 (Debian 12): of twenty requests by one connection, the first of which was answered at once and the others after 60 ms, `time to 1st byte` is a few ms as least, greatest and mean, with a deviation of 0.
#
# A careful reader expects the first byte of each answer, as the line stands below `time for request`, whose twenty values it seems to be part of; servers of language models are compared by it. It is one value for each connection: from the begin of its connecting to the first byte that ever
# came. So a server that keeps every later request waiting is as quick as one that does not, and of a single request the first byte comes later than its end, as connecting is in one and not in the other.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
apt-get -qq download nghttp2-client=1.52.0-1+deb12u3 libev4 libjansson4 libc-ares2 >log 2>&1 || { cat log; exit 1; }
for package in *.deb; do dpkg-deb -x "$package" root; done
LD_LIBRARY_PATH=$(find "$PWD/root/usr/lib" -maxdepth 1 -name '*-linux-gnu')
export LD_LIBRARY_PATH
cat >server.cjs <<'JS'
let asked = 0
const server = require('http').createServer((request, response) => setTimeout(() => response.end('ok'), asked++ === 0 ? 0 : 60))
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
JS
node server.cjs >port &
server=$!
trap 'kill "$server"; rm -rf "$temp"' EXIT
until [ -s port ]; do sleep 0.1; done
root/usr/bin/h2load --h1 -n 20 -c 1 -m 1 "http://127.0.0.1:$(cat port)/" | tee out | grep -E '^ +min|^time|succeeded'
grep -q '20 succeeded, 0 failed' out
node - <<'JS'
const lines = require('fs').readFileSync('out', 'utf8').split('\n')
const row = (name) => lines.find((line) => line.startsWith(name)).split(':')[1].trim().split(/ +/).slice(0, 4).map((time) => parseFloat(time) / (time.endsWith('us') ? 1000 : 1))
const [least, greatest, mean, spread] = row('time to 1st byte')
const [, slowest, usual] = row('time for request')
if (!(least === greatest && greatest === mean && spread === 0 && mean < 50 && usual > 50 && slowest >= 60)) process.exit(1)
JS
echo 'h2load 1.52.0: the time to the first byte is of the first request of a connection alone'
