#!/usr/bin/env bash
# Polars 2.1.0 (PyPI): the row `50%` of `describe()` is not the median, and `quantile(0.5)` is not `median()`.
#
# A careful reader takes "50%" for the median, as in the same table of pandas. Polars takes the value nearest to the rank where it is not told
# otherwise, and the mean of the middle two in `median()` alone: of two runs of 10 and 30 s the table says mean 20, `50%` 30, and of four
# the rows `50%` and `75%` are one number. pandas with the same data says 20; so tables of two notebooks of one experiment differ, most
# where runs are few.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install polars==2.1.0 pandas==3.1.1
cat >"$temp/describe.py" <<'PY'
import pandas
import polars

print("polars", polars.__version__, "pandas", pandas.__version__)


def rows(values):
    ours = dict(polars.Series("seconds", values).describe().iter_rows())
    theirs = pandas.Series(values).describe()
    names = ("25%", "50%", "75%")
    return [ours[name] for name in names], [float(theirs[name]) for name in names]


for values, median in (([10.0, 30.0], 20.0), ([10.0, 11.0, 30.0, 31.0], 20.5)):
    ours, theirs = rows(values)
    series = polars.Series(values)
    print(values, "25%, 50%, 75% polars", ours, "pandas", theirs, "median()", series.median(), "quantile(0.5)", series.quantile(0.5))
    assert theirs[1] == series.median() == median
    assert ours[1] == series.quantile(0.5) == 30.0
    assert series.quantile(0.5, interpolation="linear") == median
assert ours[1] == ours[2]
PY
"$temp/env/bin/python" "$temp/describe.py"
echo "polars 2.1.0: of 10 s and 30 s the table says 50% is 30, the median is 20"
