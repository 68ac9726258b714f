#!/usr/bin/env bash
# DuckDB 2.0.1 over pandas 2.3.3 (PyPI): a timedelta of 1999 ns is 1000 ns, and all that takes less than a microsecond is 0.
#
# A careful reader knows that timestamps of pandas in nanoseconds come to DuckDB as TIMESTAMP_NS, whole, and expects durations to be kept too, or refused. They become INTERVAL, which has microseconds, and are cut off, not rounded: of kernels that take 500, 1500 and 1999 ns the sum is 2000 ns,
# not 3998, and `epoch_ns` of an interval promises what it does not have. polars 2.1.0 keeps all of the same column. Hand over `dt.total_seconds()` or the nanoseconds as whole numbers.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1 pandas==2.3.3 polars==2.1.0 pyarrow==26.0.1
cat >times.py <<'PY'
import duckdb
import pandas as pd
import polars as pl

nanoseconds = [500, 1500, 1999]
kernels = pd.DataFrame({"took": pd.to_timedelta(nanoseconds, unit="ns"), "begun": pd.to_datetime(nanoseconds, unit="ns")})
took, begun = zip(*duckdb.sql("select epoch_ns(took), epoch_ns(begun) from kernels").fetchall())
print("DuckDB: took", took, "begun", begun, "type", duckdb.sql("select any_value(typeof(took)), any_value(typeof(begun)) from kernels").fetchall())
print("polars: took", pl.from_pandas(kernels)["took"].dt.total_nanoseconds().to_list())
assert took == (0, 1000, 1000) and begun == (500, 1500, 1999)
assert pl.from_pandas(kernels)["took"].dt.total_nanoseconds().to_list() == nanoseconds
PY
env/bin/python times.py
echo "DuckDB 2.0.1: a timedelta of 1999 ns is 1000 ns"
