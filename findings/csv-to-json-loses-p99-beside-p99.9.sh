#!/usr/bin/env bash
# csvtojson 2.0.14 (npm) and Miller 6.6.0 (Debian 12): of a CSV with the columns p99 and p99.9 the JSON has one: csvtojson an array of ten, nine of them empty, with p99.9 at its end, Miller {"9": 99}, or only p99 where that comes last.
#
# A careful reader expects each column of a CSV to be a key, or knows that a point in a head makes an object in an object (`loss.train`), and expects an error where that has no place. What follows the point of a percentile is a number, an index to one and a key to the other, and the earlier of
# the two columns is dropped without an error, as it is of `loss` and `loss.train`. From JSON to JSON, and to any other format, Miller keeps both. `flatKeys: true` and `--no-auto-unflatten` keep all.
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
    console.log('csvtojson', text.split('\n')[0], JSON.stringify(options), seen)
    if (seen !== expected) process.exitCode = 1
  }
}
check()
JS
node read.cjs
apt-get -qq download miller=6.6.0-2+b3 >log 2>&1 || { cat log; exit 1; }
dpkg-deb -x miller_*.deb root
check() { # check TEXT EXPECTED OPTIONS...
  seen=$(printf '%b' "$1" | root/usr/bin/mlr --ojsonl "${@:3}" cat)
  echo "miller $1 $seen"
  [ "$seen" = "$2" ] || exit 1
}
root/usr/bin/mlr --version
check 'run,p99,p99.9\na,9,99\n' '{"run": "a", "p99": {"9": 99}}' --icsv
check 'run,p99.9,p99\na,99,9\n' '{"run": "a", "p99": 9}' --icsv
check 'run,p99,p99.9\na,9,99\n' '{"run": "a", "p99": 9, "p99.9": 99}' --icsv --no-auto-unflatten
check '{"run": "a", "p99": 9, "p99.9": 99}\n' '{"run": "a", "p99": 9, "p99.9": 99}' --ijson
echo 'csvtojson 2.0.14, Miller 6.6.0: p99 is lost beside p99.9'
