#!/usr/bin/env bash
# SciPy 1.17.1 (PyPI): Spearman's correlation of three (or four) sizes with their times in the same order has a p of exactly 0.
#
# A careful reader knows that three values have six orders, so that p of a perfect one is at least 1/3, as `kendalltau` and a permutation of the very same statistic say, and expects an exact p where n is small, as `kendalltau` and
# `mannwhitneyu` choose it by themselves. `spearmanr` always uses t with n - 2 degrees of freedom; where r is 1, t is infinite and p is 0, with three sizes of a batch as with a thousand. `somersd` does
# the same.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile scipy==1.17.1
cat >three.py <<'PY'
import warnings

from scipy import stats

warnings.simplefilter("ignore")
sizes, times = [8, 16, 32], [10.0, 20.0, 25.0]
spearman = stats.spearmanr(sizes, times).pvalue
somers = stats.somersd(sizes, times).pvalue
kendall = stats.kendalltau(sizes, times).pvalue
orders = stats.permutation_test((times,), lambda order: stats.spearmanr(sizes, order).statistic, permutation_type="pairings").pvalue
print("spearmanr", spearman, "somersd", somers, "kendalltau", round(kendall, 3), "all orders", round(orders, 3))
assert spearman == 0 and somers == 0
assert round(kendall, 3) == 0.333 and round(orders, 3) == 0.333
assert stats.spearmanr([1, 2, 3, 4], [1, 2, 3, 4]).pvalue == 0
PY
env/bin/python three.py
echo "SciPy 1.17.1: three sizes correlate with p = 0, of six orders"
