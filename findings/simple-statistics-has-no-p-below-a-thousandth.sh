#!/usr/bin/env bash
# simple-statistics 7.12.1 (npm): `cumulativeStdNormalProbability` is 0.999 for every z above 3.09, so no test by it has a p below a thousandth.
#
# A careful reader of a function of the normal distribution expects its value to the precision of a number, or nearly so; the library's own `errorFunction` beside it gives 0.99998 for z = 4.1. It looks z up in a printed table, rounded to a
# hundredth, that ends at 3.09: a two-sided p is 0.002 for z = 3.2 and for z = 12 alike. With Bonferroni's correction of 25 comparisons and more nothing is significant at 0.05, however great
# the difference. Take `0.5 + 0.5 * errorFunction(z / Math.SQRT2)`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund simple-statistics@7.12.1
cat >normal.mjs <<'JS'
import assert from 'node:assert';
import { cumulativeStdNormalProbability, errorFunction } from 'simple-statistics';

for (const z of [1.96, 2.58, 3.2, 4.1, 6, 12]) {
  const table = 2 * (1 - cumulativeStdNormalProbability(z));
  const exact = 1 - errorFunction(z / Math.SQRT2);
  console.log(`z ${z}: p by the table ${table.toFixed(6)}, by errorFunction ${exact.toExponential(2)}`);
  if (z > 3.1) assert(Math.abs(table - 0.002) < 1e-12 && exact < 0.0014);
  else assert(Math.abs(table - exact) < 2e-4);
}
JS
node normal.mjs
echo "simple-statistics 7.12.1: p is 0.002 for z = 3.2 and for z = 12"
