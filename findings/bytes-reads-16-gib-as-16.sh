#!/usr/bin/env bash
# bytes 3.1.2 (npm): "16 GiB" is 16 bytes, "1.5 KiB" 1, "1,024 MB" 1 and "80 G" 80, all without an error; "16 GB" is 16 x 1024^3.
#
# A careful reader expects a unit that it does not know to be null, as the manual says of what cannot be parsed, and that GB is taken for 1024^3 makes it likely that GiB is known. What follows the leading whole number is dropped, and the number is taken for bytes: a memory
# limit of 16 GiB is 16 bytes, and of a column of sizes the largest is the smallest. xbytes 1.9.1 and filesize-parser 1.5.2 read 16 GiB as it stands.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit bytes@3.1.2 xbytes@1.9.1 filesize-parser@1.5.2
cat >sizes.cjs <<'JS'
const bytes = require('bytes')
const xbytes = require('xbytes')
const filesize = require('filesize-parser')
const gib = 1024 ** 3
const seen = Object.entries({ '16 GB': 16 * gib, '16 GiB': 16, '1.5 KiB': 1, '1,024 MB': 1, '80 G': 80 }).map(([size, expected]) => {
  console.log(size, 'bytes', bytes(size))
  return bytes(size) === expected
})
console.log('16 GiB: xbytes', xbytes.parseSize('16 GiB'), 'filesize-parser', filesize('16 GiB'), '; a word: bytes', bytes('GiB'))
if (seen.includes(false) || xbytes.parseSize('16 GiB') !== 16 * gib || filesize('16 GiB') !== 16 * gib || bytes('GiB') !== null) process.exit(1)
JS
node sizes.cjs
echo 'bytes 3.1.2: 16 GiB is 16'
