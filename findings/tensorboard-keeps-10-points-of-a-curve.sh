#!/usr/bin/env bash
# TensorBoard 2.21.0 (PyPI): `EventAccumulator` gives ten points of a curve that is stored as tensors, and drops the first step of a long one.
#
# A careful reader expects what is in the file, as of a reader that writes a CSV; that the page thins its curves is known. Where no size_guidance
# is given it keeps a random choice of 10,000 scalars of a tag, and of 10 tensors. Which of the two a curve is was the writer's choice: add_scalar of
# PyTorch writes scalars, with new_style=True tensors, tf.summary of TensorFlow 2 tensors. So of 1000 steps there are 10, the last among them, without
# a warning; a minimum, a mean or a time to a target of them is of those ten. `size_guidance={"tensors": 0, "scalars": 0}` keeps all.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install tensorboard==2.21.0
cat >curve.py <<'PY'
import tensorboard
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.compat.proto.event_pb2 import Event
from tensorboard.compat.proto.summary_pb2 import Summary
from tensorboard.plugins.scalar.metadata import create_summary_metadata
from tensorboard.summary.writer.event_file_writer import EventFileWriter
from tensorboard.util import tensor_util


def write(folder, steps, value):
    writer = EventFileWriter(folder)
    for step in range(steps):
        loss = 0.1 if step == 500 else 1.0
        writer.add_event(Event(wall_time=1.7e9 + step, step=step, summary=Summary(value=[value(loss)])))
    writer.close()


def read(folder, **options):
    events = EventAccumulator(folder, **options)
    events.Reload()
    if "loss" in events.Tags()["scalars"]:
        return [(one.step, round(one.value, 3)) for one in events.Scalars("loss")]
    return [(one.step, round(float(tensor_util.make_ndarray(one.tensor_proto)), 3)) for one in events.Tensors("loss")]


print("tensorboard", tensorboard.__version__)
metadata = create_summary_metadata("loss", "")
write("tensors", 1000, lambda loss: Summary.Value(tag="loss", tensor=tensor_util.make_tensor_proto(loss), metadata=metadata))
write("scalars", 20001, lambda loss: Summary.Value(tag="loss", simple_value=loss))
everything = {"size_guidance": {"tensors": 0, "scalars": 0}}
few, all_tensors = read("tensors"), read("tensors", **everything)
many, all_scalars = read("scalars"), read("scalars", **everything)
for name, kept, whole in (("tensors", few, all_tensors), ("scalars", many, all_scalars)):
    print(f"{name}: {len(kept)} of {len(whole)} points, least {min(v for _, v in kept)} of {min(v for _, v in whole)}, first steps {[s for s, _ in kept[:3]]}")
assert len(few) == 10 and len(all_tensors) == 1000 and few[-1][0] == 999
assert (min(v for _, v in few), min(v for _, v in all_tensors)) == (1.0, 0.1)
assert len(many) == 10000 and len(all_scalars) == 20001 and many[0][0] > 0 and many[-1][0] == 20000
PY
env/bin/python curve.py 2>errors || { cat errors; exit 1; }
echo "tensorboard 2.21.0: of a loss of 1000 steps 10 points are read, and its minimum is not among them"
