#!/usr/bin/env bash
# rliable 1.2.0 (PyPI): of three runs of one task, the aggregate median and the interquartile mean are both the mean, outlier and all.
#
# A careful reader reports these two because they are robust. `aggregate_median` is the median over tasks of the mean over runs, so with one task no run
# is left out; `aggregate_iqm` cuts whole values, a quarter of three rounded down, which is none (of five and of seven it cuts one at each end). Scores 1,
# 1 and 100 have a mean, a median and an IQM of 34. From four runs on the IQM is robust; the median never is over runs.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install rliable==1.2.0 numpy==2.4.6 scipy==1.17.1 arch==7.2.0
cat >aggregates.py <<'PY'
from importlib.metadata import version

import numpy as np
from rliable import metrics

print("rliable", version("rliable"))
for runs in (3, 4, 5, 8):
    scores = np.array([1.0] * (runs - 1) + [100.0])
    median = float(metrics.aggregate_median(scores[:, None]))
    iqm = float(metrics.aggregate_iqm(scores[:, None]))
    print(runs, "runs: mean", scores.mean(), "median", median, "IQM", iqm, "and the median of the scores", np.median(scores))
    assert median == scores.mean()
    assert np.median(scores) == 1
    assert iqm == (34 if runs == 3 else 1)
PY
env/bin/python aggregates.py
echo "rliable 1.2.0: scores 1, 1, 100 have a median and an interquartile mean of 34"
