import { resolve } from 'node:path';
import { lockPath } from '../keep/lock/lock.ts';
import { line, note, Refusal } from '../note.ts';
import { type PageInput, page } from '../page/page.ts';
import { findConfig } from './config/config.ts';
import { madeFrom } from './config/made-from.ts';
import { shownPath } from './disk/paths.ts';
import type { Job } from './job/job.ts';
import { modeOf } from './job/mode.ts';
import { makeJob } from './make/one.ts';
import { inputOf } from './page/input.ts';
import { liveScript } from './preview/live.ts';
import { serve } from './preview/serve.ts';
import type { Outcome } from './tell/outcome.ts';
import type { Terminal } from './terminal.ts';
import { inputsOf } from './watch/reports.ts';
import { type Round, watch } from './watch/watch.ts';

export interface PreviewFlags {
  /** Where the page is served; 0: at any port that is free. */
  readonly port?: number;
  /** False: the address is printed and no browser opened. */
  readonly open?: boolean;
}

/**
 * `aitb-report preview report.md`: serves the report as it would be written now, until it is told to stop, and renews the page when
 * results, template or report change. Where somebody sits at the terminal it opens in their browser. Nothing is written. Returns the exit code.
 * @throws Refusal (exit 2) where there is no report, or nothing can be made of what it was made from.
 */
export async function preview(
  report: string,
  { port = 0, open = true }: PreviewFlags,
  terminal: Terminal,
): Promise<number> {
  const { cwd } = terminal;
  if (!/\.md$/i.test(report)) throw new Refusal(note('preview-no-report', { report }));
  // A report that was never made has nothing that it could be made from.
  await madeFrom(report, cwd);
  const served = await serve(port);
  let last: PageInput | null = null;
  const make = async (): Promise<Round> => {
    try {
      const { job, outcome } = await roundOf(report, terminal);
      const isFirst = last === null;
      last = shownBy(report, outcome, job, cwd);
      served.show(page({ ...last, live: { status: statusOf(outcome), script: liveScript } }));
      if (isFirst) {
        terminal.out(`${served.address}\n`);
        if (open) terminal.browse?.(served.address);
      }
      return { exit: 0, files: await filesOf(report, outcome, job, cwd), outputs: [] };
    } catch (end) {
      if (end instanceof Refusal && last !== null)
        served.show(
          page({
            ...last,
            live: { status: `This is as it was before: ${end.notes.map(line).join('; ')}`, script: liveScript },
          }),
        );
      throw end;
    }
  };
  try {
    return await watch(make, terminal, terminal.stop ?? new AbortController().signal);
  } finally {
    await served.close();
  }
}

/** The report as it would be written now. */
async function roundOf(report: string, terminal: Terminal): Promise<{ readonly job: Job; readonly outcome: Outcome }> {
  const { job, configured } = await madeFrom(report, terminal.cwd);
  const mode = { ...modeOf({ dryRun: true, quiet: true }), configured };
  const outcome = await makeJob(job, mode, terminal);
  if (outcome === null) throw new Error(`a dry run of ${report} has no outcome`);
  if (outcome.finished.verdict === 'refused') throw new Refusal(outcome.finished.notes, 1);
  return { job, outcome };
}

/** What a round shows; pictures that would be written are not on disk yet. */
function shownBy(report: string, { finished, out }: Outcome, { base }: Job, cwd: string): PageInput {
  const { text, lock, study, document, outputs } = finished;
  const drawn = new Map(outputs.map(({ path, content }) => [resolve(base, path), content]));
  const remade = { report: out, disk: text, lock, base, made: { study, document } };
  return inputOf(remade, { file: resolve(cwd, report), cwd, plain: false }, drawn);
}

function statusOf({ out, changed, commands }: Outcome): string {
  return changed.length === 0
    ? `${out} as it is on disk. This page follows it, its template and its results.`
    : `${out} as it would be now; on disk it is older. To write it: ${commands.again}`;
}

/** All that the page depends on. */
async function filesOf(
  report: string,
  { changed, unchanged }: Outcome,
  job: Job,
  cwd: string,
): Promise<readonly string[]> {
  const file = resolve(cwd, report);
  const beside = [...changed, ...unchanged].map((path) => resolve(job.base, path));
  const configuration = findConfig(cwd);
  return [
    ...new Set([
      ...(await inputsOf(job)),
      file,
      resolve(cwd, lockPath(shownPath(report, cwd))),
      ...beside,
      ...(configuration === null ? [] : [configuration]),
    ]),
  ];
}
