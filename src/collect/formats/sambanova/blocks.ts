import type { Line } from '../../bytes/lines.ts';
import { overwritten, stampOf } from '../../log/log.ts';
import { raisedIn } from '../../log/raised.ts';
import { asNumber, type Reason } from '../../value.ts';

/** A number of the log and the line that it stands in. */
export interface Stated<T = number> {
  readonly value: T;
  readonly line: number;
}

/** The result line of a training run: its fields as they are written. `whole` is false where the line is cut. */
export interface Result {
  readonly fields: ReadonlyMap<string, number | Reason>;
  readonly whole: boolean;
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
    for (const piece of overwritten(text)) {
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
  if (!trained) return false;
  if (piece.endsWith('NLP app started.') || piece.startsWith('COMPILE START AT')) return true;
  const step = stepOf(piece);
  const reached = now.steps.x.at(-1);
  if (step === null) return false;
  // Without a result a rank that is late must not look like a new run.
  return now.results.length > 0 ? reached === undefined || step < reached : step === 1 && (reached ?? 0) > latest;
}

/** Steps by which one rank may write later than another. */
const latest = 8;

/** Whether the piece says something of the run. */
function take(now: Block, piece: string, line: number): boolean {
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
  const result = resultOf(piece, line);
  if (result) return now.results.push(result) > 0;
  return takeError(now, piece, line);
}

function takeRecord(now: Block, message: string, piece: string, line: number): void {
  if (message.startsWith('NLP app started')) now.started ??= stampOf(piece);
  const result = resultOf(message, line);
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

/**
 * `{'e2e_train_time': 449.1, …}`. A field that is there twice keeps its first value.
 */
function resultOf(text: string, line: number): Result | null {
  const at = text.indexOf("{'");
  const written = at < 0 ? '' : text.slice(at, at + 2048);
  if (!written.includes("'e2e_train_time':") && !written.includes("'training_sequences_per_second':")) return null;
  const fields = new Map<string, number | Reason>();
  for (const [, key = '', value = ''] of written.matchAll(/'([a-z0-9_]{1,60})': ([^,}\s]{1,40})(?=[,}])/g))
    if (!fields.has(key)) fields.set(key, asNumber(value));
  return { fields, whole: written.includes('}'), line };
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
