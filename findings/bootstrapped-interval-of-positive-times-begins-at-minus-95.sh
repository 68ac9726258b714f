#!/usr/bin/env bash
# bootstrapped 0.0.2 with NumPy 2.4.6 (PyPI): the interval of the median of the times 1, 2, 3 and 100 is -95 to 4; with `is_pivotal=False`, and by percentiles in SciPy 1.17.1, it is 1 to 100.
#
# A careful reader expects of resampled values an interval within the values, as by percentiles or BCa, the usual one of SciPy. The usual one here is mirrored at the estimate: twice the median less the percentiles of the resamples. One slow request moves
# the lower end of a time below zero and leaves the upper one at 4, so that the side on which the outlier lies is the one that seems sure; for a mean of many values both ways agree.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile bootstrapped==0.0.2 numpy==2.4.6 scipy==1.17.1 pandas==2.3.3
cat >"$temp/intervals.py" <<'PY'
import bootstrapped.bootstrap as resample
import bootstrapped.stats_functions as statistics
import numpy as np
from scipy.stats import bootstrap

times = np.array([1.0, 2, 3, 100])
mirrored = resample.bootstrap(times, stat_func=statistics.median)
plain = resample.bootstrap(times, stat_func=statistics.median, is_pivotal=False)
other = bootstrap((times,), np.median, method="percentile").confidence_interval
print("median", mirrored, "not pivotal", plain, "SciPy", other)
assert (mirrored.value, mirrored.lower_bound, mirrored.upper_bound) == (2.5, -95, 4)
assert (plain.lower_bound, plain.upper_bound) == (other.low, other.high) == (1, 100)
PY
"$temp/env/bin/python" "$temp/intervals.py"
echo "bootstrapped 0.0.2: the median of 1, 2, 3 and 100 is between -95 and 4"
