#!/usr/bin/env bash
# @dsnp/parquetjs 1.8.8 (npm) over Parquet of DuckDB 2.0.1 (PyPI): a count of 4,000,000,000 is -294967296, one of 18,000,000,000,000,000,000 is negative too, and a DECIMAL(20,2) of 12.50 is a buffer of bytes.
#
# A careful reader expects the unsigned types to be known, which are what DuckDB makes of UINTEGER and UBIGINT, or an error, as other readers raise for what they do not know. All values below 2^31 come out right: a counter of bytes or tokens turns over in
# the midst of a column, and the mean of 4,000,000,000 and 2,000,000,000 is 852,516,352. hyparquet 1.33.0 reads all of them.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install duckdb==2.0.1
npm install --silent --no-fund --no-audit @dsnp/parquetjs@1.8.8 hyparquet@1.33.0
env/bin/python - <<'PY'
import duckdb

duckdb.execute("""copy (select * from (values (2000000000::uinteger, 5::ubigint, 12.50::decimal(20, 2)),
    (4000000000::uinteger, 18000000000000000000::ubigint, 9.75::decimal(20, 2))) counts(tokens, bytes, ms)) to 'counts.parquet'""")
print("written by DuckDB", duckdb.__version__, duckdb.sql("from 'counts.parquet'").fetchall())
PY
cat >read.mjs <<'JS'
import parquetjs from '@dsnp/parquetjs'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'
const reader = await parquetjs.ParquetReader.openFile('counts.parquet')
const cursor = reader.getCursor()
const rows = [await cursor.next(), await cursor.next()]
await reader.close()
console.log('parquetjs', rows)
const right = await parquetReadObjects({ file: await asyncBufferFromFile('counts.parquet') })
console.log('hyparquet', right)
const wrong = rows[0].tokens === 2e9 && rows[1].tokens === -294967296 && rows[1].bytes === -446744073709551616n && Buffer.isBuffer(rows[0].ms)
if (!wrong || right[1].tokens !== 4e9 || right[1].bytes !== 18000000000000000000n || right[0].ms !== 12.5) process.exit(1)
JS
node read.mjs
echo '@dsnp/parquetjs 1.8.8: 4,000,000,000 tokens are -294967296'
