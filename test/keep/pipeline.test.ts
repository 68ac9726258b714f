import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { firstRun, make, nothing, after as onDisk } from './story.ts';

const two = { metis: [4, 5, 6], sophia: [1, 2, 3] };
const changed = { metis: [5, 6, 7.5], sophia: [1, 2, 3.3] };
const three = { ...changed, groq: [0.5, 0.6, 0.7] };
const templates = ['report', 'analysis-with-blanks', 'inference-comparison', 'testbed'].map((name) => [
  name,
  readFileSync(new URL(`../../templates/${name}.md`, import.meta.url), 'utf8'),
]) as readonly [string, string][];

describe.each(templates)('a report by %s', (_, template) => {
  test('has the values of new results, as if it were made anew', async () => {
    const first = await firstRun(template, two);
    const next = await make(template, changed, first);
    expect(next.text).toBe((await make(template, changed, nothing)).text);
    expect(next.notes.filter(({ code }) => code !== 'stale-number')).toEqual([]);
    expect((await make(template, changed, onDisk(first, next))).outputs.map(({ path }) => path)).toEqual(['report.md']);
    expect((await make(template, changed, onDisk(first, next))).verdict).toBe('same');
  });

  test('has the values of a run more, as if it were made anew', async () => {
    const first = await firstRun(template, two);
    const next = await make(template, three, first);
    expect(next.text).toBe((await make(template, three, nothing)).text);
    expect((await make(template, three, onDisk(first, next))).verdict).toBe('same');
  });

  test('keeps what a person added at its end and after its tables, whatever the results', async () => {
    const first = await firstRun(template, two);
    const report = `${first.report!.replace(/(\n\|[^\n]*\n)\n/g, '$1\nMy words.\n\n')}\nThe last word is mine.\n`;
    const next = await make(template, three, { ...first, report });
    const words = (text: string) =>
      text.split('\n').filter((line) => /^My words\.$|^The last word is mine\.$/.test(line));
    expect(words(report).length).toBeGreaterThan(1);
    expect(words(next.text)).toEqual(words(report));
    const disk = onDisk({ ...first, report }, next);
    expect((await make(template, three, disk)).verdict).toBe('same');
  });

  test('goes on after a kill before the report', async () => {
    const first = await firstRun(template, two);
    const killed = onDisk(first, await make(template, changed, first), true);
    for (const results of [changed, three, two]) {
      const next = await make(template, results, killed);
      expect(next.text).toBe((await make(template, results, nothing)).text);
      expect(next.notes.filter(({ code }) => code !== 'stale-number')).toEqual([]);
    }
  });
});
