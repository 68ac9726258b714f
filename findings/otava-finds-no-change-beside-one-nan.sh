#!/usr/bin/env bash
# Apache Otava 0.8.0 (PyPI, Python 3.11): one `nan` among the values of a metric, and no change of it is found.
#
# A careful reader expects a run without a number to be left out, or refused as an empty cell is ("could not convert string to float"). A series of 60 commits in which the latency rises by 20 % at
# the 41st is reported; with one `nan` among the values, which pandas writes for a failed run when asked to, nothing is found and the exit status is 0, as if nothing had changed: a
# performance gate is green from the first failed run on. Leave such rows out before.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install apache-otava==0.8.0
python3 - <<'PY'
import datetime, random

random.seed(1)
begin = datetime.datetime(2026, 1, 1)
rows = [(begin + datetime.timedelta(days=at), at, round(random.gauss(100, 1) + (20 if at >= 40 else 0), 2)) for at in range(60)]
names = ['whole', 'one', 'without']
for name in names:
    with open(f'{name}.csv', 'w') as file:
        file.write('time,commit,latency\n')
        for time, at, value in rows:
            if at == 50 and name == 'without': continue
            file.write(f'{time:%Y-%m-%d %H:%M:%S} +0000,c{at},{"nan" if at == 50 and name == "one" else value}\n')
with open('otava.yaml', 'w') as file:
    file.write('tests:\n')
    for name in names:
        file.write(f"""  {name}:
    type: csv
    file: {name}.csv
    time_column: time
    attributes: [commit]
    metrics: [latency]
    csv_options: {{delimiter: ',', quote_char: '"'}}
""")
PY
export OTAVA_CONFIG=otava.yaml
found() { env/bin/otava analyze "$1" --since 2025-12-01 >"$1.out" 2>&1; grep -o '[+-][0-9.]*%' "$1.out" || true; }
for name in whole without one; do echo "$name: changes found: $(found $name | tee $name.found)"; done
grep -qx '+\(19\|20\)\.[0-9]%' whole.found
grep -qx '+\(19\|20\)\.[0-9]%' without.found
[ ! -s one.found ]
grep -q 'c59' one.out
echo 'Apache Otava 0.8.0: one nan hides a rise of 20 %'
