#!/usr/bin/env bash
# hdrhistogram 0.10.8 (PyPI): a latency above the range that the histogram was made for is left out without an error; maximum and percentiles are of the rest.
#
# A careful reader knows the library in Java, where such a value raises ArrayIndexOutOfBoundsException, and in JavaScript (hdr-histogram-js 3.0.1: "outside of histogram covered range"). In Python
# `record_value` returns False, which nobody reads: of 95 requests of 100 ms and five of 90 s in a histogram to 60 s the p99 and the maximum are 100 ms, and the count is 95. So does the call that
# corrects for coordinated omission. Adding a histogram with such a value to one of a smaller range does raise an error.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
python3 -m venv env
env/bin/pip -q --disable-pip-version-check install hdrhistogram==0.10.8
cat >range.py <<'PY'
from hdrh.histogram import HdrHistogram


def histogram(record):
    made = HdrHistogram(1, 60_000, 3)
    answers = {record(made, ms) for ms in [100] * 95 + [90_000] * 5}
    print("python: count", made.total_count, "p99", made.get_value_at_percentile(99), "max", made.get_max_value(), "answers", sorted(map(str, answers)))
    return made


made = histogram(lambda made, ms: made.record_value(ms))
assert made.total_count == 95
assert made.get_value_at_percentile(99) == made.get_max_value() == 100
made = histogram(lambda made, ms: made.record_corrected_value(ms, 1000))
assert made.get_max_value() == 100
wide = HdrHistogram(1, 120_000, 3)
wide.record_value(90_000)
try:
    made.add(wide)
    raise SystemExit("it is added")
except IndexError as error:
    print("python, a histogram of a wider range:", error)
PY
env/bin/python range.py
npm install --silent --no-fund --no-audit hdr-histogram-js@3.0.1
cat >range.cjs <<'JS'
const made = require('hdr-histogram-js').build({ highestTrackableValue: 60000, numberOfSignificantValueDigits: 3, autoResize: false })
try {
  made.recordValue(90000)
} catch (error) {
  console.log('javascript:', String(error))
  process.exit(0)
}
process.exit(1)
JS
node range.cjs
echo 'hdrhistogram 0.10.8: five of 100 requests took 90 s, and the maximum is 100 ms'
