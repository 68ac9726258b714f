#!/usr/bin/env bash
# mathjs 15.2.0 and datalib 1.9.3 (npm): the sample deviation of one run is 0, by `std`, `variance` and `stdev`; simple-statistics 7.12.1 refuses it and d3-array 3.2.4 has undefined.
#
# A careful reader knows that both divide by n - 1, which of one value is 0 / 0, and expects NaN, null or an error, as NumPy, R, DuckDB and Excel have it. The cell that was measured once is the one without any
# spread, its error bar has no width and its coefficient of variation is the best of the table. With two runs both are right.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit mathjs@15.2.0 datalib@1.9.3 simple-statistics@7.12.1 d3-array@3.2.4
cat >spreads.mjs <<'JS'
import { deviation } from 'd3-array'
import datalib from 'datalib'
import { evaluate, std, variance } from 'mathjs'
import { sampleStandardDeviation } from 'simple-statistics'
const one = [std([5]), variance([5]), evaluate('std([5])'), datalib.stdev([5])]
const two = [std([5, 7]), variance([5, 7]), evaluate('std([5, 7])'), datalib.stdev([5, 7])]
console.log('one', one, 'two', two, 'd3', deviation([5]))
let refused = false
try {
  sampleStandardDeviation([5])
} catch (error) {
  refused = true
  console.log('simple-statistics:', error.message)
}
if (!one.every((spread) => spread === 0) || !two.every((spread) => spread > 1.4) || deviation([5]) !== undefined || !refused) process.exit(1)
JS
node spreads.mjs
echo 'mathjs 15.2.0: the deviation of one run is 0'
