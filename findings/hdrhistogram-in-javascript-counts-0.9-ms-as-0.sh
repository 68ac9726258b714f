#!/usr/bin/env bash
# hdr-histogram-js 3.0.1 (npm): of twelve requests of 0.9 ms the mean and every percentile are 0 beside a maximum of 0.9, and a maximum of 0 with `useWebAssembly`.
#
# A careful reader knows that an HDR histogram counts whole numbers, and expects a fraction to be refused, as the histogram of Node.js itself does (`perf_hooks`), or to be rounded, so that a mean is right over many. It is cut off: times of `performance.now()` in milliseconds, as they come, lose half a millisecond each, and
# a quick server has no latency at all. The maximum keeps its fraction in one of the two builds of the library, so that no percentile, not the 100th either, reaches it. Record microseconds, rounded.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit hdr-histogram-js@3.0.1
cat >record.cjs <<'JS'
const hdr = require('hdr-histogram-js')
const { createHistogram } = require('perf_hooks')
const seen = (useWebAssembly, times) => {
  const histogram = hdr.build({ useWebAssembly })
  for (const time of times) histogram.recordValue(time)
  return ['mean', histogram.mean, 'p50', histogram.getValueAtPercentile(50), 'p100', histogram.getValueAtPercentile(100), 'max', histogram.maxValue].join(' ')
}
const check = async () => {
  await hdr.initWebAssembly()
  const cases = [
    [false, Array(12).fill(0.9), 'mean 0 p50 0 p100 0 max 0.9'],
    [true, Array(12).fill(0.9), 'mean 0 p50 0 p100 0 max 0'],
    [false, [0.4, 0.6, 0.9, 1.5, 2.7], 'mean 0.6 p50 0 p100 2 max 2.7'],
    [true, [0.4, 0.6, 0.9, 1.5, 2.7], 'mean 0.6 p50 0 p100 2 max 2'],
  ]
  for (const [useWebAssembly, times, expected] of cases) {
    console.log(useWebAssembly ? 'WebAssembly' : 'JavaScript', times.length, 'times:', seen(useWebAssembly, times))
    if (seen(useWebAssembly, times) !== expected) process.exit(1)
  }
  try {
    createHistogram().record(0.9)
    process.exit(1)
  } catch (error) {
    console.log('perf_hooks:', error.code)
  }
}
check()
JS
node record.cjs
echo 'hdr-histogram-js 3.0.1: requests of 0.9 ms take 0'
