import { expect, test } from 'vitest';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { compose } from '../../src/report.ts';
import { sourceOf } from '../collect/source.ts';

const cards = [
  'system,batch,latency_ms,throughput_tok_s',
  'H100,1,21.5,46.5',
  'H100,8,40.6,197',
  'MI300X,1,25,40.5',
  'MI300X,8,38.9,206',
].join('\n');

async function filledIn(template: string): Promise<string> {
  const { document } = await compose({
    sources: [sourceOf('r.csv', Buffer.from(`${cards}\n`))],
    template: { path: 't.md', text: `${template}\n` },
    out: 'out.md',
    relative: (path) => path,
    options: { ...defaultOptions, charts: [] },
  });
  return document.text.trim();
}

test.each([
  [
    'At batch 8 the MI300X is [X.XX]x faster than the H100 ([X.X] vs [X.X] ms).',
    'At batch 8 the MI300X is 1.04x faster than the H100 (38.9 vs 40.6 ms).',
  ],
  [
    'At batch 8 the H100 is [X.XX]x slower than the MI300X ([X.X] ms versus [X.X] ms).',
    'At batch 8 the H100 is 1.04x slower than the MI300X (40.6 ms versus 38.9 ms).',
  ],
  ['At batch size 8, MI300X vs. H100: [X.X] vs [X.X] ms.', 'At batch size 8, MI300X vs. H100: 38.9 vs 40.6 ms.'],
  [
    'At batch 8 the throughput of the MI300X is [X.XX]x that of the H100 ([X] against [X]).',
    'At batch 8 the throughput of the MI300X is 1.05x that of the H100 (206.0 tokens/s against 197.0 tokens/s).',
  ],
  // Markdown takes these lines for the marks of bold text.
  [
    'At batch 8 the MI300X has ___x the throughput of the H100 (___ vs ___ tok/s).',
    'At batch 8 the MI300X has 1.05x the throughput of the H100 (206.0 vs 197.0 tok/s).',
  ],
])('two numbers side by side are of the two that were named, in their order: %s', async (template, filled) => {
  expect(await filledIn(template)).toBe(filled);
});

test.each([
  'Compared to the H100, the MI300X is ahead at batch 8 ([X.X] vs [X.X] ms).',
  'At batch 1 and batch 8 the MI300X is not the H100 ([X.X] vs [X.X] ms).',
])('where their order is not said both stay: %s', async (template) => {
  expect(await filledIn(template)).toBe(template);
});
