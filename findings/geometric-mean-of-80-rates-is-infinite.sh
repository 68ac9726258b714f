#!/usr/bin/env bash
# simple-statistics 7.12.1 and ml-stat 1.3.3 (npm): the geometric mean of 80 rates of 12,000 tokens a second is Infinity, that of 120 times of a millisecond in seconds 0; `logAverage` of the first and GEOMEAN of @formulajs/formulajs 4.6.1 have 12,000.
#
# A careful reader expects the mean of equal values to be that value, and of a geometric one that it is made of logarithms or roots, as in SciPy, R and benchstat. The values are multiplied, and the product of a suite of benchmarks leaves the range of a
# double at 10^308 or falls below 10^-323, without an error. One hundred ratios near 1, as it is mostly tried with, are right.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit simple-statistics@7.12.1 ml-stat@1.3.3 @formulajs/formulajs@4.6.1
cat >means.cjs <<'JS'
const simple = require('simple-statistics')
const { array } = require('ml-stat')
const { GEOMEAN } = require('@formulajs/formulajs')
const rates = Array(80).fill(12000)
const times = Array(120).fill(0.001)
const seen = [simple.geometricMean, array.geometricMean].map((mean) => [mean(rates), mean(times)])
const others = [simple.logAverage(rates), simple.logAverage(times), GEOMEAN(rates), GEOMEAN(times)]
console.log(seen, others, simple.geometricMean(Array(100).fill(1.1)))
const right = others.every((mean, at) => Math.abs(mean / (at % 2 ? 0.001 : 12000) - 1) < 1e-9)
if (!seen.every(([rate, time]) => rate === Infinity && time === 0) || !right) process.exit(1)
JS
node means.cjs
echo 'simple-statistics 7.12.1: the geometric mean of 80 rates of 12000 is Infinity'
