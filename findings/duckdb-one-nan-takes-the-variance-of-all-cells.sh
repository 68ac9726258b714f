#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1, npm): one NaN or infinity in one group makes var_pop and stddev of all groups fail.
#
# A run that divided by 0 once is no reason to lose the spread of the other 39 configurations, but the query ends with "VARPOP is out of range!", which
# names neither the group nor NaN. avg of the same query says nan for that group alone, and median and max call NaN the greatest number. So does the
# spread of 1e300 and 2e300 fail, whose mean is there.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
cat >ask.mjs <<'JS'
import assert from 'node:assert';
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const asked = async (what, odd) => {
  const rows = `VALUES ('good', 1::DOUBLE), ('good', 2), ('good', 4), ('odd', 1), ('odd', ${odd}), ('odd', 2)`;
  const sql = `SELECT cell, (${what})::VARCHAR FROM (${rows}) t(cell, latency) GROUP BY cell ORDER BY cell`;
  return (await connection.runAndReadAll(sql)).getRows().map((row) => row[1]);
};
assert.deepEqual(await asked('stddev_pop(latency)', '3'), ['1.247219128924647', '0.816496580927726']);
for (const odd of ["'NaN'", "'inf'", '1e300'])
  for (const [what, name] of [['var_pop', 'VARPOP'], ['stddev_pop', 'STDDEV_POP'], ['var_samp', 'VARSAMP']]) {
    const fault = await asked(`${what}(latency)`, odd).then(String, ({ message }) => message);
    console.log(`${what} with ${odd}: ${fault}`);
    assert.match(fault, new RegExp(`^Out of Range Error: ${name} is out of range!`));
  }
assert.deepEqual(await asked('avg(latency)', "'NaN'"), ['2.3333333333333335', 'nan']);
assert.deepEqual(await asked('median(latency)', "'NaN'"), ['2.0', '2.0']);
assert.deepEqual(await asked('max(latency)', "'NaN'"), ['4.0', 'nan']);
JS
node ask.mjs
echo "DuckDB 1.5.6: one NaN in one group, and there is no variance of any"
