import { expect, test } from 'vitest';
import { after, firstRun, make } from './story.ts';

const template = '# T\n\n| Metric | metis | sophia |\n|---|---|---|\n| Mean latency (s) | [X] | [X] |\n\nThe end.\n';
/** Of several requests there is a picture of how they are spread, of one there is none. */
const several = { metis: [1, 2, 3, 4, 5, 6], sophia: [2, 3, 4, 5, 6, 7] };
const single = { metis: [1], sophia: [2] };
const charts = { with: { charts: 'auto' as const } };

test('a picture in whose place a person wrote is no conflict when the results take it away', async () => {
  const first = await firstRun(template, several, charts);
  expect(first.report).toContain('(report/distribution.svg)');
  const mine = first.report!.replace(/!\[Latency[\s\S]*/, 'I looked at both.\n\nNeither is slow.\n');
  const made = await make(template, single, { ...first, report: mine }, charts);
  const { report } = after({ ...first, report: mine }, made);
  expect(report).toBe(mine.replace('3.500', '1.000').replace('4.500', '2.000'));
  expect(made.notes.map(({ code }) => code)).not.toContain('text-conflict');
});

test('a picture that is still there goes with the results, and what was written beside it stays', async () => {
  const first = await firstRun(template, several, charts);
  const mine = first.report!.replace('The end.\n', 'I looked at both.\n');
  const made = await make(template, single, { ...first, report: mine }, charts);
  const { report } = after({ ...first, report: mine }, made);
  expect(report).not.toContain('distribution.svg');
  expect(report).toContain('I looked at both.\n');
});
