#!/usr/bin/env bash
# SciPy 1.17.1 and pingouin 0.7.0 (PyPI): of groups of two runs the test of Levene has p = 0 as soon as their distances differ at all.
#
# A careful reader knows that two runs each can say next to nothing about their spread, and expects a large p or none (Bartlett says 0.17, Fligner 0.08 of 1, 2 and 1, 9). The test looks at the
# distances of values to the median of their group; of two values both are equal, so nothing varies within a group, W is infinite and p is 0 without a warning: 100 and 102 ms beside 100 and 102.1 "differ in their spread at p = 0".
# `center='mean'` does the same, and `homoscedasticity(method='levene')` of pingouin, which is asked before an ANOVA, says that variances are unequal.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile pingouin==0.7.0 scipy==1.17.1
cat >pairs.py <<'PY'
import warnings

import pingouin
from scipy import stats

warnings.simplefilter("ignore")
for first, second in (([100.0, 102.0], [100.0, 102.1]), ([1.0, 2.0], [1.0, 9.0])):
    levene = stats.levene(first, second)
    mean = stats.levene(first, second, center="mean")
    fligner = stats.fligner(first, second)
    print(first, second, "levene", levene.statistic, levene.pvalue, "by means", mean.pvalue, "fligner", round(fligner.pvalue, 3))
    assert levene.pvalue < 1e-20 and mean.pvalue < 1e-20
    assert fligner.pvalue > 0.05
table = pingouin.homoscedasticity([[100.0, 102.0], [100.0, 102.1]], method="levene")
print(table)
assert not table["equal_var"].iloc[0]
PY
env/bin/python pairs.py
echo "SciPy 1.17.1: the spread of 100, 102 differs from that of 100, 102.1 with p = 0"
