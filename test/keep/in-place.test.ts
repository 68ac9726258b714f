import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/note.ts';
import { after, type Latencies, make, nothing, type OnDisk } from './story.ts';

const homework = `# Homework

| Metric | Metis | Sophia |
|---|---|---|
| Mean latency (s) | [FILL IN] | [FILL IN] |
Text right after.

Speedup: [X.XX]x faster on Sophia

[Describe it]
`;
const first: Latencies = { metis: [4, 5, 6], sophia: [1, 2, 3] };
const second: Latencies = { metis: [5, 6, 7.5], sophia: [1, 2, 3.3] };

/** A run whose template and report are one file. */
async function inPlace(latencies: Latencies, disk: OnDisk, adopt = false) {
  const finished = await make(disk.report!, latencies, disk, {
    template: { path: 'report.md', text: disk.report! },
    adopt,
    with: { charts: 'auto' },
  });
  return { finished, disk: after(disk, finished) };
}

describe('a report that is its own template', () => {
  it('is filled in place, kept fresh, and never filled twice', async () => {
    const one = await inPlace(first, { ...nothing, report: homework }, true);
    expect(one.disk.report).toContain('| Mean latency (s) | 5.000 | 2.000 |\n');
    const images = one.disk.report!.match(/!\[/g)!.length;
    expect(images).toBeGreaterThan(0);
    const again = await inPlace(first, one.disk);
    expect([again.finished.verdict, again.disk]).toEqual(['same', one.disk]);
    const two = await inPlace(second, one.disk);
    expect(two.disk.report).toContain('| Mean latency (s) | 6.167 | 2.100 |\n');
    expect(two.disk.report!.match(/!\[/g)!.length).toBe(images);
    const fresh = await inPlace(second, { ...nothing, report: homework }, true);
    expect(two.disk).toEqual(fresh.disk);
    expect((await inPlace(second, two.disk)).finished.verdict).toBe('same');
  });

  it('belongs to the person, new blanks and all', async () => {
    const one = await inPlace(first, { ...nothing, report: homework }, true);
    const edited = one.disk
      .report!.replace('| 5.000 |', '| 5.1 |')
      .replace('[Describe it]', 'It is fine.\n\nMax latency on metis: [FILL IN: latency.max@metis .1f] s');
    const words = one.disk.report!.replace('[Describe it]', 'It is fine.').replace('| 5.000 |', '| 5.1 |');
    const worded = await inPlace(first, { ...one.disk, report: words });
    expect([worded.finished.verdict, worded.disk]).toEqual(['same', { ...one.disk, report: words }]);
    const two = await inPlace(second, { ...one.disk, report: edited });
    expect(two.disk.report).toContain('| Mean latency (s) | 5.1 | 2.100 |\n');
    expect(two.disk.report).toContain('It is fine.\n\nMax latency on metis: 7.5 s\n');
    const killed = await inPlace(second, after({ ...one.disk, report: edited }, two.finished, true));
    expect(killed.disk).toEqual(two.disk);
  });

  it('is found again in prose that a formatter has wrapped, the same sentence in two parts or not', async () => {
    const sentence = 'The latency of Metis is [FILL IN: latency.mean@metis .2f], over all of its requests.\n';
    const prose = `# A\n\n${sentence}\n# B\n\n${sentence}`;
    const wrapped = (report: string | null): string => report!.replaceAll(', over all', ', over\nall');
    const one = await inPlace(first, { ...nothing, report: prose }, true);
    const two = await inPlace(second, { ...one.disk, report: wrapped(one.disk.report) });
    expect(two.disk.report).toBe(wrapped((await inPlace(second, { ...nothing, report: prose }, true)).disk.report));
    expect(two.disk.report).toContain('is 6.17 s, over\n');
    expect((await inPlace(second, two.disk)).finished.verdict).toBe('same');
  });

  it('must have no Handlebars: they would be gone after the first run', async () => {
    const report = 'Mean: {{num "latency.mean@metis"}} s\n';
    const run = inPlace(first, { ...nothing, report }, true);
    await expect(run).rejects.toMatchObject({ notes: [{ code: 'adopt-handlebars', place: { file: 'report.md' } }] });
    await expect(run).rejects.toBeInstanceOf(Refusal);
  });
});
