#!/usr/bin/env bash
# daft 0.6.14 (PyPI): `stddev` in its SQL and its frames divides by n: 1 of two runs of 10 and 12 where DuckDB says 1.41, and 0 of one run where it says NULL.
#
# A careful reader knows STDDEV as the sample's in PostgreSQL, DuckDB and DataFusion, with STDDEV_POP beside it, and expects no number of one run. With three runs, as most benchmarks have, it is 18 % too small, and a system that ran once
# has the least spread of all.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile daft==0.6.14 duckdb==2.0.1 pyarrow==26.0.1
cat >spread.py <<'PY'
import daft
import duckdb

runs = daft.from_pydict({"system": ["a", "a", "b"], "ms": [10.0, 12.0, 7.0]})
arrow = runs.to_arrow()
query = "select system, stddev(ms) as spread from {} group by system order by system"
by_daft = daft.sql(query.format("runs")).to_pydict()
by_frame = runs.groupby("system").agg(daft.col("ms").stddev()).sort("system").to_pydict()
by_duckdb = duckdb.sql(query.format("arrow")).fetchall()
print("daft.sql", by_daft, "frame", by_frame, "DuckDB", by_duckdb)
assert by_daft["spread"] == [1, 0] and by_frame["ms"] == [1, 0]
assert round(by_duckdb[0][1], 3) == 1.414 and by_duckdb[1][1] is None
PY
DO_NOT_TRACK=1 env/bin/python spread.py
echo "daft 0.6.14: stddev of 10 and 12 is 1, and of one run 0"
