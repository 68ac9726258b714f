import { cellMessages } from './messages/cells.ts';
import { cliMessages } from './messages/cli.ts';
import { collectMessages } from './messages/collect.ts';
import { compareMessages } from './messages/compare.ts';
import { configMessages } from './messages/config.ts';
import { drawMessages } from './messages/draw.ts';
import { engineMessages } from './messages/engines.ts';
import type { Arguments, Kind, Severity } from './messages/entry.ts';
import { expectationMessages } from './messages/expectation.ts';
import { fillMessages } from './messages/fill.ts';
import { findingMessages } from './messages/findings.ts';
import { initMessages } from './messages/init.ts';
import { keepMessages } from './messages/keep.ts';
import { mlperfMessages } from './messages/mlperf.ts';
import { packedMessages } from './messages/packed.ts';
import { reckonedMessages } from './messages/reckoned.ts';
import { reviewMessages } from './messages/review.ts';
import { servingMessages } from './messages/serving.ts';
import { tableMessages } from './messages/table.ts';
import { toolMessages } from './messages/tools.ts';
import { verifiedMessages } from './messages/verified.ts';
import { verifyMessages } from './messages/verify.ts';
import { joined, Phrase, Quantity, through } from './phrase.ts';

export type { Kind, Severity } from './messages/entry.ts';

/**
 * Everything the tool has to say to a person, as data.
 *
 * A note is a code, its arguments and a place; the sentence is made only where it is shown. So tests compare codes,
 * `--json` carries the facts, and the wording of all messages can be read (and mended) in `messages/`.
 * Arguments may hold text from result files: whoever shows a note escapes it for the place where it lands (`text.ts`).
 */
const parts = [
  cellMessages,
  cliMessages,
  collectMessages,
  compareMessages,
  findingMessages,
  configMessages,
  drawMessages,
  expectationMessages,
  fillMessages,
  initMessages,
  keepMessages,
  mlperfMessages,
  engineMessages,
  packedMessages,
  reckonedMessages,
  reviewMessages,
  servingMessages,
  tableMessages,
  toolMessages,
  verifiedMessages,
  verifyMessages,
] as const;

type All<Part> = (Part extends unknown ? (of: Part) => void : never) extends (of: infer Whole) => void ? Whole : never;
type Catalogue = All<(typeof parts)[number]>;

/** The entry of a code. It is looked for: one object of all parts takes as long to make as all else that this file loads. */
function entryOf<C extends Code>(code: C): Catalogue[C] {
  return (parts.find((part) => Object.hasOwn(part, code)) as Catalogue)[code];
}

/** Where in a file. Lines and columns count from 1; `pointer` is an RFC 6901 JSON pointer. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly pointer?: string;
}

/** The code of a message, as it appears in `--json`. */
export type Code = keyof Catalogue;

type Worded<C extends Code> = Parameters<Catalogue[C]['text']>[0];

/** What fills the sentence of a code: words may have the values that they show in them. */
type ArgumentsOf<C extends Code> = {
  readonly [K in keyof Worded<C>]: Worded<C>[K] extends string
    ? Worded<C>[K] | Phrase
    : Worded<C>[K] extends readonly string[]
      ? readonly (string | Phrase)[]
      : Worded<C>[K] extends number
        ? number | Quantity
        : Worded<C>[K] | (number extends Worded<C>[K] ? Quantity : never);
};

/** One thing to say: `args` fill the sentence of `code`; `place` is the file and position it is about. */
export interface Note {
  readonly code: Code;
  readonly severity: Severity;
  /** What it is about, where that makes a difference to who shows it. */
  readonly kind?: Kind;
  readonly place?: Place;
  readonly args: Arguments;
}

/** Makes a note; the compiler checks that the arguments are those of the code's sentence. */
export function note<C extends Code>(code: C, args: ArgumentsOf<C>, place?: Place): Note {
  const { severity, kind }: { readonly severity: Severity; readonly kind?: Kind } = entryOf(code);
  return { code, severity, ...(kind && { kind }), ...(place && { place }), args: args as Arguments };
}

/** The sentence of a note, without its place. Raw: escape it for where it lands. */
export function sentence(of: Note): string {
  return String(spoken(of));
}

/**
 * The sentence with the values that its arguments show.
 * @param tallied what is written for a count that the sentence makes itself, as in `and 41 more`.
 */
export function spoken(of: Note, tallied: (count: number) => string | Phrase = String): Phrase {
  return new Phrase(
    worded(of).pieces.flatMap((piece) =>
      typeof piece === 'string'
        ? joined(piece.split(tallies).map((part, at) => (at % 2 === 1 ? tallied(Number(part)) : part))).pieces
        : [piece],
    ),
  );
}

/** A count as `tally` of `messages/entry.ts` writes it. */
const tallies = /\u{100000}(\d+)\u{100001}/u;

function worded({ code, args }: Note): Phrase {
  const entries = Object.entries(args);
  const words = entries.flatMap(([, value]): readonly (string | Phrase)[] =>
    typeof value === 'string' || value instanceof Phrase ? [value] : typeof value === 'number' ? [] : value,
  );
  const text = entryOf(code).text as (args: Arguments) => string;
  if (!words.some((word) => word instanceof Phrase)) return new Phrase([text(args)]);
  return through(words, (texts) => {
    let at = 0;
    const reworded = (value: Arguments[string]): Arguments[string] => {
      if (value instanceof Quantity) return counting(value.amount, texts[at++]!);
      if (typeof value === 'string' || value instanceof Phrase) return texts[at++]!;
      return typeof value === 'number' ? value : value.map(() => texts[at++]!);
    };
    return text(Object.fromEntries(entries.map(([key, value]) => [key, reworded(value)])));
  });
}

/** A number where a wording reckons with it, and `text` where it shows it; see `one` in `messages/entry.ts`. */
function counting(amount: number, text: string): number {
  return Object.assign(Object(amount), { toString: () => text });
}

/** `file:line:column` (or `file#/pointer`), the form editors and terminals make clickable. */
export function placeText(place: Place): string {
  const { file, line, column, pointer } = place;
  if (line !== undefined) return column === undefined ? `${file}:${line}` : `${file}:${line}:${column}`;
  return pointer === undefined ? file : `${file}#${pointer}`;
}

/** A note as one line: its place, then its sentence. Raw: escape it for where it lands. */
export function line(of: Note): string {
  return of.place ? `${placeText(of.place)}: ${sentence(of)}` : sentence(of);
}

/** All codes there are, for the test that each is provoked by a case. */
export const codes = parts.flatMap((part) => Object.keys(part)) as readonly Code[];

/**
 * An expected end: bad input or wrong use (exit 2), or a refusal that leaves a person's file as it is (exit 1).
 * Anything else that is thrown is a fault of ours.
 */
export class Refusal extends Error {
  readonly notes: readonly Note[];
  readonly exit: 1 | 2;
  constructor(notes: Note | readonly Note[], exit: 1 | 2 = 2) {
    const all = 'code' in notes ? [notes] : notes;
    super(all.map(line).join('\n'));
    this.notes = all;
    this.exit = exit;
  }
}
