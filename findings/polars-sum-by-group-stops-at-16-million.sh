#!/usr/bin/env bash
# polars 2.1.0 (PyPI): the sum of a Float32 column by `group_by` (and SQL) counts 40 million ones as 16,777,216 with one thread; of 20 million latencies around 100 ms it is 7 % too high beside a mean of the same group that is right.
#
# A careful reader expects `group_by().agg(sum)` of one group to be `sum()` of the column, which polars adds up in blocks and has right, or the mean of the group times its length; and pyarrow and pandas to agree. In a group the values
# are added one after the other in single precision: past 2^24 nothing below the last place is counted any more, and each addition is rounded one way. Here the group's sum is 2.147e9 of 2.000e9 with one thread and 2.219e9 with two, 1.956e9 with four;
# the streaming engine does so too. Cast to Float64 first.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile polars==2.1.0 numpy==2.4.6
cat >sums.py <<'PY'
import numpy as np
import polars as pl


def sums(values):
    runs = pl.DataFrame({"run": np.zeros(len(values), dtype=np.int8), "ms": values})
    group = runs.group_by("run").agg(total=pl.col("ms").sum(), mean=pl.col("ms").mean(), n=pl.len()).row(0, named=True)
    sql = runs.sql("select run, sum(ms) total from self group by run").row(0)[1]
    whole = runs["ms"].sum()
    print(pl.thread_pool_size(), "thread: column", whole, "group", group, "SQL", sql)
    assert sql == group["total"]
    return whole, group["total"], group["mean"]


assert sums(np.ones(40_000_000, np.float32)) == (40_000_000, 16_777_216, 1)
whole, total, mean = sums((99 + np.arange(20_000_000) % 3).astype(np.float32))
assert abs(whole / 2e9 - 1) < 1e-6 and abs(mean - 100) < 1e-4 and total > 1.07 * whole
PY
POLARS_MAX_THREADS=1 env/bin/python sums.py
echo "polars 2.1.0: 40 million ones of Float32 are 16,777,216 in a group"
