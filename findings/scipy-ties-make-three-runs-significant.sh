#!/usr/bin/env bash
# SciPy 1.17.1 (PyPI): `mannwhitneyu` says p = 0.047 of three runs against three, where no exact p below 0.1 exists, as soon as times are equal.
#
# A careful reader of `method="auto"` expects the exact test for samples so small: of the 20 ways to deal six values to two sides 2 are as
# extreme, p = 0.1. Without ties that is what comes. With ties (whole milliseconds, a coarse clock, a rounded column) it takes the normal
# approximation whatever n is, without a warning, and three equal times against three others are "significant". So rounding the same times
# to whole milliseconds turns 0.1 into 0.047. `method="exact"` says 0.1 here, as does counting the permutations.
# compare.py of Google Benchmark calls the function so, and prints 0.0469 for three repetitions.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install scipy==1.17.1 numpy==2.4.6
cat >"$temp/ties.py" <<'PY'
import warnings
from itertools import combinations

import scipy
from scipy.stats import mannwhitneyu, rankdata

warnings.simplefilter("error")


def counted(a, b):
    ranks = rankdata([*a, *b])
    middle = len(a) * (len(ranks) + 1) / 2
    far = abs(sum(ranks[: len(a)]) - middle)
    deals = [sum(one) for one in combinations(ranks, len(a))]
    return sum(abs(one - middle) >= far for one in deals) / len(deals)


print("scipy", scipy.__version__)
exact_times = [12.1, 12.2, 12.4], [12.6, 12.8, 13.3]
whole_times = tuple([round(one) for one in side] for side in exact_times)
for a, b in (exact_times, whole_times):
    p = {method: round(float(mannwhitneyu(a, b, method=method).pvalue), 4) for method in ("auto", "exact")}
    print(a, b, p, "counted", counted(a, b))
    assert p["exact"] == counted(a, b) == 0.1
    assert p["auto"] == (0.1 if a is exact_times[0] else 0.0469)
PY
"$temp/env/bin/python" "$temp/ties.py"
echo "scipy 1.17.1: three equal times against three equal times, p = 0.047 without a warning"
