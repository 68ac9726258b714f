#!/usr/bin/env bash
# Hugging Face transformers 4.46.3 (PyPI; 4.57.6 does so too, 5.24.0 does not): `train_samples_per_second` counts all steps that were planned.
#
# A careful reader takes it for the samples that were trained on by the time that it took. It is max_steps times the batch by train_runtime,
# whatever was done in it: a training of 50 planned steps that stops early after 5 is told 10 times too fast, and one that resumes at step 10
# of 20 twice too fast, since train_runtime begins at the resume. `train_loss` of the latter is half of what it should be, for the same
# reason. `train_steps_per_second * train_runtime` against `global_step` and the checkpoint shows it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
mkdir -p "$temp/archives/partial" "$temp/root" "$temp/torch"
apt-get install -qq -y -o APT::Sandbox::User=root --download-only --no-install-recommends -o Dir::Cache::archives="$temp/archives" \
  python3-torch=1.13.1+dfsg-4 >/dev/null
for package in "$temp"/archives/*.deb; do dpkg -x "$package" "$temp/root"; done
ln -s "$temp/root/usr/lib/python3/dist-packages/"torch* "$temp/torch"
python3.11 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install transformers==4.46.3 numpy==1.26.4 psutil==7.0.0
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-deps accelerate==1.1.1
export LD_LIBRARY_PATH="$temp/root/usr/lib:$temp/root/usr/lib/x86_64-linux-gnu:$temp/root/lib/x86_64-linux-gnu" PYTHONPATH="$temp/torch"
cat >"$temp/train.py" <<'PY'
import sys
import time

import torch
import transformers
from transformers import PretrainedConfig, PreTrainedModel, Trainer, TrainerCallback, TrainingArguments


class Square(PreTrainedModel):
    config_class = PretrainedConfig

    def __init__(self):
        super().__init__(PretrainedConfig())
        self.weight = torch.nn.Parameter(torch.ones(1))

    def forward(self, x=None):
        time.sleep(0.04)
        return {"loss": (self.weight * x).pow(2).mean()}


class Stop(TrainerCallback):
    def on_step_end(self, args, state, control, **_):
        control.should_training_stop = state.global_step == 5


def train(steps, stop=False, resume=None):
    given = TrainingArguments(
        sys.argv[1], per_device_train_batch_size=4, max_steps=steps, logging_steps=5, save_steps=10, learning_rate=1e-3,
        use_cpu=True, disable_tqdm=True, report_to=[],
    )  # fmt: skip
    callbacks = [Stop()] if stop else []
    trainer = Trainer(model=Square(), args=given, train_dataset=[{"x": torch.ones(1)}] * 64, callbacks=callbacks)
    stated = trainer.train(resume_from_checkpoint=resume).metrics
    done = trainer.state.global_step - (10 if resume else 0)
    times = stated["train_samples_per_second"] / (4 * done / stated["train_runtime"])
    least = min(one["loss"] for one in trainer.state.log_history if "loss" in one)
    print(f"{done} of {steps} steps in {stated['train_runtime']} s: {stated['train_samples_per_second']} samples/s,", end=" ")
    print(f"{times:.2f} times the true rate; train_loss {stated['train_loss']:.3f}, least logged {least}")
    return times, stated["train_loss"], least


print("transformers", transformers.__version__, "torch", torch.__version__)
times, mean, least = train(10)
assert abs(times - 1) < 0.02 and mean > least
times, _, _ = train(50, stop=True)
assert abs(times - 10) < 0.2
times, mean, least = train(20, resume=f"{sys.argv[1]}/checkpoint-10")
assert abs(times - 2) < 0.04 and mean < 0.6 * least
PY
"$temp/env/bin/python" "$temp/train.py" "$temp/out" 2>"$temp/errors" | grep -v "^{" || { cat "$temp/errors"; exit 1; }
echo "transformers 4.46.3: rates of steps that were not made"
