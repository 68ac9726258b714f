#!/usr/bin/env bash
# xarray 2026.9.0 with NumPy 2.4.6 (PyPI): the mean over 40 million requests of two Float32 columns that are all 1 is 0.419 each, their sum 16,777,216 and their deviation 0.458; of either column alone it is 1.
#
# A careful reader knows that NumPy sums in pairs, so that Float32 is good to a few places at any length, as it is here for one column and for the mean of the whole array. Along the first axis of an array stored by rows it adds row after row in single
# precision, which stops at 2^24. `mean("request")` of a table of requests by systems is the usual way to ask, and the result hangs on the order of the axes: transposed by a copy it is 1. `dtype="float64"` mends it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile xarray==2026.9.0 numpy==2.4.6
cat >"$temp/means.py" <<'PY'
import numpy as np
import xarray as xr

values = np.ones((40_000_000, 2), dtype=np.float32)
table = xr.DataArray(values, dims=("request", "system"))
mean, total, spread = (getattr(table, name)("request").values for name in ("mean", "sum", "std"))
print("by rows: mean", mean, "sum", total, "deviation", spread, "NumPy", values.mean(axis=0))
assert np.allclose(mean, 0.4194304) and (total == 2**24).all() and (spread > 0.4).all() and np.allclose(values.mean(axis=0), 0.4194304)
alone, whole, doubled = table[:, 0].mean().item(), table.mean().item(), table.mean("request", dtype="float64").values
turned = xr.DataArray(np.ascontiguousarray(values.T), dims=("system", "request")).mean("request").values
print("one column", alone, "all", whole, "float64", doubled, "stored by columns", turned)
assert alone == whole == 1 and (doubled == 1).all() and (turned == 1).all()
PY
"$temp/env/bin/python" "$temp/means.py"
echo "xarray 2026.9.0: the mean of 40 million ones by request is 0.419"
