#!/usr/bin/env bash
# apache-arrow 21.2.0, arquero 7.2.1, @observablehq/plot 0.6.17 (npm) over DuckDB 2.0.1 (PyPI): 12.50 and 9.75 ms of a query are 1250 and 975, their mean 1112.5, and a column that Plot reads has eight values instead of two.
#
# A careful reader expects a number with a point in a query to come out as that number, as it does in polars and pandas. DuckDB makes it a DECIMAL, and the value that the library for JavaScript gives has no places behind the point: `Number(value)` and
# arithmetic are of the whole number that is stored. arquero, which has an option to convert decimals, averages them so where the table comes from apache-arrow; `Plot.valueof` takes the words of the buffer, four of 32 bits for each value. A
# FLOAT in the next column is right in all. Times in the same chart then differ by a hundred, or by ten where the query says 12.5. Cast to DOUBLE before the export.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1 pyarrow==26.0.1
cat >write.py <<'PY'
import duckdb
import pyarrow as pa

table = duckdb.sql("select * from (values ('a', 12.50, 12.50::float), ('b', 9.75, 9.75::float)) runs(system, ms, float_ms)").to_arrow_table()
print(table.schema.field("ms"), table["ms"].to_pylist())
with pa.OSFile("runs.arrow", "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
    writer.write_table(table)
PY
env/bin/python write.py
npm install --silent --no-fund --no-audit apache-arrow@21.2.0 arquero@7.2.1 @observablehq/plot@0.6.17
cat >read.mjs <<'JS'
import assert from 'node:assert'
import { readFileSync } from 'node:fs'
import * as Plot from '@observablehq/plot'
import { tableFromIPC } from 'apache-arrow'
import { fromArrow, op } from 'arquero'

const runs = tableFromIPC(readFileSync('runs.arrow'))
const single = [...runs].map((run) => Number(run.ms))
const means = fromArrow(runs).rollup({ ms: op.mean('ms'), float: op.mean('float_ms') }).object(0)
const plotted = [Plot.valueof(runs, 'ms').length, Plot.valueof(runs, 'float_ms').length]
console.log('apache-arrow', single, 'arquero', means, 'values in Plot', plotted)
assert.deepEqual(single, [1250, 975])
assert.deepEqual(means, { ms: 1112.5, float: 11.125 })
assert.deepEqual(plotted, [8, 2])
JS
node read.mjs
echo 'apache-arrow 21.2.0: 12.50 of DuckDB is 1250'
