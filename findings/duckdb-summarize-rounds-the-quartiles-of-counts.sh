#!/usr/bin/env bash
# DuckDB 2.0.1 (PyPI): in `SUMMARIZE` the quartiles of a column of whole numbers are whole numbers, and the upper one of 1, 2, 3, 4 is the greatest.
#
# A careful reader knows that they are approximate and expects them to be of the same numbers as avg and std in the same row, whatever their type: 1.5, 2.5, 3.5 of 1 to 4 as DOUBLE. As INTEGER they are 2, 2 and 4, rounded to the even one: two of
# them equal, and the third the maximum. Of a column of passed and failed, half of each, avg is 0.5 and the median 0; of 1 and 2 it is 2, of 2 and 3 it is 2 as well. Times in whole milliseconds and numbers of tokens are INTEGER or BIGINT
# when read from a file. `median(x)` and `quantile_cont(x, 0.75)` have 2.5 and 3.25.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1
cat >quartiles.py <<'PY'
import duckdb


def row(values, kind):
    with open("runs.csv", "w") as file:
        file.write("x\n" + "\n".join(map(str, values)) + "\n")
    query = f"select column_type, avg, q25, q50, q75 from (summarize select x::{kind} as x from 'runs.csv')"
    found = duckdb.sql(query).fetchall()[0]
    print(values, found, "median", duckdb.sql("select median(x) from 'runs.csv'").fetchall()[0][0])
    return found[1:]


assert row([1, 2, 3, 4], "BIGINT") == ("2.5", "2", "2", "4")
assert row([1, 2, 3, 4], "DOUBLE") == ("2.5", "1.5", "2.5", "3.5")
assert row([0, 0, 1, 1], "INTEGER") == ("0.5", "0", "0", "1")
assert row([1, 2], "INTEGER")[2] == row([2, 3], "INTEGER")[2] == "2"
PY
env/bin/python quartiles.py
echo "DuckDB 2.0.1: the upper quartile of the whole numbers 1 to 4 is 4"
