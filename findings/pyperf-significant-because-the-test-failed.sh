#!/usr/bin/env bash
# pyperf 2.9.0 (PyPI): `compare_to` calls any difference significant when the two files do not hold equally many values.
#
# A careful reader expects Welch's test, or a refusal. Its t test raises an error for samples of unequal size, and for single values; the
# error becomes one line of output, and the answer is yes. 20 values against 20 that are 0.1 % slower under 20 % of noise: "Not significant!".
# With the last value of one side left out: "ERROR when testing if values are significant", then "Significant", exit status 0, and without
# --verbose the pair is listed like one whose difference was shown. A --table has no mark of it at all.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install pyperf==2.9.0
cat >"$temp/write.py" <<'PY'
import sys

import pyperf


def write(path, values):
    runs = [pyperf.Run([value], metadata={"name": "decode"}, collect_metadata=False) for value in values]
    pyperf.BenchmarkSuite([pyperf.Benchmark(runs)]).dump(path)


noisy = [1.0 + 0.3 * (-1) ** i * (1 + i % 5) / 5 for i in range(20)]
slower = [1.001 * value for value in noisy]
write(f"{sys.argv[1]}/before.json", noisy)
write(f"{sys.argv[1]}/after.json", slower)
write(f"{sys.argv[1]}/after-19.json", slower[:-1])
PY
"$temp/env/bin/python" "$temp/write.py" "$temp"
compare() { "$temp/env/bin/python" -m pyperf compare_to "$@"; }
equal=$(compare -v "$temp/before.json" "$temp/after.json")
unequal=$(compare -v "$temp/before.json" "$temp/after-19.json")
table=$(compare --table "$temp/before.json" "$temp/after-19.json")
same=$(compare --table "$temp/before.json" "$temp/after.json")
printf '%s\n' "-- 20 v 20" "$equal" "-- 20 v 19" "$unequal" "-- 20 v 20, as a table" "$same" "-- 20 v 19, as a table" "$table"
grep -q 'Not significant' <<<"$equal"
grep -q '^ERROR when testing if values are significant' <<<"$unequal"
grep -q '^Significant' <<<"$unequal"
grep -q 'hidden because not significant' <<<"$same"
grep -q '1.02x slower' <<<"$table"
if grep -qi 'error\|significant' <<<"$table"; then exit 1; fi
echo "pyperf 2.9.0: 20 values against 19 are significant because the test failed"
