#!/usr/bin/env bash
# pandas 2.3.3 and 3.1.1 (PyPI): `rolling`, `expanding` and `ewm` take infinity for a missing value: the rolling maximum of 1, inf, 3 is 3.
#
# A careful reader who writes a time-out as infinity, so that maxima, medians and percentiles stay right, expects `rolling(3).max()` to be inf where one is in the window, as `max()`, `cummax()`, `groupby` and NumPy have
# it, and the mean too. Infinite values are turned into NaN before each window: with `min_periods=1` the slowest request is left out of maximum, mean and quantile, without it the window has no result. `count()` of the same
# window counts it. Give time-outs the limit that they ran into.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
cat >"$temp/windows.py" <<'PY'
import numpy as np
import pandas as pd

times = pd.Series([1.0, np.inf, 3.0])
window = times.rolling(3, min_periods=1)
found = {
    "rolling max": window.max().tolist(),
    "rolling mean": window.mean().tolist(),
    "rolling median": window.median().tolist(),
    "rolling count": window.count().tolist(),
    "expanding max": times.expanding().max().tolist(),
    "cummax": times.cummax().tolist(),
}
print(pd.__version__, found, "max", times.max(), "median", times.median(), "without min_periods", times.rolling(3).max().tolist())
assert found["rolling max"] == found["expanding max"] == [1, 1, 3]
assert found["rolling mean"] == found["rolling median"] == [1, 1, 2]
assert found["rolling count"] == [1, 2, 3]
assert found["cummax"] == [1, np.inf, np.inf] and times.max() == np.inf and times.median() == 3
assert times.rolling(3).max().isna().all()
PY
for version in 2.3.3 3.1.1; do
  "$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile "pandas==$version"
  "$temp/env/bin/python" "$temp/windows.py"
done
echo "pandas: the rolling maximum of 1, inf and 3 is 3"
