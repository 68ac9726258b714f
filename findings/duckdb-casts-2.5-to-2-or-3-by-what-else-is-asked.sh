#!/usr/bin/env bash
# DuckDB 2.0.1 (PyPI): over a CSV `ms::INT` of 2.5 is 3, and 2 as soon as the query asks for another column made of ms; of a table or a Parquet file of the same it is 2.
#
# A careful reader knows that casts to whole numbers cut or round, each database in its way, and expects one way for a column, whatever stands beside it. A DOUBLE is rounded to the even one, texts and numbers with a point in the query (DECIMAL) away from 0; a cast that
# is the only use of a column is handed down to the reader of the CSV, which then reads the text as a whole number, though the column is a DOUBLE by `DESCRIBE`. So 0.5, 1.5, 2.5, 3.5 become 1, 2, 3, 4, with `ms + 0` or `typeof(ms)` in the same
# query 0, 2, 2, 4 (in 1.5.6 always), and GROUP BY of the same cast counts 0, 2 and 4. `version::VARCHAR` is 2.10 alone and 2.1 beside another use. `round(ms)::INT` is 1, 2, 3, 4 each time.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1
cat >casts.py <<'PY'
import duckdb

with open("runs.csv", "w") as file:
    file.write("ms\n0.5\n1.5\n2.5\n3.5\n")
print(duckdb.sql("describe select * from 'runs.csv'").fetchall())
duckdb.execute("create table runs as select * from 'runs.csv'")
duckdb.execute("copy runs to 'runs.parquet'")


def cast(query):
    found = [row[0] for row in duckdb.sql(query).fetchall()]
    print(query, "->", found)
    return found


away, even = [1, 2, 3, 4], [0, 2, 2, 4]
assert cast("select ms::int from 'runs.csv'") == away
assert cast("select ms::int, ms + 0 from 'runs.csv'") == even
assert cast("select ms::int, typeof(ms) from 'runs.csv'") == even
assert cast("select ms::int from runs") == cast("select ms::int from 'runs.parquet'") == even
assert cast("select ms::int from (values (0.5), (1.5), (2.5), (3.5)) t(ms)") == away
assert cast("select ms::int as bin from 'runs.csv' group by bin order by bin") == [0, 2, 4]
with open("versions.csv", "w") as file:
    file.write("version\n2.1\n2.10\n")
assert cast("select version::varchar from 'versions.csv'") == ["2.1", "2.10"]
assert cast("select version::varchar, version + 0 from 'versions.csv'") == ["2.1", "2.1"]
for of in ("'runs.csv'", "runs", "'runs.parquet'"):
    assert cast(f"select round(ms)::int from {of}") == away
PY
env/bin/python casts.py
echo "DuckDB 2.0.1: 2.5 of a CSV becomes 3, and 2 where the query asks for one column more"
