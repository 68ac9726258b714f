import { operand, plain, reckoned, settingTitled } from '../../made.ts';
import { type Note, note, type Place } from '../../note.ts';
import type { Quantity } from '../../phrase.ts';
import type { Labels } from '../run.ts';

/** The label that a number means when it stands alone: `bert_512.log` of a training log, `train_08.out` of a sweep of tasks. */
export type Lone = 'batch_size' | 'ntasks' | 'epochs';

const count = String.raw`[ _:=-]{0,3}(\d{1,7})(?![\d.]\d|\d|[a-z])`;
const decimal = String.raw`[ _:=-]{0,3}(\d{0,4}\.\d{1,12}|\d{1,4}(?:\.\d{1,12})?(?:e-?\d{1,2})?)(?![\d]|[a-z])`;
const patterns: readonly (readonly [label: string, pattern: RegExp])[] = [
  ['batch_size', new RegExp(`(?<![a-z])(?:batch[ _-]?size|batch|bs)(?: of| is)?${count}`, 'gi')],
  ['batch_size', /(?<![\d.])(\d{1,7})[ _-]batch[ _-]?size(?![a-z0-9])(?! ?(?:of |is |[:=_-] ?)?\d)/gi],
  ['ntasks', new RegExp(`(?<![a-z])(?:ntasks?|tasks?)(?: of| is)?${count}`, 'gi')],
  ['ntasks', /(?<![\d.])(\d{1,5})[ _-]?n?tasks?(?![a-z0-9])/gi],
  ['epochs', new RegExp(`(?<![a-z])epochs?(?: of| is)?${count}`, 'gi')],
  ['epochs', /(?<![\d.])(\d{1,5})[ _-]?epochs?(?![a-z0-9])/gi],
  ['learning_rate', new RegExp(`(?<![a-z])(?:learning[ _-]?rate|lr)(?: of| is)?${decimal}`, 'gi')],
  [
    'concurrency',
    new RegExp(`(?<![a-z])(?:concurrency|concurrent(?: users| requests)?|conc)(?: of| is)?${count}`, 'gi'),
  ],
  ['concurrency', /(?<![\d.])(\d{1,5})[ _-]?(?:concurrent|users|clients)(?![a-z])/gi],
  ['request_rate', new RegExp(`(?<![a-z])(?:request[ _-]?rate|qps|rps)(?: of| is)?${decimal}`, 'gi')],
  ['request_rate', /(?<![\d.])(\d{1,5}(?:\.\d{1,3})?) ?(?:qps|rps|req\/s)(?![a-z])/gi],
  ['input_length', new RegExp(`(?<![a-z])(?:isl|input[ _-]?(?:len(?:gth)?|tokens))(?: of| is)?${count}`, 'gi')],
  ['output_length', new RegExp(`(?<![a-z])(?:osl|output[ _-]?(?:len(?:gth)?|tokens))(?: of| is)?${count}`, 'gi')],
  ['tensor_parallel', new RegExp(`(?<![a-z])(?:tp|tensor[ _-]?parallel(?:ism|[ _-]?size)?)(?: of| is)?${count}`, 'gi')],
];

/** `b8_l003_e_20`: batch size, what stands behind the point of the learning rate, epochs. */
const letters = /(?:^|[_-])b_?(\d{1,5})[_-]l_?(\d{1,6})[_-]e_?(\d{1,4})(?=$|[_.-])/i;
/** The same with nothing beside it: a rate with a 0 in front, so that `l3` of a layer is none. */
const lonelyRate = /(?:^|[_-])l(0\d{1,5})(?=$|[_.-])/i;

const systems = ['cerebras', 'sambanova', 'graphcore', 'groq'] as const;

/** Words in front of a number that only count: `part 2`, `run_3`, `CS-3`, `SN30`. */
const numbering = /^(?:part|run|step|steps|trial|try|test|job|log|week|hw|homework|node|cs|v|version|no|experiment)$/i;

/** Below this a lone number is more likely the number of a try than a size. */
const leastLone = 4;

/**
 * What a heading or the name of a file says of a run: `Batch size 1024 (Baseline)`, `bs_512`, `ntask16`, `epoch_10_lr_0.005.txt`.
 * A label with two unlike values (`batch size 512 v batch size 1024`) says nothing. It is only a hint: the log itself counts, and whoever
 * uses one tells it (`settle`).
 * @param text a heading, or a path, of which the last part counts.
 * @param lone what a number alone means (`For 2048:`, `bert_512.log`); without it such a number says nothing.
 */
export function hintsOf(text: string, lone?: Lone): Labels {
  const title = nameOf(text);
  const found = new Map<string, Set<string | number>>();
  const say = (label: string, value: string | number) =>
    found.set(label, (found.get(label) ?? new Set<string | number>()).add(value));
  for (const [label, pattern] of patterns) {
    for (const [, value] of title.matchAll(pattern)) if (Number(value) > 0) say(label, Number(value));
  }
  const [, batch, points, epochs] = letters.exec(title) ?? [];
  if (batch !== undefined) {
    say('batch_size', Number(batch));
    say('epochs', Number(epochs));
  }
  const decimals = points ?? lonelyRate.exec(title)?.[1];
  if (decimals !== undefined && Number(decimals) > 0) say('learning_rate', Number(`0.${decimals}`));
  const lower = title.toLowerCase();
  for (const system of systems) if (lower.includes(system)) say('system', system);
  const alone = lone === undefined || found.has(lone) ? null : loneNumber(title);
  if (lone !== undefined && alone !== null && ![...found.values()].some((values) => values.has(alone)))
    say(lone, alone);
  return Object.fromEntries(
    [...found].flatMap(([label, values]) => (values.size === 1 ? [[label, [...values][0] ?? '']] : [])),
  );
}

/** A path's last part without its extension; a heading without its markup. */
function nameOf(text: string): string {
  const short = text.slice(-1024).trim();
  const isPath = !/\s/.test(short);
  const name = isPath
    ? short.slice(short.lastIndexOf('/') + 1).replace(/\.(?:log|txt|out|err|md|csv|json)$/i, '')
    : short;
  return name.slice(0, 256).replace(/[*`#]/g, '').trim();
}

function loneNumber(title: string): number | null {
  const heading = /^(?:(?:for|with|at|using) )?(\d{1,7})\s?:?$/i.exec(title);
  if (heading) return sized(Number(heading[1]));
  if (/\s/.test(title)) return null;
  const words = title.split(/[_-]/);
  const numbers = words.filter(
    (word, nth) => nth > 0 && /^\d{1,7}$/.test(word) && !numbering.test(words[nth - 1] ?? ''),
  );
  return numbers.length === 1 ? sized(Number(numbers[0])) : null;
}

function sized(number: number): number | null {
  return number >= leastLone ? number : null;
}

/** The labels of a run and what has to be said of them. */
export interface Settled {
  readonly labels: Labels;
  readonly remarks: readonly Note[];
}

/**
 * Fills what a log leaves open with what its headings or its file's name say, and tells so; where both speak and differ, the
 * log counts and a warning says what stands there.
 * @param labels what the log itself says.
 * @param titles the headings above the log, outer before inner; without any, the path of the file.
 * @param only the labels that this kind of log has; others in a title are not its business.
 */
export function settle(
  labels: Labels,
  titles: readonly string[],
  only: readonly string[],
  place: Place,
  lone?: Lone,
): Settled {
  const hints = new Map<string, { value: string | number; from: string }>();
  for (const from of titles)
    for (const [label, value] of Object.entries(hintsOf(from, lone))) hints.set(label, { value, from: nameOf(from) });
  const settled: Record<string, string | number> = { ...labels };
  const remarks: Note[] = [];
  for (const [label, { value, from }] of hints) {
    if (!only.includes(label)) continue;
    const said = labels[label];
    const name = label.replace(/_/g, ' ');
    const titled = typeof value === 'number' ? settingTitled(name, value, from, place.file) : value;
    if (said === undefined) {
      settled[label] = value;
      remarks.push(note('label-from-title', { label: name, value: titled, title: from }, place));
    } else if (said !== value) {
      const own = typeof said === 'number' ? ofLog(name, said, place.file) : said;
      remarks.push(note('title-contradicts', { label: name, named: titled, title: from, said: own }, place));
    }
  }
  return { labels: settled, remarks };
}

/** A label that the log gives: it states it, or states what it follows from. */
function ofLog(name: string, value: number, file: string): Quantity {
  return reckoned(name, value, `${name} by the log`, operand(value), [plain(name, '', [value], [{ file }])]);
}
