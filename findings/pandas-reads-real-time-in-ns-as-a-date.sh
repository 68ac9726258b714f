#!/usr/bin/env bash
# pandas 3.1.1 (PyPI): `read_json` makes dates of `real_time` and `cpu_time` in nanoseconds, as Google Benchmark writes them: 45 ms is the fifth of June 1971, 1.2 s in 2008.
#
# A careful reader expects numbers in JSON to stay numbers, where they do not look like a time of day. A column whose name ends in `_time` or `_at`, begins with `timestamp`, or is `date` or `modified` is read as seconds since 1970 (or another unit that fits) as soon as all its values are above 31,536,000, which 31.5 ms are in nanoseconds and 31.5 s in
# microseconds. One quick benchmark in the file, and all stay numbers: a script works until the last one of them is removed. The means are dates, too. `convert_dates=False` keeps them, and is to go in pandas 4.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install pandas==3.1.1 numpy==2.4.6
cat >times.py <<'PY'
import io
import json
import warnings

import pandas as pd

warnings.simplefilter("ignore")
print("pandas", pd.__version__)
slow = [{"name": "BM_load", "real_time": 4.5e7, "cpu_time": 4.4e7, "step": 4.5e7}, {"name": "BM_train", "real_time": 1.2e9, "cpu_time": 1.1e9, "step": 1.2e9}]
quick = [*slow, {"name": "BM_parse", "real_time": 8.1e3, "cpu_time": 8.0e3, "step": 8.1e3}]
lines = "\n".join(json.dumps(row) for row in slow)
for what, table in (
    ("slow ones", pd.read_json(io.StringIO(json.dumps(slow)))),
    ("slow ones, lines", pd.read_json(io.StringIO(lines), lines=True)),
    ("a quick one beside them", pd.read_json(io.StringIO(json.dumps(quick)))),
    ("convert_dates=False", pd.read_json(io.StringIO(json.dumps(slow)), convert_dates=False)),
):
    dates = {name: str(table[name].dtype).startswith("datetime") for name in ("real_time", "cpu_time", "step")}
    print(what, "|", *table["real_time"], "| mean", table["real_time"].mean())
    expected = what.startswith("slow")
    assert dates == {"real_time": expected, "cpu_time": expected, "step": False}, dates
assert str(pd.read_json(io.StringIO(lines), lines=True)["real_time"][0]).startswith("1971-06-05")
PY
env/bin/python times.py
echo "pandas 3.1.1: a real_time of 45 ms is in 1971"
