#!/usr/bin/env bash
# tabulate 0.10.0 under pandas 3.1.1 (PyPI): `to_markdown` writes the version 2.10 as 2.1, and the commit 12e5 as 1.2e+06.
#
# A careful reader keeps versions as strings so that they stay as they are, and pandas does keep them. `DataFrame.to_markdown` hands the table to tabulate, which takes each column
# whose texts all read like numbers for numbers: of PyTorch 2.9, 2.10 and 2.11 the second becomes 2.1, an older release than the first. Texts with a third part (2.10.1) or a leading
# zero stay, as does all with `disable_numparse=True`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install tabulate==0.10.0 pandas==3.1.1
cat >table.py <<'PY'
import pandas as pd

runs = pd.DataFrame({'torch': ['2.9', '2.10', '2.11'], 'commit': ['12e5', '4471', '9021'], 'ms': [15.0, 12.5, 11.25]})
assert runs.torch.tolist() == ['2.9', '2.10', '2.11']
print(runs.to_markdown(index=False))
rows = [[cell.strip() for cell in line.strip('|').split('|')] for line in runs.to_markdown(index=False).splitlines()[2:]]
assert [row[0] for row in rows] == ['2.9', '2.1', '2.11'], rows
assert rows[0][1] == '1.2e+06', rows
kept = runs.to_markdown(index=False, disable_numparse=True)
assert '2.10' in kept and '12e5' in kept
runs.torch = ['2.9.0', '2.10.0', '2.11.0']
assert '2.10.0' in runs.to_markdown(index=False)
PY
env/bin/python table.py
echo "tabulate 0.10.0: version 2.10 is written as 2.1"
