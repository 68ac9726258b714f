#!/usr/bin/env bash
# ONNX Runtime 1.32.0: of four calls of a session two failed, and its profile has three: one that failed in the middle is timed like the others, one that was refused is not there.
#
# A careful reader takes the events `model_run` of `enable_profiling` for the inferences that were done, and their mean for the time of one. A call that fails in a node, here a Gather whose
# index is out of range, is recorded with its time, with the node that failed, and without any mark; one whose input has a wrong shape is refused before and leaves no event. So the number
# of events is neither that of calls nor that of results, and a model that fails early is fast. Count the errors beside the profile.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip install -q onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6 >log 2>&1 || { cat log; exit 1; }
cat >seen.py <<'PY'
import json
from collections import Counter

import numpy as np
import onnx
import onnxruntime as ort
from onnx import TensorProto, helper

wide = 256
weight = helper.make_tensor('w', TensorProto.FLOAT, [wide, wide], np.ones((wide, wide), np.float32).tobytes(), raw=True)
nodes = [
    helper.make_node('MatMul', ['x', 'w'], ['y'], name='multiply'),
    helper.make_node('Gather', ['y', 'i'], ['o'], name='pick', axis=1),
]
inputs = [
    helper.make_tensor_value_info('x', TensorProto.FLOAT, ['b', wide]),
    helper.make_tensor_value_info('i', TensorProto.INT64, ['k']),
]
graph = helper.make_graph(nodes, 'g', inputs, [helper.make_tensor_value_info('o', TensorProto.FLOAT, ['b', 'k'])], [weight])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid('', 17)], ir_version=8)
onnx.checker.check_model(model)

options = ort.SessionOptions()
options.enable_profiling = True
options.log_severity_level = 4
session = ort.InferenceSession(model.SerializeToString(), options, providers=['CPUExecutionProvider'])
ended = []
for width, index in [(wide, 0), (wide, 999), (wide - 1, 0), (wide, 1)]:
    try:
        session.run(None, {'x': np.ones((1, width), np.float32), 'i': np.array([index])})
        ended.append('done')
    except Exception:
        ended.append('failed')
with open(session.end_profiling()) as file:
    events = json.load(file)
runs = [event for event in events if event['name'] == 'model_run']
counted = Counter(event['name'] for event in events if event['cat'] == 'Node')
print('onnxruntime', ort.__version__, ended, '| model_run:', len(runs), '| nodes:', dict(counted))
assert ended == ['done', 'failed', 'failed', 'done']
assert len(runs) == 3 and counted['pick_kernel_time'] == 3
assert all(run['dur'] > 0 and run['args'] == {} and set(run) == set(runs[0]) for run in runs)
print('three timed runs of two that were done, and nothing tells them apart')
PY
env/bin/python seen.py
