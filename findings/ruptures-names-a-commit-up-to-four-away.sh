#!/usr/bin/env bash
# ruptures 1.1.10 (PyPI): `Pelt`, `Binseg`, `Window`, `BottomUp` and `Dynp` find a change only at every fifth value: one at the 52nd is reported at the 50th, or twice, at the 50th and the 55th.
#
# A careful reader knows PELT and Dynp as exact searches, and bisects at the commit that they name. The argument `jump` is 5 where nobody says another, so that 4 of 5 changes are put to another commit, and
# the values between raise the cost so far that PELT pays for a second change there. `KernelCPD`, whose `jump` is 1, says 52. Give `jump=1`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile ruptures==1.1.10
cat >commits.py <<'PY'
import numpy as np
import ruptures as rpt

times = np.array([100.0 + i % 3 for i in range(52)] + [120.0 + i % 3 for i in range(48)])
found = {}
for jump in ({}, {"jump": 1}):
    for name in ("Dynp", "Binseg", "BottomUp"):
        found[name, *jump] = [int(at) for at in getattr(rpt, name)(model="l2", **jump).fit_predict(times, n_bkps=1)]
    found["Pelt", *jump] = [int(at) for at in rpt.Pelt(model="l2", **jump).fit_predict(times, pen=50)]
found["KernelCPD",] = [int(at) for at in rpt.KernelCPD(kernel="linear").fit_predict(times, n_bkps=1)]
for name, changes in found.items():
    print(*name, changes[:-1])
for name in ("Dynp", "Binseg"):
    assert found[name,] == [50, 100] and found[name, "jump"] == [52, 100]
assert found["Pelt",] == [50, 55, 100] and found["Pelt", "jump"] == [52, 100] and found["KernelCPD",] == [52, 100] and found["BottomUp",] == [50, 100]
PY
env/bin/python commits.py
echo "ruptures 1.1.10: a change at 52 is found at 50 (and 55) unless jump=1"
