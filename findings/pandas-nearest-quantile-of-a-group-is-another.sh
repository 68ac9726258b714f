#!/usr/bin/env bash
# pandas 2.3.3 and polars 2.1.0 (PyPI): with `interpolation="nearest"` the median of 1, 2, 3, 4 is 3 as a Series and 2 as a group of `groupby`; polars says 3, and 4 of six values, where pandas says 3.
#
# A careful reader takes "nearest" where a percentile shall be one of the values, and expects one answer for the same values, by `quantile` of a Series, of a group or of a window; which one of two equally near is taken, one looks up once. A Series and a rolling window take the place that is even (counted from 0), a
# group the one below, polars the one above: of two values the answers are 1, 1 and 2, of four 3, 2 and 3, of six 3, 3 and 4. So the median of four or eight runs changes when a loop over systems becomes a groupby. "lower" and "higher" are the same in all.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile pandas==2.3.3 polars==2.1.0
cat >nearest.py <<'PY'
import pandas as pd
import polars as pl


def medians(n, way):
    values = list(range(1, n + 1))
    series = pd.Series(values)
    return (
        series.quantile(0.5, interpolation=way),
        series.rolling(n).quantile(0.5, interpolation=way).iloc[-1],
        series.groupby([1] * n).quantile(0.5, interpolation=way).iloc[0],
        pl.Series(values).quantile(0.5, way),
    )


for n, expected in ((2, (1, 1, 1, 2)), (4, (3, 3, 2, 3)), (6, (3, 3, 3, 4)), (8, (5, 5, 4, 5))):
    found = medians(n, "nearest")
    print(f"1 to {n}, nearest: Series {found[0]}, rolling {found[1]}, groupby {found[2]}, polars {found[3]}")
    assert found == expected
    assert medians(n, "lower") == (n / 2,) * 4 and medians(n, "higher") == (n / 2 + 1,) * 4
PY
env/bin/python nearest.py
echo 'pandas 2.3.3: the "nearest" median of 1 to 4 is 3, and 2 in a group'
