#!/usr/bin/env bash
# pyarrow 26.0.1 and duckdb 2.0.1 (PyPI): of a folder of Parquet shards only the columns of the first file are read; what later ones have more is dropped without a word.
#
# A careful reader expects all columns, with nulls where a file has none, or an error, as polars gives ("extra column in file outside of expected schema"). Here the first of two shards
# has no column `error`, since none of its requests failed: `read_table` and `dataset` of pyarrow, and read_parquet of DuckDB, have no such column. With the names of the files swapped it is there,
# with nulls (pyarrow), or the read is refused (DuckDB). `union_by_name = true`, or a schema unified from the fragments, keeps it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install pyarrow==26.0.1 duckdb==2.0.1 polars==2.1.0
cat >"$temp/shards.py" <<'PY'
import os
import sys

import duckdb
import polars
import pyarrow
import pyarrow.dataset
import pyarrow.parquet

print("pyarrow", pyarrow.__version__, "duckdb", duckdb.__version__, "polars", polars.__version__)
good = pyarrow.table({"ms": [10.0, 11.0]})
bad = pyarrow.table({"ms": [12.0, 30000.0], "error": [None, "timeout"]})


def folder(name, *tables):
    path = os.path.join(sys.argv[1], name)
    os.mkdir(path)
    for number, table in enumerate(tables):
        pyarrow.parquet.write_table(table, f"{path}/shard-{number}.parquet")
    return path


path = folder("later", good, bad)
seen = {
    "pyarrow read_table": pyarrow.parquet.read_table(path).column_names,
    "pyarrow dataset": pyarrow.dataset.dataset(path).to_table().column_names,
    "duckdb": duckdb.sql(f"from '{path}/*.parquet'").columns,
}
print("the second shard has errors:", seen)
assert all(columns == ["ms"] for columns in seen.values())
assert duckdb.sql(f"select count(*) from '{path}/*.parquet'").fetchall() == [(4,)]
assert duckdb.sql(f"select count(error) from read_parquet('{path}/*.parquet', union_by_name = true)").fetchall() == [(1,)]
try:
    polars.read_parquet(f"{path}/*.parquet")
    raise SystemExit("polars reads it")
except polars.exceptions.SchemaError as error:
    print("polars:", str(error).split(",")[0])

path = folder("first", bad, good)
print("the first shard has them: pyarrow", pyarrow.parquet.read_table(path).column_names)
assert pyarrow.parquet.read_table(path)["error"].null_count == 3
try:
    duckdb.sql(f"select error from '{path}/*.parquet'").fetchall()
    raise SystemExit("duckdb reads it")
except duckdb.Error as error:
    print("duckdb:", str(error).split('"')[0])
PY
"$temp/env/bin/python" "$temp/shards.py" "$temp"
echo "pyarrow 26.0.1, duckdb 2.0.1: a column that the first shard has not is not read"
