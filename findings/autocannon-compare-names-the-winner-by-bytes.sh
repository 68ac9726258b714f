#!/usr/bin/env bash
# autocannon-compare 0.4.0 over runs of autocannon 9.0.0 (npm): the winner is the server that sent more bytes, however many requests it answered.
#
# A careful reader of `aWins`, beside requests, latency and throughput of two runs, expects requests or latency to decide, or all three. It is throughput alone, which autocannon counts in bytes of answers: a
# server that answers each request after 20 ms with 100 kB wins against one that answers at once with two bytes, with `requests` -90 % and `latency` several times as long in the same answer. Compression, shorter fields or
# an error page that is longer than the result turn the verdict. It says so nowhere; read `requests.difference`.
set -euo pipefail
temp=$(mktemp -d)
server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null || true; rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund autocannon@9.0.0 autocannon-compare@0.4.0
cat >server.mjs <<'JS'
import { writeFileSync } from 'node:fs';
import http from 'node:http';

const long = 'x'.repeat(100_000);
const server = http.createServer((request, response) => {
  if (request.url === '/quick') response.end('ok');
  else setTimeout(() => response.end(long), 20);
});
server.listen(0, '127.0.0.1', () => writeFileSync('port', String(server.address().port)));
JS
node server.mjs & server=$!
until [ -s port ]; do sleep 0.1; done
for kind in slow quick; do npx autocannon --json -d 5 -c 2 "http://127.0.0.1:$(cat port)/$kind" >$kind.json 2>/dev/null; done
npx autocannon-compare slow.json quick.json | tee verdict
cat >check.mjs <<'JS'
import assert from 'node:assert';
import { readFileSync } from 'node:fs';

const [slow, quick, verdict] = ['slow.json', 'quick.json', 'verdict'].map((name) => JSON.parse(readFileSync(name, 'utf8')));
console.log(`requests/s ${slow.requests.mean} and ${quick.requests.mean}, latency ${slow.latency.mean} and ${quick.latency.mean} ms, bytes/s ${slow.throughput.mean} and ${quick.throughput.mean}`);
assert(slow.requests.mean < quick.requests.mean / 2 && slow.latency.mean > quick.latency.mean);
assert(slow.non2xx === 0 && quick.non2xx === 0 && slow.errors === 0 && quick.errors === 0);
assert.deepEqual([verdict.aWins, verdict.bWins, verdict.equal], [true, false, false]);
JS
node check.mjs
echo "autocannon-compare 0.4.0: the server with less than half of the requests a second wins by its bytes"
