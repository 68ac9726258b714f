import { basename, dirname, relative, resolve } from 'node:path';
import type { Study } from '../../compare/study.ts';
import type { Document } from '../../fill/document.ts';
import type { Lock } from '../../keep/lock/lock.ts';
import { placeText, Refusal, sentence } from '../../note.ts';
import { perhapsMadeFrom } from '../config/made-from.ts';
import { entryBehind, slashed } from '../disk/files.ts';
import { lockBeside } from '../disk/output.ts';
import type { Job } from '../job/job.ts';
import { modeOf } from '../job/mode.ts';
import { makeJob } from '../make/one.ts';
import type { Terminal } from '../terminal.ts';

/** A report on one side of a change, made again from what lies there; or why it cannot be. */
export interface Side {
  readonly lock: Lock | null;
  readonly made: Made | null;
  /** Why it is not made, in words that go on from the report's name; empty where it is. */
  readonly why: string;
}

export interface Made {
  readonly study: Study;
  readonly document: Document;
  readonly job: Job;
}

/**
 * A report with what it is made from as it is in a folder. Nothing is written.
 * @param file the report, absolute.
 * @returns null where there is no such report.
 */
export async function sideOf(file: string, terminal: Terminal): Promise<Side | null> {
  if (entryBehind(file) === undefined) return null;
  const { cwd } = terminal;
  const report = slashed(relative(cwd, file));
  const lock = lockBeside(basename(file), dirname(file));
  try {
    const found = await perhapsMadeFrom(report, cwd);
    if (!('job' in found)) return { lock, made: null, why: found.why };
    const mode = modeOf({ dryRun: true, quiet: true });
    const outcome = await makeJob(found.job, mode, { ...terminal, err: () => {} });
    if (outcome === null) throw new Error(`a dry run of ${report} has no outcome`);
    const { study, document } = outcome.finished;
    return { lock, made: { study, document, job: found.job }, why: '' };
  } catch (end) {
    if (!(end instanceof Refusal)) throw end;
    const [first] = end.notes;
    return {
      lock,
      made: null,
      why: `cannot be made again: ${first!.place ? `${placeText(first!.place)}: ` : ''}${sentence(first!)}`,
    };
  }
}

/** How the files of a study are named on the page of all: as git names those of a commit, `1a2b3c4:results/a.json`. */
export function namedAt(job: Job, folder: string, commit: string): (path: string) => string {
  return (path) => `${commit}:${slashed(relative(folder, resolve(job.base, path)))}`;
}
