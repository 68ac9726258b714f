import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { sourceOf } from '../collect/source.ts';
import { filledOf } from './of-study.ts';

const csv =
  'system,batch_size,mean_latency_ms,p99_latency_ms,output_throughput\nH100,1,8,12,500\nH100,8,20,31,1900\nA100,1,12.5,19,310\nA100,8,33,50,1150\n';

/** Each blank with what it became, or the codes of why it stays. */
async function told(text: string): Promise<readonly string[]> {
  const study = compare(await collect([sourceOf('r.csv', csv)], { strict: false, encoding: 'utf-8' }), {
    baseline: null,
  });
  const { slots } = filledOf(study, text);
  return slots.map(({ written, notes }) => written ?? notes.map(({ code }) => code).join());
}

const table = '| System | Mean latency (ms) |\n|---|---|\n| H100 | TBD |\n';

test.each([
  ["a target is nobody's measurement", `## Targets\n\n### Batch size 8\n\n${table}`, ['of-others']],
  [
    'a column of a paper',
    '## Batch size 8\n\n| System | Mean latency (ms) | Mean latency, paper |\n|---|---|---|\n| H100 | TBD | TBD |\n',
    ['20.00', 'of-others'],
  ],
  ['what was not run', `## Batch size 8\n\n*Not run yet, the node is down.*\n\n${table}`, ['not-run']],
  ['no digit of the number is left', 'On H100 at batch size 8 the mean latency was [X.X] s.\n', ['digits-too-few']],
  [
    'no digit of it in a cell',
    '| System | Mean latency at batch size 8 (s) |\n|---|---|\n| H100 | [X.X] |\n',
    ['digits-too-few'],
  ],
  [
    'a word before the number that the rounded number denies',
    'H100 is almost [X.X]x faster than A100 at batch size 1.\n\nH100 is more than [X.X]x faster than A100 at batch size 1.\n',
    ['1.6', 'bound-untrue'],
  ],
  [
    'a word before the number that holds',
    'H100 is more than [X.X]x faster than A100 at batch size 8.\n\nH100 is almost [X.X]x faster than A100 at batch size 8.\n',
    ['1.6', 'bound-untrue'],
  ],
  ['what is denied', 'A100 is not [X.X]x slower than H100 at batch size 8.\n', ['words-unread']],
  ['what another clause denies', 'It is not new, but A100 is [X.X]x slower than H100 at batch size 8.\n', ['1.6']],
  ['what touches a blank', 'On H100 at batch size 8 the mean latency was [X.X]e-3 ms.\n', ['touched']],
  [
    'a word in parentheses',
    '## Batch size 8\n\n| System | Mean latency (ms) |\n|---|---|\n| H100 (FP8) | TBD |\n',
    ['words-unread'],
  ],
  [
    'equal tables under unlike words',
    `## Quiet harbor\n\n${table.replace('H100', 'H100, batch size 8')}\n## Noisy marble\n\n${table.replace('H100', 'H100, batch size 8')}`,
    ['twin-tables', 'twin-tables'],
  ],
  ['a level that was not measured', `## Batch size 64\n\n${table}`, ['level-unmeasured']],
  ['a parenthesis over a list', '**Batch size 8 (warm)**\n\n- Mean latency of H100: TBD ms\n', ['words-unread']],
  ['a section whose first line says that it was not run', `## 1\n\nNot run yet.\n\nMore.\n\n${table}`, ['not-run']],
  ['what was not run is another arm', `## Batch size 8\n\nThe B200 was not measured.\n\n${table}`, ['20.00']],
  [
    'equal lists under unlike words',
    '## Harbor\n\n- p99 latency of A100 at batch size 8: TBD ms\n\n## Marble\n\n- p99 latency of A100 at batch size 8: TBD ms\n',
    ['twin-tables', 'twin-tables'],
  ],
  [
    'a section line in a block of settings',
    '## Batch size 8\n\n```ini\n[A100]\nmean_latency_ms = TBD\n[B200]\nmean_latency_ms = TBD\n```\n',
    ['33.00', 'words-unread'],
  ],
  [
    'a size by the last word of its setting',
    '| System | Latency, size 8 |\n|---|---|\n| H100 | TBD |\n',
    ['words-unread'],
  ],
  [
    'a heading that goes away from an arm',
    '## Upgrade from A100\n\n- H100\n  - mean latency at batch size 8: [X.X] ms\n',
    ['20.0'],
  ],
])('%s', async (_, text, wanted) => {
  const found = await told(text);
  expect(found.map((one, nth) => (one.includes(wanted[nth]!) ? wanted[nth] : one))).toEqual(wanted);
});

test('a word that limits nothing is told with the number', async () => {
  const study = compare(await collect([sourceOf('r.csv', csv)], { strict: false, encoding: 'utf-8' }), {
    baseline: null,
  });
  const text = '## Batch size 8\n\n| Wire | Mean latency (ms) |\n|---|---|\n| H100 card | TBD |\n';
  const [slot] = filledOf(study, text).slots;
  expect([slot?.written, slot?.confidence, slot?.notes.map(({ code }) => code)]).toEqual([
    '20.00',
    2,
    ['words-passed'],
  ]);
});
