#!/usr/bin/env bash
# pandas 2.3.3, polars 2.1.0 and DuckDB 2.0.1 (PyPI): of two readings of one time the join to the last one before takes the last in pandas and polars, the first in DuckDB; a time half-way goes to the reading before in pandas, to the one after in polars.
#
# A careful reader who joins power or temperature to the steps of a run by time (merge_asof, join_asof, ASOF JOIN) expects the same pairs of all three. Where two readings have one time, as with a clock of whole seconds or a log that writes a correction, DuckDB takes the one that stands first and pandas and polars the
# one that stands last; with `direction="nearest"` a step exactly between two readings, as with all that is on a grid of half seconds, is joined backward by pandas and forward by polars. Drop duplicates first, and join backward.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile pandas==2.3.3 polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
cat >joins.py <<'PY'
import duckdb
import pandas as pd
import polars as pl

readings = pd.DataFrame({"t": [1.0, 2.0, 2.0, 3.0], "watts": [100, 200, 250, 300]})
steps = pd.DataFrame({"t": [2.0, 2.4]})
half = pd.DataFrame({"t": [1.5, 2.5]})
found = {
    "pandas": pd.merge_asof(steps, readings, on="t").watts.tolist(),
    "polars": pl.from_pandas(steps).join_asof(pl.from_pandas(readings), on="t")["watts"].to_list(),
    "DuckDB": [row[0] for row in duckdb.sql("select watts from steps asof join readings on steps.t >= readings.t order by steps.t").fetchall()],
    "pandas, nearest": pd.merge_asof(half, readings, on="t", direction="nearest").watts.tolist(),
    "polars, nearest": pl.from_pandas(half).join_asof(pl.from_pandas(readings), on="t", strategy="nearest")["watts"].to_list(),
}
print(found)
assert found == {"pandas": [250, 250], "polars": [250, 250], "DuckDB": [200, 200], "pandas, nearest": [100, 250], "polars, nearest": [250, 300]}
PY
env/bin/python joins.py
echo "of two readings of one time pandas and polars join the last, DuckDB the first"
