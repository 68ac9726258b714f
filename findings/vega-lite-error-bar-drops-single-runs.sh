#!/usr/bin/env bash
# vega-lite 6.4.3 with vega 6.4.0 (npm): an `errorbar` of stdev or stderr takes a system with one run off the axis; `ci` gives it a bar of no width,
# and other ends for the rest at each render.
#
# A careful author expects a system without a bar, still named on the axis, and a chart that is the same each time. With extent stdev or
# stderr the spread of one value is null, its row is filtered, and the discrete axis has one system fewer, without a warning. With extent ci
# the interval of one value runs from the value to the value, as if it were exact, and all others are bootstrapped without a seed.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund vega@6.4.0 vega-lite@6.4.3
cat >draw.mjs <<'JS'
import assert from 'node:assert/strict';
import * as vega from 'vega';
import * as lite from 'vega-lite';

console.log(`vega ${vega.version}, vega-lite ${lite.version}`);
const values = [5].map((x) => ({ system: 'A', x })).concat([7, 9, 8.5, 7.7, 8.1, 9.3].map((x) => ({ system: 'B', x })));

async function drawn(extent) {
  const { spec } = lite.compile({
    data: { values },
    mark: { type: 'errorbar', extent },
    encoding: { x: { field: 'x', type: 'quantitative', scale: { zero: false } }, y: { field: 'system', type: 'nominal' } },
  });
  const view = new vega.View(vega.parse(spec), { renderer: 'none', logger: vega.logger(vega.Warn) });
  await view.runAsync();
  const ends = Object.fromEntries(
    Object.keys(view.getState({ data: vega.truthy }).data)
      .filter((name) => name.startsWith('data_') || name.startsWith('source'))
      .flatMap((name) => view.data(name))
      .filter((row) => 'lower_x' in row)
      .map((row) => [row.system, [row.lower_x, row.upper_x]]),
  );
  return { axis: view.scale('y').domain(), ends };
}

for (const extent of ['stdev', 'stderr']) {
  const { axis, ends } = await drawn(extent);
  console.log(extent, 'axis:', axis, 'ends:', ends);
  assert.deepEqual(axis, ['B']);
}
const renders = [];
for (let i = 0; i < 8; i++) renders.push(await drawn('ci'));
console.log('ci', 'axis:', renders[0].axis, 'ends of two renders:', renders[0].ends, renders[1].ends);
assert.deepEqual(renders[0].axis, ['A', 'B']);
assert.deepEqual(renders[0].ends.A, [5, 5]);
assert.ok(new Set(renders.map(({ ends }) => String(ends.B))).size > 1);
JS
node draw.mjs
