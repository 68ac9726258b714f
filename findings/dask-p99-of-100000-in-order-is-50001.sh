#!/usr/bin/env bash
# Dask 2026.8.0 with pandas 2.3.3 (PyPI): in a frame of two partitions the 99th percentile of 1 to 100,000, in order, is 50,001 where it is asked for alone, 75,000.5 beside the median and 95,000.1 beside the median and the 90th; in one partition it is 99,000.01.
#
# A careful reader knows that quantiles over partitions are approximate, and expects an error that is small, or one that does not hang on what else is asked. Each partition gives its own quantiles at the places that were asked for, and its ends; lines between these are the whole distribution. Where the partitions are
# alike, as of shuffled rows, this is near; of latencies that grow, or files of a quick and a slow machine, the p99 is half of what it is. `describe(percentiles=[0.99])` says 75,000.5. `method="tdigest"` is within a rank.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install --no-compile 'dask[dataframe]==2026.8.0' pandas==2.3.3 crick==0.0.8
cat >"$temp/quantiles.py" <<'PY'
import dask.dataframe as dd
import numpy as np
import pandas as pd

ordered = pd.Series(np.arange(1.0, 100_001))
one, two = (dd.from_pandas(ordered, npartitions=parts) for parts in (1, 2))
alone = two.quantile(0.99).compute()
median, three = (two.quantile(asked).compute()[0.99] for asked in ([0.5, 0.99], [0.5, 0.9, 0.99]))
described = two.describe(percentiles=[0.99]).compute()["99%"]
digest, right = two.quantile(0.99, method="tdigest").compute(), one.quantile(0.99).compute()
print("alone", alone, "beside the median", median, "beside median and 90th", three, "described", described, "tdigest", digest, "one partition", right)
assert [round(float(value), 2) for value in (alone, median, three, described, right)] == [50001.0, 75000.5, 95000.1, 75000.5, 99000.01]
assert abs(digest - 99000) < 20
PY
"$temp/env/bin/python" "$temp/quantiles.py"
echo "Dask 2026.8.0: the 99th percentile of 1 to 100000 is 50001"
