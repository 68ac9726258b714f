#!/usr/bin/env bash
# lifelines 0.30.3 and statsmodels 0.14.6 (PyPI): of the latencies 1 to 100, five of them timed out, `percentile(0.9)` of lifelines is 10, `quantile(0.9)` of statsmodels 91; and of four runs the medians are 2 and 3.
#
# A careful reader counts requests that timed out as censored, and asks the curve of Kaplan and Meier for the 90th percentile. In lifelines p is the share that is still waiting, so that
# `percentile(0.9)` is the time by which the first tenth had their answer and the p99 the best of all; in statsmodels (and R's survfit) it is the share that is done. Where the curve stands at exactly one half between two
# times, as with every even number of runs without a time-out before, lifelines gives the lower one and statsmodels the upper one, and neither the mean of both, as R's and the usual median.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile lifelines==0.30.3 statsmodels==0.14.6
cat >"$temp/curves.py" <<'PY'
import numpy as np
from lifelines import KaplanMeierFitter
from statsmodels.duration.survfunc import SurvfuncRight

times = np.arange(1.0, 101)
answered = (times <= 95).astype(int)
first, second = KaplanMeierFitter().fit(times, answered), SurvfuncRight(times, answered)
print("0.9: lifelines", first.percentile(0.9), "statsmodels", second.quantile(0.9), "of the values", np.quantile(times, 0.9))
assert first.percentile(0.9) == 10 and second.quantile(0.9) == 91
assert first.percentile(0.1) == 90
runs = [1.0, 2, 3, 4]
first, second = KaplanMeierFitter().fit(runs, [1] * 4), SurvfuncRight(runs, [1] * 4)
print("median of", runs, "lifelines", first.median_survival_time_, "statsmodels", second.quantile(0.5), "of the values", np.median(runs))
assert (first.median_survival_time_, second.quantile(0.5), np.median(runs)) == (2, 3, 2.5)
PY
"$temp/env/bin/python" "$temp/curves.py"
echo "lifelines 0.30.3: percentile(0.9) of 1 to 100 is 10"
