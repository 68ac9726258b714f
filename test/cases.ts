import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Source } from '../src/collect/source.ts';
import { defaultOptions, type ReportOptions } from '../src/keep/lock/options.ts';
import { type Finished, type ReportInput, report } from '../src/report.ts';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Where the cases of whole reports are. */
export const folder = join(root, 'fixtures/reports');
export const cases = existsSync(folder) ? readdirSync(folder).sort() : [];

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
export function filesIn(home: string): readonly string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(home, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

/** What `report()` is given for the case in a folder. */
export function inputOf(home: string): ReportInput {
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

const made = new Map<string, Promise<Finished>>();

/** The report of a case, made once for all tests of a worker that only look at it. */
export function reportOf(name: string): Promise<Finished> {
  const known = made.get(name) ?? report(inputOf(join(folder, name)));
  made.set(name, known);
  return known;
}
