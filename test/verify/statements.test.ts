import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Study } from '../../src/compare/study.ts';
import { verify } from '../../src/verify/verify.ts';
import { root } from '../cases.ts';
import { studyOf } from './studied.ts';

/** A result of `vllm bench serve` of 200 requests. */
function served(numbers: Readonly<Record<string, number>>): string {
  const same = { date: '20260304-101502', backend: 'openai', model_id: 'open/open-9b', tokenizer_id: 'open/open-9b' };
  const load = { num_prompts: 200, request_rate: 'inf', burstiness: 1, max_concurrency: 16, completed: 200, failed: 0 };
  const tokens = { total_input_tokens: 80000, total_output_tokens: 40000 };
  return JSON.stringify({ ...same, ...load, ...tokens, ...numbers });
}

function timed(command: string, times: readonly number[]): object {
  const mean = times.reduce((sum, one) => sum + one, 0) / times.length;
  const stddev = Math.sqrt(times.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (times.length - 1));
  const ends = { min: times[0], max: times.at(-1), median: times[5], user: 0.51, system: 0.06 };
  return { command, mean, stddev, ...ends, times, exit_codes: times.map(() => 0) };
}

const baseline = {
  ...{ duration: 62.5, request_throughput: 3.2, output_throughput: 640, total_token_throughput: 1920 },
  ...{ mean_ttft_ms: 290.5, median_ttft_ms: 271.25, std_ttft_ms: 80.1, p99_ttft_ms: 612.4 },
  ...{ mean_tpot_ms: 24.8, median_tpot_ms: 23.9, std_tpot_ms: 3.1, p99_tpot_ms: 41.2 },
  ...{ mean_itl_ms: 25.1, median_itl_ms: 24.2, std_itl_ms: 3.3, p99_itl_ms: 43.7 },
};
const tuned = {
  ...{ duration: 50, request_throughput: 4, output_throughput: 800, total_token_throughput: 2400 },
  ...{ mean_ttft_ms: 193.7, median_ttft_ms: 184.1, std_ttft_ms: 44.4, p99_ttft_ms: 402.9 },
  ...{ mean_tpot_ms: 18.6, median_tpot_ms: 17.7, std_tpot_ms: 2.1, p99_tpot_ms: 30.1 },
  ...{ mean_itl_ms: 18.9, median_itl_ms: 18.2, std_itl_ms: 2.3, p99_itl_ms: 33.6 },
};
const rows = [
  ...['system,batch_size,latency_ms,throughput_tokens_per_s,accuracy_pct', 'alpha,1,41.3,24.2,88.4'],
  ...['alpha,8,58.6,136.5,88.4', 'alpha,32,119.4,12345.2,88.1'],
  ...['beta,1,39.2,25.5,87.3', 'beta,8,66.8,119.8,87.3', 'beta,32,163.7,9876.4,87.0'],
];
/** Three repeats of each of three systems; one cell is unsteady. */
const grid = Object.entries({ north: [4300, 0.24, 601], south: [3900, 0.27, 680], west: [2600, 0.4, 503] }).flatMap(
  ([system, [throughput, latency, power]]) =>
    [8, 32].flatMap((batch) =>
      ['fp16', 'fp8'].flatMap((precision) =>
        [0.992, 1, 1.008].map((noise, i) => {
          const spread = system === 'south' && batch === 32 && precision === 'fp16' ? [0.5, 1, 1.5][i]! : noise;
          const faster = (precision === 'fp8' ? 1.5 : 1) * spread;
          const rate = (throughput! * faster * batch ** 0.7) / 8 ** 0.7;
          const time = (latency! * batch ** 0.3) / 8 ** 0.3 / faster;
          return [
            system,
            batch,
            precision,
            i + 1,
            rate.toFixed(1),
            time.toFixed(4),
            (power! * noise).toFixed(1),
          ].join();
        }),
      ),
    ),
);
const logs = join(root, 'fixtures/testbed/cerebras');
const studies: Readonly<Record<string, Study>> = {
  vllm: await studyOf({ 'baseline.json': served(baseline), 'tuned.json': served(tuned) }),
  hyperfine: await studyOf({
    'search.json': JSON.stringify({
      results: [
        timed('rg pattern', [0.2061, 0.2079, 0.2085, 0.2098, 0.21, 0.2102, 0.211, 0.2118, 0.2123, 0.2164]),
        timed('grep -r pattern', [0.6287, 0.6312, 0.6367, 0.639, 0.6411, 0.6429, 0.6452, 0.6502, 0.6548, 0.6672]),
      ],
    }),
  }),
  rows: await studyOf({ 'results.csv': `${rows.join('\n')}\n` }),
  grid: await studyOf({
    'grid.csv': ['system,batch_size,precision,repeat,throughput_tok_s,latency_s,power_w', ...grid, ''].join('\n'),
  }),
  testbed: await studyOf(
    Object.fromEntries(
      readdirSync(logs)
        .filter((name) => name.endsWith('.log'))
        .map((name) => [name, readFileSync(join(logs, name), 'utf8')]),
    ),
  ),
};

const alarms = ['wrong', 'denied', 'differs'];

interface Told {
  readonly now: 'alarm' | 'right' | 'quiet';
  /** What is told of the number or word that is false: of the verdicts on words around it the shortest. */
  readonly ofNumber: string | null;
}

function toldOf(statement: string, number: string | undefined, study: Study): Told {
  const text = `# Results\n\n${statement}\n`;
  const verdicts = verify({ file: 'r.md', text }, study);
  const at = number === undefined ? -1 : text.indexOf(number);
  const [own] = verdicts
    .filter(({ start, end }) => start <= at && at < end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
  const isAlarm = verdicts.some(({ outcome }) => alarms.includes(outcome));
  const isRight = verdicts.some(({ outcome }) => outcome === 'right');
  return { now: isAlarm ? 'alarm' : isRight ? 'right' : 'quiet', ofNumber: own?.outcome ?? null };
}

test('statements as people write them', () => {
  const found = readFileSync(join(import.meta.dirname, 'statements.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [results, is, told, text, number] = line.split('\t') as [string, string, string, string, string?];
      return { is, told, text, number, ...toldOf(text, number, studies[results]!) };
    });
  expect(found.length).toBeGreaterThan(140);
  expect(found.filter(({ is, now }) => is !== 'false' && now === 'alarm')).toEqual([]);
  // What is quiet may come to be judged; nothing that is told is lost.
  expect(found.filter(({ told, now }) => told !== now && told !== 'quiet')).toEqual([]);
  // One outcome a line hides what is said of each number: the false one is never right.
  const marked = found.filter(({ number }) => number !== undefined);
  expect(marked.length).toBeGreaterThan(15);
  expect(marked.filter(({ is, text, number }) => is !== 'false' || text.split(number!).length !== 2)).toEqual([]);
  expect(marked.filter(({ ofNumber }) => ofNumber === 'right')).toEqual([]);
  // Of a false statement in which something else is right, the number is marked.
  expect(found.filter(({ is, now, number }) => is === 'false' && now === 'right' && number === undefined)).toEqual([]);
  const untold = found.filter(({ is, now }) => is === 'false' && now !== 'alarm').length;
  console.log(
    `${found.length} statements, ${untold} of ${found.filter(({ is }) => is === 'false').length} false ones not found`,
  );
});

const comparison = (...changes: readonly string[]) =>
  [
    '| Metric | baseline | tuned | Change |',
    '|---|---|---|---|',
    ...['Mean TTFT (ms) | 290.5 | 193.7', 'P99 TTFT (ms) | 612.4 | 402.9', 'Output throughput (tok/s) | 640 | 800'].map(
      (row, i) => `| ${row} | ${changes[i]} |`,
    ),
    '',
  ].join('\n');
const changesTold = (...changes: readonly string[]) => {
  const text = comparison(...changes);
  return verify({ file: 'r.md', text }, studies.vllm!)
    .filter(({ start, end }) => changes.some((one) => one.includes(text.slice(start, end))))
    .map(({ outcome, start, end }) => `${outcome} ${text.slice(start, end)}`);
};

test('a column of changes has one baseline, which those that fit show', () => {
  expect(changesTold('−33.3 %', '−34.2 %', '+25 %')).toEqual(['right −33.3', 'right −34.2', 'right +25']);
  expect(changesTold('−33.3 %', '−43.2 %', '+20 %')).toEqual(['right −33.3', 'wrong −43.2', 'wrong +20']);
  // Against which of the two nobody says, and none fits.
  expect(changesTold('−13.3 %', '−14.2 %', '+20 %').filter((one) => !one.startsWith('open'))).toEqual([]);
});

test('where others of a column have a minus sign, one without is no fall', () => {
  expect(changesTold('33.3 %', '−34.2 %', '+25 %')[0]).toBe('wrong 33.3');
  expect(changesTold('33.3 %', '34.2 %', '25 %')).toEqual(['right 33.3', 'right 34.2', 'right 25']);
  expect(changesTold('−33.3 %', '−34.2 %', '−25 %')[2]).toBe('wrong −25');
});

const repeated = (...counts: readonly number[]) =>
  [
    '| System | n | Throughput (tok/s) |',
    '|---|---|---|',
    ...['north | 4300', 'south | 3900', 'west | 2600'].map((row, i) => `| ${row.replace('|', `| ${counts[i]} |`)} |`),
    '',
  ].join('\n');
const countsTold = (...counts: readonly number[]) => {
  const text = `# Batch size 8, fp16\n\n${repeated(...counts)}`;
  return verify({ file: 'r.md', text }, studies.grid!)
    .filter(({ start, outcome }) => /\| $/.test(text.slice(0, start)) && outcome !== 'open')
    .map(({ outcome, start, end }) => `${outcome} ${text.slice(start, end)}`)
    .filter((one) => /^\w+ \d$/.test(one));
};

test('a column n counts values where its other rows show it', () => {
  expect(countsTold(3, 3, 3)).toEqual(['right 3', 'right 3', 'right 3']);
  expect(countsTold(3, 4, 3)).toEqual(['right 3', 'wrong 4', 'right 3']);
  // Of nodes, as likely as not.
  expect(countsTold(4, 5, 8)).toEqual([]);
});

test('a column of how many runs there were is none of the numbers of runs, whose tables hold single values', () => {
  const toldUnder = (header: string, runs: readonly number[]) => {
    const text = `# Batch size 8, fp16\n\n${repeated(...runs).replace('| n |', `| ${header} |`)}`;
    return verify({ file: 'r.md', text }, studies.grid!)
      .filter(({ outcome }) => outcome !== 'open')
      .map(({ outcome, start, end }) => `${outcome} ${text.slice(start, end)}`);
  };
  const right = ['right 8', 'right 4300', 'right 3900', 'right 2600'];
  expect(toldUnder('Runs', [3, 3, 3])).toEqual(right);
  expect(toldUnder('Runs', [3, 5, 3])).toEqual(right);
  expect(toldUnder('Runs', [1, 2, 3])).toEqual(['right 8']);
  expect(toldUnder('Run', [3, 3, 3])).toEqual(['right 8']);
});
