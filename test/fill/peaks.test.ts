import { expect, test } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

/** Two accelerators, two models, three loads, three repeats: the first peaks at 32 with one of the models. */
const rows = [
  'accelerator,model,concurrency,run,output_tokens_per_s,ttft_ms',
  ...[
    ['A100', 'Llama-3-8B', 1, 80, 42],
    ['A100', 'Llama-3-8B', 32, 1400, 110],
    ['A100', 'Llama-3-8B', 64, 2200, 180],
    ['A100', 'Mistral-7B', 1, 90, 38],
    ['A100', 'Mistral-7B', 32, 1900, 100],
    ['A100', 'Mistral-7B', 64, 1500, 170],
    ['MI250', 'Llama-3-8B', 1, 65, 53],
    ['MI250', 'Llama-3-8B', 32, 1100, 140],
    ['MI250', 'Llama-3-8B', 64, 1350, 230],
    ['MI250', 'Mistral-7B', 1, 70, 48],
    ['MI250', 'Mistral-7B', 32, 1200, 130],
    ['MI250', 'Mistral-7B', 64, 1460, 210],
  ].flatMap(([arm, model, load, rate, ttft]) =>
    [0.99, 1, 1.01].map((by, i) =>
      [arm, model, load, i, (Number(rate) * by).toFixed(1), (Number(ttft) * by).toFixed(2)].join(','),
    ),
  ),
  '',
].join('\n');

async function filledIn(template: string): Promise<string> {
  const { document } = await compose({
    sources: [sourceOf('serve.csv', Buffer.from(rows))],
    template: { path: 't.md', text: template },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  return document.text
    .split('\n')
    .filter((line) => /^\| (?:A100|MI250|Llama|Mistral)/.test(line))
    .join('\n')
    .replace(/ *\|/g, '|');
}

const perArm = (heading: string, header: string, below = '') =>
  `## ${heading}\n\n| Accelerator | ${header} |\n|---|---|---|\n| A100 | | |\n| MI250 | | |\n${below}`;
const grid = (heading: string) =>
  `## ${heading}\n\n| Model | A100 | MI250 |\n|---|---|---|\n| Llama-3-8B | | |\n| Mistral-7B | | |\n`;

test.each([
  [
    'the peak of each arm and where it was, of the model that is said',
    perArm('Peak throughput (Mistral-7B)', 'Peak tok/s | at concurrency'),
    '| A100| 1900| 32|\n| MI250| 1460| 64|',
  ],
  [
    'the most over the loads',
    grid('Max throughput per model (tok/s)'),
    '| Llama-3-8B| 2200| 1350|\n| Mistral-7B| 1900| 1460|',
  ],
  [
    'the best of a time is the least',
    grid('Best TTFT (ms)'),
    '| Llama-3-8B| 42.00| 53.00|\n| Mistral-7B| 38.00| 48.00|',
  ],
  // Of which model is not said.
  ['of one of two models', perArm('Peak throughput', 'Peak tok/s | at concurrency'), '| A100|||\n| MI250|||'],
  // It may be the slowest request of one load or the largest mean.
  ['the most of a time', grid('Max TTFT (ms)'), '| Llama-3-8B|||\n| Mistral-7B|||'],
  [
    'levels without the name of their setting, and the model in a line below',
    perArm('Scaling', 'tok/s at 1 | tok/s at 64', '\nAll with Mistral-7B.\n'),
    '| A100| 90| 1500|\n| MI250| 70| 1460|',
  ],
  // What they say is no caption of all of it.
  [
    'a line below that says something else',
    perArm('Scaling', 'tok/s at 1 | tok/s at 64', '\nMistral-7B was harder.\n'),
    '| A100|||\n| MI250|||',
  ],
])('a table of peaks and of levels: %s', async (_, template, filled) => {
  expect(await filledIn(template)).toBe(filled);
});
