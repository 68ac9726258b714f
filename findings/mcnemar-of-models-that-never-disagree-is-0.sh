#!/usr/bin/env bash
# mlxtend 0.25.0 and statsmodels 0.15.0 (PyPI): McNemar's test of two models that are right and wrong on the same questions has p = 0 (chi-square infinite) as mlxtend does it unless told otherwise, and in statsmodels with `exact=False`.
#
# A careful reader expects p = 1, as the exact test says, or none: there is not one question on which the models differ. The continuity correction takes 1 from a difference of 0 and squares it, and 1 by no question is infinite. With one question each way, where no evidence could be
# more even, it says 0.48 and not 1. A comparison of checkpoints by a loop finds the one that changed no answer the most significant. Say `exact=True`, or leave the correction out.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install mlxtend==0.25.0 statsmodels==0.15.0 scipy==1.17.1 pandas==3.1.1 numpy==2.4.6 scikit-learn==1.9.1
cat >same.py <<'PY'
import warnings

import numpy as np
from mlxtend.evaluate import mcnemar, mcnemar_table
from statsmodels.stats.contingency_tables import mcnemar as of_statsmodels

warnings.simplefilter("ignore")
answers = np.array([0, 1] * 10)
model = np.array([0, 0] * 10)
for name, other in (("the same answers", model.copy()), ("one question each way", np.array([1, 1] + [0, 0] * 9))):
    table = mcnemar_table(answers, model, other)
    seen = (mcnemar(table), (of_statsmodels(table, exact=False).statistic, of_statsmodels(table, exact=False).pvalue))
    exact = (mcnemar(table, exact=True)[1], of_statsmodels(table, exact=True).pvalue)
    print(name, table.tolist(), [tuple(map(float, pair)) for pair in seen], "exact", [float(p) for p in exact])
    assert exact == (1, 1)
    for statistic, p in seen:
        assert (np.isinf(statistic) and p == 0) if other[0] == 0 else 0.47 < p < 0.49
PY
env/bin/python same.py
echo "mlxtend 0.25.0, statsmodels 0.15.0: models that never disagree differ with p = 0"
