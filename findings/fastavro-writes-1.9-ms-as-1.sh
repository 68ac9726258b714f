#!/usr/bin/env bash
# fastavro 1.13.1 (PyPI): a latency of 1.9 in a field of type `long` or `int` is written as 1, without an error; the package avro refuses it.
#
# A careful reader expects a value that is not of the type of its field to be refused, as the same library does where the type is a union (["null", "long"]), and as avro 1.12.1 does in both. The places behind the point are dropped: all that took less than a millisecond took 0, and the mean of 0.9, 1.9 and 2.9 is 1. Times in
# whole milliseconds as a schema is first written, and fractions of them as a clock gives them later. `strict=True` does not change it; `fastavro.validate` finds it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install fastavro==1.13.1 avro==1.12.1
cat >write.py <<'PY'
import io
import json
from importlib.metadata import version

import avro.datafile
import avro.errors
import avro.io
import avro.schema
import fastavro

print("fastavro", version("fastavro"), "avro", version("avro"))
times = (0.9, 1.9, 2.9)


def schema(kind):
    return {"type": "record", "name": "run", "fields": [{"name": "ms", "type": kind}]}


def by_fastavro(kind, strict=False):
    file = io.BytesIO()
    fastavro.writer(file, schema(kind), [{"ms": ms} for ms in times], strict=strict)
    file.seek(0)
    return [row["ms"] for row in fastavro.reader(file)]


def by_avro(kind):
    file = io.BytesIO()
    with avro.datafile.DataFileWriter(file, avro.io.DatumWriter(), avro.schema.parse(json.dumps(schema(kind)))) as writer:
        writer.append({"ms": times[0]})


def refused(write, *arguments):
    try:
        write(*arguments)
    except (ValueError, avro.errors.AvroException) as error:
        return type(error).__name__
    return None


for kind in ("long", "int"):
    print(kind, by_fastavro(kind), by_fastavro(kind, True), "by avro:", refused(by_avro, kind))
    assert by_fastavro(kind) == by_fastavro(kind, True) == [0, 1, 2]
    assert refused(by_avro, kind)
print("a union", refused(by_fastavro, ["null", "long"]))
assert refused(by_fastavro, ["null", "long"])
assert not fastavro.validate({"ms": 1.9}, schema("long"), raise_errors=False)
PY
env/bin/python write.py
echo "fastavro 1.13.1: 1.9 is written as 1"
