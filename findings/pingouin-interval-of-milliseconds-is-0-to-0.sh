#!/usr/bin/env bash
# pingouin 0.7.0 (PyPI): the confidence interval of a difference is rounded to two places: of times in seconds that differ by 2 ms it is [-0, -0].
#
# A careful reader expects numbers to be whole in a DataFrame, as T, p and the effect size beside it are, or rounded where they are printed. `ttest` rounds the values of CI95 itself: p is
# 2e-07 and the interval of the difference says that there is none; `compute_bootci` gives [0.01, 0.01] for four unlike times, as if they had no spread. Accuracies (0.912 and 0.917) lose theirs
# as well. In milliseconds the same times have an interval of [-2.24, -1.86]; `decimals=` of compute_bootci keeps the digits.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install pingouin==0.7.0
cat >"$temp/interval.py" <<'PY'
import pingouin

print("pingouin", pingouin.__version__)
fast = [0.0101, 0.0102, 0.0103, 0.0101]
slow = [0.0121, 0.0122, 0.0124, 0.0122]


def row(factor):
    found = pingouin.ttest([factor * one for one in fast], [factor * one for one in slow]).iloc[0]
    print("times", factor, ": T", found["T"], "p", found["p_val"], "CI95", found["CI95"])
    return found


seconds, milliseconds = row(1), row(1000)
assert list(seconds["CI95"]) == [0, 0] and seconds["p_val"] < 1e-6
low, high = milliseconds["CI95"]
assert -2.5 < low < high < -1.5
boot = pingouin.compute_bootci(fast, func="mean", seed=1)
print("bootstrap of the mean of", fast, boot)
assert list(boot) == [0.01, 0.01]
PY
"$temp/env/bin/python" "$temp/interval.py"
echo "pingouin 0.7.0: p is 2e-07, and the interval of the difference is from 0 to 0"
