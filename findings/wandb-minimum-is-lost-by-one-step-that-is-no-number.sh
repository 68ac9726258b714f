#!/usr/bin/env bash
# wandb 0.31.0 (PyPI): after one step whose loss is NaN, the summaries min, max and mean of `define_metric` stay NaN to the end of the run.
#
# A careful reader expects the least of the losses that are numbers, as pandas gives; a single bad step is common in mixed precision. Whatever comes
# after or came before it, the summary is NaN: a run of the losses 3, NaN, 1 has neither a minimum nor a maximum, where one of 3, 1, 2 has 1 and 3.
# Who sorts runs by their least loss finds none for it, though the history has all values. An infinite step leaves the minimum as it was.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
export HOME="$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install wandb==0.31.0
cat >run.py <<'PY'
import math

import wandb

runs = {"whole": [3, 1, 2], "nan_first": [math.nan, 3, 1], "nan_between": [3, math.nan, 1], "infinite": [3, math.inf, 1]}
settings = wandb.Settings(silent=True, console="off", x_disable_stats=True)
with wandb.init(mode="offline", project="losses", dir=".", settings=settings) as run:
    for name in runs:
        run.define_metric(name, summary="min,max,mean,last")
    for i in range(3):
        run.log({name: losses[i] for name, losses in runs.items()})
    seen = {name: {key: run.summary[name][key] for key in ("min", "max", "mean", "last")} for name in runs}
print("wandb", wandb.__version__)
for name, summary in seen.items():
    print(name, runs[name], summary)
assert seen["whole"] == {"min": 1, "max": 3, "mean": 2, "last": 2}
for name in ("nan_first", "nan_between"):
    assert all(math.isnan(seen[name][key]) for key in ("min", "max", "mean")) and seen[name]["last"] == 1
assert seen["infinite"]["min"] == 1 and math.isinf(seen["infinite"]["max"]) and not math.isfinite(seen["infinite"]["mean"])
PY
env/bin/python run.py 2>errors || { cat errors; exit 1; }
echo "wandb 0.31.0: losses of 3, NaN and 1 have no minimum"
