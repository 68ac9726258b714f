import { expect, test } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

/** Two cards at two loads. */
const cards = [
  'system,concurrency,mean_latency_ms,throughput_tok_s,power_w',
  'A100,1,50,100,250',
  'A100,8,80,600,300',
  'H100,1,30,170,350',
  'H100,8,40,1100,420',
].join('\n');
/** One card, cut and loaded in several ways. */
const cuts = [
  'tensor_parallel,batch_size,throughput_tok_s,p50_latency_ms',
  '1,1,52.1,19.2',
  '1,8,371.4,21.5',
  '2,1,89.1,11.9',
  '2,8,635.1,13.3',
].join('\n');

/** The template with what was filled in it. */
async function filledIn(template: string, csv: string): Promise<string> {
  return (await composed(template, csv)).document.text.trim();
}

function composed(template: string, csv: string): ReturnType<typeof compose> {
  return compose({
    sources: [sourceOf('r.csv', Buffer.from(`${csv}\n`))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
}

/** Each sentence with its blanks, and how it ends up; equal to itself where its blanks stay. */
const sentences: readonly (readonly [template: string, filled: string])[] = [
  [
    '**Throughput, c=8**\n\n- A100: ___ tok/s (c=1: ___ tok/s)',
    '**Throughput, c=8**\n\n- A100: 600.0 tok/s (c=1: 100.0 tok/s)',
  ],
  ['- Latency of A100 at c=8: XX ms (constraint: 130 ms)', '- Latency of A100 at c=8: 80.00 ms (constraint: 130 ms)'],
  [
    'Going from concurrency 1 to 8 raises throughput [X.X]x on H100.',
    'Going from concurrency 1 to 8 raises throughput 6.5x on H100.',
  ],
  [
    'Going from c=1 to c=8 raises the throughput of A100 by a factor of [X.X].',
    'Going from c=1 to c=8 raises the throughput of A100 by a factor of 6.0.',
  ],
  [
    'On A100, throughput rises from [X] tok/s at c=1 to [X] tok/s at c=8, a factor of [X.X]x.',
    'On A100, throughput rises from 100.0 tok/s at c=1 to 600.0 tok/s at c=8, a factor of 6.0x.',
  ],
  [
    'The latency of A100 grows by a factor of [X.X] from concurrency 1 to concurrency 8.',
    'The latency of A100 grows by a factor of 1.6 from concurrency 1 to concurrency 8.',
  ],
  [
    'A100 needs [X.X]x the mean latency of H100 at concurrency 8.',
    'A100 needs 2.0x the mean latency of H100 at concurrency 8.',
  ],
  [
    'Going from A100 to H100 reduces mean latency at concurrency 1 by a factor of [X.X].',
    'Going from A100 to H100 reduces mean latency at concurrency 1 by a factor of 1.7.',
  ],
  ...['Going from A100 to H100 reduces throughput at concurrency 1 by a factor of [X.X].'].map(
    (denied) => [denied, denied] as const,
  ),
  ['At concurrency 8 H100 is [X.X] times faster than A100.', 'At concurrency 8 H100 is 2.0 times faster than A100.'],
  [
    'At concurrency 8 the H100 has a [X.X] times higher throughput than the A100.',
    'At concurrency 8 the H100 has a 1.8 times higher throughput than the A100.',
  ],
  [
    'Moving from A100 to H100 cuts the mean latency at concurrency 1 by [X.X] %.',
    'Moving from A100 to H100 cuts the mean latency at concurrency 1 by 40.0 %.',
  ],
  [
    'At concurrency 1, H100 improves throughput by [X]% over A100.',
    'At concurrency 1, H100 improves throughput by 70.0% over A100.',
  ],
  [
    'H100 draws ~XX W at concurrency 1 and XX W at concurrency 8.',
    'H100 draws ~350.0 W at concurrency 1 and 420.0 W at concurrency 8.',
  ],
  ['At concurrency 8 the A100 needs ≈ X ms on average.', 'At concurrency 8 the A100 needs ≈ 80.00 ms on average.'],
  ...['An idle H100 draws XX W at concurrency 1.', 'The driver of A100 loads in ~XX ms at c=1.'].map(
    (other) => [other, other] as const,
  ),
  [
    'Speedup of concurrency 8 over concurrency 1 on H100: [X.X]x',
    'Speedup of concurrency 8 over concurrency 1 on H100: 6.5x',
  ],
  [
    '- Power of A100 at concurrency 8 (W): <b>TBD</b>\n- Mean latency of H100 at c8: **?**',
    '- Power of A100 at concurrency 8 (W): <b>300.0</b>\n- Mean latency of H100 at c8: **40.00 ms**',
  ],
];

test.each(sentences)('%s', async (template, wanted) => {
  expect(await filledIn(template, cards)).toBe(wanted);
});

test('levels in short, in the heads of columns and in items that only look like a list', async () => {
  expect(
    await filledIn('| tok/s | bs=1 | b8 |\n|-|-|-|\n| tp1 | ? | ~XX |\n| tp2 / tp1 | ?x | <i>TBD</i>x |', cuts),
  ).toBe('| tok/s | bs=1 | b8 |\n|-|-|-|\n| tp1 | 52.1 | ~371.4 |\n| tp2 / tp1 | 1.71x | <i>1.71</i>x |');
  expect(await filledIn('*tp2*\n• bs1: ___ tok/s, ___ ms p50\n• bs64: ___ tok/s', cuts)).toBe(
    '*tp2*\n• bs1: 89.10 tok/s, 11.90 ms p50\n• bs64: ___ tok/s',
  );
});

test('a letter is no level where it may be a name, and a number that was not measured is none', async () => {
  const runs = 'system,batch_size,mean_latency_ms\nA,8,10\nB,8,20';
  expect(await filledIn('| Metric | A | B |\n|-|-|-|\n| Mean latency (ms) | TBD | TBD |', runs)).toContain(
    '| 10.00 | 20.00 |',
  );
  const card = 'On the B200 the mean latency of A is [X.X] ms.';
  expect(await filledIn(card, runs)).toBe(card);
});

test.each([
  'On the B200 the mean latency of A100 at c=1 is [X.X] ms.',
  'With FP8, mean latency of A100 at c=1 was [X.X] ms.',
  'A100 (FP8) has a mean latency of [X.X] ms at c=1.',
  'At c=8 the A100 is [X.X]x faster than H100 with int4.',
  'On Llama-3-70B, H100 reaches [X] tok/s and A100 [X] tok/s at c=8.',
  '- FP8: A100 reaches [X] tok/s at c=8',
  '- **FP8**\n  - mean latency of A100 at c=1: [X] ms',
])('a name in a sentence that is nothing of the results keeps its blanks empty: %s', async (template) => {
  expect(await filledIn(template, cards)).toBe(template);
});

test('what the results hold, what the title has, references and counts are no strangers', async () => {
  const csv = cards.replaceAll('\n', ',fp8\n').replace(',fp8', ',precision').concat(',fp8');
  const sentence = 'With FP8 (5 runs, see Table 2b), mean latency of A100 at c=1 was [X.X] ms.';
  expect(await filledIn(sentence, csv)).toBe(sentence.replace('[X.X]', '50.0'));
  const titled = '# GPT-J on two cards\n\nWith GPT-J the A100 has a mean latency of [X.X] ms at c=1.';
  expect(await filledIn(titled, cards)).toBe(titled.replace('[X.X]', '50.0'));
});

test('front matter says which cell is meant where nothing nearer does, and nothing where it is about the document', async () => {
  const front = '---\ntitle: A100\nsystem: H100\nconcurrency: 8\n---\n\n';
  expect(await filledIn(`${front}- Mean latency: [X] ms\n- Mean latency of A100: [X] ms`, cards)).toBe(
    `${front}- Mean latency: 40.00 ms\n- Mean latency of A100: 80.00 ms`,
  );
  const other = '---\nsystem: H100\nconcurrency: 64\n---\n\n- Mean latency: [X] ms';
  expect(await filledIn(other, cards)).toBe(other);
  const about = '---\ntitle: H100\ntags: H100\n---\n\n- Mean latency at c=8: [X] ms';
  expect(await filledIn(about, cards)).toBe(about);
});

test('what a person is asked over a list blocks nothing in it, and a date that may be of anything stays', async () => {
  const list = '[Explain why H100 is faster (FP8?)]\n\n- Mean latency of H100 at c=8: [X] ms';
  expect(await filledIn(list, cards)).toBe(list.replace('[X]', '40.00'));
  const dated = cards.replaceAll('\n', ',2026-10-12\n').replace(',2026-10-12', ',date').concat(',2026-10-12');
  expect(await filledIn('The date is TBD.\n\nDate: TBD', dated)).toBe('The date is TBD.\n\nDate: 2026-10-12');
});

test('a model is called without its organisation, and a run that failed is told where it would fit as well', async () => {
  const models = [
    'model,concurrency,mean_latency_ms,status,error',
    'openai/gpt-oss-120b,1,50,completed,',
    'openai/gpt-oss-120b,8,,failed,out of memory',
    'meta/llama-3-70b,1,30,completed,',
  ].join('\n');
  const { document } = await composed('gpt-oss-120b has a mean latency of [X] ms.', models);
  expect(document.text.trim()).toBe('gpt-oss-120b has a mean latency of 50.00 ms.');
  const [slot] = document.slots.filter(({ written }) => written !== null);
  expect(slot?.confidence).toBe(2);
  expect(slot?.notes.map(({ code }) => code)).toContain('assumed-unfailed');
});

test('a difference in a table is of what its caption says, and a column may name both sides', async () => {
  const table = (cells: string) =>
    `**Power (W)**\n\n| Concurrency | A100 | H100 | Increase (H100 vs. A100) |\n|-|-|-|-|\n| 8 | ${cells} |`;
  expect(await filledIn(table('? | ? | ? %'), cards)).toBe(table('300.0 | 420.0 | 40.0 %'));
});

test('lines that a formatter escaped are blanks as they were before it', async () => {
  const plain = [
    '- Mean latency of A100 at concurrency 1: ___ ms',
    '',
    'The power of H100 at concurrency 8 is \\_\\_\\_\\_ W, and a\\_name\\_of\\_ours stays.',
    '',
    '| at concurrency 8 | A100 | H100 |',
    '|---|---|---|',
    '| Mean latency (ms) | ___ | ___ |',
  ].join('\n');
  const escaped = plain.replaceAll('___', '\\_\\_\\_');
  const [first, second] = [await filledIn(plain, cards), await filledIn(escaped, cards)];
  expect(first).toContain('concurrency 1: 50.00 ms');
  expect(first).toContain('is 420.0 W, and a\\_name\\_of\\_ours stays');
  expect(first).toContain('| 80.00 | 40.00 |');
  expect(second).toBe(first);
});

test('an escaped line that nothing can be said of stays as it is written, and is told', async () => {
  const { document } = await composed(
    '- Colour of the case: \\_\\_\\_\n- Mean latency of A100 at concurrency 1: ___ ms',
    cards,
  );
  expect(document.text).toContain('- Colour of the case: \\_\\_\\_\n');
  expect(document.slots.map(({ blank }) => blank)).toContain('\\_\\_\\_');
});

test('a line that stands free in a sentence is told where it is not filled', async () => {
  const text =
    'H100 is ___x faster than A100.\n\nWe ran ___ measurements. H100 (median ___, max ___) and a___name stay.';
  const { document } = await composed(text, cards);
  expect(document.text.trim()).toBe(text);
  expect(document.slots.map(({ blank, state }) => `${blank} ${state}`)).toEqual([
    '___ ambiguous',
    '___ unknown',
    '___ unknown',
    '___ unknown',
  ]);
});
