#!/usr/bin/env bash
# tinybench 6.2.5 (npm): `throughput.mean`, "Throughput avg (ops/s)" in its table, is the mean of the rates of single calls, and no calls over time.
#
# A careful reader takes ops/s for how many calls were done in a second, or for 1000 / latency.mean beside it. It is the mean of 1000 / latency of each
# call, so a few quick calls decide it: of a function of which every second call takes 10 ms, as with a cache that misses half of the time, 21 calls
# take some 0.1 s (less than 200 a second, as latency.mean says), and the throughput is above 10,000 ops/s. Two functions may stand in one order by latency and in the
# other by throughput.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund tinybench@6.2.5
cat >bench.mjs <<'JS'
import assert from 'node:assert';
import { Bench } from 'tinybench';

const bench = new Bench({ time: 0, iterations: 20, warmup: false });
let calls = 0;
bench.add('every second call takes 10 ms', () => {
  calls += 1;
  const end = performance.now() + (calls % 2 === 0 ? 10 : 0);
  while (performance.now() < end);
});
const begun = performance.now();
await bench.run();
const seconds = (performance.now() - begun) / 1000;
const { latency, throughput } = bench.tasks[0].result;
console.log(`${calls} calls in ${seconds.toFixed(3)} s; 1000 / latency.mean ${(1000 / latency.mean).toFixed(0)}/s; throughput.mean ${throughput.mean.toFixed(0)} ops/s`);
assert(calls / seconds < 250 && 1000 / latency.mean < 250);
assert(throughput.mean > 10_000);
JS
node bench.mjs
echo "tinybench 6.2.5: throughput.mean is more than forty times the calls that were done in a second"
