#!/usr/bin/env bash
# ClickHouse 26.7 (chdb 3.4.0, npm): a column that is given its own name in another unit is taken in that unit by all else in its SELECT, and rates are a thousandfold.
#
# A careful reader of SQL expects names within a SELECT to be those of the table: in `select ms / 1000 as ms, tokens / ms as per_ms` the second is of the column, as DuckDB, PostgreSQL, SQLite and Spark have it. ClickHouse puts the
# expression wherever the name stands, in aggregates and in WHERE as well: 100 tokens in 50 ms are 2000 per ms, and `where ms > 10` leaves out a run of 50 ms. `prefer_column_name_to_alias = 1` takes the column.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-audit --no-fund chdb@3.4.0 @duckdb/node-api@1.5.6-r.1
cat >alias.cjs <<'JS'
const { query } = require('chdb')
const { DuckDBInstance } = require('@duckdb/node-api')
const rate = (from) => `select ms / 1000 as ms, tokens / ms as per_ms from ${from}`
const where = (from) => `select count(*) from (select ms / 1000 as ms from ${from} where ms > 10) as kept`
const clickhouse = (sql, setting = '') => query(`${sql} ${setting}`, 'TSV').toString().trim().replaceAll('\t', ' ')
const from = "values('ms Float64, tokens Float64', (50, 100))"
async function main() {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  const duckdb = async (sql) => (await connection.runAndReadAll(sql)).getRows()[0].map(String).join(' ')
  const table = '(values (50.0::DOUBLE, 100.0::DOUBLE)) as runs(ms, tokens)'
  console.log('ClickHouse', clickhouse('select version()'), 'DuckDB', await duckdb('select version()'))
  const said = [rate, where].map((of) => [clickhouse(of(from)), clickhouse(of(from), 'settings prefer_column_name_to_alias = 1')])
  const other = [await duckdb(rate(table)), await duckdb(where(table))]
  console.log('100 tokens in 50 ms, seconds and tokens per ms; how many take more than 10 ms')
  console.log('ClickHouse:', said.map(([plain]) => plain).join('; '))
  console.log('with prefer_column_name_to_alias:', said.map(([, column]) => column).join('; '))
  console.log('DuckDB:', other.join('; '))
  const is = JSON.stringify([said, other])
  if (is !== JSON.stringify([[['0.05 2000', '0.05 2'], ['0', '1']], ['0.05 2', '1']])) process.exit(1)
}
main()
JS
node alias.cjs
echo 'ClickHouse 26.7: 100 tokens in 50 ms are 2000 tokens per ms where the SELECT shows ms as seconds'
