#!/usr/bin/env bash
# trackio 0.43.0 (PyPI): the timestamp of a logged step is the time when a batch of steps was written, so steps of one batch have the same.
#
# A careful reader takes the timestamp beside a step for the moment of `log`, as in TensorBoard and wandb, and works out the time of a step from the differences.
# Entries wait in a queue and get the time at which it is emptied, about twice a second: of steps that begin 0.1 s apart most stand 0 s apart, in the table, in
# `trackio get metric --json` and in a query. Log the duration of a step as a metric.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
export HOME="$temp" TRACKIO_DIR="$temp/data" HF_HUB_OFFLINE=1
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install trackio==0.43.0
cat >train.py <<'PY'
import json, time, trackio

trackio.init(project='p', name='r')
begun = []
for step in range(15):
    begun.append(time.time())
    trackio.log({'loss': 1 / (step + 1)})
    time.sleep(0.1)
trackio.finish()
json.dump(begun, open('begun.json', 'w'))
PY
env/bin/python train.py >log 2>&1 || { cat log; exit 1; }
env/bin/trackio get metric --project p --run r --metric loss --json >loss.json
python3 - <<'PY'
import datetime, json

begun = json.load(open('begun.json'))
values = json.load(open('loss.json'))['values']
times = [datetime.datetime.fromisoformat(value['timestamp']).timestamp() for value in values]
apart = [round(after - before, 3) for before, after in zip(begun, begun[1:])]
written = [round(after - before, 3) for before, after in zip(times, times[1:])]
print('seconds from one call of log to the next:', apart)
print('from one timestamp to the next:          ', written)
assert len(values) == 15 and min(apart) >= 0.1
assert written.count(0) >= 7 and max(written) > 0.15
PY
echo "trackio 0.43.0: steps 0.1 s apart have one timestamp"
