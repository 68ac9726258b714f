import { dirname, resolve } from 'node:path';
import { lockPath } from '../../keep/lock/lock.ts';
import { overridesBeside } from '../config/overridden.ts';
import { entryAt } from '../disk/files.ts';
import { lockBeside } from '../disk/output.ts';
import { type Job, outOf } from '../job/job.ts';
import type { Outcome } from '../tell/outcome.ts';

/** The files of a report, absolute; of both, those that are there. */
export interface Involved {
  /** Results, template, the file beside it, configuration. */
  readonly inputs: readonly string[];
  /** The report, its lock and its charts. */
  readonly outputs: readonly string[];
}

/** What a report was made from and what was made, as its lock says now and, where it was made just now, as it was read. */
export function filesOf(job: Job, config: string, outcome: Outcome | null): Involved {
  const { base } = job;
  const out = resolve(base, outOf(job));
  const folder = dirname(out);
  const lock = lockBeside(outOf(job), base);
  const fromLock = (files: readonly { readonly path: string }[]) => files.map(({ path }) => resolve(folder, path));
  const read = outcome?.finished.study.files.map(({ path }) => resolve(base, path)) ?? [];
  const template = job.template === null ? null : resolve(base, job.template);
  const own = template === null ? [] : [template, overridesBeside(template)];
  const inputs = [config, ...own, ...fromLock(lock?.results ?? []), ...read];
  const changed = outcome?.changed.map((path) => resolve(base, path)) ?? [];
  const outputs = [out, lockPath(out), ...fromLock(lock?.charts ?? []), ...changed];
  const there = (files: readonly string[]) => [...new Set(files)].filter((file) => entryAt(file) !== undefined);
  return { inputs: there(inputs), outputs: there(outputs) };
}
