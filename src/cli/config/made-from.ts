import { resolve } from 'node:path';
import { note, Refusal } from '../../note.ts';
import { commandText, pathWord } from '../command.ts';
import { entryBehind } from '../disk/files.ts';
import { shownPath } from '../disk/paths.ts';
import { jobFromLock } from '../job/from-lock.ts';
import { type Job, outOf } from '../job/job.ts';

/** What a report on disk is made from, and whether that is written down in `aitb-report.yaml`. */
export interface MadeFrom {
  readonly job: Job;
  readonly configured: boolean;
}

/**
 * What a report is made from: as its entry in `aitb-report.yaml` says, or, where it has none, its lock.
 * @param report its path as written, looked up from `cwd`.
 * @throws Refusal (exit 2) where there is no such report, or neither says it.
 */
export async function madeFrom(report: string, cwd: string): Promise<MadeFrom> {
  const found = await perhapsMadeFrom(report, cwd);
  if ('job' in found) return found;
  const command = commandText(['adopt', pathWord(report), 'results/*.json', '-t', 'template.md']);
  throw new Refusal(note('made-from-what', { why: found.why, command }, { file: shownPath(report, cwd) }));
}

/** As `madeFrom`, but with the reason why it is not known. */
export async function perhapsMadeFrom(report: string, cwd: string): Promise<MadeFrom | { readonly why: string }> {
  const file = resolve(cwd, report);
  if (entryBehind(file) === undefined) throw new Refusal(note('file-missing', {}, { file: shownPath(report, cwd) }));
  const { findConfig, openConfig } = await import('./config.ts');
  const config = findConfig(cwd);
  const jobs = config === null ? [] : openConfig(config, cwd).jobs;
  const entry = jobs.find((job) => resolve(job.base, outOf(job)) === file);
  if (entry !== undefined) return { job: entry, configured: true };
  const found = jobFromLock(report, cwd);
  return 'job' in found ? { job: found.job, configured: false } : found;
}
