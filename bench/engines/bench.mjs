// What cells of Parquet cost DuckDB by the way of docs/engines.md, beside one query with exact quantiles in DuckDB's own shell, by turns:
//   npm run bench:engines
//   npm run bench:engines -- --rows 1e8 --rounds 1
// The shell is `duckdb` in PATH or in the variable DUCKDB (pip install duckdb-cli, of the version of @duckdb/node-api); CPU and memory are told by GNU time.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const shell = process.env.DUCKDB ?? 'duckdb';
const { values: asked } = parseArgs({
  options: { rows: { type: 'string', default: '1e7' }, rounds: { type: 'string', default: '3' } },
});
const [size, rounds] = [Number(asked.rows), Number(asked.rounds)];
/** Of CPU, where the start of a process is no part to speak of, and of the peak of memory in MiB. */
const bounds = size >= 1e8 ? { ratio: 1.6, memory: 512 } : { ratio: Infinity, memory: 256 };

const home = mkdtempSync(join(tmpdir(), 'aitb-bench-'));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
process.on('exit', () => rmSync(home, { recursive: true, force: true }));

const bundle = join(home, 'ask');
const { build } = await import('tsdown');
await build({
  entry: { ask: join(here, 'ask.ts') },
  outDir: bundle,
  config: false,
  dts: false,
  logLevel: 'silent',
  format: 'esm',
  platform: 'node',
  deps: { neverBundle: [/^@(?:duckdb|clickhouse)/] },
});

const file = join(home, 'requests.parquet');
// Log-normal times in 40 cells; one in a hundred failed.
const draw = (which) => `(hash(i * 16 + ${which}) % 1000000007 + 1) / 1000000008.0`;
run(shell, [
  '-c',
  `SET threads = 2; COPY (SELECT ['a', 'b', 'c', 'd'][1 + (hash(i * 16 + 1) % 4)::INTEGER] AS system, (2 ** (hash(i * 16 + 2) % 10))::INTEGER AS batch_size, exp(3 + 0.6 * sqrt(-2 * ln(${draw(3)})) * cos(2 * pi() * ${draw(4)})) AS latency_ms, (1 + hash(i * 16 + 5) % 2000)::BIGINT AS output_tokens, hash(i * 16 + 6) % 100 <> 0 AS ok FROM range(${size}) t(i)) TO '${file}' (FORMAT parquet, COMPRESSION zstd)`,
]);
const of = (function_) => `${function_}(latency_ms) FILTER (ok)`;
const query = `SET threads = 2; SELECT system, batch_size, count(*), ${['count', 'sum', 'avg', 'var_pop', 'min', 'max'].map(of).join(', ')}, quantile_cont(latency_ms, [0.5, 0.9, 0.95, 0.99]) FILTER (ok) FROM '${file}' GROUP BY ALL`;

console.log(`${size} rows, ${(statSync(file).size / 1e6).toFixed(0)} MB\n`);
console.log(
  '| round | cells: CPU s | peak MiB | our heap, MiB | shell: CPU s | peak MiB | CPU, ratio |\n|---|---|---|---|---|---|---|',
);
const ratios = [];
let [memory, answer] = [0, ''];
for (let round = 1; round <= rounds; round++) {
  const turns = [
    () => timed(process.execPath, [join(bundle, 'ask.mjs'), 'duckdb', file]),
    () => timed(shell, ['-csv', '-c', query]),
  ];
  const [own, other] =
    round % 2 === 1
      ? turns.map((turn) => turn())
      : turns
          .reverse()
          .map((turn) => turn())
          .reverse();
  const [said, heap] = own.said.trim().split(' ');
  if (answer !== '' && said !== answer) throw new Error('two runs gave two answers');
  answer = said;
  ratios.push(own.cpu / other.cpu);
  memory = Math.max(memory, own.memory);
  const cells = [own.cpu.toFixed(2), own.memory.toFixed(0), heap, other.cpu.toFixed(2), other.memory.toFixed(0)];
  console.log(`| ${round} | ${cells.join(' | ')} | ${ratios.at(-1).toFixed(2)} |`);
}
const ratio = ratios.sort((a, b) => a - b)[ratios.length >> 1];
const isShort = ratio > bounds.ratio || memory > bounds.memory;
console.log(
  `\nAnswers ${answer}; ratio ${ratio.toFixed(2)}${size >= 1e8 ? ` of at most ${bounds.ratio}` : ''}, memory ${memory.toFixed(0)} of at most ${bounds.memory} MiB.`,
);
process.exitCode = isShort ? 1 : 0;

function run(command, words) {
  const done = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (done.error) throw new Error(`${command} does not start: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ended with ${done.status}:\n${done.stderr.slice(-2000)}`);
  return done;
}

function timed(command, words) {
  const { stdout, stderr } = run('/usr/bin/time', ['-f', '%U %S %M', command, ...words]);
  const [user, system, kilobytes] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { cpu: user + system, memory: kilobytes / 1024, said: stdout };
}
