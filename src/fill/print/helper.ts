import type { Run } from '../../collect/run.ts';
import type { Sweep } from '../../compare/sweep/sweep.ts';
import type { Chart } from '../../draw/chart.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import type { Phrase } from '../../phrase.ts';
import type { Sink } from '../../text.ts';
import type { FillContext } from '../context.ts';
import type { Table } from './table.ts';

/** What a helper is called with. Arguments are already values, checked against the helper's own list. */
export interface Call {
  readonly name: string;
  readonly place: Place;
  /** The first argument, the one without a name; null when there is none. */
  readonly first: string | null;
  readonly named: Readonly<Record<string, string | number | boolean>>;
  /** The run that is meant where a path names none: of the innermost block over runs. */
  readonly scope: Run | null;
  /** The sweep of the innermost block over sweeps. */
  readonly sweep: Sweep | null;
  readonly sink: Sink;
  /** How many captions of charts stand above it. */
  readonly captions: number;
  readonly context: FillContext;
}

/** What a helper prints: markdown with LF line ends and no final one, and the values in it. */
export interface Printout {
  readonly text: string | Phrase;
  /** The value path, or the helper and what it was asked for: `table:metrics`. */
  readonly source: string;
  readonly notes: readonly Note[];
  /** The tables in it as data. */
  readonly tables?: readonly Table[];
  /** The chart whose image stands in `text`. */
  readonly chart?: string;
  /** The chart itself where it was made for this place. */
  readonly made?: Chart;
}

/** A helper of templates: one file each. */
export interface Helper {
  readonly name: string;
  /** As it is written, with an example: shown when an argument is missing. */
  readonly usage: string;
  /** What it prints, for the manual. */
  readonly about: string;
  /** What the first argument is; null when there is none to give. */
  readonly first: 'path' | 'word' | null;
  /** False when it can be called without its first argument. */
  readonly needsFirst: boolean;
  /** `unit` is true or false, or a unit in which numbers are shown: `ms`. */
  readonly named: Readonly<Record<string, 'text' | 'number' | 'boolean' | 'unit'>>;
  /** It prints lines of its own (a table, a list) and stands alone on its line. */
  readonly block: boolean;
  readonly print: (call: Call) => Printout;
}

/** A named argument that is a text, or null. */
export function textOf(call: Call, name: string): string | null {
  const value = call.named[name];
  return value === undefined ? null : String(value);
}

/** A named argument that must be a whole number from 0 to `most`, or null. @throws Refusal when it is another one. */
export function wholeOf(call: Call, name: string, most: number): number | null {
  const value = call.named[name];
  if (value === undefined) return null;
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new Refusal(
    note(
      'argument-wrong',
      { helper: call.name, argument: name, wants: `a whole number from 0 to ${most}` },
      call.place,
    ),
  );
}

/** The unit in which numbers are to be shown; null where none is named. */
export function unitIn(call: Call): string | null {
  const { unit } = call.named;
  return typeof unit === 'string' ? unit.trim() : null;
}

/** A named argument that is yes or no. */
export function truthOf(call: Call, name: string, otherwise: boolean): boolean {
  const value = call.named[name];
  return typeof value === 'boolean' ? value : otherwise;
}
