#!/usr/bin/env bash
# sqlglot 30.30.0 (PyPI): `median(ms)` of ClickHouse becomes `QUANTILE(ms, 0.5)` of DuckDB, which is one of the values: of 1, 2, 3, 4 it is 2 instead of 2.5.
#
# A careful reader expects a translation to keep what a function is, and `median` is written alike, and interpolates, in both (2.5 in ClickHouse 26.7 and DuckDB 2.0.1). It and `quantile(0.9)(ms)`, which interpolates too, and `percentile(ms, 0.9)` of Spark, become
# DuckDB's QUANTILE, another name for quantile_disc: without an error or a warning every median of an even number of runs, and nearly every percentile, is another number, and of two or
# three runs the p90 is the greatest. Write quantile_cont by hand.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile sqlglot==30.30.0 duckdb==2.0.1
npm install --silent --no-audit --no-fund chdb@3.4.0
cat >house.cjs <<'JS'
const { query } = require('chdb')
console.log(query("select median(ms), quantile(0.9)(ms) from values('ms Int64', 1, 2, 3, 4)", 'TSV').toString().trim())
JS
node house.cjs | tee house
cat >translated.py <<'PY'
import duckdb
import sqlglot

runs = "FROM (VALUES (1), (2), (3), (4)) t(ms)"
asked = {"clickhouse": ["median(ms)", "quantile(0.9)(ms)"], "spark": ["percentile(ms, 0.5)", "percentile(ms, 0.9)"]}
for dialect, columns in asked.items():
    there = [sqlglot.transpile(column, read=dialect, write="duckdb")[0] for column in columns]
    found = duckdb.sql(f"SELECT {', '.join(there)} {runs}").fetchall()[0]
    print(dialect, columns, "->", there, found)
    assert there == ["QUANTILE(ms, 0.5)", "QUANTILE(ms, 0.9)"] and found == (2, 4)
right = duckdb.sql(f"SELECT median(ms), quantile_cont(ms, 0.9) {runs}").fetchall()[0]
print("by hand", right)
assert (right[0], round(right[1], 9)) == (2.5, 3.7)
PY
env/bin/python translated.py
grep -Eqx '2\.5\s3\.70*[0-9]?' house
echo "sqlglot 30.30.0: the median of 1 to 4 is 2.5 in ClickHouse and 2 in the translation"
