#!/usr/bin/env bash
# autocannon 9.0.0: with a number of requests (`-a`) a server that answers in 2 ms and one that takes 90 ms have the same rate, 100 requests a second of 100 requests.
#
# A careful reader takes `requests.average`, and "Req/Sec" of the table, for requests over the time that they took, and expects the quick server to have many times the rate. The rate is a
# mean of counts of whole seconds, and a test that ends after so many requests waits for the end of its second: of 100 requests that were done within one second there are 100 in it,
# whatever the server is, and `duration` is 1.0 s. Where it takes longer the last second is counted as a whole one. The latencies are right. Use `-d`; or divide `-a` by the time yourself.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm init -y >log 2>&1
npm install autocannon@9.0.0 >log 2>&1 || { cat log; exit 1; }
cat >seen.mjs <<'JS'
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import autocannon from 'autocannon';

console.log('autocannon', JSON.parse(readFileSync('node_modules/autocannon/package.json', 'utf8')).version);

async function measured(delay, options) {
  const times = [];
  const server = createServer((_, answer) => setTimeout(() => (times.push(performance.now()), answer.end('ok')), delay));
  await new Promise((done) => server.listen(0, done));
  const begun = performance.now();
  const result = await autocannon({ url: `http://127.0.0.1:${server.address().port}`, connections: 10, ...options });
  server.close();
  // The server saw the last answer leave.
  return { result, answered: times.length, seconds: (times.at(-1) - begun) / 1000 };
}

const quick = await measured(2, { amount: 100 });
const slow = await measured(90, { amount: 100 });
const lasting = await measured(2, { duration: 2 });
for (const [name, { result, answered, seconds }] of Object.entries({ quick, slow, lasting }))
  console.log(
    `${name}: ${answered} answers in ${seconds.toFixed(2)} s; requests.average ${result.requests.average}, duration ${result.duration}, latency ${result.latency.average} ms`,
  );
assert.equal(quick.result.requests.average, 100);
assert.equal(slow.result.requests.average, 100);
assert(quick.seconds < 0.85 && quick.result.duration >= 0.95 && slow.seconds > 0.85);
// Of a test of a time the rate is that of the server.
assert(lasting.result.requests.average > 200);
JS
node seen.mjs
