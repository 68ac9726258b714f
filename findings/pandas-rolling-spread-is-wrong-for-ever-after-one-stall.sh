#!/usr/bin/env bash
# pandas 2.3.3 (PyPI; 3.1.1 has it right after 10^8): after one call that hung, `rolling(10).std()` is wrong in every later window, also in those in which it no longer is; `rolling(10).mean()` is right.
#
# A careful reader knows that rolling statistics are updated, not computed anew, and that pandas compensates sums and uses Welford's method, and expects a window of ten ordinary values to have their spread to many digits. Of calls of
# 10 us with a deviation of 0.1 us, and one of 100 s (10^8 us) or one written as 10^9 where it timed out, the deviation of the last ten of 200, 140 calls later, is 0 or tens of times too large, without a warning: noise seems to have gone or to have grown for good.
# polars 2.1.0 has it right. Cut values at a limit first, or take `rolling(10).apply(np.std, raw=True, kwargs={"ddof": 1})`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile pandas==2.3.3 polars==2.1.0
cat >spread.py <<'PY'
import random
import statistics

import pandas as pd
import polars as pl

random.seed(1)
calls = [round(random.gauss(10, 0.1), 3) for _ in range(200)]
for stall in (10, 1e8, 1e9, 1e12):
    calls[50] = stall
    window = pd.Series(calls).rolling(10)
    true = statistics.stdev(calls[-10:])
    found = window.std().iloc[-1]
    print(f"one call of {stall:g} us, 140 calls before: deviation {found:.4f}, polars {pl.Series(calls).rolling_std(10)[-1]:.4f}, of the ten values {true:.4f}; mean {window.mean().iloc[-1]:.4f}")
    assert abs(window.mean().iloc[-1] - statistics.mean(calls[-10:])) < 1e-6
    assert abs(pl.Series(calls).rolling_std(10)[-1] / true - 1) < 1e-3
    assert abs(found / true - 1) > 0.5 if stall >= 1e8 else abs(found / true - 1) < 1e-9
PY
env/bin/python spread.py
echo "pandas 2.3.3: one stall, and the rolling deviation of all later calls is wrong"
