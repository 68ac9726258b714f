import { resolve } from 'node:path';
import { type MadeFrom, madeFrom, perhapsMadeFrom } from './config/made-from.ts';
import { entryAt } from './disk/files.ts';
import { fileSeenFrom, type Job, type JobFlags, jobOf, optionsIn, seenFrom } from './job/job.ts';
import { type ModeFlags, modeOf } from './job/mode.ts';
import { runJob } from './make/one.ts';
import type { Terminal } from './terminal.ts';

/** The flags of `adopt`: those of a report without `--output`. */
export interface AdoptFlags extends Omit<JobFlags, 'output'>, ModeFlags {}

/**
 * `aitb-report adopt`: takes a report over as it stands. A blank that is still there is filled, what equals the value
 * that belongs there is kept up from now on, and everything else belongs to the person. Returns the exit code.
 * @param results what it is made from; none: as its entry in `aitb-report.yaml` or its lock says.
 * @throws Refusal (exit 2) where there is no such report, or nothing says what it is made from.
 */
export async function adopt(
  report: string,
  results: readonly string[],
  flags: AdoptFlags,
  terminal: Terminal,
): Promise<number> {
  const { cwd } = terminal;
  const known = results.length === 0 ? await madeFrom(report, cwd) : await perhapsMadeFrom(report, cwd);
  const job = 'job' in known ? changed(known.job, results, flags, cwd) : jobOf(results, flags, cwd);
  const base = job.base;
  const mode = { ...modeOf(flags), adopt: true, configured: isConfigured(known) && results.length === 0 };
  return runJob({ ...job, output: seenFrom(base, report, cwd) }, mode, terminal);
}

function isConfigured(known: MadeFrom | { readonly why: string }): boolean {
  return 'job' in known && known.configured;
}

/** What is known of a report, with what the command line says instead; its files are then seen from that job's folder. */
function changed(known: Job, results: readonly string[], flags: AdoptFlags, cwd: string): Job {
  const { base } = known;
  const isFile = flags.template !== undefined && entryAt(resolve(cwd, flags.template)) !== undefined;
  const template = isFile ? seenFrom(base, flags.template, cwd) : (flags.template ?? known.template);
  const seen = (files: readonly string[]) => files.map((one) => fileSeenFrom(base, one, cwd));
  return {
    ...known,
    results: results.length === 0 ? known.results : seen(results),
    // Other results have not to be compared with what those before were.
    against: flags.against || results.length > 0 ? seen(flags.against ?? []) : known.against,
    template,
    options: { ...known.options, ...optionsIn(flags) },
  };
}
