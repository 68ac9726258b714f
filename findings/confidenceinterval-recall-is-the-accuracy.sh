#!/usr/bin/env bash
# confidenceinterval 1.0.5 with scikit-learn 1.9.1 (PyPI): of five positives, one of them missed, and five negatives `recall_score`, `precision_score` and `f1_score` are all 0.9, the accuracy, with an interval up to 1.086; scikit-learn has 0.8, 1.0 and 0.889.
#
# A careful reader takes functions of these names, with the arguments of scikit-learn, for scikit-learn's with an interval, which are of the positive class unless told otherwise. Here the average is `micro` unless told otherwise, and of two classes that is the accuracy, whichever of the three is asked for.
# The interval is the symmetric one of the delta method and passes 1; of six samples without an error it is 1 to 1, where `accuracy_score` beside it, the same number by Wilson, has 0.61 to 1. `average="binary", method="wilson"` gives scikit-learn's recall and precision.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile confidenceinterval==1.0.5 scikit-learn==1.9.1
cat >"$temp/recall.py" <<'PY'
import confidenceinterval as ci
from sklearn import metrics

truth, answers = [1] * 5 + [0] * 5, [1] * 4 + [0] * 6
names = ("recall_score", "precision_score", "f1_score")
for name, expected in zip(names, (0.8, 1, 8 / 9)):
    value, (low, high) = getattr(ci, name)(truth, answers)
    other, binary = getattr(metrics, name)(truth, answers), getattr(ci, name)(truth, answers, average="binary", method="wilson")[0] if name != "f1_score" else expected
    print(name, float(value), "from", round(float(low), 3), "to", round(float(high), 3), "scikit-learn", round(float(other), 3), "binary", round(float(binary), 3))
    assert abs(value - 0.9) < 1e-9 and 1.08 < high < 1.09 and abs(other - expected) < 1e-9 and abs(binary - expected) < 1e-6
six = [1, 1, 1, 0, 0, 0]
bare = {name: getattr(ci, name)(six, six)[1] for name in (*names, "accuracy_score")}
print("six without an error:", {name: (round(float(low), 3), round(float(high), 3)) for name, (low, high) in bare.items()})
assert all(low == high == 1 for low, high in map(bare.get, names)) and 0.6 < bare["accuracy_score"][0] < 0.62
PY
"$temp/env/bin/python" -W ignore "$temp/recall.py"
echo "confidenceinterval 1.0.5: recall is the accuracy"
