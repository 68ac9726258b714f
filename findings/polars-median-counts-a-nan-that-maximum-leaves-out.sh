#!/usr/bin/env bash
# polars 2.1.0 (PyPI): of 1, 2, 3 and NaN the maximum is 3, the mean NaN, the median 2.5, the upper quartile 3, the 99th percentile NaN, and the run that `top_k` names the one without a time.
#
# A careful reader expects statistics of one column to treat NaN in one way: all NaN, as in NumPy, or all without it, as in pandas and as `max` and `min` of polars do. Quantiles count it as the slowest run, without
# a word, so a median with one failure in four is that of two numbers and beside it stands a maximum that no failure touched; `pyarrow.compute.quantile` of the same column leaves it out and says 2. `describe()` prints them under each other. `rank` makes it the last. Where
# a NaN stands for a run that failed, `fill_nan(None)` first.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile polars==2.1.0 pyarrow==26.0.1
cat >nan.py <<'PY'
from math import isnan, nan

import polars as pl
import pyarrow.compute as pc

runs = pl.DataFrame({"run": ["a", "b", "c", "d"], "ms": [1.0, nan, 2.0, 3.0]})
ms = runs["ms"]
print(runs.describe())
grouped = runs.group_by(pl.lit(1)).agg(maximum=pl.col("ms").max(), median=pl.col("ms").median()).row(0)[1:]
print("max", ms.max(), "arg_max", ms.arg_max(), "mean", ms.mean(), "median", ms.median(), "p75", ms.quantile(0.75), "p99", ms.quantile(0.99), "by group", grouped)
assert ms.max() == 3 and ms.arg_max() == 3 and isnan(ms.mean())
assert ms.median() == 2.5 and ms.quantile(0.75) == 3 and isnan(ms.quantile(0.99))
assert grouped == (3, 2.5)
assert runs.top_k(1, by="ms")["run"].item() == "b"
arrow = pc.quantile(ms.to_arrow(), 0.5)[0].as_py()
print("top_k", runs.top_k(1, by="ms").row(0), "median of pyarrow", arrow)
assert arrow == 2 and ms.fill_nan(None).median() == 2
PY
env/bin/python nan.py
echo "polars 2.1.0: of 1, 2, 3 and NaN the median is 2.5 and the maximum 3"
