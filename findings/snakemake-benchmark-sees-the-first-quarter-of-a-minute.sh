#!/usr/bin/env bash
# Snakemake 9.27.1 (PyPI): `benchmark:` looks at a job every half a second for 30 times and every 30 seconds from then on: what it does between 15 and 45 seconds is in no memory and no CPU time.
#
# A careful reader of a table with `max_rss`, `cpu_time` and `mean_load` beside the exact time expects the peak that the system keeps, and the CPU time that it counts for each process that ended, as GNU time and hyperfine write them, or samples as close
# throughout. A job that waits 25 s, then takes 300 MB and is busy for the 15 s to its end has 40 in the column `s`, a few MB in `max_rss` and some hundredths in `cpu_time`; one that is busy all the time has less than half of it. Short jobs (below 15 s) come out nearly right, long ones
# lose up to their last 30 s: two steps that do the same in another order have other peaks. Measure with `/usr/bin/time -v` inside the rule.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile snakemake==9.27.1
cat >Snakefile <<'RULE'
rule job:
    output: "own.json"
    benchmark: "job.tsv"
    shell: "python3 job.py {output}"
RULE
cat >job.py <<'PY'
import json
import resource
import sys
import time

time.sleep(25)
block = bytearray(b'x') * 300_000_000
until = time.monotonic() + 15
while time.monotonic() < until: pass
used = resource.getrusage(resource.RUSAGE_SELF)
with open(sys.argv[1], 'w') as file: json.dump({'MB': used.ru_maxrss / 1000, 'cpu': used.ru_utime + used.ru_stime}, file)
PY
HOME="$temp" XDG_CACHE_HOME="$temp/cache" env/bin/snakemake --cores 1 --quiet all >log 2>&1 || { cat log; exit 1; }
cat job.tsv own.json
python3 - <<'PY'
import csv, json

row = next(csv.DictReader(open('job.tsv'), delimiter='\t'))
own = json.load(open('own.json'))
assert 40 <= float(row['s']) < 50
assert own['MB'] > 300 and own['cpu'] > 1.5
assert float(row['max_rss']) < 60
assert float(row['cpu_time']) < own['cpu'] / 4
PY
echo
echo "Snakemake 9.27.1: a peak of 300 MB and all CPU time of the last 15 s are in no column"
