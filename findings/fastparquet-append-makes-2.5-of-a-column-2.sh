#!/usr/bin/env bash
# fastparquet 2026.9.0 (PyPI): `write(..., append=True)` of 1.5 and 2.5 to a column whose first rows were whole numbers writes 1 and 2.
#
# A careful reader expects an error where a type does not fit the file, as there is for columns that are missing and as pyarrow's writer raises it, or a column of floating-point numbers. Whether a column is of whole numbers is what the first run happened to
# measure: 10 and 12 ms, a batch that gave round counts. From then on all fractions are cut off, a rate of 0.97 is 0, and nothing is said. Convert to float before the first write.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install fastparquet==2026.9.0 pandas==3.1.1 numpy==2.4.6 pyarrow==26.0.1
cat >append.py <<'PY'
from importlib.metadata import version

import fastparquet
import pandas as pd
import pyarrow as pa
import pyarrow.parquet

print("fastparquet", version("fastparquet"))
first, second = pd.DataFrame({"ms": [10, 12]}), pd.DataFrame({"ms": [0.97, 1.5, 2.5]})
fastparquet.write("runs.parquet", first)
fastparquet.write("runs.parquet", second, append=True)
seen = fastparquet.ParquetFile("runs.parquet").to_pandas()["ms"].tolist()
by_pyarrow = pyarrow.parquet.read_table("runs.parquet")["ms"].to_pylist()
print("fastparquet", seen, "pyarrow", by_pyarrow)
assert seen == by_pyarrow == [10, 12, 0, 1, 2]
try:
    fastparquet.write("runs.parquet", second.rename(columns={"ms": "s"}), append=True)
    raise SystemExit("another column was appended")
except ValueError as error:
    print("another column:", error)
with pyarrow.parquet.ParquetWriter("other.parquet", pa.schema([("ms", pa.int64())])) as writer:
    try:
        writer.write_table(pa.table({"ms": [1.5]}))
        raise SystemExit("pyarrow wrote it")
    except ValueError as error:
        print("pyarrow:", str(error).splitlines()[0])
PY
env/bin/python append.py
echo "fastparquet 2026.9.0: 2.5 is appended as 2"
