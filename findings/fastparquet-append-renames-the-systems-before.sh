#!/usr/bin/env bash
# fastparquet 2026.9.0 (PyPI): after `write(..., append=True)` of a frame whose categories are b and c, rows that were written as a and b are read as b and c.
#
# A careful reader expects what stands in a file to be what was written, and either an error or one list of categories where they differ between two appends, as the results of another system do. In the file each group of rows has its own list, and pyarrow and DuckDB read it rightly; fastparquet
# takes the list of the last group for all, by number: the results of one system stand under the name of another, without an error or a warning. Write names as text, or read with another library.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install fastparquet==2026.9.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1 duckdb==2.0.1
cat >append.py <<'PY'
from importlib.metadata import version

import duckdb
import fastparquet
import pandas as pd
import pyarrow.parquet

print("fastparquet", version("fastparquet"))


def append(name, kind):
    for systems, times in ((["alpha", "beta"], [10, 20]), (["beta", "gamma", "gamma"], [21, 30, 31])):
        rows = pd.DataFrame({"system": pd.Series(systems, dtype=kind), "ms": times})
        fastparquet.write(name, rows, append=times[0] != 10)
    return fastparquet.ParquetFile(name).to_pandas()["system"].astype(str).tolist()


seen = append("category.parquet", "category")
by_pyarrow = pyarrow.parquet.read_table("category.parquet")["system"].to_pylist()
by_duckdb = [row[0] for row in duckdb.sql("select system from 'category.parquet'").fetchall()]
as_text = append("text.parquet", "object")
print("fastparquet", seen, "\npyarrow", by_pyarrow, "\nduckdb", by_duckdb, "\nas text", as_text)
written = ["alpha", "beta", "beta", "gamma", "gamma"]
assert seen == ["beta", "gamma", "beta", "gamma", "gamma"]
assert by_pyarrow == by_duckdb == as_text == written
PY
env/bin/python append.py
echo "fastparquet 2026.9.0: alpha and beta are read as beta and gamma"
