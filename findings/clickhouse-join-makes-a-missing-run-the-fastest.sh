#!/usr/bin/env bash
# ClickHouse 26.7 (chdb 3.4.0, npm): a system without a run has a time of 0 after a LEFT JOIN, and is the fastest.
#
# A careful reader of SQL expects NULL where the right side has no row: min and argMin leave it out, avg too. Columns that cannot be null, as those of most tables and what `values` and `toFloat64` give, are filled with
# the default of their type, 0 or an empty text, which no later query can tell from a measurement. `argMin(system, ms)` names the system that was never run, the mean of 12.5, 14 and none is
# 8.83, and `count(ms)` is three. Nullable columns (as a CSV is read) and `join_use_nulls = 1` give NULL.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-audit --no-fund chdb@3.4.0
cat >join.cjs <<'JS'
const { query } = require('chdb')
const joined = (setting) => `
  with systems as (select * from values('system String', 'A', 'B', 'C')),
    runs as (select * from values('system String, ms Float64', ('A', 12.5), ('B', 14)))
  select argMin(system, ms), min(ms), avg(ms), count(ms) from systems left join runs using system ${setting}`
const answer = (setting) => query(joined(setting), 'TSV').toString().trim()
console.log('ClickHouse', query('select version()', 'TSV').toString().trim())
const [plain, nulls] = [answer(''), answer('settings join_use_nulls = 1')]
console.log('argMin, min, avg, count of ms:', plain.replaceAll('\t', ' '), '- with join_use_nulls:', nulls.replaceAll('\t', ' '))
if (plain !== 'C\t0\t8.833333333333334\t3' || nulls !== 'A\t12.5\t13.25\t2') process.exit(1)
JS
node join.cjs
echo 'ClickHouse 26.7: of A (12.5 ms), B (14 ms) and C (no run) the fastest is C, with 0 ms'
