#!/usr/bin/env bash
# DuckDB 2.0.1 over pandas 2.3.3 (PyPI): of a column of objects with 4,999 whole numbers and one 2.5 the type is INTEGER and the 2.5 is 2.
#
# A careful reader knows that DuckDB looks at a sample of such a column (`pandas_analyze_sample`, 1,000 rows) to tell its type, and expects a value that does not fit to be refused, as a word is ("Could not convert string 'error' to DOUBLE") and
# a 2 among truths. A float among whole numbers is rounded (2.7 to 3) without a word: sum, mean and maximum are of other values than those of pandas, and which is by where it stands (a 2.5 in the sample makes the column DOUBLE). Columns of objects come of
# rows made with dtype=object. `SET pandas_analyze_sample = 0` takes them for text; make them float64 before.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1 pandas==2.3.3
cat >objects.py <<'PY'
import duckdb
import pandas as pd


def asked(place):
    runs = pd.DataFrame({"ms": [1] * 5000}, dtype=object)
    runs.loc[place, "ms"] = 2.5
    found = duckdb.sql("select typeof(any_value(ms)), sum(ms), max(ms) from runs").fetchall()[0]
    print(f"2.5 in row {place}: DuckDB {found}, pandas sum {runs.ms.sum()}, max {runs.ms.max()}")
    return found


assert asked(4321) == ("INTEGER", 5001, 2)
assert asked(0) == ("DOUBLE", 5001.5, 2.5)
PY
env/bin/python objects.py
echo "DuckDB 2.0.1: a 2.5 that is not in the sample is read as 2"
