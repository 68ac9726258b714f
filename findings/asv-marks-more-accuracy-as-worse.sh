#!/usr/bin/env bash
# asv 0.6.6 (PyPI): `compare` marks a higher accuracy or throughput of a `track_` benchmark as worse, and its Change column has no way to say otherwise.
#
# A careful reader expects a benchmark of any number with any unit to have a direction, or no mark. All benchmarks are better when lower: an accuracy
# that rises from 0.7 to 0.95 and tokens/s that double have the `+` of a time that got longer, --only-changed and --sort ratio put them
# among the regressions, and a fall to half is `-`. The unit changes nothing. Track an error, or seconds a token, where the mark matters.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
export HOME="$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install asv==0.6.6
git init -q repository
cd repository
git config user.email someone@example.org
git config user.name someone
mkdir benchmarks
touch benchmarks/__init__.py
cat >asv.conf.json <<'JSON'
{"version": 1, "project": "decode", "repo": ".", "branches": ["HEAD"], "environment_type": "existing", "benchmark_dir": "benchmarks",
 "results_dir": "../results", "env_dir": "../envs", "html_dir": "../html"}
JSON
cat >benchmarks/decode.py <<'PY'
from pathlib import Path

accuracy, rate, seconds = map(float, Path(__file__).with_name("values.txt").read_text().split())


def track_accuracy():
    return accuracy


def track_throughput():
    return rate


def track_latency():
    return seconds


track_accuracy.unit, track_throughput.unit, track_latency.unit = "fraction", "tokens/s", "s"
PY
commit() {
  echo "$1" >benchmarks/values.txt
  git add -A
  git commit -qm "$1"
  ../env/bin/asv run -E "existing:$temp/env/bin/python" --set-commit-hash "$(git rev-parse HEAD)" >>../log 2>&1 || { cat ../log; exit 1; }
}
../env/bin/asv machine --yes >../log 2>&1
commit '0.70 100 0.5'
commit '0.95 200 1.5'
../env/bin/asv --version 2>/dev/null || ../env/bin/pip list 2>/dev/null | grep '^asv '
../env/bin/asv compare HEAD~1 HEAD >../forward.txt
../env/bin/asv compare HEAD HEAD~1 >../back.txt
cat ../forward.txt ../back.txt
for name in accuracy throughput latency; do
  grep -Eq "^\| \+ .*decode\.track_$name" ../forward.txt
  grep -Eq "^\| - .*decode\.track_$name" ../back.txt
done
echo "asv 0.6.6: accuracy 0.7 to 0.95 and twice the tokens/s are marked as three times the latency is"
