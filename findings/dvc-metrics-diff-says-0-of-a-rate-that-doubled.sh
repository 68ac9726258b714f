#!/usr/bin/env bash
# dvc 3.67.1 (PyPI): `dvc metrics diff` shows a value of 0.0000012 as 0.0, and a change of 0.0 where it nearly trebled; lists are left out.
#
# A careful reader expects numbers to be rounded to some digits that count. They are rounded to five places behind the point: a learning rate of 1e-7 is `0.0`, so are
# times of kernels in seconds and losses near zero, and the change is `0.0` although the row is there because something changed. A list of values that changed has no row at
# all, and nothing is said of it. `--json` has the numbers whole, and `--precision 12` shows them.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
export HOME="$temp" DVC_NO_ANALYTICS=1
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install dvc==3.67.1
mkdir work
cd work
git init -q .
../env/bin/dvc init -q
printf 'metrics:\n- metrics.json\n' >dvc.yaml
echo '{"learning_rate": 1e-7, "kernel_s": 0.0000012, "latency_ms": [1.5, 1.6]}' >metrics.json
git add -A
git -c user.name=a -c user.email=a@example.org commit -qm before
echo '{"learning_rate": 2e-7, "kernel_s": 0.0000034, "latency_ms": [7.5, 7.6]}' >metrics.json
../env/bin/dvc metrics diff --md | tee diff.md
../env/bin/dvc metrics diff --json | tee diff.json
grep -Eq 'kernel_s +\| 0\.0 +\| 0\.0 +\| 0\.0' diff.md
grep -Eq 'learning_rate +\| 0\.0 +\| 0\.0 +\| 0\.0' diff.md
! grep -q latency diff.md diff.json
grep -q '"old": 1.2e-06, "new": 3.4e-06' diff.json
../env/bin/dvc metrics diff --md --precision 12 | grep -Eq 'kernel_s +\| 1\.2e-06 +\| 3\.4e-06'
echo "dvc 3.67.1: 1.2e-06 and 3.4e-06 are 0.0 and 0.0, with a change of 0.0"
