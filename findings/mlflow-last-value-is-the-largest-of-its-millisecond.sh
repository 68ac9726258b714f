#!/usr/bin/env bash
# MLflow 3.5.1 (PyPI, mlflow-skinny, file store): the value of a metric that a run shows is not the last one logged, but of those with the same step and
# millisecond the largest.
#
# A careful reader takes `run.data.metrics` (the column of `search_runs`, the number in the table of runs) for what was logged last. `log_metric` without
# a step logs all values at step 0, and of equal steps and time stamps the largest value is kept, whatever the order: a falling loss stays high, a
# falling throughput too, while a rising accuracy is right. The history has all values in the order of logging. Give each value its step.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install mlflow-skinny==3.5.1
cat >last.py <<'PY'
import mlflow
from mlflow import MlflowClient

print("mlflow", mlflow.__version__)
mlflow.set_tracking_uri("file:runs")
client = MlflowClient()
experiment = client.create_experiment("training")
run = client.create_run(experiment).info.run_id
when = 1796000000000
for value in (5.0, 4.0, 3.0, 2.0, 1.0):
    client.log_metric(run, "loss", value, timestamp=when, step=0)
    client.log_metric(run, "accuracy", 1 - value / 10, timestamp=when, step=0)
for step, value in enumerate((5.0, 4.0, 3.0, 2.0, 1.0)):
    client.log_metric(run, "loss_with_steps", value, timestamp=when, step=step)
shown = client.get_run(run).data.metrics
history = [one.value for one in client.get_metric_history(run, "loss")]
print("shown", shown)
print("history of loss", history)
assert shown == {"loss": 5.0, "accuracy": 0.9, "loss_with_steps": 1.0}, shown
assert history == [5.0, 4.0, 3.0, 2.0, 1.0], history

with mlflow.start_run(experiment_id=experiment) as plain:
    for value in range(2000, 0, -1):
        mlflow.log_metric("loss", float(value))
logged = client.get_metric_history(plain.info.run_id, "loss")
last = max(one.timestamp for one in logged)
expected = max(one.value for one in logged if one.timestamp == last)
shown = client.get_run(plain.info.run_id).data.metrics["loss"]
print("2000 falling values without steps: logged last 1.0, shown", shown)
assert shown == expected
PY
env/bin/python last.py 2>/dev/null
echo "MLflow 3.5.1: a loss that falls from 5 to 1 within a millisecond is shown as 5"
