#!/usr/bin/env bash
# polars 2.1.0 (PyPI): of Parquet in folders version=2.1 and version=2.10 both versions are the number 2.1, and their means are one.
#
# A careful reader knows that whole numbers and dates in names of folders are told as such, and expects what is told to be the same text when it is written again: DuckDB and pyarrow read these folders as texts. polars reads them
# as doubles, so that a mean by version is that of both, and says nothing. `try_parse_hive_dates=False` does not change it; `hive_schema` with a text does.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1
mkdir "$temp/runs"
cat >"$temp/folders.py" <<'PY'
import pathlib
import sys

import duckdb
import polars
import pyarrow.dataset

runs = pathlib.Path(sys.argv[1])
for version, ms in (("2.1", 10.0), ("2.10", 30.0)):
    folder = runs / f"version={version}"
    folder.mkdir()
    polars.DataFrame({"ms": [ms, ms]}).write_parquet(folder / "a.parquet")
print("polars", polars.__version__, "duckdb", duckdb.__version__, "pyarrow", pyarrow.__version__)


def means(**options):
    rows = polars.scan_parquet(runs, **options).group_by("version").agg(polars.col("ms").mean())
    return sorted(rows.collect().rows())


plain, undated = means(), means(try_parse_hive_dates=False)
texts = means(hive_schema={"version": polars.String})
other = sorted(duckdb.sql(f"select version, avg(ms) from '{runs}/*/*.parquet' group by all").fetchall())
arrow = pyarrow.dataset.dataset(runs, partitioning="hive").to_table()
print("polars, mean by version:", plain, "without dates:", undated, "with a schema:", texts)
print("duckdb:", other, "pyarrow:", sorted(set(arrow["version"].to_pylist())))
assert plain == undated == [(2.1, 20.0)]
assert texts == other == [("2.1", 10.0), ("2.10", 30.0)]
assert set(arrow["version"].to_pylist()) == {"2.1", "2.10"}
PY
"$temp/env/bin/python" "$temp/folders.py" "$temp/runs"
echo 'polars 2.1.0: version=2.1 (10 ms) and version=2.10 (30 ms) are one version, 2.1, with 20 ms'
