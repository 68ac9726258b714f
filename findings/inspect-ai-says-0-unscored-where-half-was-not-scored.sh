#!/usr/bin/env bash
# inspect-ai 0.3.285 (PyPI): a log says status success, mean 1.0 ± 0 and `unscored_samples` 0 where half of the samples were never scored.
#
# A careful reader expects what was left out of a mean to be counted as such. The count is of samples whose score is no number (NaN) and of no
# other. A scorer that returns None, as one does for what it can't judge, leaves the sample out of mean and stderr with unscored_samples 0
# and all samples completed; a sample whose solver raised an error (fail_on_error=False) leaves it out too, unscored_samples is 0 as well, and of
# that completed_samples tells. So the n of a mean is scored_samples of its score, and nothing else: not total_samples, completed_samples,
# nor the difference of any of these and unscored_samples. The stderr of one sample is 0.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install inspect-ai==0.3.285 fsspec==2026.6.0 s3fs==2026.6.0 \
  aiobotocore==3.10.0 botocore==1.43.117 universal-pathlib==0.3.10
cat >run.py <<'PY'
from importlib.metadata import version

from inspect_ai import Task, eval
from inspect_ai.dataset import Sample
from inspect_ai.scorer import Score, mean, scorer, stderr
from inspect_ai.solver import solver


@solver
def echo():
    async def solve(state, generate):
        if state.input_text == "error":
            raise ValueError("no answer")
        state.output.completion = state.input_text
        return state

    return solve


@scorer(metrics=[mean(), stderr()])
def value():
    async def score(state, target):
        return None if state.input_text == "none" else Score(value=float(state.input_text))

    return score


def counts(*inputs):
    samples = [Sample(input=one, target="1") for one in inputs]
    task = Task(dataset=samples, solver=echo(), scorer=value())
    log = eval(task, model="mockllm/model", display="none", log_dir="logs", log_format="json", fail_on_error=False)[0]
    (scores,) = log.results.scores
    seen = [log.results.total_samples, log.results.completed_samples, scores.scored_samples, scores.unscored_samples]
    metrics = {name: metric.value for name, metric in scores.metrics.items()}
    print(inputs, log.status, "total, completed, scored, unscored", seen, metrics)
    assert log.status == "success"
    return seen, metrics


print("inspect-ai", version("inspect-ai"))
perfect = {"mean": 1.0, "stderr": 0.0}
assert counts("1", "1", "none", "none") == ([4, 4, 2, 0], perfect)
assert counts("1", "1", "nan", "nan") == ([4, 4, 2, 2], perfect)
assert counts("1", "1", "error", "error") == ([4, 2, 2, 0], perfect)
assert counts("1") == ([1, 1, 1, 0], perfect)
assert counts("1", "0")[1] == {"mean": 0.5, "stderr": 0.5}
PY
env/bin/python run.py 2>errors || { cat errors; exit 1; }
echo "inspect-ai 0.3.285: mean 1.0, completed 4, unscored 0, and two samples without a score"
