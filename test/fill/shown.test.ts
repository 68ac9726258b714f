import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { fill } from '../../src/fill/fill.ts';
import { sourceOf } from '../collect/source.ts';
import { contextOf } from './made.ts';

/** What a template shows a reader without a word for it: a second line of heads, a `1.00`, a switch, units in a caption. */

async function told(csv: string, text: string): Promise<readonly string[]> {
  const read = await collect([sourceOf('r.csv', csv)], { strict: false, encoding: 'utf-8' });
  const context = { ...contextOf([]), study: compare(read, { baseline: null }) };
  return fill({ path: 't.md', text }, context, { signed: false, strict: false }).slots.map(
    ({ written, state, notes }) => written ?? `(${state}: ${notes.map(({ code }) => code).join(' ')})`,
  );
}

const methods = `method,dataset,accuracy (%),train_time_s
ERM,CIFAR-10,91.25,310
ERM,SVHN,94.5,402.5
SAM,CIFAR-10,92.75,620
SAM,SVHN,95.5,797
`;
const heads =
  '| Method | CIFAR-10 | | SVHN | |\n|---|---|---|---|---|\n| | Accuracy (%) | Training time (s) | Accuracy (%) | Training time (s) |\n';

test('a head over several columns, with what each of them holds in the line below it', async () => {
  expect(
    await told(methods, `${heads}| ERM | X.XX | XX.X | X.XX | XX.X |\n| SAM | X.XX | XX.X | X.XX | XX.X |\n`),
  ).toEqual([...['91.25', '310.0', '94.50', '402.5'], ...['92.75', '620.0', '95.50', '797.0']]);
});

test('no second line of heads: one that holds numbers or blanks, and one under a head for each column', async () => {
  const table = (second: string) => `| Method | CIFAR-10 | |\n|---|---|---|\n| ${second} |\n`;
  expect(await told(methods, table(' | 91.25 | X.XX'))).toEqual([expect.stringMatching(/^\(/)]);
  expect(await told(methods, `| Method | Accuracy (%) |\n|---|---|\n| | CIFAR-10 |\n| ERM | X.XX |\n`)).toEqual([
    expect.stringMatching(/^\(/),
  ]);
});

test('of several units in a caption each metric has its own', async () => {
  const caption = '*Table 7: Accuracy (%, mean ± standard deviation) and training time (s).*\n\n';
  const table = '| CIFAR-10 | Accuracy | Training time |\n|---|---|---|\n| SAM | X.XX | XX.X |\n';
  expect(await told(methods, caption + table)).toEqual(['92.75', '620.0']);
});

const commands = 'command,mean_time_ms\nswift x,100\nrg x,130\ngrep -r x,1402\n';
const relative = (first: string, rest: string) =>
  `| Command | Mean time (ms) | Relative |\n|---|---|---|\n| \`swift x\` | 100 | ${first} |\n| \`rg x\` | 130 | ${rest} |\n| \`grep -r x\` | 1402 | ${rest} |\n`;

test('the row with 1.00 in a column of comparisons is what the others are held against', async () => {
  expect(await told(commands, relative('1.00', 'X.XX'))).toEqual(['1.30', '14.02']);
  expect(await told(commands, relative('1.0x', 'X.Xx'))).toEqual(['1.3', '14.0']);
  expect(await told(commands, relative('2.00', 'X.XX'))).toEqual([
    '(ambiguous: baseline-unknown)',
    '(ambiguous: baseline-unknown)',
  ]);
  // A mere 1 may be measured, and two of them say nothing.
  expect(await told(commands, relative('1', 'X.XX'))).toEqual([
    '(ambiguous: baseline-unknown)',
    '(ambiguous: baseline-unknown)',
  ]);
  expect(await told(commands, relative('1.00', 'X.XX').replace('1402 | X.XX', '1402 | 1.00'))).toEqual([
    '(ambiguous: baseline-unknown)',
  ]);
});

test('a setting that is on or off, whatever the results call these', async () => {
  const csv = 'flash_attn,latency_ms\ntrue,30\nfalse,45\n';
  const table = (on: string, off: string) => `| | ${off} | ${on} |\n|---|---|---|\n| Latency (ms) | TBD | TBD |\n`;
  for (const [on, off] of [
    ['fa = 1', 'fa = 0'],
    ['fa on', 'fa off'],
    ['flash attention: yes', 'flash attention: no'],
  ] as const)
    expect(await told(csv, table(on, off))).toEqual(['45.00', '30.00']);
  expect(await told(csv, table('fa = 2', 'fa = 3'))).toEqual([
    expect.stringMatching(/^\(/),
    expect.stringMatching(/^\(/),
  ]);
});

test('requests/s beside a name is a rate, and no number of requests', async () => {
  const csv = 'system,requests,request_throughput_rps\nA100,160,2.5\nH100,320,5\n';
  const table = '| | A100 requests/s | H100 req/s |\n|---|---|---|\n| measured | TBD | TBD |\n';
  const found = await told(csv, table);
  expect(found).not.toContain('160');
  expect(found).not.toContain('320');
});

test('TODO behind a label is a blank where something belongs there; a task is none', async () => {
  const csv = 'system,model,mean_latency_ms\nA100,heron-7b,12.5\n';
  expect(await told(csv, '- Model: TODO\n- TODO: compare\n- Mean latency (ms): TODO\n')).toEqual(['heron-7b', '12.50']);
});
