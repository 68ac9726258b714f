#!/usr/bin/env bash
# ddsketch 3.0.1 (PyPI) and @datadog/sketches-js 2.1.1 (npm): a NaN that is added counts as a value of 0 in every quantile.
#
# A careful reader expects a NaN to be refused or left out, or all quantiles to be NaN, as the mean of the sketch is. It is neither positive nor negative, and what is neither is counted in the
# bucket of zero: of ten requests of 100 ms and eleven that failed with NaN the median is 0, the p99 is 100, and the count is 21. The
# error of a quantile is said to be 1 % at most. Merging such a sketch carries it into the whole.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install ddsketch==3.0.1
cat >nan.py <<'PY'
from math import isnan

from ddsketch import DDSketch

sketch, whole = DDSketch(), DDSketch()
for value in [100.0] * 10 + [float("nan")] * 11:
    sketch.add(value)
for value in [100.0] * 10:
    whole.add(value)
seen = [round(sketch.get_quantile_value(q)) for q in (0.25, 0.5, 0.99)]
print("python: count", sketch.count, "p25, p50, p99", seen, "mean", sketch.avg)
assert sketch.count == 21 and seen[:2] == [0, 0] and 99 <= seen[2] <= 101 and isnan(sketch.avg)
whole.merge(sketch)
print("merged with ten of 100 ms: p25", whole.get_quantile_value(0.25))
assert whole.get_quantile_value(0.25) == 0
PY
env/bin/python nan.py
npm install --silent --no-fund --no-audit @datadog/sketches-js@2.1.1
cat >nan.cjs <<'JS'
const { DDSketch } = require('@datadog/sketches-js')
const sketch = new DDSketch()
for (const value of [...Array(10).fill(100), ...Array(11).fill(NaN)]) sketch.accept(value)
const seen = [0.25, 0.5, 0.99].map((q) => Math.round(sketch.getValueAtQuantile(q)))
console.log('npm: count', sketch.count, 'p25, p50, p99', seen)
if (sketch.count !== 21 || seen[0] !== 0 || seen[1] !== 0 || Math.abs(seen[2] - 100) > 1) process.exit(1)
JS
node nan.cjs
echo 'ddsketch 3.0.1, sketches-js 2.1.1: with eleven of 21 requests failed the median is 0'
