import type { Line } from '../../bytes/lines.ts';
import { overwritten, stampOf, timeOf, withoutRank } from '../../log/log.ts';
import { isSubmission, raisedIn } from '../../log/raised.ts';
import { asNumber } from '../../value.ts';
import { continued, isAnother, type Result, resultOf } from './result.ts';

/** A number of the log and the line that it stands in. */
export interface Stated<T = number> {
  readonly value: T;
  readonly line: number;
}

/** What one run of the job script wrote: a training, a compilation, or the beginning of either. */
export interface Block {
  readonly first: number;
  last: number;
  readonly facts: Map<string, Stated<string>>;
  /** Ranks, or process ids where the log has no ranks. */
  readonly tasks: Set<string>;
  started: string | null;
  readonly steps: { readonly x: number[]; readonly loss: number[]; readonly lines: number[] };
  readonly results: Result[];
  finalLoss: Stated | null;
  duration: Stated | null;
  /** What went wrong in the log's own words, the first of each kind; `after` a result or before it. */
  readonly errors: { readonly words: string; readonly line: number; readonly after: boolean }[];
}

const block = (first: number): Block => ({
  first,
  last: first,
  facts: new Map(),
  tasks: new Set(),
  started: null,
  steps: { x: [], loss: [], lines: [] },
  results: [],
  finalLoss: null,
  duration: null,
  errors: [],
});

/** Lines of the script itself: a literal at the start, then the value. */
const facts: readonly (readonly [name: string, start: string])[] = [
  ['model', 'Model:'],
  ['platform', 'Platform:'],
  ['sambaflow', 'sambaflow/'],
  ['slurm_ntasks', 'SLURM_NTASKS='],
  ['slurm_ntasks_per_node', 'SLURM_NTASKS_PER_NODE='],
  ['slurm_job_id', 'SLURM_JOB_ID='],
  ['command', 'RUN COMMAND:'],
  ['compile_start', 'COMPILE START AT'],
  ['compile_end', 'COMPILE END AT'],
];

/**
 * Takes a log apart into what each run of the job script wrote. Logs are appended to: a new block begins with the script's own header,
 * and, where a log has none, when the application starts again or steps begin anew.
 */
export function* blocksOf(lines: Iterable<Line>): Generator<Block> {
  let now: Block | null = null;
  let bare = true;
  for (const { number, text } of lines) {
    for (const piece of overwritten(text).map(withoutRank)) {
      if (now && begins(now, piece, bare)) {
        yield now;
        [now, bare] = [null, true];
      }
      now ??= block(number);
      now.last = number;
      if (take(now, piece, number)) bare = false;
    }
  }
  if (now) yield now;
}

function begins(now: Block, piece: string, bare: boolean): boolean {
  if (piece.startsWith('Model:')) return !bare;
  const trained = now.steps.x.length > 0 || now.results.length > 0;
  // What could not be submitted never ran, so it is not the end of what did.
  if (isSubmission(piece)) return trained || now.duration !== null || now.facts.has('compile_end');
  if (!trained) return false;
  if (tasksIn(piece) !== null && now.results.length > 0) return true;
  const before = now.results.at(-1);
  const result = before && resultOf(piece, 0, timeOf(piece));
  if (before && result && isAnother(result, before)) return true;
  if (piece.endsWith('NLP app started.') || piece.startsWith('COMPILE START AT')) return true;
  const step = stepOf(piece);
  const reached = now.steps.x.at(-1);
  if (step === null) return false;
  // Without a result a rank that is late must not look like a new run.
  return now.results.length > 0 ? reached === undefined || step < reached : step === 1 && (reached ?? 0) > latest;
}

/** `ntasks: 16`, alone on a line that a person wrote above a result. */
function tasksIn(piece: string): string | null {
  return /^\s{0,8}-{0,2}n_?tasks? ?[:= ] ?(\d{1,5})\s{0,4}:?$/i.exec(piece.slice(0, 60))?.[1] ?? null;
}

/** Steps by which one rank may write later than another. */
const latest = 8;

/** Whether the piece says something of the run. */
function take(now: Block, piece: string, line: number): boolean {
  const open = now.results.at(-1);
  const rest = open && continued(open, piece, line);
  if (rest) {
    now.results.splice(-1, 1, rest);
    return true;
  }
  const record = recordOf(piece);
  if (record) {
    now.tasks.add(record.task);
    takeRecord(now, record.message, piece, line);
    return true;
  }
  for (const [name, start] of facts) {
    if (!piece.startsWith(start)) continue;
    // The first counts: the machine's state is printed before and after.
    if (!now.facts.has(name)) now.facts.set(name, { value: piece.slice(start.length, 4096).trim(), line });
    // What wrote before was the compiler, which is none of the tasks.
    if (name === 'command' || name === 'compile_end') {
      now.tasks.clear();
      now.started = null;
    }
    return true;
  }
  if (piece.startsWith('Duration:')) {
    const value = asNumber(piece.slice(9, 60));
    if (typeof value === 'number' && value >= 0) now.duration = { value, line };
    return true;
  }
  const tasks = tasksIn(piece);
  if (tasks !== null) {
    now.facts.set('ntasks', { value: tasks, line });
    return true;
  }
  const result = resultOf(piece, line, timeOf(piece));
  if (result) return now.results.push(result) > 0;
  return takeError(now, piece, line);
}

function takeRecord(now: Block, message: string, piece: string, line: number): void {
  if (message.startsWith('NLP app started')) now.started ??= stampOf(piece);
  const result = resultOf(message, line, timeOf(piece));
  if (result) now.results.push(result);
  const final = /^final_loss (\S{1,40})$/.exec(message);
  const value = final ? asNumber(final[1]) : 'missing';
  if (typeof value === 'number') now.finalLoss = { value, line };
  const step = stepOf(message);
  const head = message.slice(0, 300);
  const loss = asNumber((/\|step_loss:([^|\s]{1,30})\|/.exec(head) ?? /average_loss:([^|\s]{1,30})\|/.exec(head))?.[1]);
  if (step === null || typeof loss !== 'number' || step <= (now.steps.x.at(-1) ?? -1)) return;
  now.steps.x.push(step);
  now.steps.loss.push(loss);
  now.steps.lines.push(line);
}

function stepOf(piece: string): number | null {
  const at = piece.indexOf('global_step:');
  const found = at < 0 ? null : /^\d{1,12}(?=\|)/.exec(piece.slice(at + 12, at + 30));
  return found ? Number(found[0]) : null;
}

interface Logged {
  readonly task: string;
  readonly message: string;
}

/**
 * A line of the application: `… - Process ID 1536235 - info - …`, in newer releases `… - Rank 0, PID 1536235 - info - …`. Here and
 * below a number counts only where something follows it: a log that is cut ends within one.
 */
function recordOf(piece: string): Logged | null {
  const process = piece.indexOf('Process ID ');
  if (process >= 0) {
    const id = /^\d{1,12}(?= )/.exec(piece.slice(process + 11, process + 30))?.[0];
    return id === undefined ? null : { task: `process ${id}`, message: messageOf(piece, process + 11 + id.length) };
  }
  const at = piece.indexOf(', PID ');
  if (at < 0) return null;
  const rank = /Rank (\d{1,6})$/.exec(piece.slice(Math.max(0, at - 12), at))?.[1];
  const id = /^\d{1,12}(?= )/.exec(piece.slice(at + 6, at + 25))?.[0];
  if (rank === undefined || id === undefined) return null;
  return { task: `rank ${Number(rank)}`, message: messageOf(piece, at + 6 + id.length) };
}

function messageOf(piece: string, from: number): string {
  const rest = piece.slice(from, from + 4096);
  return rest.slice(/^ ?- ?[A-Za-z]{1,10} {0,10}- ?/.exec(rest)?.[0].length ?? 0).trim();
}

/** Enough of what went wrong: each of 16 tasks prints its own traceback. */
const mostErrors = 8;

function takeError(now: Block, piece: string, line: number): boolean {
  const words = raisedIn(piece);
  if (words === null) return false;
  if (now.errors.length < mostErrors && !now.errors.some((error) => error.words === words))
    now.errors.push({ words, line, after: now.results.length > 0 });
  return true;
}
