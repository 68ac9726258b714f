#!/usr/bin/env bash
# datafusion 55.0.0 (PyPI): with GROUP BY the minimum of 1, 2, NaN, 4 is 4, that of NaN, 1, 4 is 1 and that of 1, 4, NaN is NaN; without it each is 1.
#
# A careful reader expects a minimum to be one of: the least number, or NaN; and the same whatever the order of the rows, and with a GROUP BY by a column of one value as without. In a group a NaN takes the place of what was found so far,
# and the next number takes its place: minimum and maximum are of the rows after the last NaN. So the fastest and the slowest request of a system are those after its last failure. Without GROUP BY a NaN counts as the
# greatest, as in PostgreSQL and DuckDB.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile datafusion==55.0.0 pyarrow==26.0.1
cat >nan.py <<'PY'
from math import nan

import pyarrow as pa
from datafusion import SessionContext


def extremes(values):
    context = SessionContext()
    context.from_arrow(pa.table({"system": ["a"] * len(values), "ms": values}), "requests")
    found = [
        tuple(column[0] for column in context.sql(f"select min(ms) least, max(ms) greatest from requests {group}").to_pydict().values())
        for group in ("", "group by system")
    ]
    print(values, "min and max", found[0], "group by system", found[1])
    return str(found)


assert extremes([1.0, 2.0, nan, 4.0]) == "[(1.0, nan), (4.0, 4.0)]"
assert extremes([nan, 1.0, 4.0]) == "[(1.0, nan), (1.0, 4.0)]"
assert extremes([1.0, 4.0, nan]) == "[(1.0, nan), (nan, nan)]"
assert extremes([1.0, 2.0, 4.0]) == "[(1.0, 4.0), (1.0, 4.0)]"
PY
env/bin/python nan.py
echo "datafusion 55.0.0: the minimum of 1, 2, NaN, 4 in a group is 4"
