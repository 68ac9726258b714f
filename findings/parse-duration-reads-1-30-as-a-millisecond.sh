#!/usr/bin/env bash
# parse-duration 2.1.9 (npm): "1:30" is 1.03 ms, "10:05" 10.005 ms and "1:30:00" 1.03 ms; "1/2 s" is 2001 and "1s-5ms" 1005.
#
# A careful reader expects a clock to be read as 90 s, as `pytimeparse` does and as `time`, `sacct` and GNU time write it, or null, which the library gives for words that it does not know. What stands between numbers is skipped, so the
# first one counts as milliseconds and the second as the next smaller unit: an elapsed time of a minute and a half is less than one that was written "2ms". The ISO form PT1.5S is read right.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit parse-duration@2.1.9
cat >clock.mjs <<'JS'
import assert from 'node:assert'
import parse from 'parse-duration'

const seen = Object.fromEntries(['1:30', '10:05', '1:30:00', '1/2 s', '1s-5ms', '1m30s', 'soon'].map((text) => [text, parse(text)]))
console.log(seen)
assert.deepEqual(seen, { '1:30': 1.03, '10:05': 10.005, '1:30:00': 1.03, '1/2 s': 2001, '1s-5ms': 1005, '1m30s': 90000, soon: null })
JS
node clock.mjs
echo 'parse-duration 2.1.9: 1:30 is 1.03 ms'
