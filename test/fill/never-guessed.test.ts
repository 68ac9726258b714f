import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { fill } from '../../src/fill/fill.ts';
import { sourceOf } from '../collect/source.ts';
import { contextOf } from './made.ts';

/** Two cards at two batch sizes. */
const cards = `system,batch_size,mean_latency_ms,p99_latency_ms,mean_ttft_ms,output_throughput,power_w
H100,1,8,12,2.1,500,310
H100,8,20,31,4.4,1900,480
A100,1,12.5,19,3.3,310,250
A100,8,33,50,7.9,1150,390
`;
/** Precisions of one model on numbers of devices. */
const precisions = `model,precision,gpus,output_throughput,latency_ms,accuracy (%)
heron-7b,bf16,1,900,40,71.5
heron-7b,bf16,4,3200,14,71.5
heron-7b,int8,1,1500,25,70.9
heron-7b,int8,4,5100,9,70.9
`;
/** Two arms, one number each. */
const plain = 'system,latency_ms,throughput_rps\nold-cache,90,11\nnew-cache,60,16\n';

const row = (header: string, ...rows: readonly string[]): string =>
  [`| ${header} |`, `|${'---|'.repeat(header.split('|').length)}`, ...rows.map((one) => `| ${one} |`), ''].join('\n');

async function studyOf(csv: string): Promise<Study> {
  return compare(await collect([sourceOf('r.csv', csv)], { strict: false, encoding: 'utf-8' }), { baseline: null });
}

/** What every blank became, or the codes of why it stays; places that only look like blanks are told by scan, and are none. */
async function told(csv: string, text: string): Promise<readonly string[]> {
  const study = await studyOf(csv);
  const { slots } = fill({ path: 't.md', text }, { ...contextOf([]), study }, { signed: false, strict: false });
  return slots.map(({ written, state, notes }) =>
    written === null ? `(${state}: ${notes.map(({ code }) => code).join(' ')})` : written,
  );
}

/** Each asks for a number that the results do not hold, or that may be another one. */
const asked: readonly (readonly [kind: string, csv: string, text: string])[] = [
  ['a factor that is denied', cards, 'A100 is not [X.X]x slower than H100 at batch size 8.\n'],
  ['the same in short', cards, "A100 isn't [X.X]x slower than H100 at batch size 8.\n"],
  ['a factor that is no more', cards, 'A100 is no longer [X.X]x slower than H100 at batch size 8.\n'],
  ['a number that never was', cards, 'The mean latency of H100 at batch size 8 was never [X.X] ms.\n'],
  ['a number that is not above itself', cards, 'The mean latency of H100 at batch size 8 is more than [X] ms.\n'],
  ['no digit for it', cards, 'The mean latency of H100 at batch size 8 is [X.X] s.\n'],
  ['no digit for it in a cell', cards, row('System | Mean latency at batch size 8 (s)', 'H100 | [X.X]')],
  ['what was saved', cards, row('Batch size 8 | Time saved vs A100 (ms)', 'H100 | TBD')],
  ['what a heading calls saved', cards, '## Time saved by H100\n\n- over A100 at batch size 8: [X.X]%\n'],
  ['a slowdown', cards, `## Slowdown against H100\n\n${row(' | A100', 'bs=8 | [X.X]x')}`],
  ['a loss', cards, `## Latency loss\n\n${row(' | vs A100', 'H100, bs=8 | [X.X]%')}`],
  ['a reduction that was an increase', cards, `## Latency reduction\n\n${row(' | vs H100', 'A100, bs=8 | [X.X]%')}`],
  ['relative to what', cards, `## Results\n\n### Relative latency\n\n${row(' | bs=8', 'H100 | [X.XX]')}`],
  ['a target', cards, '- Target mean latency of H100 at batch size 8: [X.X] ms\n'],
  ['a target behind', cards, 'The mean latency of H100 at batch size 8 should be below [X.X] ms.\n'],
  ['a limit', cards, row('Metric | H100 | Limit', 'Mean latency (ms) at batch size 8 | 20 | TBD')],
  ['an objective in a column of its own', cards, row('Batch size 8 | Objective (ms)', 'H100 mean latency | TBD')],
  ['expected', cards, '## Batch size 8\n\n- Expected mean latency on H100: TBD ms\n'],
  ['expected, in a sentence', cards, 'We expected a mean latency of [X.X] ms on H100 at batch size 8.\n'],
  ['previous', cards, '## Batch size 8\n\n- Previous mean latency on H100: TBD ms\n'],
  ['last release', cards, 'In the last release, H100 had a mean latency of [X.X] ms at batch size 8.\n'],
  ['the data sheet', cards, row('System | Power (W) | Power, data sheet (W)', 'H100, batch size 8 | 480 | TBD')],
  ['a headline of targets', cards, `## Latency targets\n\n${row('Batch size | H100 (ms)', '8 | TBD')}`],
  ['a caption of targets', cards, `**Target mean latency in ms**\n\n${row('Batch size | H100', '8 | TBD')}`],
  [
    'a table note of targets',
    cards,
    `Values below are the vendor's estimates:\n\n${row('Batch size 8 | Mean latency (ms)', 'H100 | TBD')}`,
  ],
  [
    'what a vendor promised',
    cards,
    `## What the vendor promised\n\n${row('Batch size 8 | Mean latency (ms)', 'H100 | TBD')}`,
  ],
  [
    'what somebody quoted',
    cards,
    `## Numbers as quoted by the supplier\n\n${row('Batch size 8 | Mean latency (ms)', 'H100 | TBD')}`,
  ],
  ['a guarantee', cards, row('Batch size 8 | Mean latency (ms) | Guaranteed mean latency (ms)', 'H100 | 20 | TBD')],
  ['negation of an arm', cards, 'Without H100, the mean latency at batch size 8 is [X.X] ms.\n'],
  ['negation in a heading', cards, '## Everything but H100, batch size 8\n\nMean latency: [X.X] ms\n'],
  ['negation of a setting', cards, '- Mean latency of H100 at batch size 8 without warm-up: [X.X] ms\n'],
  ['an arm that is not there', cards, 'At batch size 8 the H200 has a mean latency of [X.X] ms.\n'],
  [
    'an arm that is not there, as a label',
    cards,
    `## Batch size 8\n\n${row('System | Mean latency (ms)', 'H200 | TBD')}`,
  ],
  ['an arm that is not there, compared', cards, 'At batch size 8, H100 is [X.X]x faster than H200.\n'],
  ['an arm that is not there, in percent', cards, 'At batch size 8, H100 has [X]% lower latency than CPUs.\n'],
  ['an arm in words', cards, 'At batch size 8 the competitor has a mean latency of [X.X] ms.\n'],
  ['an arm of others in brackets', cards, `## Batch size 8\n\n${row('System | Mean latency (ms)', 'H100 [12] | TBD')}`],
  [
    'another vendor beside',
    cards,
    `## Batch size 8\n\n${row('Mean latency (ms) | Intel | H100', 'measured | TBD | 20')}`,
  ],
  ['a level that was not measured', cards, `## Batch size 16\n\n${row('System | Mean latency (ms)', 'H100 | TBD')}`],
  ['a level that was not measured, as a column', cards, row('Mean latency (ms) | bs=16', 'H100 | TBD')],
  ['a level that was not measured, in a list', cards, '**H100**\n\n- Mean latency, bs=32: TBD ms\n'],
  ['no level at all', cards, 'The mean latency of H100 is [X.X] ms.\n'],
  ['several levels', cards, 'The mean latency of H100 at batch sizes 1 to 8 is [X.X] ms.\n'],
  ['two arms at once', cards, 'At batch size 8, H100 and A100 have a mean latency of [X.X] ms.\n'],
  ['a percentile that is not there', cards, '- p95 latency of H100 at batch size 8: TBD ms\n'],
  [
    'a percentile beside the mean',
    cards,
    `## H100, batch size 8\n\n${row('Metric | p50 | Mean', 'Latency (ms) | TBD | 20')}`,
  ],
  ['the median of a mean', cards, '- Median latency of H100 at batch size 8: [X.X] ms\n'],
  ['the worst of a mean', cards, '- Maximum TTFT of H100 at batch size 8: [X.X] ms\n'],
  ['the standard deviation of a mean', cards, 'H100 takes 20.0 ± [X.X] ms at batch size 8.\n'],
  ['another unit', cards, '- Power of H100 at batch size 8: [X.X] kWh\n'],
  ['another unit in a label', cards, row('Batch size 8 | Energy (J)', 'H100 | TBD')],
  ['a rate of something else', cards, 'H100 serves [X.X] requests/s at batch size 8.\n'],
  ['a price', cards, '- Price of H100 at batch size 8: $[X.XX] per hour\n'],
  ['prompt for output tokens', cards, '- Prompt throughput of H100 at batch size 8: TBD tokens/s\n'],
  ['input for output tokens', cards, 'H100 reads [X] input tokens/s at batch size 8.\n'],
  ['total for output tokens', cards, '- Total token throughput of H100 at batch size 8: TBD tokens/s\n'],
  ['per card', precisions, '- Output throughput per GPU of int8 on 4 GPUs: TBD tokens/s\n'],
  ['per card, as a column', precisions, `## int8\n\n${row('GPUs | Output tok/s per GPU', '4 | TBD')}`],
  ['per user', precisions, 'With int8 on 4 GPUs each user gets [X] tokens/s.\n'],
  ['the ratio the other way round', plain, 'old-cache is [X.X]x faster than new-cache.\n'],
  ['less where it is more', plain, 'new-cache has [X]% higher latency than old-cache.\n'],
  ['slower where it is faster', plain, 'new-cache is [X]% slower than old-cache.\n'],
  ['a reduction where it rose', plain, 'new-cache reduces the throughput by [X]%.\n'],
  ['a factor of two other things', plain, 'new-cache is [X.X]x faster than the previous release.\n'],
  ['a factor against a target', plain, 'new-cache is [X]% above the target throughput.\n'],
  ['a speedup against a stranger', plain, row('System | Speedup vs vLLM', 'new-cache | TBD')],
  ['a speedup beside typed columns', plain, row('Metric | CPU | GPU | Speedup', 'Latency (ms) | 900 | 30 | TBD')],
  ['the ideal speedup', plain, '- Ideal speedup of new-cache: [X.X]x\n'],
  ['a speedup in a sentence, of nothing', precisions, 'A speedup of [X.XX] is what int8 gives.\n'],
  [
    'a plain number where a factor is asked for',
    cards,
    'Throughput grows on H100 from batch size 1 to 16, a speedup of [X.XX].\n',
  ],
  ['points where a number is', precisions, 'On 4 GPUs int8 loses [X.X] points of perplexity.\n'],
  ['points on a benchmark that is not there', precisions, 'int8 loses [X.X] points on MMLU.\n'],
  ['a share of the peak', cards, 'H100 reaches [X]% of its peak at batch size 8.\n'],
  ['a theoretical number', cards, '- Theoretical output throughput of H100 at batch size 8: TBD\n'],
  ['warm-up', cards, '## Warm-up\n\n- Mean latency of H100 at batch size 8: TBD ms\n'],
  ['another precision', cards, `## FP8\n\nAt batch size 8 the mean latency of H100 is [X.X] ms with FP8.\n`],
  [
    'another precision in parentheses',
    cards,
    `## Batch size 8\n\n${row('System | Mean latency (ms)', 'H100 (INT4) | TBD')}`,
  ],
  ['another precision as a level', precisions, `## 4 GPUs\n\n${row('Precision | Latency (ms)', 'int4 | TBD')}`],
  ['another data set', cards, '- Mean latency of H100 at batch size 8 (ShareGPT): TBD ms\n'],
  [
    'a condition in a footnote mark',
    cards,
    `## Batch size 8\n\n${row('System | Mean latency (ms)', 'H100 (without NVLink) | TBD')}`,
  ],
  [
    'a column group of others',
    cards,
    row('Batch size 8 | Paper: mean latency (ms) | Ours: mean latency (ms)', 'H100 | TBD | 20').replace('Ours', 'Ours'),
  ],
  ['a metric that is not there', cards, '- Mean time to last byte of H100 at batch size 8: TBD ms\n'],
  [
    'a metric under the caption of another',
    cards,
    `**Mean latency**\n\n${row('Batch size 8 | BLEU | ROUGE-L', 'H100 | TBD | TBD')}`,
  ],
  [
    'a metric under the heading of another',
    cards,
    `# Report\n\n## Mean latency\n\n${row('Batch size 8 | WER (%)', 'H100 | TBD')}`,
  ],
  ['a metric in the corner of another', cards, row('Mean latency (ms) | Perplexity', 'H100, batch size 8 | TBD')],
  ['of the teacher', precisions, '- Accuracy of the teacher on 4 GPUs: TBD\n'],
  ['during an outage', cards, '- Mean latency of H100 at batch size 8 during the outage: TBD ms\n'],
  ['not run', cards, '## Batch size 8\n\nNot run yet.\n\n- Mean latency of H100: TBD ms\n'],
  ['a qualifier after the tuning', plain, 'After tuning: new-cache has a latency of [X.X] ms.\n'],
  ['with a warm cache', plain, '- Latency of new-cache with warm cache: [X.X] ms\n'],
  ['in production', plain, '- Latency of new-cache in production: TBD ms\n'],
  ['a driver version', plain, '- Latency of new-cache, CUDA 12.4: TBD ms\n'],
  ['another driver in a sentence', plain, 'With CUDA 12.4, new-cache has a latency of [X.X] ms.\n'],
  ['last week beside this week', plain, row('System | Latency, last week (ms) | Latency (ms)', 'new-cache | TBD | 60')],
  ['another day', plain, '- Latency of new-cache on Monday: TBD ms\n'],
  ['before the change', plain, 'Before the change to new-cache, a request took [X.X] s on the old cluster.\n'],
  [
    'two sections that differ in one word',
    plain,
    `## Site Kiel\n\n${row('System | Latency (ms)', 'new-cache | TBD')}\n## Site Bonn\n\n${row('System | Latency (ms)', 'new-cache | TBD')}`,
  ],
  [
    'two columns that differ in one word',
    plain,
    row('System | Latency day (ms) | Latency night (ms)', 'new-cache | TBD | TBD'),
  ],
  ['the share of failed for the failed', plain, '- Failed requests of new-cache: TBD of TBD\n'],
  ['a touching sign', plain, 'The latency of new-cache is <[X.X] ms.\n'],
  ['an exponent', plain, 'The latency of new-cache is [X.X]e-3 s.\n'],
  ['an arrow between strangers', plain, '- Latency: ___ ms (CPU) → ___ ms (GPU)\n'],
  ['an arrow of targets', plain, '- Latency target: ___ → ___ ms\n'],
  ['an arrow under a condition', plain, '- Latency with warm cache: ___ → ___ ms\n'],
  ['an arrow of what was not measured', plain, '- Memory: ___ → ___ GB (___ %)\n'],
  ['an arrow where nothing says what was first', cards, '- Mean latency at batch size 8: ___ → ___ ms\n'],
  ['an arrow over levels that nobody names', cards, '- Mean latency of H100: ___ → ___ ms (__ %)\n'],
  ['a difference before an arrow of what was not measured', plain, '- Memory: ___% more (___ → ___ GB)\n'],
  [
    'a difference before an arrow, where nothing says what was first',
    cards,
    '- Mean latency at batch size 8: ___% faster (___ → ___ ms)\n',
  ],
  ['more devices than were measured', precisions, '- Output throughput of int8 on 8x Heron-7b: TBD tokens/s\n'],
  ['devices where nobody counted any', cards, '## Batch size 8\n\nMean latency of 8x H100: [X.X] ms\n'],
  ['a stranger behind the number', cards, 'The mean latency at batch size 8 is [X.X] ms (H200).\n'],
  ['a paper behind the number', cards, 'The mean latency of H100 at batch size 8 is [X.X] ms (paper).\n'],
  ['a target behind the number', cards, 'The mean latency of H100 at batch size 8 is [X.X] ms (target).\n'],
  [
    'a footnote that says estimated',
    cards,
    `## Batch size 8\n\n${row('System | Mean latency (ms)', 'H100[^1] | TBD')}\n[^1]: Estimated by the vendor.\n`,
  ],
  [
    'a note under the table',
    cards,
    `## Batch size 8\n\n${row('System | Mean latency (ms)', 'H100\\* | TBD')}\n\\* vendor claim, not measured by us\n`,
  ],
  [
    'a speedup of power',
    'system,power_w\nold-cache,90\nnew-cache,60\n',
    row('System | Power (W) | Speedup over old-cache', 'new-cache | 60 | TBD'),
  ],
  [
    'a speedup of an accuracy',
    'system,accuracy (%)\nold-cache,90\nnew-cache,60\n',
    'new-cache is [X.X]x faster than old-cache.\n',
  ],
  ['points gained where they were lost', precisions, 'On 4 GPUs int8 has [X.X] points higher accuracy than bf16.\n'],
  ['points of a time', precisions, 'On 4 GPUs int8 has [X.X] points lower latency than bf16.\n'],
  ['at full load', cards, 'At full load H100 has a mean latency of [X.X] ms at batch size 8.\n'],
  ['with another framework', cards, 'Using TensorRT, H100 has a mean latency of [X.X] ms at batch size 8.\n'],
  ['a count of what nobody counted', plain, '- Number of requests of new-cache: TBD\n'],
  ['two results of another day in one sentence', plain, 'On Tuesday new-cache took [X.X] ms, on Friday [X.X] ms.\n'],
  ['the next best', cards, 'At batch size 8 the second fastest system has a mean latency of [X.X] ms.\n'],
];

test('that of an arm that was not measured stays, beside one that was', async () => {
  const found = await told(cards, 'At batch size 8, the mean latency of H100 is [X.X] ms, that of A [X.X] ms.\n');
  expect(found.map((one) => one.replace(/:.*/, ''))).toEqual(['20.0', '(unknown']);
  const list = await told(cards, 'At batch size 8, mean latency: H100 [X.X] ms, A [X.X] ms.\n');
  expect(list.map((one) => one.replace(/:.*/, ''))).toEqual(['20.0', '(unknown']);
});

test.each(asked)('%s: stays, with the reason', async (_, csv, text) => {
  const found = await told(csv, text);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((one) => !/^\((?!filled)[a-z]+: \S/.test(one))).toEqual([]);
});
