#!/usr/bin/env bash
# percentile 1.6.0 (npm): the 99.9th percentile of 1 to 1000 is 1000, and of 1 to 100 the 7th is 8, the 14th 15, the 28th 29, the 55th 56 and the 56th 57; all others there are their rank, as by the nearest rank.
#
# A careful reader expects the nearest rank: the value at ceil(p / 100 * n), 999 and 7. p / 100 * n is computed as a double, a hair above the whole number (99.9 / 100 * 1000 is 999.0000000000001), and rounded up: one rank too far, at the tail the slowest request instead of the
# one before it. Which percentiles and numbers of requests do so looks like chance.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-audit --no-fund percentile@1.6.0
cat >ranks.js <<'JS'
const assert = require('node:assert');
const percentile = require('percentile');

const upTo = (n) => Array.from({ length: n }, (_, at) => at + 1);
const odd = upTo(100).filter((p) => percentile(p, upTo(100)) !== p).map((p) => [p, percentile(p, upTo(100))]);
const tail = percentile(99.9, upTo(1000));
console.log('p99.9 of 1 to 1000:', tail, '; percentiles of 1 to 100 that are not their rank:', JSON.stringify(odd));
assert.strictEqual(tail, 1000);
assert.strictEqual(JSON.stringify(odd), '[[7,8],[14,15],[28,29],[55,56],[56,57]]');
JS
node ranks.js
echo "percentile 1.6.0: the 99.9th percentile of 1 to 1000 is 1000"
