#!/usr/bin/env bash
# narwhals 2.29.0 over pyarrow 26.0.1, pandas 2.3.3, polars 2.1.0 and DuckDB 2.0.1 (PyPI): the median by group of 10 and 20 is 10 in a table of pyarrow and 15 in the other three; of the whole pyarrow column it is 15 as well.
#
# A careful reader chooses narwhals to have one expression with one result in every frame. By group and by `over` pyarrow has only `approximate_median`, which of two values, the commonest number of repeats after one, is the lower, while of 1, 2, 3, 4 it is 2.5 as it should be. pyarrow's own
# `approximate_median` and `tdigest` of a column have 10 too. So the choice of the frame makes a system with two runs the faster.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile narwhals==2.29.0 pyarrow==26.0.1 pandas==2.3.3 polars==2.1.0 duckdb==2.0.1
cat >"$temp/medians.py" <<'PY'
import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

data = {"system": ["a", "a", "b", "b", "b", "b"], "ms": [10.0, 20, 1, 2, 3, 4]}
table = pa.table(data)
frames = {"pandas": pd.DataFrame(data), "polars": pl.DataFrame(data), "duckdb": duckdb.from_arrow(table), "pyarrow": table}

def rows(frame):
    return (frame.collect() if hasattr(frame, "collect") else frame).rows()

for name, native in frames.items():
    frame, median = nw.from_native(native), nw.col("ms").median()
    groups = rows(frame.group_by("system").agg(median).sort("system"))
    whole = rows(frame.filter(nw.col("system") == "a").select(median))
    print(name, "by group", groups, "of the column", whole)
    assert groups == [("a", 10.0 if name == "pyarrow" else 15.0), ("b", 2.5)] and whole == [(15.0,)]
two = pa.array([10.0, 20])
print("pyarrow alone", pc.approximate_median(two), pc.tdigest(two), pc.quantile(two))
assert pc.approximate_median(two).as_py() == 10 and pc.tdigest(two).to_pylist() == [10] and pc.quantile(two).to_pylist() == [15]
PY
"$temp/env/bin/python" "$temp/medians.py"
echo "narwhals 2.29.0: the median by group of 10 and 20 is 10 in pyarrow"
