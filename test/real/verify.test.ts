import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { sentence } from '../../src/note.ts';
import type { Verdict } from '../../src/verify/verdict.ts';
import { verify } from '../../src/verify/verify.ts';
import { sourceAt } from '../collect/source.ts';
import { realFiles, realText, shared } from './shared.ts';

/** Finished documents that people wrote, with the results that they are about, and what is told of each of their claims. */
const testbed = (...files: readonly string[]) => files.map((file) => `data/testbed/${file}`);
const logs = {
  inference: testbed('inference/metis_vs_sophia_results_20251201_191558.json'),
  cerebras: testbed(...['512', '1024', '2048'].map((batch) => `cerebras/a/bert_${batch}.log`)),
  sambanova: testbed(...['4', '8', '16'].map((n) => `sambanova/a/bert_ntask${n}.log`)),
  graphcore: testbed(...['10_8', '10_16', '10_32', '20_8', '40_8'].map((one) => `graphcore/a/mnist_0.03_${one}.log`)),
};
const seeds = ['000', '001', '002', '003', '004'] as const;
const resultsOf: Readonly<Record<(typeof seeds)[number], readonly string[]>> = {
  // Their logs stand in them.
  '000': ['000'],
  '003': ['003'],
  '001': logs.inference,
  '002': logs.inference,
  '004': [...logs.sambanova, ...logs.graphcore, ...logs.cerebras, ...testbed('groq/a/bert_test.log')],
};

function pathOf(name: string): string {
  const seed = name.length === 3 ? readdirSync(join(shared, 'seeds')).find((one) => one.startsWith(name)) : undefined;
  return seed === undefined ? name : `seeds/${seed}`;
}

async function verdictsOf(text: string, files: readonly string[], sample?: string): Promise<readonly Verdict[]> {
  const sources = files.map(pathOf).map((file) => sourceAt(join(shared, file), basename(file)));
  const study = compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null });
  return verify({ file: 'homework.md', text, ...(sample === undefined ? {} : { sample }) }, study);
}

/** The gravest first. */
const gravity = ['denied', 'wrong', 'differs', 'expected', 'open', 'right', 'none'] as const;
type Told = (typeof gravity)[number];

/** What is told of some words on a line: the gravest verdict that touches any of them. */
function toldOf(text: string, line: number, words: string, verdicts: readonly Verdict[]): Told {
  const start =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  const own = text.slice(start).split('\n')[0]!;
  const outcomes = words.split('|').flatMap((word): readonly Told[] => {
    const found = own.indexOf(word);
    expect(found, `${line}: ${word}`).toBeGreaterThanOrEqual(0);
    const [from, to] = [start + found, start + found + word.length];
    return verdicts.filter((one) => one.start < to && one.end > from).map(({ outcome }) => outcome);
  });
  return gravity.find((one) => outcomes.includes(one)) ?? 'none';
}

interface Row {
  readonly seed: (typeof seeds)[number];
  readonly line: number;
  readonly is: string;
  readonly told: string;
  readonly words: string;
}

const rows: readonly Row[] = readFileSync(join(import.meta.dirname, 'verify-seeds.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [seed, at, is, told, words] = line.split('\t');
    return { seed: seed as Row['seed'], line: Number(at), is: is!, told: told!, words: words! };
  });

const caught: readonly string[] = ['denied', 'wrong', 'differs', 'expected'];

realFiles(
  'verify the seeds',
  [
    ...new Set(
      Object.values(resultsOf)
        .flat()
        .filter((one) => one.length > 3),
    ),
  ],
  () => {
    test('what is told of each claim', async () => {
      const found: (Row & { readonly now: Told })[] = [];
      for (const seed of seeds) {
        const text = realText(pathOf(seed));
        const verdicts = await verdictsOf(text, resultsOf[seed]);
        for (const row of rows.filter((one) => one.seed === seed))
          found.push({ ...row, now: toldOf(text, row.line, row.words, verdicts) });
      }
      const named = (some: typeof found) =>
        some.map(({ seed, line, words, now }) => `${seed}:${line} ${words}: ${now}`);
      const isCaught = ({ now }: { readonly now: Told }) => caught.includes(now);
      const [wrong, misleading, right] = ['wrong', 'misleading', 'right'].map((is) =>
        found.filter((one) => one.is === is),
      );
      console.log(
        `${wrong!.filter(isCaught).length} of ${wrong!.length} wrong, ${misleading!.filter(isCaught).length} of ${misleading!.length} misleading caught; not checked: ${named(found.filter(({ now }) => now === 'open' || now === 'none')).join('; ')}`,
      );
      // None that is right is called wrong.
      expect(named(right!.filter(({ now }) => now === 'wrong' || now === 'denied'))).toEqual([]);
      expect(misleading!.filter(isCaught).length).toBeGreaterThanOrEqual(9);
      // What was left open may come to be judged; nothing that is told is lost.
      const others = found.filter(({ told, now }) => told !== now && !['open', 'none'].includes(told));
      expect(named(others)).toEqual([]);
      expect(named(wrong!.filter((one) => !isCaught(one)))).toEqual([]);
    });
  },
);

const homework = `# Homework

## Inference

| Metric | Metis | Sophia | Ratio |
| --- | --- | --- | --- |
| Mean latency | 4.987 s | 1.621 s | 3.07x (Metis/Sophia) |
| Median latency | 5.044 s | 1.761 s | 2.86x (Metis/Sophia) |
| Standard deviation of latency | 0.311 s | 0.839 s | |
| Throughput | 65.37 tokens/s | 203.98 tokens/s | |

## Cerebras

The runs show perfect linear scaling over the batch sizes.
The rates show only 3.8 % variance (32.84 to 34.10 samples/s).
From batch size 512 to 2048 the rate increases nearly 3-fold.
All batch sizes give comparable results.
The processing time went from 175 to 304 seconds, so larger batches are slower.

## Graphcore

| Batch size | Test accuracy |
| --- | --- |
| 8 | 98.05% |
| 16 | 97.61% |
| 32 | 98.59% |

| Epochs | Test accuracy |
| --- | --- |
| 10 | 98.05% |
| 20 | 98.70% |
| 40 | 98.02% |

When the epochs changed from 10 to 30, the accuracy improved from 96.85 % to 98.16 %.
An accuracy of 9.58 % and 10.28 % shows overfitting.

## SambaNova

Training took 819 s with 16 tasks and 793 s with 8 tasks.
The 8-task model trained much faster than the 16-task model.
With ntasks 16 the rate is 2293.97 samples/s, so 16 and 8 are the same.
`;
/** The words of each claim, by a part of its line, and what is told of them. */
const claims: readonly (readonly [line: string, words: string, told: readonly Told[]])[] = [
  ['| Median', '5.044|1.761', ['wrong']],
  ['| Standard', '0.311|0.839', ['wrong']],
  ['| Throughput', '65.37|203.98', ['differs']],
  ['perfect', 'perfect linear scaling', ['denied']],
  ['variance', '3.8 % variance', ['denied']],
  ['nearly', '3', ['wrong']],
  ['All batch', 'comparable', ['denied']],
  // Time and rate do not agree: both are told.
  ['so larger', 'larger batches are slower', ['open']],
  ['| 16 |', '16', ['wrong']],
  ['| 40 |', '40', ['wrong']],
  ['10 to 30', '30', ['wrong']],
  ['10 to 30', '96.85', ['wrong']],
  ['8-task', '8-task model trained much faster', ['denied']],
  ['2293.97', 'the same', ['denied']],
];
/** Their logs are not at hand. */
const notChecked: readonly (readonly [line: string, words: string])[] = [
  ['Training took', '819|793'],
  ['accuracy of 9', '9.58|10.28'],
];

describe('claims that people wrote by hand from these logs', () => {
  realFiles('verify claims', Object.values(logs).flat(), () => {
    test('are caught where their logs are there', async () => {
      const files = [...Object.values(logs).flat(), ...testbed('graphcore/b/Graphcore')];
      const verdicts = await verdictsOf(homework, files, 'Epoch 10/10\nAccuracy on test set: 96.85%\n');
      const lineOf = (part: string) => homework.split('\n').findIndex((one) => one.includes(part)) + 1;
      const told = (part: string, words: string) => toldOf(homework, lineOf(part), words, verdicts);
      expect(claims.map(([part, words]) => [part, words, told(part, words)])).toEqual(
        claims.map(([part, words, [now]]) => [part, words, now]),
      );
      for (const [part, words] of notChecked) expect([words, told(part, words)]).toEqual([words, 'open']);
      const disagreeing = verdicts.find(({ says }) => says.code === 'words-disagree')!;
      expect(sentence(disagreeing.says)).toContain('the data do not agree on it');
    });
  });
});
