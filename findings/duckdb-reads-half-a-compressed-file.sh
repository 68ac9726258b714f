#!/usr/bin/env bash
# DuckDB 1.5.6 (@duckdb/node-api 1.5.6-r.1, npm): a .csv.gz or .csv.zst that was cut off is read as if it were whole, without an error or a warning.
#
# A copy that was interrupted, or a file that is still being written: of 20000 rows some are there, the last number may be half of one, and of
# a zstd file that lost its second half there is no row at all. Every count, mean and percentile of it is a plausible one. Node's zlib, gzip and zstd refuse the same files.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1
cat >read.mjs <<'JS'
import assert from 'node:assert';
import { readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
const count = async (file) =>
  Number((await connection.runAndReadAll(`SELECT count(*) FROM read_csv('${file}', header = true, columns = {'latency_ms': 'DOUBLE'})`)).getRows()[0][0]);
for (const [ending, compression] of [['gz', 'gzip'], ['zst', 'zstd']]) {
  await connection.run(`COPY (SELECT i * 0.5 AS latency_ms FROM range(20000) t(i)) TO 'all.csv.${ending}' (FORMAT csv, COMPRESSION ${compression})`);
  const whole = readFileSync(`all.csv.${ending}`);
  writeFileSync(`cut.csv.${ending}`, whole.subarray(0, Math.floor(whole.length * 0.6)));
  const [all, cut] = [await count(`all.csv.${ending}`), await count(`cut.csv.${ending}`)];
  console.log(`${ending}: ${all} rows, cut off ${cut}, no error`);
  assert(all === 20000 && cut < 20000);
  if (ending === 'gz') assert.throws(() => gunzipSync(readFileSync('cut.csv.gz')), /unexpected end of file/);
}
JS
node read.mjs
echo "DuckDB 1.5.6: half a compressed file is read as a whole one"
