import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { draw } from '../src/draw/draw.ts';
import { type Finished, type ReportInput, report } from '../src/report.ts';
import { cases, folder, inputOf, reportOf } from './cases.ts';
import { compareFile } from './expected.ts';
import { sketched } from './sketched.ts';

/**
 * One folder, one case. In go `results/*`, `template.md` (else the built-in report) and `options.json`, each where wanted;
 * out must come `expected/report.md`, `expected/charts.txt` (what each chart of the data is drawn from) and, where it is there, `expected/messages.json` (the sorted codes of all notes).
 * Instead of copies, `options.json` may name files of this repository: `results`, a list, and `template`; `against` has the paths of
 * those that the others are compared with.
 * A missing `expected/report.md` is written, so dropping a folder adds a test; CI never writes one. What differs is left
 * beside the expected file as `report.md.actual`.
 */
/** What a second run finds on disk; that the same picture is drawn of the same specification is asked in test/draw/render.test.ts. */
function after({ document, outputs }: Finished): Pick<ReportInput, 'existing' | 'drawn'> {
  const contentOf = (path: string) => outputs.find((one) => one.path === path)?.content ?? null;
  const lock = outputs.find(({ path }) => path.endsWith('.aitb.json'));
  return { existing: { report: document.text, lock: lock?.content ?? null }, drawn: contentOf };
}

/** The codes of all that the tool has to say: of runs, of the study, of findings, of the document, of each blank. */
function codesOf({ study, document, notes }: Finished): readonly string[] {
  const all = [
    ...study.runs.flatMap((run) => run.remarks),
    ...study.notes,
    ...study.findings().map((finding) => finding.sentence),
    ...document.notes,
    ...document.slots.flatMap((slot) => slot.notes),
    ...notes,
  ];
  return [...new Set(all.map(({ code }) => code))].sort();
}

describe('golden cases', () => {
  it('are there', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(cases)(
    '%s',
    async (name) => {
      const home = join(folder, name);
      const input = inputOf(home);
      const first = await reportOf(name);
      expect(first.verdict).toBe('new');
      const messages = join(home, 'expected/messages.json');
      if (existsSync(messages)) expect(codesOf(first)).toEqual(JSON.parse(readFileSync(messages, 'utf8')));
      compareFile(join(home, 'expected/report.md'), first.document.text);
      const { charts } = draw(first.study);
      if (charts.length > 0) compareFile(join(home, 'expected/charts.txt'), sketched(charts));
      const shows = charts.map((chart) => chart.shows);
      expect(shows, 'two charts say that they show the same: `shows` tells them apart').toEqual([...new Set(shows)]);

      const second = await report({ ...input, ...after(first) });
      expect(second.verdict).toBe('same');
      expect(second.document.text).toBe(first.document.text);
    },
    60_000,
  );
});
