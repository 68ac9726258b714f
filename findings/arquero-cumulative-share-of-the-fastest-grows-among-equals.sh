#!/usr/bin/env bash
# arquero 7.2.1 (npm): `cume_dist` of the times 10, 10, 20, 30 is 0.25, 0.5, 0.75, 1: of the two equal ones the first has a smaller share at or below it than the second; of 10, 20, 20, 30 it is right.
#
# A careful reader expects equal values to have one share, as `rank` and `percent_rank` of the same library give them and SQL defines it: 0.5 for both. It is so for equals anywhere but at the least value, where the first row stands for itself alone: of ten requests of which nine took 1 ms a tenth is "at or below 1 ms" by the
# first row and nine tenths by the others. Where the fastest is looked up by its share, it is the wrong one. DuckDB 2.0.1 (PyPI) has 0.5, 0.5, 0.75, 1.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install duckdb==2.0.1
npm install --silent --no-fund --no-audit arquero@7.2.1
cat >shares.mjs <<'JS'
import { op, table } from 'arquero'
const shares = (ms) => table({ ms }).orderby('ms').derive({ share: op.cume_dist() }).array('share').join(' ')
const ranks = table({ ms: [10, 10, 20, 30] }).orderby('ms').derive({ rank: op.rank() }).array('rank').join(' ')
console.log('arquero:', shares([10, 10, 20, 30]), '| ranks', ranks, '| 10 20 20 30:', shares([10, 20, 20, 30]), '| three equal:', shares([5, 5, 5]))
if (shares([10, 10, 20, 30]) !== '0.25 0.5 0.75 1' || ranks !== '1 1 3 4' || shares([10, 20, 20, 30]) !== '0.25 0.75 0.75 1') process.exit(1)
JS
node shares.mjs
env/bin/python - <<'PY'
import duckdb

rows = duckdb.sql("select cume_dist() over (order by ms) from (values (10), (10), (20), (30)) times(ms)").fetchall()
print("duckdb", duckdb.__version__, rows)
assert sorted(row[0] for row in rows) == [0.5, 0.5, 0.75, 1]
PY
echo 'arquero 7.2.1: two equal times have the shares 0.25 and 0.5'
