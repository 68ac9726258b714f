#!/usr/bin/env bash
# polars 2.1.0 and NumPy 2.4.6 (PyPI): with the same edges 0, 1, 2, 3, 4 the values 0 to 4 are counted 2, 1, 1, 1 by `hist` of polars, 1, 1, 1, 2 by `numpy.histogram`.
#
# A careful reader expects bins to hold their lower edge and the last one both, as in NumPy, matplotlib, d3 and pandas' plots. Those of polars hold their upper edge and the first one both, as R's do. Whole
# milliseconds, numbers of tokens and scores in tenths lie on edges: the same runs of 1, 2 and 3 ms are all one bin lower, and the middle of a chart or a median by counts moves by a bin. Put the edges between the
# values (0.5, 1.5, ...).
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile polars==2.1.0 numpy==2.4.6
cat >"$temp/bins.py" <<'PY'
import numpy as np
import polars as pl


def both(values, edges):
    ours = pl.Series(values).hist(bins=edges)["count"].to_list()
    theirs = np.histogram(values, bins=edges)[0].tolist()
    print(values, "edges", edges, "polars", ours, "numpy", theirs)
    return ours, theirs


assert both([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]) == ([2, 1, 1, 1], [1, 1, 1, 2])
assert both([1, 1, 2, 2, 2, 3], [0, 1, 2, 3, 4]) == ([2, 3, 1, 0], [0, 2, 3, 1])
assert both([1, 1, 2, 2, 2, 3], [0.5, 1.5, 2.5, 3.5]) == ([2, 3, 1], [2, 3, 1])
PY
"$temp/env/bin/python" "$temp/bins.py"
echo "polars 2.1.0: a value on an edge is in the bin below it"
