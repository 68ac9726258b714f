#!/usr/bin/env bash
# scikit-posthocs 0.17.1 (PyPI): three systems that stand in the same order on two tasks differ with p = 0, exactly, each from each, by the test of Conover (and Durbin).
#
# A careful reader of `posthoc_conover_friedman`, which follows a test of Friedman, expects no p below what two tasks can tell: one order of six comes twice with p = 1/6, and `posthoc_nemenyi_friedman` of the same says 0.58 and 0.11. The difference of the ranks is divided by what the tasks
# disagree, and where they agree that is 0; no correction for many comparisons raises a p of 0. With equal times within each system `posthoc_conover`, after Kruskal and Wallis, does so too: 1e-23 of two runs each. The clearest order of the fewest tasks is the surest. Count the tasks.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install scikit-posthocs==0.17.1 scipy==1.17.1 pandas==3.1.1 numpy==2.4.6 statsmodels==0.15.0
cat >order.py <<'PY'
import warnings

import numpy as np
import scikit_posthocs as posthocs
from scipy.stats import friedmanchisquare

warnings.simplefilter("ignore")
print("scikit-posthocs", posthocs.__version__)
tasks = np.array([[10.0, 11.0, 12.0], [20.0, 23.0, 29.0]])
print("Friedman", round(friedmanchisquare(*tasks.T).pvalue, 3))
assert friedmanchisquare(*tasks.T).pvalue > 0.1
for name, least in (("conover", 0), ("durbin", 0), ("nemenyi", 0.1)):
    test = getattr(posthocs, f"posthoc_{name}" + ("" if name == "durbin" else "_friedman"))
    p = test(tasks).values[np.triu_indices(3, 1)]
    print(name, p.round(3))
    assert (p == 0).all() if least == 0 else (p > least).all()
p = posthocs.posthoc_conover_friedman(tasks, p_adjust="bonferroni").values[np.triu_indices(3, 1)]
print("conover, bonferroni", p)
assert (p == 0).all()
p = posthocs.posthoc_conover([[10, 10], [11, 11], [12, 12]]).values[np.triu_indices(3, 1)]
print("conover after Kruskal-Wallis, two equal runs each", p)
assert (p < 1e-20).all()
PY
env/bin/python order.py
echo "scikit-posthocs 0.17.1: of two tasks Conover's p is 0"
