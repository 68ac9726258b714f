#!/usr/bin/env bash
# vega 6.4.0 (npm): with `"parse": "auto"` a chart's CSV turns a column of names such as gpu-0 or Llama 3 into times, another one in each time zone.
#
# A careful author expects dates to be what looks like a date, and names to stay text. A column is of dates where Date.parse() of the engine
# takes each value, and that takes a word before a number: "Llama 3" is in March 2001, "gpu-0" in January 2000, "batch 32" in 2032. The axis then has
# numbers of milliseconds where the systems stood, and they depend on the time zone of whoever draws it; versions "3.1" and "3.10" become one.
# One name that is no date ("A100", "Llama 3 70B") keeps the whole column. Vega-Lite does not use it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vega@6.4.0
cat >draw.mjs <<'JS'
import * as vega from 'vega';

async function axis(names) {
  const values = ['system,x', ...names.map((name, i) => `${name},${i + 1}`)].join('\n');
  const spec = {
    data: [{ name: 'runs', values, format: { type: 'csv', parse: 'auto' } }],
    scales: [{ name: 'systems', type: 'band', domain: { data: 'runs', field: 'system' } }],
  };
  const view = new vega.View(vega.parse(spec), { renderer: 'none', logger: vega.logger(vega.Warn) });
  await view.runAsync();
  return view.scale('systems').domain();
}
const columns = { models: ['Llama 3', 'Qwen 2', 'phi-4'], devices: ['gpu-0', 'gpu-1'], versions: ['3.1', '3.10'], mixed: ['Llama 3', 'Llama 3 70B'] };
const drawn = {};
for (const [name, names] of Object.entries(columns)) drawn[name] = await axis(names);
console.log(JSON.stringify({ zone: process.env.TZ, vega: vega.version, ...drawn }));
JS
utc=$(TZ=UTC node draw.mjs)
tokyo=$(TZ=Asia/Tokyo node draw.mjs)
printf '%s\n' "$utc" "$tokyo"
node -e '
const assert = require("node:assert/strict");
const [utc, tokyo] = process.argv.slice(1).map(JSON.parse);
assert.deepEqual(utc.models, [983404800000, 980985600000, 986083200000]);
assert.deepEqual(utc.devices, [946684800000, 978307200000]);
assert.deepEqual(tokyo.models, utc.models.map((time) => time - 9 * 3600e3));
assert.deepEqual(utc.versions, [3.1]);
assert.deepEqual(utc.mixed, ["Llama 3", "Llama 3 70B"]);' "$utc" "$tokyo"
echo "vega 6.4.0: names of models and devices are drawn as times of 2000 and 2001"
