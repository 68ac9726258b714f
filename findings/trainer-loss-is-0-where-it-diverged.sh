#!/usr/bin/env bash
# Hugging Face transformers 4.46.3 (PyPI; 5.24.0 does so too): a training that diverged is logged with a loss of 0, and its mean loss falls.
#
# A careful reader expects `nan`, or, by the manual of `logging_nan_inf_filter`, "the average loss of the current logging window". That option is
# on from the start, and replaces a loss that is no number by the mean of the window so far, which is 0 where no loss of the window was a
# number; in the window in which it happens the mean is taken of the good steps over all. So a model whose losses are all NaN from the 7th
# of 20 steps on ends with `loss` 0.0 in trainer_state.json and on the console, and with a `train_loss` far below that of any step. Only
# `grad_norm` tells of it. With the option off all of them are NaN.
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
import math
import sys

import torch
import transformers
from transformers import PretrainedConfig, PreTrainedModel, Trainer, TrainingArguments


class Square(PreTrainedModel):
    config_class = PretrainedConfig

    def __init__(self):
        super().__init__(PretrainedConfig())
        self.weight = torch.nn.Parameter(torch.ones(1))
        self.steps = 0

    def forward(self, x=None):
        self.steps += 1
        loss = (self.weight * x).pow(2).mean()
        return {"loss": loss * math.nan if self.steps > 6 else loss}


def train(**options):
    given = TrainingArguments(
        sys.argv[1], per_device_train_batch_size=4, max_steps=20, logging_steps=5, save_strategy="no", learning_rate=1e-3,
        use_cpu=True, disable_tqdm=True, report_to=[], **options,
    )  # fmt: skip
    trainer = Trainer(model=Square(), args=given, train_dataset=[{"x": torch.ones(1)}] * 64)
    mean = trainer.train().metrics["train_loss"]
    rows = [one for one in trainer.state.log_history if "loss" in one]
    print([one["loss"] for one in rows], "mean", mean, "norms", [one["grad_norm"] for one in rows])
    return [one["loss"] for one in rows], mean, rows[-1]["grad_norm"]


print("transformers", transformers.__version__, "torch", torch.__version__)
losses, mean, norm = train()
assert losses[0] > 0.9 and losses[2:] == [0, 0] and 0 < mean < 0.5 and math.isnan(norm)
losses, mean, _ = train(logging_nan_inf_filter=False)
assert losses[0] > 0.9 and all(map(math.isnan, losses[1:])) and math.isnan(mean)
PY
"$temp/env/bin/python" "$temp/train.py" "$temp/out" 2>"$temp/errors" | grep -v "^{" || { cat "$temp/errors"; exit 1; }
echo "transformers 4.46.3: a training whose losses are no numbers ends with a loss of 0"
