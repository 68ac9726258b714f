import { resolve } from 'node:path';
import type { ReportOptions } from '../../keep/lock/options.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import { byCodeUnit } from '../../text/order.ts';
import { type Expectation, expectationIn } from '../../verify/expectation.ts';
import type { Config } from '../config/config.ts';
import { entryAt, entryBehind } from '../disk/files.ts';
import { shownPath, slashed } from '../disk/paths.ts';
import { type Job, optionsIn, outOf, seenFrom } from '../job/job.ts';

/** An expectation, and where it is written; null: on the command line. */
export interface Expected {
  readonly expectation: Expectation;
  readonly place: Place | null;
}

/** Result files and how they are read. */
export type Results = Pick<Job, 'results' | 'against' | 'queries' | 'base' | 'places'> & {
  readonly options: Partial<ReportOptions>;
};

/** Documents that are verified in one way. */
export interface Task {
  /** As messages name them, from the folder of the command. */
  readonly documents: readonly string[];
  /** What they are held against; null: each document against its own. */
  readonly results: Results | null;
  /** Whether `aitb-report.yaml` names them, with all that is to be said of reading them. */
  readonly isConfigured: boolean;
  /** What is said of reading results that a document has of its own. */
  readonly options: Partial<ReportOptions>;
  readonly expected: readonly Expected[];
}

/** The flags of `verify` that say what is verified, as they were given. */
export interface TaskFlags extends Partial<ReportOptions> {
  readonly against?: readonly string[];
  readonly expect?: readonly string[];
}

/**
 * The task of a command line. What ends in `.md` or `.markdown` is a document, everything else a result.
 * @throws Refusal (exit 2) where no document is named, none is there, or an expectation is none.
 */
export async function taskOf(words: readonly string[], flags: TaskFlags, cwd: string): Promise<Task> {
  const isDocument = (word: string): boolean => /\.(?:md|markdown)$/i.test(word);
  const results = words.filter((word) => !isDocument(word));
  const { against = [], expect = [] } = flags;
  const documents = await documentsIn(words.filter(isDocument), cwd);
  const expected = expectedIn(expect.map((text) => ({ text, place: null })));
  if (documents.length === 0 && expected.length === 0) throw new Refusal(note('verify-no-document', {}));
  const options = optionsIn(flags);
  const isGiven = results.length + against.length > 0;
  return {
    documents,
    results: isGiven ? { results, against, options, base: cwd } : null,
    isConfigured: false,
    options,
    expected,
  };
}

/**
 * The tasks of `aitb-report.yaml`: the documents of `verify`, and the results of reports of which something is expected; where it has no list `verify`, all
 * reports that are there.
 * @param expect further expectations of all results.
 */
export async function tasksOf(config: Config, expect: readonly string[], cwd: string): Promise<readonly Task[]> {
  const further = expectedIn(expect.map((text) => ({ text, place: null })));
  const { verify, jobs, expect: shared } = config;
  const listed = (verify ?? []).map(async ({ documents, job, said, expect: own }): Promise<Task> => {
    const found = await documentsIn(documents, job.base);
    const results = job.results === undefined ? null : { ...job, results: job.results, against: job.against ?? [] };
    return {
      documents: found.map((path) => seenFrom(cwd, path, job.base)),
      results,
      isConfigured: true,
      options: said,
      expected: [...own, ...further],
    };
  });
  const reports = jobs
    .filter(({ expect: own }) => verify === null || own.length > 0)
    .map((job): Task => {
      const report = seenFrom(cwd, outOf(job), job.base);
      const isThere = verify === null && entryBehind(resolve(cwd, report)) !== undefined;
      const own = [...job.expect, ...shared];
      return {
        documents: isThere ? [report] : [],
        results: job,
        isConfigured: true,
        options: job.options,
        expected: [...own, ...further],
      };
    });
  return [...(await Promise.all(listed)), ...reports];
}

/**
 * Expectations as they are written, read.
 * @throws Refusal (exit 2) with the place of each that is none.
 */
function expectedIn(written: readonly { readonly text: string; readonly place: Place | null }[]): readonly Expected[] {
  const problems: Note[] = [];
  const read = written.flatMap(({ text, place }): readonly Expected[] => {
    const expectation = expectationIn(text);
    if (!('problem' in expectation)) return [{ expectation, place }];
    problems.push(note('expectation-wrong', { text, ...expectation }, place ?? undefined));
    return [];
  });
  if (problems.length > 0) throw new Refusal(problems);
  return read;
}

/**
 * The documents that words stand for, each once; a word with glob characters is a pattern unless a file has exactly that name.
 * @throws Refusal (exit 2) for a pattern that fits nothing.
 */
async function documentsIn(words: readonly string[], cwd: string): Promise<readonly string[]> {
  const found = new Map<string, string>();
  for (const word of words) {
    const paths =
      /[*?[\]{}()!]/.test(word) && entryAt(resolve(cwd, word)) === undefined ? await fitting(word, cwd) : [word];
    for (const path of paths) found.set(resolve(cwd, path), shownPath(path, cwd));
  }
  return [...found.values()];
}

async function fitting(pattern: string, cwd: string): Promise<readonly string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(slashed(pattern), { cwd, expandDirectories: false, ignore: ['**/node_modules/**'] });
  if (found.length === 0) throw new Refusal(note('no-file-matches', { pattern }));
  return found.sort(byCodeUnit);
}
