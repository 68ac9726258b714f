#!/usr/bin/env bash
# vega-lite 6.4.3 with vega 6.4.0 (npm): the same specification and data give another confidence interval each time that an error bar is drawn.
#
# A careful reader expects `"extent": "ci"`, and the aggregates ci0 and ci1, to be computed from mean, deviation and n. They are the quantiles of 1,000 resamples drawn by a
# generator without a seed: of five runs the ends move from one drawing to the next, an SVG in version control changes without a change of data, and a bar may or
# may not touch the next. There is no option for a seed; `stderr` and `stdev` are the same each time.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
echo '{ "type": "module" }' >package.json
npm install --silent --no-audit --no-fund vega-lite@6.4.3 vega@6.4.0
cat >draw.mjs <<'JS'
import assert from 'node:assert';
import { View, parse } from 'vega';
import { compile } from 'vega-lite';

const values = [101.3, 97.8, 104.9, 99.2, 120.7].map((latency) => ({ system: 'A', latency }));
const encoding = { x: { field: 'system', type: 'nominal' }, y: { field: 'latency', type: 'quantitative' } };
async function drawn(extent) {
  const { spec } = compile({ data: { values }, mark: { type: 'errorbar', extent }, encoding });
  const view = await new View(parse(spec), { renderer: 'none' }).runAsync();
  const [{ lower_latency: lower, upper_latency: upper }] = view.data('data_0');
  return `${lower.toFixed(3)} to ${upper.toFixed(3)}`;
}
const ends = {};
for (const extent of ['ci', 'stderr', 'stdev']) {
  ends[extent] = new Set();
  for (let nth = 0; nth < 40; nth += 1) ends[extent].add(await drawn(extent));
  console.log(`${extent}: ${ends[extent].size} different of 40 drawings: ${[...ends[extent]].slice(0, 3).join('; ')}`);
}
assert(ends.ci.size > 3);
assert.deepEqual([ends.stderr.size, ends.stdev.size], [1, 1]);
JS
node draw.mjs
echo "vega-lite 6.4.3: the confidence interval of five values is another one in each drawing"
