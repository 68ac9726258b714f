// Measures whole processes of the build in dist/, alone or side by side with another build:
//   npm run bench:pairs
//   npm run bench:pairs -- --against ../older-clone --large --pairs 9 --only CSV
// The rows are in bench/rows.mjs. Builds take turns, so that what else the machine does hits both; medians are shown, and
// the median of the ratios of neighbours; `-` is where a process was too slow to be waited for. Input and output lie in a temporary folder, which is removed.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measured, probeIn, stopped } from './bench/measure.mjs';
import { rows } from './bench/rows.mjs';
import { beyondStart, exponent, heading, line, medians } from './bench/table.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Seconds that one cell of the table may take before fewer pairs have to do. */
const patience = 12;

/** Seconds that one process may take; a build that takes longer is not asked for more of that row. */
const limits = { usual: 30, large: 900 };

const { values: asked } = parseArgs({
  options: {
    against: { type: 'string' },
    large: { type: 'boolean', default: false },
    pairs: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
  },
});

const builds = [
  { name: 'this', command: commandOf(root) },
  ...(asked.against === undefined ? [] : [{ name: 'other', command: commandOf(resolve(asked.against)) }]),
];
const pairs = Number(asked.pairs);
if (!Number.isInteger(pairs) || pairs < 1) throw new Error('--pairs takes a whole number of at least 1');

const home = mkdtempSync(join(tmpdir(), 'aitb-bench-'));
const probe = probeIn(home);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

console.log(heading(builds));
for (const row of rows.filter(({ name }) => name.includes(asked.only))) {
  const cells = [];
  const tired = new Set();
  for (const size of [...row.sizes, ...(asked.large ? row.large : [])]) {
    const { results, yardstick } = await cell(row, size, tired);
    cells.push({ size, results, yardstick });
    console.log(line(row.name, size, results));
    if (yardstick) console.log(line(`  ${row.yardstick}, and this as a multiple of it`, size, yardstick));
  }
  if (cells.length > 1 && row.yardstick) console.log(beyondStart(cells));
  if (cells.length > 1) console.log(exponent(cells));
}

function commandOf(folder) {
  const command = join(folder, 'dist/cli.js');
  if (!existsSync(command)) throw new Error(`${command} is not there; build it first (npm run build)`);
  return command;
}

/** The medians of each build for a row and a size. @param tired the builds that are out of this row. */
async function cell(row, size, tired) {
  const folder = join(home, 'cell');
  const words = row.input(folder, size);
  const limit = asked.large ? limits.large : limits.usual;
  const runs = [
    ...builds.map(({ name, command }) => runOf(row, { command, words, limit, cwd: folder, out: `${name}/n.md` })),
    ...(row.yardstick ? [yardstickOf(row, { words, limit, cwd: folder })] : []),
  ];
  const taken = runs.map(() => []);
  const once = async (nth, what) => {
    if (tired.has(nth)) return null;
    const result = await what();
    if (result === null) tired.add(nth);
    return result;
  };
  if (row.made) for (const [nth, run] of runs.entries()) await once(nth, run.make);
  const start = performance.now();
  for (let pair = 0; pair < pairs && (pair === 0 || (performance.now() - start) / 1_000 < patience); pair += 1) {
    const order = [...runs.keys()];
    for (const nth of pair % 2 === 0 ? order : order.reverse()) taken[nth].push(await once(nth, runs[nth].measure));
  }
  rmSync(folder, { recursive: true, force: true });
  const own = taken.slice(0, builds.length);
  // The multiple is the median of the ratios of neighbours, as between two builds.
  const yardstick = row.yardstick ? medians([taken[0], taken.at(-1)]) : null;
  return { results: medians(own), yardstick: yardstick?.map(({ of, ratio }) => ({ of: [of.at(-1), null], ratio })) };
}

/** The script beside which a row is measured. */
function yardstickOf({ yardstick }, { words, limit, cwd }) {
  const script = join(root, 'scripts/bench', yardstick);
  return { measure: () => measured(script, words, { cwd, probe, limit }) };
}

/** How a build is prepared for a row and measured in it. */
function runOf(row, { command, words, limit, cwd, out }) {
  const report = row.verb ? [row.verb, ...words] : [...words, '-o', out];
  return {
    make: () => measured(command, report, { cwd, probe, limit }),
    measure: () => {
      if (!row.made) rmSync(join(cwd, dirname(out)), { recursive: true, force: true });
      if (row.stopped) return stopped(command, report, { cwd, after: row.stopped });
      return measured(command, [...report, ...(row.flags ?? [])], { cwd, probe, limit });
    },
  };
}
