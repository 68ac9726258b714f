#!/usr/bin/env bash
# chdb 4.4.0 (PyPI, ClickHouse): written as Arrow, a column Enum('alpha' = 1, 'beta' = 2) is 1 and 2 and a DateTime a bare 1704067200; as Parquet the same query has names and a time.
#
# A careful reader expects one table by both formats, which are of one project and have both kinds: Arrow has dictionaries and timestamps, and DateTime64 is written as one. The names of systems are lost, and nothing in the file tells of them; the time is an unsigned number without a unit, which a reader
# takes for a count. ClickHouse itself reads the file again as Int8 and UInt32. Cast with `toString` and `toDateTime64` first.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install chdb==4.4.0 pyarrow==26.0.1 pandas==3.1.1 numpy==2.4.6
cat >write.py <<'PY'
from importlib.metadata import version

import chdb
import pyarrow as pa
import pyarrow.parquet

print("chdb", version("chdb"), chdb.query("select version()", "CSV").data().strip())
query = """select cast(name, 'Enum8(\\'alpha\\' = 1, \\'beta\\' = 2)') as system, toDateTime('2024-01-01 00:00:00', 'UTC') as at, toDateTime64('2024-01-01 00:00:00', 3, 'UTC') as at64
    from values('name String', 'alpha', 'beta')"""
for kind in ("Arrow", "Parquet"):
    chdb.query(f"insert into function file('runs.{kind}', '{kind}') {query}")
arrow = pa.ipc.open_file("runs.Arrow").read_all()
parquet = pyarrow.parquet.read_table("runs.Parquet")
again = chdb.query("describe file('runs.Arrow', 'Arrow')", "CSV").data().split()
print("Arrow", arrow.column("system").to_pylist(), arrow.column("at").to_pylist(), arrow.schema.field("at").type, arrow.schema.field("at64").type)
print("Parquet", parquet.column("system").to_pylist(), parquet.column("at").to_pylist())
print("again", again)
assert arrow.column("system").to_pylist() == [1, 2] and arrow.schema.field("system").type == pa.int8()
assert arrow.schema.field("at").type == pa.uint32() and pa.types.is_timestamp(arrow.schema.field("at64").type)
assert [bytes(name) for name in parquet.column("system").to_pylist()] == [b"alpha", b"beta"]
assert pa.types.is_timestamp(parquet.schema.field("at").type)
PY
env/bin/python write.py
echo "chdb 4.4.0: alpha and beta are 1 and 2 in Arrow"
