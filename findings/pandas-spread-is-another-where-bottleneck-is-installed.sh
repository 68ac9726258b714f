#!/usr/bin/env bash
# pandas 3.1.1 with Bottleneck 1.6.0 (PyPI): the standard deviation of five million Float32 latencies of 99, 100 and 101 ms is 2.9 instead of 0.8 as soon as Bottleneck is installed, which pandas recommends.
#
# A careful reader takes Bottleneck for something that makes the same number sooner. pandas uses it by itself where it finds it, and gives it `std` and `var` of Float32 as they are: the mean inside is added up in single precision, one value after the other,
# and the deviation is from that wrong mean. `mean()` of the same Series is right, as pandas does that one itself; the deviation of one group by `groupby` is right as well. At 20 million the error is more than sevenfold; below a million it
# is hidden. `pd.set_option("compute.use_bottleneck", False)`, or Float64.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile pandas==3.1.1 numpy==2.4.6
cat >spread.py <<'PY'
from importlib.util import find_spec

import numpy as np
import pandas as pd

values = (99 + np.arange(5_000_000) % 3).astype(np.float32)
series = pd.Series(values)
group = series.groupby(np.zeros(len(values), dtype=np.int8)).std().iloc[0]
print("Bottleneck:", find_spec("bottleneck") is not None, "std", series.std(), "mean", series.mean(), "std by group", group, "in float64", values.astype(float).std(ddof=1))
there = find_spec("bottleneck") is not None
assert abs(group - 0.8165) < 0.01 and abs(series.mean() - 100) < 0.01
assert series.std() > 2.4 if there else abs(series.std() - 0.8165) < 0.01
PY
env/bin/python spread.py
env/bin/pip -q --disable-pip-version-check install --no-compile bottleneck==1.6.0
env/bin/python spread.py
echo "pandas 3.1.1: installing Bottleneck makes a deviation of 0.8 one of 2.9"
