#!/usr/bin/env bash
# duckdb 2.0.1 and 1.5.6, pyarrow 26.0.1, polars 2.1.0 (PyPI): whether a Parquet file has a NaN hangs on who wrote it and on how one asks.
#
# A careful reader asks `count(*) where isnan(latency)` before any statistics. Writers leave NaN out of the minimum and maximum of a row group, and readers
# conclude from these what rows there are. Of the values 1, 2, NaN, 3, written by pyarrow or polars, DuckDB 2.0.1 finds no NaN by WHERE and none by
# sum(CASE), but one by FILTER; 1.5.6 finds it, but both say that all four are <= 100. max() is 3 of pyarrow's file and NaN of polars'. The filter of a
# pyarrow dataset finds none either where the others of its row group are equal; that of the table in memory does, and so do polars, and DuckDB in
# a file of its own.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv new
python3 -m venv old
new/bin/pip -q --disable-pip-version-check install duckdb==2.0.1 pyarrow==26.0.1 polars==2.1.0
old/bin/pip -q --disable-pip-version-check install duckdb==1.5.6
cat >write.py <<'PY'
import duckdb
import polars
import pyarrow
import pyarrow.compute as pc
import pyarrow.dataset as dataset
import pyarrow.parquet as parquet

columns = {"id": [0, 1, 2, 3], "latency": [1.0, 2.0, float("nan"), 3.0]}
parquet.write_table(pyarrow.table(columns), "pyarrow.parquet", row_group_size=2)
polars.DataFrame(columns).write_parquet("polars.parquet", row_group_size=2)
duckdb.execute("COPY (FROM 'pyarrow.parquet') TO 'duckdb.parquet'")
print("pyarrow", pyarrow.__version__, "polars", polars.__version__)
nan = pc.is_nan(pc.field("latency"))
found = {
    "pyarrow dataset": dataset.dataset("pyarrow.parquet").to_table(filter=nan).num_rows,
    "pyarrow table": parquet.read_table("pyarrow.parquet").filter(nan).num_rows,
    "polars": polars.scan_parquet("pyarrow.parquet").filter(polars.col("latency").is_nan()).collect().height,
}
print(found)
assert found == {"pyarrow dataset": 0, "pyarrow table": 1, "polars": 1}, found
PY
new/bin/python write.py
cat >ask.py <<'PY'
import duckdb

asked = {
    "where": "SELECT count(*) FROM '{}' WHERE isnan(latency)",
    "case": "SELECT sum(CASE WHEN isnan(latency) THEN 1 ELSE 0 END)::INT FROM '{}'",
    "filter": "SELECT count(*) FILTER (WHERE isnan(latency)) FROM '{}'",
    "<= 100": "SELECT count(*) FROM '{}' WHERE latency <= 100",
    "max": "SELECT max(latency)::VARCHAR FROM '{}'",
}
told = {
    writer: {name: duckdb.execute(query.format(f"{writer}.parquet")).fetchall()[0][0] for name, query in asked.items()}
    for writer in ("pyarrow", "polars", "duckdb")
}
print("duckdb", duckdb.__version__, told)
is_new = duckdb.__version__.startswith("2.")
seen = 0 if is_new else 1
assert told["duckdb"] == {"where": 1, "case": 1, "filter": 1, "<= 100": 3, "max": "nan"}
assert told["pyarrow"] == {"where": seen, "case": seen, "filter": 1, "<= 100": 4, "max": "3.0"}
assert told["polars"] == {"where": seen, "case": seen, "filter": 1, "<= 100": 4, "max": "nan"}
PY
old/bin/python ask.py
new/bin/python ask.py
echo "DuckDB 2.0.1: WHERE isnan(latency) finds none in a Parquet file that has one, FILTER finds it"
