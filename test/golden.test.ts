import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Source } from '../src/collect/source.ts';
import { defaultOptions, type ReportOptions } from '../src/keep/options.ts';
import { type Finished, type ReportInput, report } from '../src/report.ts';
import { compareFile } from './expected.ts';

/**
 * One folder, one case. In go `results/*`, `template.md` (else the built-in report) and `options.json`, each where wanted;
 * out must come `expected/report.md` and, where it is there, `expected/messages.json` (the sorted codes of all notes).
 * Instead of copies, `options.json` may name files of this repository: `results`, a list, and `template`; `against` has the paths of
 * those that the others are compared with.
 * A missing `expected/report.md` is written, so dropping a folder adds a test; CI never writes one. What differs is left
 * beside the expected file as `report.md.actual`.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, 'fixtures/reports');
const cases = existsSync(folder) ? readdirSync(folder).sort() : [];

interface Options extends Partial<ReportOptions> {
  readonly results?: readonly string[];
  /** Those of the results that the others are compared with. */
  readonly against?: readonly string[];
  readonly template?: string;
}

function sourceOf(path: string, file: string): Source {
  const bytes = readFileSync(file);
  return { path, size: bytes.length, blocks: () => [bytes] };
}

/** The files of a folder and of the folders in it, by their paths from there. */
function filesIn(home: string): readonly string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(home, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function inputOf(home: string): ReportInput {
  const given = join(home, 'options.json');
  const {
    results,
    against = [],
    template,
    ...options
  }: Options = existsSync(given) ? JSON.parse(readFileSync(given, 'utf8')) : {};
  const own = existsSync(join(home, 'template.md'));
  const named = template ?? 'templates/report.md';
  return {
    sources: results
      ? results.map((path) => sourceOf(path, join(root, path)))
      : filesIn(join(home, 'results')).map((name) => sourceOf(`results/${name}`, join(home, 'results', name))),
    against,
    template: own
      ? { path: 'template.md', text: readFileSync(join(home, 'template.md'), 'utf8') }
      : { path: named, text: readFileSync(join(root, named), 'utf8') },
    out: 'report.md',
    relative: (path) => path,
    existing: { report: null, lock: null },
    options: { ...defaultOptions, ...options },
  };
}

/** What a second run finds on disk. */
function existingAfter({ document, outputs }: Finished): ReportInput['existing'] {
  const lock = outputs.find(({ path }) => path.endsWith('.aitb.json'));
  return { report: document.text, lock: lock?.content ?? null };
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
      const first = await report(input);
      expect(first.verdict).toBe('new');
      const messages = join(home, 'expected/messages.json');
      if (existsSync(messages)) expect(codesOf(first)).toEqual(JSON.parse(readFileSync(messages, 'utf8')));
      compareFile(join(home, 'expected/report.md'), first.document.text);

      const second = await report({ ...input, existing: existingAfter(first) });
      expect(second.verdict).toBe('same');
      expect(second.document.text).toBe(first.document.text);
    },
    60_000,
  );
});
