#!/usr/bin/env bash
# polars 2.1.0 and duckdb 2.0.1 (PyPI): where a Parquet file in a folder batch=8 has a column batch of its own, its values are replaced by 8, and nothing is said of it.
#
# A careful reader expects an error where a folder and the rows in it say two things, as pyarrow and pandas give, or the rows. Both engines show the folder's level in each row of `batch`, also where the rows were measured with 16
# and 32, so that the settings of all runs are lost and two batch sizes are one cell. `hive_partitioning=False` reads the column.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
mkdir -p "$temp/runs/batch=8"
cat >"$temp/folders.py" <<'PY'
import sys

import duckdb
import polars
import pyarrow
import pyarrow.dataset

runs = sys.argv[1]
file = f"{runs}/batch=8/a.parquet"
polars.DataFrame({"batch": [16, 32], "ms": [10.0, 20.0]}).write_parquet(file)
print("polars", polars.__version__, "duckdb", duckdb.__version__, "pyarrow", pyarrow.__version__)
read = {
    "polars": polars.read_parquet(runs).rows(),
    "duckdb": duckdb.sql(f"from '{runs}/*/*.parquet'").fetchall(),
    "duckdb, one file": duckdb.sql(f"from '{file}'").fetchall(),
}
own = {
    "polars": polars.read_parquet(runs, hive_partitioning=False).rows(),
    "duckdb": duckdb.sql(f"from read_parquet('{file}', hive_partitioning = false)").fetchall(),
}
print("as they lie:", read)
print("without names of folders:", own)
assert all(sorted(rows) == [(8, 10.0), (8, 20.0)] for rows in read.values())
assert all(sorted(rows) == [(16, 10.0), (32, 20.0)] for rows in own.values())
try:
    pyarrow.dataset.dataset(runs, partitioning="hive").to_table()
    sys.exit("pyarrow read it")
except pyarrow.ArrowTypeError as refused:
    print("pyarrow:", refused)
PY
"$temp/env/bin/python" "$temp/folders.py" "$temp/runs"
echo 'polars 2.1.0, duckdb 2.0.1: rows with batch 16 and 32 in a folder batch=8 are read with batch 8'
