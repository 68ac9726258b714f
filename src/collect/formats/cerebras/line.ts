import { clean, overwritten, rank, timeOf } from '../../log/log.ts';
import { type EvalEvent, evalEventOf } from './evaluation.ts';

/** A number as the log writes it; null for one that is not finite, in which case `word` has it (`nan`). */
export interface Written {
  readonly value: number | null;
  readonly word: string;
}

/** What one line of a Cerebras training log says. Lines that say nothing of the run are no event. */
export type Event =
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly loss: Written;
      readonly rate: Written | null;
      readonly global: Written | null;
    }
  | EvalEvent
  | { readonly kind: 'broken' }
  | { readonly kind: 'batch'; readonly size: number }
  | {
      readonly kind: 'processed';
      readonly samples: number;
      readonly seconds: number;
      readonly rate: number | null;
      readonly done: boolean;
    }
  | { readonly kind: 'done' }
  | { readonly kind: 'begin' }
  | { readonly kind: 'setup' }
  | { readonly kind: 'saved'; readonly step: number; readonly path: string | null }
  | { readonly kind: 'loaded'; readonly step: number }
  | { readonly kind: 'exceeds'; readonly initial: number; readonly max: number; readonly message: string }
  | { readonly kind: 'error'; readonly message: string; readonly thrown: boolean };

/** An event with the time in front of it, where there is one. */
export interface Told {
  readonly event: Event;
  /** Seconds, as `timeOf` gives them; null without a stamp. */
  readonly time: number | null;
  /** Which process wrote it, as the launcher put it in front; empty where none did. */
  readonly rank: string;
}

const number = String.raw`([+-]?\d{1,18}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,3})?)`;
const word = String.raw`([+-]?(?:\d{1,18}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,3})?|nan|inf(?:inity)?))`;

const step = /^(?:\|\s{0,4})?(?:Train\b[^,|]{0,80},\s{0,4})?Step=(\d{1,15}),/;
const globalStep = new RegExp(String.raw`^global step (\d{1,15}): loss = ${word} \(`, 'i');
const processed = new RegExp(
  String.raw`^(Training (?:completed successfully!?|complete[.!]?)\s{0,4})?(?:Processed|Completed) (\d{1,15}) (?:training )?samples?(?:\(s\))? in ${number} seconds?\b`,
  'i',
);
const finished = new RegExp(
  String.raw`^Training finished with (\d{1,15}) samples in ${number} seconds?,\s{0,4}${number} samples\/sec`,
  'i',
);
const exceeds = /^(?:\w{1,40}: )?Initial global step (\d{1,15}) already exceeds max step (\d{1,15})/;
const thrown = /^(?:[A-Za-z_][\w.]{0,120})?(?:Error|Exception|KeyboardInterrupt)(?::\s|$)/;

const loss = new RegExp(String.raw`\bLoss=${word},`, 'i');
const rate = new RegExp(String.raw`\bRate=${word} samples\/sec`, 'i');
const globalRate = new RegExp(String.raw`\bGlobalRate=${word} samples\/sec`, 'i');

const all = new RegExp(String.raw`Loss=${word}, Rate=${word} samples\/sec, GlobalRate=${word} samples\/sec`, 'i');

/** The numbers of a step line. A rate counts only with its unit behind it, and a loss with its comma: else the line was cut there. */
function stepOf(body: string, at: number): Event {
  const rest = body.slice(0, 512);
  const usual = all.exec(rest);
  const [atLoss, atRate, atGlobal] = usual
    ? [usual[1], usual[2], usual[3]]
    : [loss, rate, globalRate].map((pattern) => pattern.exec(rest)?.[1]);
  if (atLoss === undefined || atRate === undefined || atGlobal === undefined) return { kind: 'broken' };
  return { kind: 'step', step: at, loss: written(atLoss), rate: written(atRate), global: written(atGlobal) };
}

/** What `word` found: a decimal, or a word for what is not finite. */
function written(text: string): Written {
  const value = Number(text);
  return { value: Number.isFinite(value) ? value : null, word: text };
}

/** How a line that may be of interest begins, after its stamp and level. Most lines of a log end here, so this is what they cost. */
const telling =
  /(?:\|\s{0,4})?(?:Train|Step=|Eval|global step|Processed|Completed|Effective|Initial global|Beginning appl|Poll ingress status|Compiling the|Checkpoint auto|Sav(?:ed|ing) check|Taking final|Load|slurmstepd|srun|sbatch|Avg|- eval\/)|[A-Za-z_][\w.]{0,120}(?:Error|Exception|Interrupt)\b/iy;
const front = /[\s>`]{0,64}/y;
const stamp = /[[(]?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?[\])]?\s{0,16}/y;
const level = /(INFO|WARNING|WARN|ERROR|CRITICAL|FATAL|DEBUG)\b:?(?:[a-z_.]{1,32}:)?\s{0,16}/y;

/** Where a pattern that sticks to its place ends; the place itself when it does not fit. */
function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/**
 * What a line says. Time stamp and level may be missing, and so may the device; the line may be indented or quoted, and may
 * have been pasted with `<br/>` or `^M` at its end. Of a line that was overwritten on the screen each piece counts.
 */
export function eventsOf(text: string): readonly Told[] {
  const plain = !text.includes('\r') && !text.includes('^M') && !text.includes('\u001b');
  if (!plain) return overwritten(text).flatMap((one) => toldOf(one) ?? nothing);
  const told = toldOf(text);
  return told ? [told] : nothing;
}

const nothing: readonly Told[] = [];

/** A step line as all releases write it, nothing before or behind it. Loops without bounds, for those with bounds are many times slower. */
const usual =
  /^(\d\d\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,]\d\d\d) INFO: {1,3}\| Train Device=[\w:]+, Step=(\d+), Loss=(\d+\.\d+), Rate=(\d+\.\d+) samples\/sec, GlobalRate=(\d+\.\d+) samples\/sec$/;

/** Within these no name of a device, and no number, is longer than they may be part by part. */
const longestUsual = 180;
const longest = 15;

/** Nearly all lines of a large log are like this: by one pattern they cost a third of what they do part by part. */
function usualOf(text: string): Told | null {
  const found = text.length < longestUsual ? usual.exec(text) : null;
  if (!found) return null;
  for (let nth = 2; nth < 6; nth += 1) if (found[nth]!.length > longest) return null;
  const [, stamp, step, loss, rate, global] = found as unknown as readonly [string, ...Five];
  const event: Event = {
    kind: 'step',
    step: Number(step),
    loss: { value: Number(loss), word: loss },
    rate: { value: Number(rate), word: rate },
    global: { value: Number(global), word: global },
  };
  return { event, time: timeOf(stamp), rank: '' };
}

/** The same, with its end, wherever it stands in a text. */
const usualLine =
  /\d\d\d\d-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.,]\d\d\d INFO: {1,3}\| Train Device=[\w:]{1,40}, Step=\d{1,15}, Loss=\d{1,15}\.\d{1,15}, Rate=\d{1,15}\.\d{1,15} samples\/sec, GlobalRate=\d{1,15}\.\d{1,15} samples\/sec\r?\n/y;

/** Where the usual step line that begins at an offset of a text ends: at its line feed; -1 where none begins there. */
export function endOfUsual(text: string, from: number): number {
  usualLine.lastIndex = from;
  return usualLine.test(text) ? usualLine.lastIndex - 1 : -1;
}

/** The step of the usual line that begins at an offset. */
export function usualStep(text: string, from: number): number {
  let step = 0;
  for (let at = text.indexOf(', Step=', from) + 7; ; at += 1) {
    const code = text.charCodeAt(at);
    if (!(code >= 48 && code <= 57)) return step;
    step = step * 10 + code - 48;
  }
}

type Five = readonly [string, string, string, string, string];

function toldOf(text: string): Told | null {
  const read = usualOf(text);
  if (read) return read;
  const ranked = behind(front, text, 0);
  // Most lines begin with their stamp, and so have no rank.
  const bare = behind(stamp, text, ranked);
  const start = bare > ranked ? ranked : behind(rank, text, ranked);
  const stamped = start === ranked ? bare : behind(stamp, text, start);
  const at = behind(level, text, stamped);
  const isError = at > stamped && /[EFC]/.test(text[stamped] ?? '');
  if (!isError && behind(telling, text, at) === at) return null;
  const event = eventOf(clean(text.slice(at, at + 4096)), isError);
  const time = stamped > start ? timeOf(text.slice(start, stamped)) : null;
  return event && { event, time, rank: text.slice(ranked, start).trim() };
}

function eventOf(body: string, isError: boolean): Event | null {
  const at = step.exec(body);
  if (at) return stepOf(body, Number(at[1]));
  if (/^(?:Poll ingress status|Compiling the model|Checkpoint autoloading)/.test(body)) return { kind: 'setup' };
  if (/^(?:\|\s{0,4})?(?:Train\b[^,|]{0,80},\s{0,4})?Step=\d/.test(body)) return { kind: 'broken' };
  const evaluation = evalEventOf(body);
  if (evaluation) return evaluation;
  const old = globalStep.exec(body);
  if (old) return { kind: 'step', step: Number(old[1]), loss: written(old[2] ?? ''), rate: null, global: null };
  const ended = processed.exec(body);
  if (ended) {
    const done = ended[1] !== undefined;
    if (done || !/^completed/i.test(body))
      return { kind: 'processed', samples: Number(ended[2]), seconds: Number(ended[3]), rate: null, done };
  }
  if (isBroken(body)) return { kind: 'broken' };
  const end = finished.exec(body);
  if (end)
    return { kind: 'processed', samples: Number(end[1]), seconds: Number(end[2]), rate: Number(end[3]), done: true };
  if (/^Training (?:completed successfully|complete\b)/i.test(body)) return { kind: 'done' };
  const size = /^Effective batch size is (\d{1,9})(?!\d)/i.exec(body);
  if (size) return { kind: 'batch', size: Number(size[1]) };
  const past = exceeds.exec(body);
  if (past)
    return { kind: 'exceeds', initial: Number(past[1]), max: Number(past[2]), message: body.slice(0, 300).trim() };
  if (/^Beginning appliance run/.test(body)) return { kind: 'begin' };
  const checkpoint = /\bcheckpoint_(\d{1,15})(?:\.mdl|_)/.exec(body);
  if (/^Saved checkpoint/.test(body) && checkpoint)
    return { kind: 'saved', step: Number(checkpoint[1]), path: body.slice(17, 300).trim() };
  const saving = /^(?:Saving|Taking final) checkpoint at step:? (\d{1,15})(?!\d)/.exec(body);
  if (saving) return { kind: 'saved', step: Number(saving[1]), path: null };
  if (/^Load/.test(body) && checkpoint) return { kind: 'loaded', step: Number(checkpoint[1]) };
  if (thrown.test(body)) return { kind: 'error', message: body.slice(0, 300).trim(), thrown: true };
  if (/^(?:slurmstepd|srun|sbatch): error:/.test(body) || isError)
    return { kind: 'error', message: body.slice(0, 300).trim(), thrown: false };
  return null;
}

/** True for a line that says what was processed and cannot be read: it was cut, or its numbers are not written as these are. */
function isBroken(body: string): boolean {
  const rest =
    /^(?:Training (?:completed successfully!?|complete[.!]?)\s{0,4})?Processed \d[\d,.]{0,30}(.{0,40})/i.exec(
      body,
    )?.[1];
  if (rest === undefined) return false;
  return [' sample', ' training sample'].some((word) => rest.startsWith(word) || word.startsWith(rest));
}

/** Whether a text is of such a log: one of the lines that no other system writes. */
export function isCerebras(head: string): boolean {
  return head
    .split('\n')
    .some(
      (line) =>
        eventsOf(line).some(({ event: { kind } }) =>
          ['step', 'processed', 'batch', 'exceeds', 'begin'].includes(kind),
        ) ||
        /\| {0,4}Eval Device=[^,]{1,80}, (?:GlobalStep|Step)=\d/.test(line) ||
        (line.includes('ingress') && /\bPoll ingress status:/.test(line)),
    );
}
