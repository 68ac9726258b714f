import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { madeOf, numbersOf, some } from '../collect/made-of.ts';
import { sourceOf } from '../collect/source.ts';
import { widely } from '../long.ts';
import { shared } from './shared.ts';

/**
 * Every real file of tools, harmed as files are: cut at each line, with NaN for a number, without a file that lay beside it,
 * beside another tool's. What is harmed is read or refused with a reason, and nothing is made up.
 */
const root = join(shared, 'data/formats');
const files = existsSync(root)
  ? readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .filter((file) => file !== 'ORIGINS.tsv')
      .sort()
  : [];
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
const sourcesOf = (of: readonly string[]) => of.map((file) => sourceOf(file, textOf(file), 65536));

/** A number of JSON, of CSV, of a log: no part of a word, of a date or of a version, and no text. */
const number = /(?<![\w.:"-])-?\d+\.\d+(?:e[-+]?\d+)?(?![\w.:"-])/g;

test('says how many files it harms', () => {
  console.log(`harmed: ${files.length} files`);
  expect(files.length === 0 || files.length > 60).toBe(true);
});

describe.each(files)('%s', (file) => {
  // What is said of a large file is said of its first part, which is what a cut leaves.
  const text = textOf(file).slice(0, widely(12_000, 60_000, 2_000_000));

  test('cut at each line and within lines', async () => {
    const known = new Set(numbersOf((await madeOf([sourceOf(file, text)])) ?? { runs: [] }));
    const lines = [...text.matchAll(/\n/g)].map(({ index }) => index + 1);
    const within = some([...text.matchAll(number)], widely(1, 6, 60)).map(
      ({ index, 0: found }) => index + found.length - 1,
    );
    // A log says more the longer it is: what it sums up itself is another number then. A document that is cut is none.
    const isDocument = /\.json$/.test(file);
    for (const end of [...some(lines, widely(3, 20, 400)), ...within]) {
      const made = await madeOf([sourceOf(file, text.slice(0, end))]);
      if (isDocument) expect(numbersOf(made ?? { runs: [] }).filter((one) => !known.has(one))).toEqual([]);
    }
  });

  test('with NaN for a number', async () => {
    const found = some([...text.matchAll(number)], widely(1, 4, 60));
    for (const { index, 0: one } of found)
      for (const put of widely(['NaN'], ['NaN', 'nan']))
        await madeOf([sourceOf(file, text.slice(0, index) + put + text.slice(index + one.length))]);
    await madeOf([sourceOf(file, text.replace(number, 'NaN'))]);
  });
});

const folders = [...new Set(files.map(dirname))].map((folder) => files.filter((file) => dirname(file) === folder));

test.each(folders.filter((of) => of.length > 1 && of.length < 12))('without each of %s, …', async (...of) => {
  for (const gone of of.slice(0, widely(1, of.length))) await madeOf(sourcesOf(of.filter((file) => file !== gone)));
});

const good = 'vllm-serve/bench_serve_v0.25.1.json';

test.runIf(files.length > 0)('two tools in one folder: each is read as it is read alone', async () => {
  const options = { strict: false, encoding: 'utf-8' } as const;
  const alone = await collect(sourcesOf([good]), options);
  for (const file of files.filter((one, nth) => one !== good && nth % widely(3, 1) === 0)) {
    const [own, both] = await Promise.all([
      collect(sourcesOf([file]), options).catch(() => null),
      collect(sourcesOf([good, file]), options),
    ]);
    const readIn = (of: string) => numbersOf({ runs: both.runs.filter((run) => run.file === of) });
    expect([file, readIn(good)]).toEqual([file, numbersOf(alone)]);
    expect([file, readIn(file)]).toEqual([file, own ? numbersOf(own) : []]);
  }
});

/** Files that count their requests, as they are when none of them succeeded, when there was none, and when there was one. */
const counts =
  /"(completed|results_num_completed_requests|num_prompts|failed|results_num_requests_started|results_number_errors)": ?\d+/g;
const counted = files.filter(
  (file) => /\.jsonl?$/.test(file) && /"(?:completed|results_num_completed_requests)": ?\d/.test(textOf(file)),
);
const asking = (text: string, ok: number, failed: number): string =>
  text
    .replace(counts, (_, name: string) => {
      const isOk = name === 'completed' || name === 'results_num_completed_requests';
      const isAll = name === 'num_prompts' || name === 'results_num_requests_started';
      return `"${name}": ${isOk ? ok : isAll ? ok + failed : failed}`;
    })
    .replace(
      /"(ttfts|latencies|input_lens|output_lens|itls|generated_texts|errors|queue_times|start_times)": ?\[[\s\S]*?\](?=,\s*"|\s*\})/g,
      '"$1": []',
    );

test.each(counted)('%s: nothing that failed is the best, and one request is one', async (file) => {
  const text = textOf(file);
  for (const [ok, failed] of [
    [0, 8],
    [0, 0],
  ] as const) {
    const harmed = sourceOf(`harmed/${file}`, asking(text, ok, failed));
    const made = await madeOf([harmed]);
    for (const run of made?.runs ?? []) {
      expect([run.status, numbersOf({ runs: [run] })]).toEqual([failed > 0 ? 'failed' : run.status, []]);
      expect(run.status).not.toBe('completed');
    }
    const { document } = await compose({
      sources: [harmed, ...sourcesOf([good])],
      template: { path: 't.md', text: '{{answer}}\n\n{{findings}}\n\n{{table "metrics"}}\n' },
      out: 'out.md',
      relative: (path) => path,
      options: defaultOptions,
    });
    expect(document.text).not.toMatch(/best/);
  }
  const one = await madeOf([sourceOf(file, asking(text, 1, 0))]);
  expect(one, file).not.toBeNull();
  for (const run of one!.runs) expect([run.status, run.counts.ok]).toEqual(['completed', 1]);
});
