import { expect, test } from 'vitest';
import { firstRun, make, after as onDisk } from '../keep/story.ts';

const template = '# R\n\n| Metric | metis |\n|---|---|\n| Mean latency (s) | [X.XX] |\n\n## Summary\n';

test('a sentence that quotes what the tool had written in a place that a person changed is told once the results give another number', async () => {
  const first = await firstRun(template, { metis: [4, 5, 6.3], sophia: [1, 2, 3] });
  expect(first.report).toContain('| 5.10 |');
  const report = `${first.report!.replace('| 5.10 |', '| 5.1 (warm) |')}\nA request took 5.10 s.\n`;
  const stale = ({ notes }: Awaited<ReturnType<typeof make>>) =>
    notes.filter(({ code }) => code === 'stale-number').map(({ args }) => [args.old, args.now]);
  // As long as the results are the same, the sentence is right.
  expect(stale(await make(template, { metis: [4, 5, 6.3], sophia: [1, 2, 3] }, { ...first, report }))).toEqual([]);
  const changed = { metis: [5, 6, 7.6], sophia: [1, 2, 3] };
  const next = await make(template, changed, { ...first, report });
  expect(next.text).toContain('5.1 (warm)');
  expect(stale(next)).toEqual([['5.10', '6.20']]);
  // And so it is in the runs after it, until the sentence is mended.
  const disk = onDisk({ ...first, report }, next);
  expect(stale(await make(template, changed, disk))).toEqual([['5.10', '6.20']]);
  const mended = { ...disk, report: disk.report!.replace('took 5.10 s', 'took 6.20 s') };
  expect(stale(await make(template, changed, mended))).toEqual([]);
});
