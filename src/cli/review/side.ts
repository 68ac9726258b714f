import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { isQueryPath } from '../../collect/query.ts';
import type { Study } from '../../compare/study.ts';
import type { Document } from '../../fill/document.ts';
import { type Lock, lockPath } from '../../keep/lock/lock.ts';
import { placeText, Refusal, sentence } from '../../note.ts';
import { findConfig } from '../config/config.ts';
import { perhapsMadeFrom } from '../config/made-from.ts';
import { overridesBeside } from '../config/overridden.ts';
import { entryBehind, liesIn, placeOf } from '../disk/files.ts';
import { lockBeside } from '../disk/output.ts';
import { leadsOut, slashed, wayTo } from '../disk/paths.ts';
import { openTemplate } from '../disk/template.ts';
import { type Job, outOf } from '../job/job.ts';
import { modeOf } from '../job/mode.ts';
import { makeJob } from '../make/one.ts';
import { openResults } from '../open/results.ts';
import type { Terminal } from '../terminal.ts';

/** A report on one side of a change, made again from what lies there; or why it cannot be. */
export interface Side {
  readonly lock: Lock | null;
  readonly made: MadeSide | null;
  /** Why it is not made, in words that go on from the report's name; empty where it is. */
  readonly why: string;
}

export interface MadeSide {
  readonly study: Study;
  readonly document: Document;
  readonly job: Job;
}

/** The side of a change that is checked out, and what it is a checkout of. */
export interface Checkout {
  readonly root: string;
  readonly folder: string;
}

/**
 * A report with what it is made from as it is in a folder. Nothing is written.
 * @param file the report, absolute.
 * @param checkout where the folder is one: then only what lies in it is read, for whatever lies elsewhere is as it is today.
 * @returns null where there is no such report.
 */
export async function sideOf(file: string, terminal: Terminal, checkout?: Checkout): Promise<Side | null> {
  if (entryBehind(file) === undefined) return null;
  const { cwd } = terminal;
  const report = wayTo(cwd, file);
  const isHere = checkout === undefined || liesIn(checkout.folder, lockPath(file));
  const lock = isHere ? lockBeside(basename(file), dirname(file)) : null;
  const without = (why: string): Side => ({ lock, made: null, why: checkout ? asAtHome(why, checkout) : why });
  try {
    const found = await perhapsMadeFrom(report, cwd);
    if (!('job' in found)) return without(found.why);
    const job = checkout === undefined ? found.job : jobWithin(checkout, found.job);
    const outside = checkout && (await outsideOf(checkout, job, cwd));
    if (outside !== undefined) return without(`was made from ${outside}, which is not in the repository`);
    const mode = modeOf({ dryRun: true, quiet: true });
    const outcome = await makeJob(job, mode, { ...terminal, err: () => {} });
    if (outcome === null) throw new Error(`a dry run of ${report} has no outcome`);
    const { study, document } = outcome.finished;
    return { lock, made: { study, document, job }, why: '' };
  } catch (end) {
    if (!(end instanceof Refusal)) throw end;
    const [first] = end.notes;
    return without(`cannot be made again: ${first!.place ? `${placeText(first!.place)}: ` : ''}${sentence(first!)}`);
  }
}

/** The folder of a checkout tells a reader nothing: what lies in it or beside it is named as in the working tree. */
function asAtHome(text: string, { root, folder }: Checkout): string {
  return text
    .replaceAll(`${slashed(folder)}/`, `${slashed(root)}/`)
    .replaceAll(`${slashed(dirname(folder))}/`, `${slashed(dirname(root))}/`);
}

/** The job with the paths that are written from the root of the disk, but lie in the repository, as they are in the checkout. */
function jobWithin({ root, folder }: Checkout, job: Job): Job {
  const within = (path: string): string => {
    if (!isAbsolute(path)) return path;
    const way = [path, placeOf(path)].map((each) => relative(root, each)).find((each) => !leadsOut(each));
    return way === undefined ? path : wayTo(job.base, join(folder, way));
  };
  const { results, against, template } = job;
  return {
    ...job,
    results: results.map(within),
    against: against.map(within),
    template: template === null ? null : within(template),
  };
}

/** The first file that a job reads and that, links followed, does not lie in the checkout; undefined where all do. */
async function outsideOf({ folder }: Checkout, job: Job, cwd: string): Promise<string | undefined> {
  const { base, results, against } = job;
  const config = findConfig(cwd);
  const template = openTemplate(job.template ?? undefined, base);
  const sources = await openResults(results, { ...job, cwd: base, stdin: nothing() }, against);
  const files = [
    resolve(base, outOf(job)),
    lockPath(resolve(base, outOf(job))),
    ...(config === null ? [] : [config]),
    ...(template.builtin ? [] : [template.file, overridesBeside(template.file)]),
    ...sources.flatMap(({ file }) => file ?? []),
  ];
  const found = files.find((file) => entryBehind(file) !== undefined && !liesIn(folder, file));
  return found === undefined ? undefined : leadsOut(relative(folder, found)) ? found : wayTo(cwd, found);
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

/** How the files of a study are named on the page of all: as git names those of a commit, `1a2b3c4:results/a.json`. */
export function namedAt(job: Job, folder: string, commit: string): (path: string) => string {
  return (path) => (isQueryPath(path) ? path : `${commit}:${wayTo(folder, resolve(job.base, path))}`);
}
