#!/usr/bin/env bash
# polars 2.1.0 and duckdb 2.0.1 (PyPI): a key that first comes in line 101 of a JSONL file (line 20,481 in DuckDB) is no column, and nothing is said of it.
#
# A careful reader knows that types are guessed from the first lines, and expects an error where a later line does not fit, as both give for a text among numbers. A key that
# only some lines have, as the `error` of requests that failed, is left out with all its values: read_ndjson, scan_ndjson, from_dicts and DataFrame of polars, read_json and `from 'x.jsonl'` of DuckDB. Every
# request then looks as if it had worked. pandas and pyarrow have the column. `infer_schema_length=None` and `sample_size=-1` read all lines first.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
cat >"$temp/keys.py" <<'PY'
import json
import sys

import duckdb
import polars
import pyarrow.json

print("polars", polars.__version__, "duckdb", duckdb.__version__, "pyarrow", pyarrow.__version__)


def written(good):
    rows = [{"id": row, "ms": 10} for row in range(good)]
    rows += [{"id": row, "ms": 10, "error": "timeout"} for row in range(good, good + 50)]
    name = f"{sys.argv[1]}/{good}.jsonl"
    with open(name, "w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return name, rows


name, rows = written(100)
seen = {
    "read_ndjson": polars.read_ndjson(name).columns,
    "scan_ndjson": polars.scan_ndjson(name).collect().columns,
    "from_dicts": polars.from_dicts(rows).columns,
    "DataFrame": polars.DataFrame(rows).columns,
}
print("polars, 100 lines without the key and 50 with it:", seen)
assert all(columns == ["id", "ms"] for columns in seen.values())
assert polars.read_ndjson(name).height == 150
assert polars.read_ndjson(name, infer_schema_length=None)["error"].count() == 50
assert polars.read_ndjson(written(99)[0])["error"].count() == 50
assert pyarrow.json.read_json(name)["error"].null_count == 100

name, rows = written(20480)
relation = duckdb.sql(f"from '{name}'")
print("duckdb, 20,480 lines without the key and 50 with it:", relation.columns, "of", relation.count("*").fetchall()[0][0])
assert relation.columns == ["id", "ms"] and relation.count("*").fetchall() == [(20530,)]
assert duckdb.sql(f"select count(error) from read_json('{name}', sample_size = -1)").fetchall() == [(50,)]
PY
"$temp/env/bin/python" "$temp/keys.py" "$temp"
echo "polars 2.1.0, duckdb 2.0.1: the errors of lines 101 and on (20,481 and on) are in no column"
