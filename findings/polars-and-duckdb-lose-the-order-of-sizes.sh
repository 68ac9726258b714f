#!/usr/bin/env bash
# polars 2.1.0, DuckDB 2.0.1, pandas 2.3.3 (PyPI): the largest of small < medium < large is "small" where an ordered Categorical of pandas came to polars, or an Enum of polars to DuckDB.
#
# A careful reader gives categories an order so that sort, minimum and maximum go by it, and expects a conversion to keep it or to refuse, since both sides have a type for it (Enum in polars, ENUM in DuckDB) and DuckDB keeps it of a pandas frame, pandas of a polars one. `from_pandas` makes
# a Categorical without order, and DuckDB reads an Enum of polars as VARCHAR: sorted are large, medium, small, the maximum is small, and a chart or a table of sizes, precisions or days is by the alphabet. Cast again: `cast(pl.Enum([...]))`, `size::ENUM(...)`.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1 pandas==2.3.3 polars==2.1.0 pyarrow==26.0.1
cat >sizes.py <<'PY'
import duckdb
import pandas as pd
import polars as pl

order = ["small", "medium", "large"]
shuffled = ["small", "large", "medium"]
pandas_runs = pd.DataFrame({"size": pd.Categorical(shuffled, categories=order, ordered=True)})
polars_runs = pl.DataFrame({"size": pl.Series(shuffled, dtype=pl.Enum(order))})
converted = pl.from_pandas(pandas_runs)


def by_duckdb(name):
    return [row[0] for row in duckdb.sql(f"select size from {name} order by size").fetchall()], duckdb.sql(f"select max(size) from {name}").fetchall()[0][0]


found = {
    "pandas": (pandas_runs["size"].sort_values().tolist(), pandas_runs["size"].max()),
    "DuckDB over pandas": by_duckdb("pandas_runs"),
    "polars": (polars_runs["size"].sort().to_list(), polars_runs["size"].max()),
    "pandas of polars": (polars_runs.to_pandas()["size"].sort_values().tolist(), polars_runs.to_pandas()["size"].max()),
    "polars of pandas": (converted["size"].sort().to_list(), converted["size"].max()),
    "DuckDB over polars": by_duckdb("polars_runs"),
}
for way, (sizes, greatest) in found.items():
    lost = way in ("polars of pandas", "DuckDB over polars")
    print(f"{way}: {sizes}, greatest {greatest}")
    assert (sizes, greatest) == ((sorted(order), "small") if lost else (order, "large")), way
print(converted.schema, duckdb.sql("select any_value(typeof(size)) from polars_runs").fetchall())
PY
env/bin/python sizes.py
echo "polars 2.1.0 and DuckDB 2.0.1: the greatest of small, medium, large is small"
