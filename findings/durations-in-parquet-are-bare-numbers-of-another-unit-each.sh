#!/usr/bin/env bash
# DuckDB 2.0.1 (PyPI) and hyparquet 1.33.0 (npm): a duration of 1.5 s in a Parquet file is 1500000000 where pandas 2.3.3 wrote it and 1500 where polars 2.1.0 did by its milliseconds, without a unit and without a word.
#
# A careful reader expects a column of type duration to come back as one (INTERVAL in DuckDB, which has it), as times, dates and decimals do, or to be refused. Parquet has no type for it: writers store a whole number and put the unit into a note
# of their own, for Arrow or pandas, that only readers built on Arrow look at. Two files of one measurement are a million apart, and `union all` of them has a mean of both. DuckDB's own INTERVAL is a third thing,
# which hyparquet refuses. Write seconds as a DOUBLE with the unit in the name.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install --no-compile duckdb==2.0.1 pandas==2.3.3 polars==2.1.0 pyarrow==26.0.1
cat >durations.py <<'PY'
import datetime

import duckdb
import pandas as pd
import polars as pl

latency = datetime.timedelta(seconds=1.5)
pd.DataFrame({"latency": [latency]}).astype("timedelta64[ns]").to_parquet("pandas.parquet")
pl.DataFrame({"latency": pl.Series([1500]).cast(pl.Duration("ms"))}).write_parquet("polars.parquet", compression="snappy")
for name, stored in (("pandas", 1500000000), ("polars", 1500)):
    found = duckdb.sql(f"select latency, typeof(latency) from '{name}.parquet'").fetchall()[0]
    print(name, "read by DuckDB", found, "by polars", pl.read_parquet(f"{name}.parquet")["latency"].item())
    assert found == (stored, "BIGINT")
    assert pl.read_parquet(f"{name}.parquet")["latency"].item() == latency
print("mean of both in DuckDB", duckdb.sql("select avg(latency) from '*.parquet'").fetchall()[0][0])
assert duckdb.sql("select avg(latency) from '*.parquet'").fetchall() == [(750000750.0,)]
PY
env/bin/python durations.py
npm install --silent --no-fund --no-audit hyparquet@1.33.0
cat >read.mjs <<'JS'
import assert from 'node:assert'
import { asyncBufferFromFile, parquetReadObjects } from 'hyparquet'

const read = await Promise.all(['pandas', 'polars'].map(async (name) => (await parquetReadObjects({ file: await asyncBufferFromFile(`${name}.parquet`) }))[0].latency))
console.log('hyparquet', read)
assert.deepEqual(read, [1500000000n, 1500n])
JS
node read.mjs
echo 'DuckDB 2.0.1, hyparquet 1.33.0: 1.5 s is 1500000000 or 1500, by who wrote it'
