#!/usr/bin/env bash
# autocannon 9.0.0 (npm): with a rate (`-R`) its correction for coordinated omission takes 1 ms for the time between two requests, whatever the rate is.
#
# A careful reader knows that with a rate the requests that should have been sent while one hung are counted, and expects one for each interval of the rate: at 10 requests/s a response of
# 500 ms stands for five. It stands for 500, of 1, 2, 3, ... 500 ms, since the interval is 1 / rate in seconds, rounded up, and taken for milliseconds. Here every response takes 200 ms at
# 5 requests/s, so none waits; all but one in two hundred of the latencies were never measured, the least is 1 ms, and the median is far below the fastest response. `--ignoreCoordinatedOmission` has it right.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit autocannon@9.0.0
cat >rate.js <<'JS'
const http = require('node:http')
const autocannon = require('autocannon')
const server = http.createServer((_, response) => setTimeout(() => response.end('ok'), 200))
const run = (url, more) => autocannon({ url, connections: 1, overallRate: 5, amount: 8, ...more })
server.listen(0, '127.0.0.1', async () => {
  const url = `http://127.0.0.1:${server.address().port}`
  const corrected = (await run(url, {})).latency
  const measured = (await run(url, { ignoreCoordinatedOmission: true })).latency
  server.close()
  const is = (what, holds) => { console.log(`${what}: ${holds}`); if (!holds) process.exitCode = 1 }
  is('8 responses count as more than 1500', corrected.totalCount > 1500)
  is('their median is below 150 ms, and the least is 1 ms', corrected.p50 < 150 && corrected.min === 1)
  is('without the correction they are 8', measured.totalCount === 8)
  is('of at least 195 ms each', measured.min >= 195)
})
JS
node rate.js
echo 'autocannon 9.0.0: of responses of 200 ms, 5 a second, the median is some 100 ms'
