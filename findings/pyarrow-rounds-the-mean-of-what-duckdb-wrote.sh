#!/usr/bin/env bash
# pyarrow 26.0.1 over Parquet of DuckDB 2.0.1 (PyPI): the mean of 12.5 and 12.6 is 12.6, and pandas 2.3.3 has no mean of such a column in `describe`.
#
# A careful reader expects a mean to have as many digits as it needs: DuckDB says 12.55 of the same column, polars 2.1.0 too, and the deviation beside it in pyarrow is whole. A number with a point in a query of DuckDB is a DECIMAL,
# here with one place behind the point, and pyarrow's mean has the type of the column: 12.55 is rounded to one place, the rate of 1, 1 and 0 (DECIMAL(2,0)) is 1. Tables of pandas have Python's Decimal as objects: `describe()`
# counts texts, and `mean(numeric_only=True)` leaves the column out. Cast it where it is written: `ms::DOUBLE`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile pyarrow==26.0.1 duckdb==2.0.1 pandas==2.3.3 polars==2.1.0
cat >means.py <<'PY'
from decimal import Decimal

import duckdb
import pandas as pd
import polars as pl
import pyarrow.compute as pc
import pyarrow.parquet as pq


def means(values, column):
    duckdb.sql(f"copy (select {column} as ms from (values {values}) t(ms)) to 'runs.parquet'")
    table = pq.read_table("runs.parquet")
    frame = pd.read_parquet("runs.parquet")
    found = {
        "type": str(table.schema.field("ms").type),
        "duckdb": duckdb.sql("select avg(ms) from 'runs.parquet'").fetchall()[0][0],
        "polars": pl.read_parquet("runs.parquet")["ms"].mean(),
        "pyarrow": pc.mean(table["ms"]).as_py(),
        "grouped": table.append_column("g", [["a"] * len(table)]).group_by("g").aggregate([("ms", "mean")])["ms_mean"][0].as_py(),
        "described": list(frame.describe().index),
        "numeric": frame.mean(numeric_only=True).to_dict(),
    }
    print(values, found)
    return found


found = means("(12.5), (12.6)", "ms")
assert found["duckdb"] == found["polars"] == 12.55
assert found["pyarrow"] == found["grouped"] == Decimal("12.6")
assert "mean" not in found["described"] and found["numeric"] == {}
rate = means("(1), (1), (0)", "ms::DECIMAL(2,0)")
assert rate["pyarrow"] == 1 and round(rate["duckdb"], 6) == 0.666667
cast = means("(12.5), (12.6)", "ms::DOUBLE")
assert cast["pyarrow"] == 12.55 and "mean" in cast["described"]
PY
env/bin/python means.py
echo "pyarrow 26.0.1: the mean of decimals is rounded to their places, 12.55 to 12.6"
