#!/usr/bin/env bash
# csvtojson 2.0.14 (npm): of the columns p99 and p99.9 the first is gone, and in its place stands an array of ten, nine of them empty, with p99.9 at its end.
#
# A careful reader expects each column of a CSV to be a key, or knows that a point in a head makes an object in an object (`loss.train`), and expects an error where that has no place. What follows the point of a percentile is a number, and so an index: p99.9 is the tenth entry of p99, p99.99 the hundredth. The earlier of the two is dropped, as it is of
# `loss` and `loss.train`, without an error. `99%` and `99.9%`, as Locust has them, both stay, one of them inside a key 99. `flatKeys: true` keeps all.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit csvtojson@2.0.14
cat >read.cjs <<'JS'
const csv = require('csvtojson')
const cases = [
  ['run,p50,p99,p99.9\na,1,9,99\n', {}, '[{"run":"a","p50":"1","p99":[null,null,null,null,null,null,null,null,null,"99"]}]'],
  ['run,loss,loss.train\na,2,3\n', {}, '[{"run":"a","loss":{"train":"3"}}]'],
  ['run,loss.train,loss\na,3,2\n', {}, '[{"run":"a","loss":"2"}]'],
  ['run,p50,p99,p99.9\na,1,9,99\n', { flatKeys: true }, '[{"run":"a","p50":"1","p99":"9","p99.9":"99"}]'],
]
const check = async () => {
  for (const [text, options, expected] of cases) {
    const seen = JSON.stringify(await csv(options).fromString(text))
    console.log(text.split('\n')[0], JSON.stringify(options), seen)
    if (seen !== expected) process.exitCode = 1
  }
}
check()
JS
node read.cjs
echo 'csvtojson 2.0.14: p99 is lost beside p99.9'
