#!/usr/bin/env bash
# Locust 2.42.5 (PyPI): in one row of `_stats.csv` the percentile columns lie outside Min and Max, and `50%` is not the median column.
#
# A careful reader takes "Median Response Time" and "50%" of one row for one number, and "100%" for the maximum. Locust rounds the times that
# it counts percentiles from (to two significant digits from 100 ms to 10 s), keeps minimum, maximum and mean exact, and brings back into
# their range the median column alone. Five requests of 1958 to 1964 ms: Median 1964, Max 1964, and 50%, 95%, 100% all 2000.
# Five requests of 1149 ms: Min and Median 1149, 50% 1100, below the fastest request.
# So percentiles of two systems that differ by less than 5 % may be equal or reversed, and p95 / max may exceed 1.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
python3 -m venv "$temp/env"
"$temp/env/bin/pip" -q --disable-pip-version-check install locust==2.42.5
cat >"$temp/rows.py" <<'PY'
import csv
import io
from types import SimpleNamespace

from locust.stats import PERCENTILES_TO_REPORT, RequestStats, StatsCSV


def row(times):
    stats = RequestStats()
    for ms in times:
        stats.log_request("POST", "/v1/chat", ms, 10)
    writer = StatsCSV(SimpleNamespace(stats=stats), PERCENTILES_TO_REPORT)
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(writer.requests_csv_columns)
    writer._requests_data_rows(rows)
    text.seek(0)
    one = next(csv.DictReader(text))
    return {name: float(one[f"{name} Response Time"]) for name in ("Median", "Min", "Max")} | {
        name: float(one[name]) for name in ("50%", "95%", "100%")
    }


high = row([1960, 1962, 1964, 1958, 1961])
low = row([1149] * 5)
print("1958 to 1964 ms:", high)
print("five of 1149 ms:", low)
assert high == {"Median": 1964, "Min": 1958, "Max": 1964, "50%": 2000, "95%": 2000, "100%": 2000}
assert low == {"Median": 1149, "Min": 1149, "Max": 1149, "50%": 1100, "95%": 1100, "100%": 1100}
PY
"$temp/env/bin/python" "$temp/rows.py" 2>"$temp/errors" || { cat "$temp/errors"; exit 1; }
echo "locust 2.42.5: percentiles lie outside minimum and maximum of their row"
