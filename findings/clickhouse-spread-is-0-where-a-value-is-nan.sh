#!/usr/bin/env bash
# ClickHouse 26.7 (chdb 3.4.0, npm): varPop and stddevPop of values with a NaN or an infinity among them are 0.
#
# One request that divided by 0, and the cell with the worst data is the one that "does not vary": an error bar of 0 instead of none. avg says nan of the same
# rows; varPopStable says nan. varPop of 1e9, 1e9 + 1, 1e9 + 2 is 0 as well, stable 0.667. median of 1, NaN, 2 is 1.5, max is 2.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund chdb@3.4.0
cat >ask.mjs <<'JS'
import assert from 'node:assert';
import { query } from 'chdb';

const told = (what, values) => query(`SELECT ${what} FROM (SELECT arrayJoin(${values}::Array(Float64)) AS x)`, 'CSV').trim().replaceAll('"', '');
for (const [values, expected] of [
  ['[1, 5]', '3,4,2,4'],
  ['[1, nan, 2]', 'nan,0,0,nan'],
  ['[1, inf, 2]', 'inf,0,0,nan'],
  ['[1e9, 1000000001, 1000000002]', '1000000001,0,0,0.6666666666666666'],
]) {
  const found = told('avg(x), varPop(x), stddevPop(x), varPopStable(x)', values).replaceAll('-nan', 'nan');
  console.log(`${values}: avg, varPop, stddevPop, varPopStable are ${found}`);
  assert.equal(found, expected);
}
assert.equal(told('median(x), max(x)', '[1, nan, 2]'), '1.5,2');
JS
node ask.mjs
echo "ClickHouse 26.7: the standard deviation of 1, NaN and 2 is 0"
