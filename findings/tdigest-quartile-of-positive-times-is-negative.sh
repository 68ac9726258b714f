#!/usr/bin/env bash
# tdigest 0.5.2.2 (PyPI) and tdigest 0.1.3 (npm): of 99 requests of 10 ms and one of 1000 ms the median is 19.9 ms, the 75th percentile 515, and in Python the 25th -475.
#
# A careful reader expects a sketch to be off by a little, least in a set so small and so plain. Equal values are one centroid, and between two
# centroids a line is drawn as if their weights were spread along it: half of the 99 equal values are taken for values on the way to the slow one, and in Python others for values as far
# below. Times in whole milliseconds, counts of tokens and scores are made of equal values. Spread by a millionth of a millisecond, the same times have a median of 10 and a
# 75th percentile of 10.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install tdigest==0.5.2.2
cat >equal.py <<'PY'
from tdigest import TDigest


def percentiles(values):
    digest = TDigest()
    digest.batch_update(values)
    return [round(digest.percentile(p), 1) for p in (25, 50, 75, 90)]


equal = percentiles([10.0] * 99 + [1000.0])
spread = percentiles([10 + number * 1e-6 for number in range(99)] + [1000.0])
print("python: p25, p50, p75, p90", equal, "and of unequal times", spread)
assert equal == [-475.1, 19.9, 514.9, 811.9]
assert spread == [10.0, 10.0, 10.0, 10.0]
PY
env/bin/python equal.py
npm install --silent --no-fund --no-audit tdigest@0.1.3
cat >equal.cjs <<'JS'
const { TDigest } = require('tdigest')
const percentiles = (values) => {
  const digest = new TDigest()
  for (const value of values) digest.push(value)
  digest.compress()
  return [0.25, 0.5, 0.75, 0.9].map((p) => Math.round(10 * digest.percentile(p)) / 10).join(' ')
}
const equal = percentiles([...Array(99).fill(10), 1000])
const spread = percentiles([...Array(99).keys()].map((number) => 10 + number * 1e-6).concat(1000))
console.log('npm: p25, p50, p75, p90', equal, 'and of unequal times', spread)
if (equal !== '10 19.9 514.9 811.9' || spread !== '10 10 10 10') process.exit(1)
JS
node equal.cjs
echo 'tdigest 0.5.2.2 and 0.1.3: 99 of 100 times are 10 ms, and the median is 19.9'
