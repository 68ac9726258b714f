import { statistic } from '../compare/statistic.ts';
import type { Value } from '../compare/value/figure.ts';
import { numberOf } from '../compare/value/number-of.ts';
import { pathOf } from '../compare/value/path-of.ts';
import type { Made } from '../made.ts';
import type { Range } from '../markdown/markdown.ts';
import type { Mark } from '../phrase.ts';
import { conversion, unitNamed } from '../unit.ts';
import { type Context, contextAfter, type Numeral, numerals } from './numeral.ts';

/** A text that the tool wrote into the report, and what it wrote in its place: as they stood and stand there. */
export interface Replaced {
  readonly before: string;
  readonly after: string;
  /** Where `after` stands in the report; null: nowhere that is known. */
  readonly range: Range | null;
  /** The values that `after` shows, at their places within it. */
  readonly marks: readonly Mark[];
  /** What the slot is bound to: where it went back to its blank, the path of what stood there. */
  readonly source: string | null;
}

/** The report as it is now, what of it is ours in order, and what was replaced in the order of the document. */
interface Text {
  readonly text: string;
  readonly ours: readonly Range[];
  readonly replaced: readonly Replaced[];
}

/** A number that stood in the report and is another one now, or none. */
export interface Old {
  /** As it was written: `0.32`; `34.60/15.42` for a quotient. */
  readonly text: string;
  /** The value path; empty where it is not known which value it is. */
  readonly path: string;
  /** How its reciprocal is told: `1/0.32`. */
  readonly inverse: string;
  readonly value: number;
  /** What stands there now, in the unit of `value`; null: the results give none any more. */
  readonly now: number | null;
  readonly isInteger: boolean;
  /** What it is measured in, by the text itself, by the value, or by what stands behind it; null: not known. */
  readonly unit: string | null;
  /** The words that stand behind it: `prompts`. */
  readonly words: ReadonlySet<string>;
}

/**
 * The numbers that were replaced, in the order of the document, and after them the quotients of two (below). A text with several numbers
 * counts where nothing but its numbers changed.
 */
export function oldNumbers({ text, ours, replaced }: Text): readonly Old[] {
  const olds = replaced.flatMap((one) =>
    pairs(one.before, one.after).flatMap((pair) =>
      old(pair, pair[1] && one.range && contextAfter(text, one.range.end), shownIn(pair, one)),
    ),
  );
  return [...olds, ...quotients({ text, ours, replaced })].filter(
    ({ value, now }) => value !== now && Number.isFinite(value) && (now === null || Number.isFinite(now)),
  );
}

/** The same number before and after; null: the blank stands there again. */
type Pair = readonly [before: Numeral, after: Numeral | null];

function pairs(before: string, after: string): readonly Pair[] {
  const [was, is] = [numerals(before), numerals(after)];
  if (was.length === 1 && is.length === 0 && isOneNumber(before)) return [[was[0]!, null]];
  if (was.length === 0 || was.length !== is.length) return [];
  const isBare = was.length === 1 && [before, after].every(isOneNumber);
  return isBare || rest(before, was) === rest(after, is) ? was.map((one, i) => [one, is[i]!]) : [];
}

/** The text around numbers. How a table is padded does not count, and a sign belongs to its number. */
function rest(text: string, found: readonly Numeral[]): string {
  const parts = found.map(({ start }, i) => text.slice(found[i - 1]?.end ?? 0, start).replace(/[-+−]$/, ''));
  return [...parts, text.slice(found.at(-1)?.end ?? 0)].join('\0').replace(/[\s:-]+/g, ' ');
}

/** Nothing but a number with its sign and unit: `-67.5 %`, `~3.08x`, `1,234 tokens/s`. */
function isOneNumber(text: string): boolean {
  return (
    text.length < 60 &&
    /^[\s~≈±+−-]{0,3}\d[\d.,eE+−-]{0,39}\s?[\p{L}µ%×]{0,16}(?:\/\p{L}{1,12}| per second)?\s{0,3}$/u.test(text)
  );
}

/** Which value a number of a replaced text is. */
interface Known {
  readonly path: string;
  readonly unit: string | null;
}

/** What the marks say of a number; of one that the results do not give any more, what its slot is bound to. */
function shownIn([, is]: Pair, { marks, source }: Replaced): Known {
  if (is === null) return { path: source ?? '', unit: null };
  const mark = marks.find(({ start, end }) => start <= is.start && end >= is.end);
  return mark ? { path: pathOf(mark.value as Value | Made), unit: unitIn(mark) } : { path: '', unit: null };
}

/** The unit in which a number is written; null where it has none, or stands beside a value without being it. */
function unitIn({ value, rounding }: Mark): string | null {
  if (!rounding) return null;
  const of = value as Value | Made;
  // A count or a coefficient of variation is not in the metric's unit.
  const isCount = of.kind === 'figure' && statistic(of.statistic)?.inUnit === false;
  const unit = rounding.unit ?? (isCount ? '' : numberOf(of).unit);
  return unit === 'ratio' ? 'x' : unit === '' || unit === 'pp' ? null : unit;
}

/** @param behind what stands behind the number now; null where that is not known. */
function old([was, is]: Pair, behind: Context | null, known: Known): readonly Old[] {
  const factor = is === null || was.unit === null || is.unit === null ? 1 : conversion(is.unit, was.unit);
  // It was a rate and is a time now: no number that a sentence could take over.
  if (factor === null) return [];
  return [
    {
      text: was.text,
      path: known.path,
      inverse: `1/${was.text}`,
      value: was.value,
      now: is && is.value * factor,
      isInteger: was.isInteger,
      unit: was.unit ?? known.unit ?? behind?.unit ?? null,
      words: new Set([behind?.word, was.word].filter((word) => word != null)),
    },
  ];
}

/**
 * Where exactly two numbers of ours share a unit, people divide one by the other: `~2.2x` for 34.60 and 15.42 tokens/s. Of
 * more than two, some quotient would fit nearly every factor.
 */
function quotients({ text, ours, replaced }: Text): readonly Old[] {
  const byUnit = new Map<string, Map<string, Measured>>();
  const add = (before: string, after: string, range: Range | null, path: string): void => {
    if (!isOneNumber(before) || !isOneNumber(after)) return;
    const [was, is] = [numerals(before)[0], numerals(after)[0]];
    const written = was?.unit ?? (range && contextAfter(text, range.end).unit);
    const known = written === null ? undefined : unitNamed(written);
    if (!was || !is || !known || ['%', 'x'].includes(known.unit)) return;
    const by = conversion(is.unit ?? written!, written!);
    if (by === null) return;
    const one = { text: was.text, path, value: was.value * known.factor, now: is.value * by * known.factor };
    const group = byUnit.get(known.base) ?? new Map<string, Measured>();
    byUnit.set(known.base, group.set(`${one.value} ${one.now}`, one));
  };
  for (const { before, after, range, marks } of replaced)
    add(before, after, range, marks.length === 1 ? pathOf(marks[0]!.value as Value | Made) : '');
  const places = new Set(replaced.map(({ range }) => range?.start));
  for (const range of ours) {
    const written = range.end - range.start < 60 ? text.slice(range.start, range.end) : '';
    if (!places.has(range.start)) add(written, written, range, '');
  }
  return [...byUnit.values()].filter(({ size }) => size === 2).map((group) => quotient([...group.values()]));
}

interface Measured {
  readonly text: string;
  readonly path: string;
  readonly value: number;
  readonly now: number;
}

function quotient(of: readonly Measured[]): Old {
  const [one, other] = of as [Measured, Measured];
  return {
    text: `${one.text}/${other.text}`,
    path: one.path === '' || other.path === '' ? '' : `${one.path} / ${other.path}`,
    inverse: `${other.text}/${one.text}`,
    value: one.value / other.value,
    now: one.now / other.now,
    isInteger: false,
    unit: 'x',
    words: new Set(),
  };
}
