#!/usr/bin/env bash
# numeral 2.0.6 (npm): a loss of NaN is formatted as 0.00 and one of 1e-7 as NaN; the text 1e3 is read as 13.
#
# A careful reader expects NaN, an empty text or an error of a value that is no number, and 0.00 of one that is nearly 0. It is the other way round: NaN and null are 0, whatever the format, so that the run that diverged has the least loss of the table, and learning rates and losses below 0.000001, which JavaScript writes with an exponent, are NaN, with
# ten places as well. Counts of 1e21 and more are NaN too. In text the letter of the exponent is dropped: 1e3 is 13, and 1e-3, which JavaScript can convert as it stands, is 0.001.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit numeral@2.0.6
cat >losses.cjs <<'JS'
const numeral = require('numeral')
console.log('numeral', numeral.version)
const cases = [
  [NaN, '0.00', '0.00'],
  [null, '0.00', '0.00'],
  [1e-6, '0.00', '0.00'],
  [1e-7, '0.00', 'NaN'],
  [2.5e-7, '0.0000000000', 'NaN'],
  [1e21, '0,0', 'NaN'],
]
for (const [loss, format, expected] of cases) {
  console.log(loss, format, numeral(loss).format(format))
  if (numeral(loss).format(format) !== expected) process.exit(1)
}
console.log('read:', numeral('1e3').value(), numeral('1e-3').value())
if (numeral('1e3').value() !== 13 || numeral('1e-3').value() !== 0.001) process.exit(1)
JS
node losses.cjs
echo 'numeral 2.0.6: NaN is 0.00, and 1e-7 NaN'
