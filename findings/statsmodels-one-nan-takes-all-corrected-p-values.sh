#!/usr/bin/env bash
# statsmodels 0.15.0 (PyPI): one p value that is NaN makes all corrected p values NaN, or counts as a test, and of Hommel nothing is rejected any more.
#
# A careful reader expects the comparison that has no p (a system that did not vary, one run) to be left out, or an error. `multipletests` sorts it behind the others: with fdr_bh, fdr_by, hommel and simes-hochberg every
# corrected p becomes NaN, so that `p_corrected < 0.05` is false for all. The decisions beside them (`reject`) stand for fdr_bh and are
# none for hommel, where without the NaN all three are. bonferroni and holm multiply by four, of three p values. No warning is given.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install statsmodels==0.15.0
cat >"$temp/correct.py" <<'PY'
import warnings

import numpy
import statsmodels
from statsmodels.stats.multitest import multipletests

warnings.simplefilter("error")
print("statsmodels", statsmodels.__version__)
three = [0.001, 0.03, 0.01]


def corrected(values, method):
    reject, p, *_ = multipletests(values, method=method)
    print(f"{method:15} of {len(values)}: rejected", [bool(one) for one in reject], "corrected", [round(float(one), 4) for one in p])
    return list(reject), p


for method in ("fdr_bh", "fdr_by", "hommel", "simes-hochberg", "bonferroni", "holm"):
    whole, p = corrected(three, method)
    holed, q = corrected([*three, float("nan")], method)
    if method in ("bonferroni", "holm"):
        assert numpy.isnan(q[3]) and all(q[:3] > p)
    else:
        assert numpy.isfinite(p).all() and numpy.isnan(q).all()
    if method == "hommel":
        assert all(whole) and not any(holed)
    if method == "fdr_bh":
        assert all(whole) and all(holed[:3])
PY
"$temp/env/bin/python" "$temp/correct.py"
echo "statsmodels 0.15.0: of 0.001, 0.03, 0.01 and NaN all corrected p are NaN"
