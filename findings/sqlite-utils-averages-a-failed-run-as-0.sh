#!/usr/bin/env bash
# sqlite-utils 4.2.1 (PyPI): over a CSV, `avg` counts a run whose latency is NaN as 0, so that the system that failed is the fastest.
#
# A careful reader knows that SQLite turns text into 0 where it adds it, and that the types of columns are detected here: a column of numbers and one NaN is REAL, as if all of it
# were numbers. The NaN is kept as text all the same: the mean of 9.5, 10.5 and NaN is 6.67, below its own minimum, and the count is three. With `-` in its place the
# column is text, the mean is the same, and the minimum of 9.8, 10.8 and 11 is 10.8. An empty cell is left out, as it should be.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install sqlite-utils==4.2.1
asked() { env/bin/sqlite-utils memory runs.csv 'select sys, count(ms) n, round(avg(ms), 2) mean, min(ms) least from runs group by sys order by mean' --csv --no-headers; }
for failed in NaN - ''; do
  printf 'sys,ms\nA,9.5\nA,10.5\nA,%s\nB,9.8\nB,10.8\nB,11\n' "$failed" >runs.csv
  echo "failed runs as '$failed':"
  env/bin/sqlite-utils memory runs.csv --schema | grep '"ms"'
  asked | tr -d '\r' | tee "answer$failed"
done
diff answerNaN <(printf 'A,3,6.67,9.5\nB,3,10.53,9.8\n')
diff answer- <(printf 'A,3,6.67,-\nB,3,10.53,10.8\n')
diff answer <(printf 'A,2,10.0,9.5\nB,3,10.53,9.8\n')
echo "sqlite-utils 4.2.1: the mean of 9.5, 10.5 and NaN is 6.67"
