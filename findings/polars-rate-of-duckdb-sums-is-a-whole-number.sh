#!/usr/bin/env bash
# polars 2.1.0 over DuckDB 2.0.1 (PyPI): six passed of nine is a rate of 1, and two of six a rate of 0, where `sum(passed)` came from DuckDB by `.pl()`.
#
# A careful reader knows that `/` of polars divides whole numbers to a float (6 / 9 is 0.67 of Int64), and expects so of a sum. DuckDB's sum of whole numbers has 128 bits, and comes over as Decimal with no place behind the point (`count(*)` as Int64); a quotient
# with a Decimal has the places of the dividend, rounded, whatever the other is. A sum of 12.5, 12.6 and 12.9 by their count is 12.7 (12.6667), 1000 by it 26.3. The schema shows it, no warning does; by way of pandas (`.df()`) or Parquet the sums are
# floats and the rates right. Write `sum(passed)::BIGINT` or `::DOUBLE` in the query.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
cat >rates.py <<'PY'
import duckdb
import polars as pl

rate = (pl.col("passed") / pl.col("n")).alias("rate")


def rates(table, sums="sum(passed) as passed, count(*) as n"):
    found = duckdb.sql(f"select system, {sums} from {table} group by system order by system").pl().with_columns(rate)
    print(found)
    return [float(value) for value in found["rate"]]


duckdb.execute("create table runs as select 'a' as system, (i % 3 <> 0)::int as passed from range(9) t(i) union all select 'b', (i % 3 = 0)::int from range(6) t(i)")
assert rates("runs") == rates("runs", "sum(passed) as passed, sum(1) as n") == [1, 0]
assert [round(value, 3) for value in rates("runs", "sum(passed)::bigint as passed, count(*) as n")] == [0.667, 0.333]
times = duckdb.sql("select sum(ms) as ms, count(*) as n from (values (12.5), (12.6), (12.9)) t(ms)").pl()
found = times.select((pl.col("ms") / pl.col("n")).alias("mean"), (1000 / pl.col("ms")).alias("rate"))
print(times.schema, found)
assert [float(value) for value in found.row(0)] == [12.7, 26.3]
assert (pl.Series([6]) / pl.Series([9])).round(3).to_list() == [0.667]
PY
env/bin/python rates.py
echo "polars 2.1.0 over DuckDB 2.0.1: six of nine is a rate of 1"
