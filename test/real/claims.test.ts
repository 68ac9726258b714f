import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { sourceAt } from '../collect/source.ts';
import { expanded } from '../fill/made.ts';

/** What people wrote by hand from these files, and what our report says in that place. */
const shared = resolve(import.meta.dirname, '../../../shared');
const inference = 'data/testbed/inference/metis_vs_sophia_results_20251201_191558.json';
const seed = (number: string) => {
  const name = existsSync(shared)
    ? readdirSync(join(shared, 'seeds')).find((one) => one.startsWith(number))
    : undefined;
  return name === undefined ? 'seeds/none' : `seeds/${name}`;
};
const training = ['512', '1024', '2048'].map((batch) => `data/testbed/cerebras/a/bert_${batch}.log`);
const tasks = ['4', '8', '16'].map((n) => `data/testbed/sambanova/a/bert_ntask${n}.log`);
const report = '{{glance}}\n\n{{findings}}\n\n{{notes}}\n\n{{table "metrics"}}\n';

const claims: readonly (readonly [string, readonly string[], readonly RegExp[]])[] = [
  [
    'mean latency "3.07x", medians "2.86x", throughput 65.37 and 203.98, 326.0 tokens a response',
    [inference],
    [
      /sophia is 3\.08x as fast as metis in mean latency: 1\.621 s vs 4\.987 s \(n = 10 and 10 requests of one session each; 95 % interval of the factor 2\.28 to 4\.69; Mann-Whitney p<0\.001\)/,
      /sophia has 3\.18x the output throughput of metis: 50\.46 tokens\/s vs 15\.86 tokens\/s/,
      /Not like for like: metis and sophia differ in model as written and token counts of the prompts\./,
      /\| Median latency \(s\) \| 5\.0412 ᶜ \| 1\.6678 ᶜ \| \+202\.3 % \|/,
      /ratio of medians of metis \/ sophia is 3\.02 /,
      /\| Mean output tokens \| 79\.10 \| 81\.80 \|/,
      /the stated throughput of 65\.37 tokens\/s counts the tokens of the prompts too; output tokens alone: 15\.86/,
      /metis: the first request was the slowest \(5\.54 s\); the mean latency is 4\.99 s, and 4\.93 s without it/,
      /5\.01 s at no output tokens by a straight line, 4\.99 s on average \(R² 0\.0007, n=10\)/,
      /0 \(≤ 25\.9 %\)/,
      /one benchmark session each; variation between benchmark sessions was not measured/,
    ],
  ],
  [
    '33 samples/s beside a total time of 7279.6 s, "outperformed by 2.2x", "low latency"',
    [seed('000')],
    [
      /33\.06 samples\/s is that of the loop alone; over the whole time it is 28\.13 samples\/s, and 1085 s \(14\.9 %\) are overhead/,
      /33\.28 samples\/s is that of the loop alone; over the whole time it is 24\.92 samples\/s, and 1032 s \(25\.1 %\) are overhead/,
      /batch size 1024 takes 1\.77x the training time of Cerebras, batch size 512 for 2\.00x the samples/,
      /Metis has 2\.25x the output throughput of Sophia/,
      /Request throughput \(requests\/s\) \| — \| — \| 0\.8403 \| 0\.5005/,
    ],
  ],
  [
    'total time grows while the rate does; a failed run',
    [seed('003')],
    [
      /1\.38x the training rate/,
      /takes 1\.44x the training time .* for 2\.00x the samples/,
      /Cerebras, batch size 512 failed: RuntimeError/,
    ],
  ],
  [
    'the larger the batch, the faster',
    training,
    [/2\.29x the training rate of Cerebras, batch size 512/, /for 4\.00x the samples/],
  ],
  ['almost proportional', tasks, [/1\.97x .* efficiency of 98\.5 %/, /3\.86x .* efficiency of 96\.6 %/, /single runs/]],
];

test.each(claims)('%s', async (_, files, expected) => {
  if (!existsSync(shared)) return;
  const sources = files.map((file) => sourceAt(join(shared, file), basename(file)));
  const read = await collect(sources, { strict: true, encoding: 'utf-8' });
  const { text } = expanded(report, read.runs, { study: compare(read, { baseline: null }) });
  for (const words of expected) expect(text).toMatch(words);
  // Wording rules: no word that is read in two ways, none that n = 1 does not support, no variance for a spread.
  expect(text).not.toMatch(/% (?:faster|slower)|3\.07x|2\.86x|NaN|Infinity|undefined|consistent|stable|significant/);
  expect(text).not.toMatch(/(?<!of the )variance(?! of latency)/);
});
