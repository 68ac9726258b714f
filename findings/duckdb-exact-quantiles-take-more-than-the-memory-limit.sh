#!/usr/bin/env bash
# DuckDB 1.5.6 (duckdb, PyPI): an exact quantile takes three times the memory_limit, with no error and nothing written to disk.
#
# The limit is what one sets where a container is ended for taking more. sum of the same column keeps it, and so does sorting, which goes to disk;
# quantile_cont and median hold all values, and what they hold is not counted.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv venv
venv/bin/pip -q --disable-pip-version-check install duckdb==1.5.6
cat >peak.py <<'PY'
import resource
import sys

import duckdb

connection = duckdb.connect(config={"memory_limit": "100MB", "threads": 2, "temp_directory": "spilled"})
limit = connection.execute("SELECT current_setting('memory_limit')").fetchone()[0]
connection.execute(f"SELECT {sys.argv[1]} FROM (SELECT hash(i) / 1e9 AS latency FROM range(20000000) t(i))").fetchone()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, limit)
PY
peak() { venv/bin/python peak.py "$1" | tee -a told | cut -d' ' -f1; }
sum=$(peak 'sum(latency)')
quantile=$(peak 'quantile_cont(latency, 0.99)')
echo "of 20,000,000 values, memory_limit $(cut -d' ' -f2- told | head -1): sum takes $sum MiB, quantile_cont $quantile MiB"
[ "$sum" -lt 150 ]
[ "$quantile" -gt $((sum + 200)) ]
echo "DuckDB 1.5.6: exact quantiles are outside of memory_limit"
