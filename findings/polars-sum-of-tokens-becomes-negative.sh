#!/usr/bin/env bash
# polars 2.1.0 (PyPI): the sum of an Int32 column past 2^31 wraps without a word, by select, group_by, SQL and streaming.
#
# A careful reader knows that polars widens sums of 8 and 16 bits, that pandas, pyarrow and DuckDB widen those of 32 bits as well, and that polars' own mean
# of the same column is right. Token counts in Parquet files are often int32: 3 million requests of 1000 tokens sum up to -1,294,967,296, and a
# throughput from that is negative, or after 4.3 million requests positive and wrong. `cast(pl.Int64)` mends it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install polars==2.1.0 pyarrow==26.0.1 numpy==2.4.6
cat >sums.py <<'PY'
import numpy as np
import polars as pl
import pyarrow.compute as pc

print("polars", pl.__version__)
tokens = pl.DataFrame({"tokens": np.full(3_000_000, 1000, dtype=np.int32), "system": "A"})
column = pl.col("tokens")
sums = {
    "select": tokens.select(column.sum()).item(),
    "group_by": tokens.group_by("system").agg(column.sum())["tokens"].item(),
    "sql": tokens.sql("select sum(tokens) from self").item(),
    "streaming": tokens.lazy().select(column.sum()).collect(engine="streaming").item(),
    "cast": tokens.select(column.cast(pl.Int64).sum()).item(),
    "pyarrow": pc.sum(tokens["tokens"].to_arrow()).as_py(),
}
print(sums, "mean", tokens["tokens"].mean())
wrapped = 3_000_000_000 - 2**32
assert sums == {"select": wrapped, "group_by": wrapped, "sql": wrapped, "streaming": wrapped, "cast": 3_000_000_000, "pyarrow": 3_000_000_000}
assert tokens["tokens"].mean() == 1000
more = pl.Series(np.full(4_400_000, 1000, dtype=np.int32)).sum()
print("4.4 million of 1000:", more)
assert more == 4_400_000_000 - 2**32
PY
env/bin/python sums.py
echo "polars 2.1.0: 3 million times 1000 tokens in an Int32 column sum up to -1294967296"
