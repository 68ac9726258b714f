#!/usr/bin/env bash
# DuckDB 2.0.1 over pyarrow 26.0.1 (PyPI): the sum of whole numbers is written to Parquet as a DOUBLE: 1732950027123456790 becomes 1732950027123456768, also when DuckDB reads it again.
#
# A careful reader expects the sum of whole numbers to be one in the file, as it is in the query, where it is exact to 38 digits (HUGEINT), or a DECIMAL(38, 0), which Parquet has. It says so nowhere: `COPY` and the schema of the query give no sign. Above 2^53 the last digits go: times since 1970 in nanoseconds, bytes, ids. The end of a span less its beginning,
# both made by sum, is off by up to 128 ns each, and two sums that differ are equal. A reader of JSON or CSV has all digits. Cast to BIGINT or DECIMAL first.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install duckdb==2.0.1 pyarrow==26.0.1
cat >sums.py <<'PY'
import duckdb
import pyarrow.parquet

print("duckdb", duckdb.__version__)
query = "select sum(ns) as total from (values (1732950027123456789::bigint), (1)) times(ns)"
exact = 1732950027123456790
in_query, kind = duckdb.sql(f"select total, typeof(total) from ({query})").fetchall()[0]
duckdb.execute(f"copy ({query}) to 'sum.parquet'")
duckdb.execute(f"copy ({query}) to 'sum.csv'")
duckdb.execute(f"copy (select total::decimal(38, 0) as total from ({query})) to 'cast.parquet'")
file = pyarrow.parquet.read_table("sum.parquet")["total"]
again, kind_again = duckdb.sql("select total, typeof(total) from 'sum.parquet'").fetchall()[0]
print("query", in_query, kind, "| file", file[0].as_py(), file.type, "| again", again, kind_again, "| CSV", open("sum.csv").read().split()[1])
assert (in_query, kind) == (exact, "HUGEINT")
assert str(file.type) == "double" and kind_again == "DOUBLE" and int(again) == 1732950027123456768
assert open("sum.csv").read().split()[1] == str(exact)
assert int(pyarrow.parquet.read_table("cast.parquet")["total"][0].as_py()) == exact
PY
env/bin/python sums.py
echo "duckdb 2.0.1: a sum of whole numbers is a DOUBLE in Parquet"
