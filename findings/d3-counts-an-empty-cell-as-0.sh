#!/usr/bin/env bash
# d3 7.9.2 (npm): of a CSV with an empty cell, `mean`, `median`, `deviation` and `quantile` count it as 0, and `max` of 9 and 10 is 9.
#
# A careful reader knows that d3.csvParse gives texts and that its statistics turn values into numbers and leave out what is none ("ignoring undefined, null and NaN"). An empty text is 0: a
# run that failed makes its system faster. min, max and extent turn nothing into numbers and go by the alphabet: the minimum of 100 and 20 is "100". So of one column the mean is
# below the smallest, and the largest is not the largest. d3.autoType, where it is asked for, makes null of the empty cell.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit d3@7.9.2
cat >cells.mjs <<'JS'
import { strictEqual as same } from 'node:assert'
import * as d3 from 'd3'
const ms = (row) => row.ms
const csv = 'system,ms\nA,20\nA,\nA,40\nA,\n'
const rows = d3.csvParse(csv)
const typed = d3.csvParse(csv, d3.autoType)
const all = (data) => [d3.mean(data, ms), d3.median(data, ms), d3.deviation(data, ms)]
console.log('20, empty, 40, empty: mean, median, deviation', all(rows), 'with autoType', all(typed))
same(d3.mean(rows, ms), 15)
same(d3.median(rows, ms), 10)
same(d3.deviation(rows, ms), Math.sqrt(1100 / 3))
same(d3.quantile(rows, 0.25, ms), 0)
same(d3.mean(typed, ms), 30)
same(d3.median(typed, ms), 30)
const other = d3.csvParse('ms\n9\n10\n100\n')
console.log('9, 10, 100: min, max', d3.extent(other, ms), 'mean', d3.mean(other, ms))
same(d3.max(other, ms), '9')
same(d3.min(other, ms), '10')
same(d3.mean(other, ms), 119 / 3)
JS
node cells.mjs
echo 'd3 7.9.2: the mean of 20, 40 and two empty cells is 15; the largest of 9, 10 and 100 is 9'
