#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1 (npm): `T.TEST` of 1, 2, 3 and 2, 3, 5 has p = 0.2746 as a paired test, with equal variances and with unequal ones, of one side and of two; the paired one is 0.0572, of one side 0.0286.
#
# A careful reader takes `T.TEST(first, second, tails, type)` for Excel's, where all four count. The last two are not looked at: each is the test of two sides, with the difference of Welch and the degrees of freedom of Student, which is none of Excel's where the groups are of unlike sizes:
# 10 to 12 against 100 to 900 has 0.0176, by Welch 0.0316 and by Student 0.0510. `TRIMMEAN` beside it cuts a value at each end of five where 20 % are asked for, Excel none: 3 of 1, 2, 3, 4, 100 instead of 22.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit @formulajs/formulajs@4.6.1
cat >tests.cjs <<'JS'
const { T, TRIMMEAN } = require('@formulajs/formulajs')
const all = (first, second) => [1, 2].flatMap((tails) => [1, 2, 3].map((type) => T.TEST(first, second, tails, type)))
const small = all([1, 2, 3], [2, 3, 5])
const unlike = [2, 3].map((type) => T.TEST([10, 11, 12], [100, 200, 700, 800, 900], 2, type))
const trimmed = TRIMMEAN([1, 2, 3, 4, 100], 0.2)
console.log(small, unlike, trimmed)
const close = (seen, value) => Math.abs(seen - value) < 5e-5
if (!small.every((p) => close(p, 0.27458)) || !unlike.every((p) => close(p, 0.01761)) || trimmed !== 3) process.exit(1)
JS
node tests.cjs
echo 'formulajs 4.6.1: T.TEST is one number for six tests'
