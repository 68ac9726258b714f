#!/usr/bin/env bash
# hyperfine 1.20.0 (crates.io), Linux: `memory_usage_byte` of a command is the peak of all commands so far in the same call, so a small one after a big one has the memory of the big one.
#
# A careful reader of a list with one value a run, beside its times, takes each for the peak of that run. Linux is asked for the peak of all children that have ended (as `getrusage` has it), which never falls: `true` after a
# Python of 200 MB is written down with 200 MB, before it with a few; of runs of one command the list can only rise, so that its last run tells of the largest. Times of CPU are differences and right. Measure each command in a call of
# its own, the runs one by one, or with `/usr/bin/time -f %M`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_TARGET_DIR="$temp/target"
cargo install --quiet --locked --root "$temp" hyperfine@1.20.0 2>"$temp/errors" || { cat "$temp/errors"; exit 1; }
cd "$temp"
bin/hyperfine --version
cat >big.py <<'PY'
import os
import sys

name = sys.argv[1]
runs = os.path.getsize(name) if os.path.exists(name) else 0
with open(name, 'a') as file: file.write('x')
bytearray((200 if runs == 1 else 100) * 1000 * 1000)
PY
bin/hyperfine --style none --shell none --runs 4 'true' 'python3 big.py first' --export-json small-first.json
bin/hyperfine --style none --shell none --runs 4 'python3 big.py second' 'true' --export-json big-first.json
python3 - <<'PY'
import json

def read(name):
    peaks = {found['command'].split()[0]: [round(value / 1e6) for value in found['memory_usage_byte']] for found in json.load(open(name))['results']}
    print(name, 'MB:', peaks)
    return peaks

small, big = read('small-first.json'), read('big-first.json')
assert max(small['true']) < 20
for peaks in (small, big):
    first, second, third, fourth = peaks['python3']
    assert 100 <= first < 150 and 200 <= second < 250 and third == fourth == second
assert big['true'] == [big['python3'][-1]] * 4
PY
echo "hyperfine 1.20.0: true needs 200 MB where it follows a command that does"
