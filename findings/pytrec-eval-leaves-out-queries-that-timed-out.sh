#!/usr/bin/env bash
# pytrec-eval-terrier 0.5.11 (PyPI): a query that is missing in the run of a system has no row, so the mean over what comes back is of the others.
#
# A careful reader expects a score of 0 for each query that was judged, as one with an empty answer has, as ir-measures 0.4.3 gives, or an error, as ranx does. `evaluate` goes through the run, not through the judgements: a system that
# answers one query of four and times out on three has a mean of 1.0, and the one that answers all of them, three well, has 0.75. Average over the judgements, with 0 where there is no row.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install pytrec-eval-terrier==0.5.11 ir-measures==0.4.3
cat >"$temp/missing.py" <<'PY'
import ir_measures
import pytrec_eval

judged = {f"q{number}": {"right": 1} for number in range(4)}
runs = {
    "three timed out": {"q0": {"right": 1.0}},
    "three answered by nothing": {"q0": {"right": 1.0}, "q1": {}, "q2": {}, "q3": {}},
    "all answered, one wrong": {f"q{number}": {"right" if number else "wrong": 1.0} for number in range(4)},
}
means = {}
for name, run in runs.items():
    rows = pytrec_eval.RelevanceEvaluator(judged, {"recip_rank"}).evaluate(run)
    values = [row["recip_rank"] for row in rows.values() if row]
    other = ir_measures.calc_aggregate([ir_measures.RR], judged, run)[ir_measures.RR]
    means[name] = sum(values) / len(values), other
    print(name, ": pytrec_eval", rows, "mean", means[name][0], "ir_measures", other)
assert means["three timed out"] == (1.0, 0.25)
assert means["all answered, one wrong"] == (0.75, 0.75)
PY
"$temp/env/bin/python" "$temp/missing.py"
echo "pytrec-eval 0.5.11: who answers one query of four has a mean of 1, who answers all has 0.75"
