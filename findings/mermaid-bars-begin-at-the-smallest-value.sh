#!/usr/bin/env bash
# mermaid 12.3.0 (npm): the bars of an `xychart` begin at the smallest value, so the slowest of three systems that are 10 % apart has no bar at all.
#
# A careful reader expects bars to begin at zero, as those of Vega-Lite, Chart.js and matplotlib do, or at least a gap at both ends. Without a range
# the axis goes from the smallest to the largest value: 95, 100 and 104 tok/s are drawn 0, 268 and 483 high, and of changes of -5, 0 and 10 % the
# loss is the one without a bar, and no change has a third of the height. This is how such a block looks in a README. `y-axis "tok/s" 0 --> 110` mends it.
set -euo pipefail
temp=$(mktemp -d)
trap 'rm -rf "$temp"' EXIT
cd "$temp"
npm install --silent --no-fund --no-audit --prefix . mermaid@12.3.0 jsdom@26.1.0
cat >bars.mjs <<'JS'
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

const { window } = new JSDOM('<body></body>', { pretendToBeVisual: true });
Object.assign(globalThis, { window, document: window.document });
for (const name of ['Element', 'SVGElement', 'HTMLElement', 'Node', 'DOMParser', 'CSSStyleSheet', 'XMLSerializer']) globalThis[name] = window[name];
// jsdom measures no text: each letter is taken as 8 by 16. The bars do not hang on it.
window.SVGElement.prototype.getBBox = function () {
  return { x: 0, y: 0, width: 8 * this.textContent.length, height: 16 };
};
window.SVGElement.prototype.getComputedTextLength = function () {
  return 8 * this.textContent.length;
};
const { default: mermaid } = await import('mermaid');
console.log('mermaid', JSON.parse(readFileSync('node_modules/mermaid/package.json', 'utf8')).version);
mermaid.initialize({ startOnLoad: false });
let count = 0;
async function heights(range, values) {
  count += 1;
  const text = `xychart-beta\n  x-axis [A100, H100, MI300X]\n  y-axis "tok/s"${range}\n  bar [${values}]\n`;
  const { svg } = await mermaid.render(`chart${count}`, text);
  const bars = [...svg.matchAll(/<rect x="[^"]*" y="[^"]*" width="[^"]*" height="([^"]*)"/g)];
  return bars.map(([, height]) => Math.round(Number(height)));
}
const plain = await heights('', '95, 100, 104');
const ranged = await heights(' 0 --> 110', '95, 100, 104');
const changes = await heights('', '-5, 0, 10');
console.log('95, 100, 104:', plain, 'with a range from 0:', ranged, '-5, 0, 10:', changes);
assert.equal(plain.length, 3);
assert.equal(plain[0], 0);
assert(plain[1] > 0.5 * plain[2] && plain[1] < 0.6 * plain[2]);
assert(Math.abs(ranged[0] / ranged[2] - 95 / 104) < 0.01);
assert.equal(changes[0], 0);
assert(Math.abs(changes[1] / changes[2] - 1 / 3) < 0.01);
process.exit(0);
JS
node bars.mjs
echo "mermaid 12.3.0: the smallest of the values of an xychart has a bar of height 0"
