#!/usr/bin/env bash
# DuckDB 2.0.1 (PyPI; 1.5.6 does so too): `median` and `quantile_cont` of DECIMAL are DECIMAL with the places of the column, cut off and not rounded: the median of 12.5 and 12.6 is 12.5, their 90th percentile as well.
#
# A careful reader expects what the same numbers give as DOUBLE or INTEGER, 12.55 and 12.59, since `avg` and `stddev` of a DECIMAL are DOUBLE, and knows `quantile_disc` for who wants one of the values. What lies between two values loses what is beyond the last place of the
# column: of DECIMAL(10,0), as other databases write whole milliseconds or money, the median of 1 and 2 is 1 and the upper quartile of 1 to 4 is 3, always to the lower side, so that two systems half a step apart are equal. Numbers with a point in a query, and what is
# written from them to Parquet, are DECIMAL. Cast first: `median(ms::DOUBLE)`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1
cat >medians.py <<'PY'
import duckdb


def of(values, kind):
    rows = ", ".join(f"({value})" for value in values)
    columns = "median(ms), quantile_cont(ms, 0.75), quantile_cont(ms, 0.9), avg(ms)"
    found = duckdb.sql(f"select typeof(median(ms)), {columns} from (select ms::{kind} as ms from (values {rows}) t(ms))").fetchall()[0]
    print(values, kind, *found)
    return found[0], *(round(float(value), 6) for value in found[1:])


assert of([12.5, 12.6], "DECIMAL(3,1)") == ("DECIMAL(3,1)", 12.5, 12.5, 12.5, 12.55)
assert of([12.5, 12.6], "DOUBLE") == ("DOUBLE", 12.55, 12.575, 12.59, 12.55)
assert of([1, 2, 3, 4], "DECIMAL(10,0)") == ("DECIMAL(10,0)", 2, 3, 3, 2.5)
assert of([1, 2, 3, 4], "INTEGER") == ("DOUBLE", 2.5, 3.25, 3.7, 2.5)
assert duckdb.sql("select median(ms) = 12.5 from (values (12.5), (12.6)) t(ms)").fetchall()[0][0]
PY
env/bin/python medians.py
echo "DuckDB 2.0.1: the median of 12.5 and 12.6 is 12.5"
