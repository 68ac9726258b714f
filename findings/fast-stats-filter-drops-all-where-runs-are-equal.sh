#!/usr/bin/env bash
# fast-stats 0.0.7 (npm): `iqr()`, the filter for outliers, leaves nothing of runs that are equal, nor of one or two runs, and the mean of what is left is NaN.
#
# A careful reader expects a filter to drop what is far from the rest, so nothing of five runs of 5 ms, and at most the 12 of 10, 10, 10, 10, 12: the limits of 1.5 times the distance of the quartiles are commonly inside. Here what stands on a limit is
# out, and where the quartiles are equal the limits are the value itself: all that agree are dropped, and with them the rest. Two runs have one and the same value for both quartiles, 1.5 of 1 and 2, so they go too. Times in whole
# milliseconds, counts of tokens and scores are often equal. Look at `length` after the filter.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund fast-stats@0.0.7
cat >filter.mjs <<'JS'
import assert from 'node:assert';
import stats from 'fast-stats';

const kept = (...values) => {
  const all = new stats.Stats().push(values);
  const left = all.iqr();
  console.log(`${values}: quartiles ${all.percentile(25)} and ${all.percentile(75)}, kept [${left.data}], mean ${left.amean()}`);
  return left;
};
for (const values of [[5, 5, 5, 5, 5], [10, 10, 10, 10, 12], [1, 2], [7]]) {
  const left = kept(...values);
  assert.equal(left.length, 0);
  assert(Number.isNaN(left.amean()));
}
assert.equal(kept(1, 2, 3, 4).length, 4);
assert.equal(kept(10, 10, 11, 10, 10, 10, 500).length, 6);
JS
node filter.mjs
echo "fast-stats 0.0.7: of five equal runs the filter for outliers keeps none"
