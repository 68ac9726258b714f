#!/usr/bin/env bash
# loadtest 8.2.1 (npm): where most requests take less than a millisecond the 50th percentile is that of the slow ones.
#
# A careful reader expects a percentile to be at or above the value below which so many requests are: of 90 of 0.4 ms and ten of 12 ms the median is 0 or 1 ms. Latencies are rounded down to whole milliseconds,
# and a percentile of 0 counts as not yet found, so the next value that occurs takes its place: 50 % and 90 % are both 12 ms, beside a mean of 1.2 ms. So of two quick servers the one whose
# few slow answers are quicker has the better median; and a server of 1 ms has a median of 1, less than the quicker one. The histogram (`histogramMs`) is right. This goes through the module that each run of loadtest counts with.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts loadtest@8.2.1
cat >percentiles.mjs <<'JS'
import assert from 'node:assert';
import { Latency } from 'loadtest/lib/latency.js';

const percentiles = (quick, slow) => {
  const latency = new Latency({ options: { url: 'http://127.0.0.1/', maxRequests: 100, concurrency: 1, cores: 1 }, running: true, countClients: () => 1 });
  for (let at = 0; at < 100; at++) {
    latency.totalRequests += 1;
    latency.add(at < 90 ? quick : slow);
  }
  latency.stop();
  const { meanLatencyMs, histogramMs, percentiles } = latency.getResult();
  console.log(`90 of ${quick} ms, 10 of ${slow} ms:`, JSON.stringify({ meanLatencyMs, histogramMs, percentiles }));
  return percentiles;
};
assert.deepEqual(percentiles(0, 12), { 50: 12, 90: 12, 95: 12, 99: 12 });
assert.deepEqual(percentiles(0, 3), { 50: 3, 90: 3, 95: 3, 99: 3 });
assert.deepEqual(percentiles(1, 12), { 50: 1, 90: 12, 95: 12, 99: 12 });
JS
node percentiles.mjs
echo "loadtest 8.2.1: 90 of 100 requests take no millisecond, and the median is 12 ms"
