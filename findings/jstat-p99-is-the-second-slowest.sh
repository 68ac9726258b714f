#!/usr/bin/env bash
# jstat 1.9.6 (npm): `percentile(times, 0.99)` of ten or of a hundred times is the second slowest, and so is the percentile 0.999; the slowest comes in at 1 alone.
#
# A careful reader of "percentile, as in Excel" expects PERCENTILE.INC, between the two values that the rank falls between: 9.91 of 1 to 10, which NumPy gives as well. In the last gap it does not interpolate but takes the lower end: the percentiles 0.9, 0.95, 0.99 and 0.999 of 1 to 10 are all 9, beside 5.5, which is right, for 0.5. Of
# nine requests of 10 ms and one of 1000 ms every percentile is 10, and up to a hundred requests p99 never sees the slowest one. Of two values every percentile below 1 is the smaller. `quantiles` of the same library interpolates there.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit jstat@1.9.6
cat >last.cjs <<'JS'
const { jStat } = require('jstat')
const shares = [0.5, 0.9, 0.95, 0.99, 0.999, 1]
const of = (times) => shares.map((share) => Math.round(1000 * jStat.percentile(times, share)) / 1000).join(' ')
const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
const cases = [
  [ten, '5.5 9 9 9 9 10'],
  [[...Array(9).fill(10), 1000], '10 10 10 10 10 1000'],
  [[...Array(99).fill(10), 1000], '10 10 10 10 10 1000'],
  [[1, 3], '1 1 1 1 1 3'],
]
console.log('percentiles', shares.join(' '))
for (const [times, expected] of cases) {
  console.log(times.length, 'times:', of(times))
  if (of(times) !== expected) process.exit(1)
}
const [quantile] = jStat.quantiles(ten, [0.9])
console.log('quantiles, 0.9 of 1 to 10:', quantile)
if (!(quantile > 9 && quantile < 10)) process.exit(1)
JS
node last.cjs
echo 'jstat 1.9.6: the p99 of ten times is the second slowest'
