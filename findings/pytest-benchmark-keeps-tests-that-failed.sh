#!/usr/bin/env bash
# pytest-benchmark 5.3.1 (PyPI): a test whose assertion fails after the measurement stands in the JSON like one that passed.
#
# A careful reader expects that a benchmark which checks its result and finds it wrong is left out, or marked. Only an error inside of the
# measured function leaves a benchmark out; what fails after it is known to pytest alone. The entry of a wrong answer has the same keys as
# that of a right one, its statistics and ranks, is saved, compared and can be the fastest, and nothing else in the file tells of the failure:
# keep pytest's exit status, or its own report, beside the file.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install pytest==9.2.0 pytest-benchmark==5.3.1
cat >"$temp/test_sum.py" <<'PY'
import time


def exact(numbers):
    time.sleep(0.02)
    return sum(numbers)


def test_exact(benchmark):
    assert benchmark.pedantic(exact, args=(range(10),), rounds=3) == 45


def test_wrong(benchmark):
    assert benchmark.pedantic(lambda numbers: 44, args=(range(10),), rounds=3) == 45


def test_raises(benchmark):
    benchmark.pedantic(lambda numbers: 1 / 0, args=(range(10),), rounds=3)
PY
cd "$temp"
status=0
"$temp/env/bin/python" -m pytest -q -p no:cacheprovider --benchmark-json=out.json test_sum.py >log 2>&1 || status=$?
grep -E '^(FAILED|[0-9]+ failed)' log
"$temp/env/bin/python" - <<'PY'
import json

out = json.load(open("out.json"))
print("pytest-benchmark", out["version"], "keys of the file:", *out)
entries = {one["name"]: one for one in out["benchmarks"]}
for name, one in entries.items():
    print(name, "mean", one["stats"]["mean"], "rounds", one["stats"]["rounds"], "keys:", *one)
assert list(entries) == ["test_exact", "test_wrong"]
assert entries["test_wrong"].keys() == entries["test_exact"].keys()
assert entries["test_wrong"]["stats"].keys() == entries["test_exact"]["stats"].keys()
assert entries["test_wrong"]["stats"]["mean"] < entries["test_exact"]["stats"]["mean"]
names = ("fail", "error", "outcome", "passed", "status")
assert not any(word in json.dumps({**out, "machine_info": 0, "commit_info": 0}) for word in names)
PY
[ "$status" = 1 ]
echo "pytest-benchmark 5.3.1: two of three tests failed, one of them is in the file as the fastest"
