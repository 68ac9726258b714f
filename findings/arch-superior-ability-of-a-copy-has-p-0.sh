#!/usr/bin/env bash
# arch 8.0.0 with NumPy 2.3.5, pandas 2.3.3 and SciPy 1.16.3 (PyPI): the test of superior predictive ability (`SPA`) of a model against a copy of itself has p = 0, and beside a copy a model that is worse by 0.5 everywhere has it too; without the copy p of the worse one is above 0.1.
#
# A careful reader reads the null hypothesis, that no model is better than the benchmark, and expects p = 1 where none is. A resample counts where its largest gain is above the one that was seen, and with a copy the gain is 0 in each of them, never above: no resample counts, and p is 0. A checkpoint that
# equals the benchmark, a flag that changes nothing, or the benchmark left among the models makes the whole family significant, while `better_models` names none.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile arch==8.0.0 numpy==2.3.5 pandas==2.3.3 scipy==1.16.3
cat >"$temp/ability.py" <<'PY'
import numpy as np
import pandas as pd
from arch.bootstrap import SPA

rng = np.random.default_rng(0)
loss = pd.Series(rng.exponential(size=200))
worse = loss + 0.5 + rng.normal(size=200) * 0.1


def test(name, **models):
    tested = SPA(loss, pd.DataFrame(models), reps=499, seed=1)
    tested.compute()
    print(name, tested.pvalues.to_dict(), "better:", list(tested.better_models(0.05, "consistent")))
    return tested.pvalues["consistent"], len(tested.better_models(0.05, "consistent"))


assert test("a copy", copy=loss) == (0, 0)
assert test("a worse model and a copy", worse=worse, copy=loss) == (0, 0)
assert test("a worse model", worse=worse)[0] > 0.1
PY
"$temp/env/bin/python" "$temp/ability.py"
echo "arch 8.0.0: a model is significantly better than a copy of itself, p = 0"
