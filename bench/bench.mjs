// Measures the build in dist/ and prints a table with the bounds; what falls short is marked, and the exit code is 1 then.
//   npm run bench              start-up, in under three minutes
//   npm run bench:all          large inputs and growth as well
//   npm run bench -- --pairs 21
// The command and what it is held against take turns, so that what else the machine does hits both; medians of the ratios are shown.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measured, probeIn } from '../scripts/bench/measure.mjs';
import { startUp } from './data.mjs';
import { growth, largeRows, made, sizes, startUpRows } from './rows.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const command = join(root, 'dist/cli.js');
if (!existsSync(command)) throw new Error(`${command} is not there; build it first (npm run build)`);

const { values: asked } = parseArgs({
  options: { all: { type: 'boolean', default: false }, pairs: { type: 'string', default: '9' } },
});
const pairs = Number(asked.pairs);
if (!Number.isInteger(pairs) || pairs < 1) throw new Error('--pairs takes a whole number of at least 1');

/** Seconds after which one process is given up. */
const limit = 900;

const home = mkdtempSync(join(tmpdir(), 'aitb-bench-'));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
// A cache of its own, which the first turn of each row fills: it is not counted.
process.env.AITB_REPORT_CACHE = join(home, 'cache');
delete process.env.CI;
process.on('exit', () => rmSync(home, { recursive: true, force: true }));
const probe = probeIn(home);
const empty = join(home, 'empty.cjs');
writeFileSync(empty, '');
let short = 0;

console.log(`Node ${process.version}\n`);
console.log('| job | CPU, ratio | bound | peak MiB | bound | CPU s | |\n|---|---|---|---|---|---|---|');
startUp(home);
for (const { cwd = '.', words } of made) await run(command, words, cwd);
for (const row of startUpRows) await show(row, pairs);
for (const { name, bound, of } of sizes) tell(name, { ratio: of(home) }, { ratio: bound });
packed();
if (asked.all) {
  for (const { make, rows } of largeRows) {
    const path = make(home);
    for (const row of rows(path)) await show(row, Math.min(pairs, 3));
    rmSync(path);
  }
  await grow();
}
console.log(short === 0 ? '\nEverything is within its bounds.' : `\n${short} of these fall short.`);
process.exitCode = short === 0 ? 0 : 1;

async function run(script, words, cwd) {
  const result = await measured(script, words, { cwd: join(home, cwd), probe, limit });
  if (result === null) throw new Error(`${words.join(' ')} took longer than ${limit} s`);
  return result;
}

/** Measures a row in turns with what it is held against. The first turn warms the disk and is not counted. */
async function timed({ words, cwd = '.', removed, against }, turns) {
  const taken = [];
  for (let turn = 0; turn <= turns; turn += 1) {
    if (removed) rmSync(join(home, removed), { recursive: true, force: true });
    const own = () => run(command, words, cwd);
    const yardstick = () =>
      against === 'node'
        ? run(empty, [], '.')
        : against && run(join(root, 'scripts/bench/json-parse.mjs'), [against], '.');
    const [first, second] =
      turn % 2 === 0 ? [await own(), await yardstick()] : [await yardstick(), await own()].reverse();
    if (turn > 0 || turns === 1) taken.push({ ...first, ratio: second ? first.cpu / second.cpu : null });
  }
  const middle = (key) => median(taken.map((each) => each[key]));
  return { ratio: against ? middle('ratio') : null, memory: middle('memory'), cpu: middle('cpu') };
}

async function show(row, turns) {
  tell(row.name, await timed(row, turns), row);
}

function tell(name, found, bounds) {
  const isShort = ['ratio', 'memory'].some((key) => bounds[key] !== undefined && found[key] > bounds[key]);
  if (isShort) short += 1;
  const cell = (value, digits) => (value === undefined || value === null ? '' : value.toFixed(digits));
  const { ratio, memory, cpu } = found;
  const bound = [bounds.ratio ?? '', bounds.memory ?? ''];
  console.log(
    `| ${name} | ${cell(ratio, 2)} | ${bound[0]} | ${cell(memory, 0)} | ${bound[1]} | ${cell(cpu, 2)} | ${isShort ? 'short' : ''} |`,
  );
}

/** How large the package is, in MB. */
function packed() {
  const { stdout } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', home], {
    cwd: root,
    encoding: 'utf8',
  });
  tell('package, packed, MB', { ratio: JSON.parse(stdout)[0].size / 1e6 }, { ratio: 0.8 });
}

/** The power with which the work grows between the sizes that are large enough not to be start-up alone. */
async function grow() {
  mkdirSync(home, { recursive: true });
  const byRow = new Map();
  for (const size of growth.sizes) {
    for (const row of growth.rows(growth.make(home, size))) {
      const found = await timed(row, 1);
      tell(`${size} ${row.name}`, { ...found, ratio: null }, {});
      byRow.set(row.name, [...(byRow.get(row.name) ?? []), [size, found.cpu]]);
    }
  }
  for (const [name, points] of byRow) {
    const [[from, least], [to, most]] = points.slice(-2);
    tell(`${name}, power`, { ratio: Math.log(most / least) / Math.log(to / from) }, { ratio: growth.power });
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
