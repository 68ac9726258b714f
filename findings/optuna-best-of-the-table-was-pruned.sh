#!/usr/bin/env bash
# Optuna 5.0.0 (PyPI): a trial that was pruned has its last intermediate value as its value, so the least of `trials_dataframe()` is no result, and another than `best_value`.
#
# A careful reader expects a trial that did not end to have no value, as one that failed has none. A loss after the first epoch, or an accuracy on the first fold, stands in `value` beside those of whole
# trials, and may be better than all of them: here 0.01 of a trial that was pruned at once, where `study.best_value` is 0.5. A table, a chart or a CSV of the column compares results with starts of results; mean and
# count take them in too. Keep the rows whose `state` is COMPLETE.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile optuna==5.0.0 pandas==2.3.3
cat >"$temp/study.py" <<'PY'
import optuna

optuna.logging.set_verbosity(optuna.logging.CRITICAL)


def objective(trial):
    trial.suggest_float("rate", 0, 1)
    if trial.number == 1:
        trial.report(0.01, step=0)
        raise optuna.TrialPruned()
    if trial.number == 2:
        trial.report(0.02, step=0)
        raise RuntimeError("out of memory")
    return 0.5 + trial.number


study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=4, catch=(RuntimeError,))
table = study.trials_dataframe()[["number", "value", "state"]]
print(table.to_string(index=False))
print("best_value", study.best_value, "least of the table", table.value.min())
assert study.best_value == 0.5
assert table.value.min() == 0.01 and table.state[table.value.idxmin()] == "PRUNED"
assert table.state[2] == "FAIL" and table.value.isna().tolist() == [False, False, True, False]
PY
"$temp/env/bin/python" "$temp/study.py"
echo "Optuna 5.0.0: the best value of the table is of a trial that was pruned"
