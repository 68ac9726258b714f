import { PathError, parsePath } from '../compare/path.ts';
import type { Study } from '../compare/study.ts';
import type { Comparison, Value } from '../compare/value/figure.ts';
import { type Interval, intervalOf } from '../compare/value/interval.ts';
import { numberOf } from '../compare/value/number-of.ts';
import { type Note, note } from '../note.ts';
import { decimalsFor, fixed } from '../number.ts';
import { converted, unitNamed } from '../unit.ts';

/** What a person expects of a number of the results: `latency.p99@metis < 500 ms`. */
export interface Expectation {
  /** As it was written. */
  readonly text: string;
  /** The value path. */
  readonly path: string;
  readonly operator: Operator;
  readonly limit: number;
  /** Of the limit; empty where none was written: then it is in that of the value. */
  readonly unit: string;
}

export type Operator = '<' | '<=' | '>' | '>=';

/**
 * An expectation, judged. `met`: the whole 95 % interval of the value is on that side, `unmet`: none of it is, `undecided`: it holds both. What has no interval is judged
 * by its value, and `says` says so. Where there is no such number `value` is null and the outcome `undecided`.
 */
export interface Judged {
  readonly outcome: 'met' | 'unmet' | 'undecided';
  /** Unrounded, in the unit of the limit; so is the interval. */
  readonly value: number | null;
  readonly unit: string;
  readonly interval: Interval | null;
  /** Values behind it; null where that is not known. */
  readonly n: number | null;
  readonly of: Value | null;
  readonly says: Note;
}

const form =
  /^(.{1,1000}?)\s*(<=|>=|=<|=>|≤|≥|<|>)\s*([+−-]?(?:\d{1,3}(?:,\d{3}){1,4}|\d{1,15})(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?)\s*([^\d\s<>=.,][^\s<>=]{0,24})?$/u;
const operators: Readonly<Record<string, Operator>> = { '≤': '<=', '≥': '>=', '=<': '<=', '=>': '>=' };

/** Reads `PATH op NUMBER [unit]`, or says why it is none, in words that go on from "because". */
export function expectationIn(written: string): Expectation | { readonly problem: string } {
  const text = written.trim().replace(/\s+/g, ' ');
  const found = form.exec(text);
  if (!found) return { problem: problemIn(text) };
  const [, path = '', sign = '', digits = '', unit = ''] = found;
  try {
    parsePath(path);
  } catch (error) {
    if (error instanceof PathError) return { problem: error.message };
    throw error;
  }
  if (unit !== '' && unitNamed(unit) === undefined && unit !== 'pp') return { problem: `${unit} is no unit` };
  const limit = Number(digits.replaceAll(',', '').replace('−', '-'));
  return { text, path, operator: operators[sign] ?? (sign as Operator), limit, unit };
}

function problemIn(text: string): string {
  const [, sign, rest] = /(<=|>=|=<|=>|≤|≥|<|>|==?|!=)\s*([^<>=]*)$/.exec(text) ?? [];
  if (sign === undefined) return 'it compares nothing';
  if (/^[=!]/.test(sign)) return `${sign} compares no measured numbers`;
  return `${rest === '' ? 'nothing' : rest} is no number with a unit`;
}

/** Holds an expectation against the results. */
export function judgeExpectation(expected: Expectation, study: Study): Judged {
  const found = valueAt(expected.path, study);
  if ('problem' in found) return unanswered(note('expectation-path', found), null);
  const { of } = found;
  const { value, unit, text } = numberOf(of);
  if (of.kind === 'absent') return unanswered(of.reason, of);
  if (value === null) return unanswered(note('expectation-text', { text: text ?? '', path: expected.path }), of);
  const wanted = expected.unit === '' ? unit : expected.unit;
  const as = (number: number) => (wanted === unit ? number : converted(number, unit, wanted));
  const inWanted = as(value);
  if (inWanted === null) {
    const args = { unit: wanted, value: shown(value, unit), path: expected.path };
    return unanswered(note('expectation-unit', args), of);
  }
  // 0.99 of a share that is in percent may be meant as a fraction.
  if (
    of.kind === 'figure' &&
    expected.unit === '' &&
    unit === '%' &&
    Math.abs(expected.limit) > 0 &&
    Math.abs(expected.limit) <= 1
  )
    return unanswered(note('expectation-share', { value: shown(value, unit), limit: String(expected.limit) }), of);
  const own = intervalOf(of, study.runs);
  const interval = own && { low: as(own.low)!, high: as(own.high)! };
  const n = countOf(of);
  const args = { value: shown(inWanted, wanted), n: n === null ? '' : `n = ${n}`, path: expected.path };
  const base = { value: inWanted, unit: wanted, interval, n, of };
  if (interval === null) {
    const outcome = holds(expected, inWanted) ? 'met' : 'unmet';
    return { ...base, outcome, says: note('expectation-single', args) };
  }
  const [low, high] = [holds(expected, interval.low), holds(expected, interval.high)];
  const bounds = { ...args, low: shown(interval.low, ''), high: shown(interval.high, wanted) };
  if (low !== high) return { ...base, outcome: 'undecided', says: note('expectation-unsure', bounds) };
  return { ...base, outcome: low ? 'met' : 'unmet', says: note('expectation-met', bounds) };
}

function valueAt(path: string, study: Study): { readonly of: Value } | { readonly problem: string } {
  try {
    return { of: study.find(path) };
  } catch (error) {
    if (error instanceof PathError) return { problem: error.message };
    throw error;
  }
}

function unanswered(says: Note, of: Value | null): Judged {
  return { outcome: 'undecided', value: null, unit: '', interval: null, n: null, of, says };
}

function holds({ operator, limit }: Expectation, value: number): boolean {
  if (operator === '<') return value < limit;
  if (operator === '<=') return value <= limit;
  return operator === '>' ? value > limit : value >= limit;
}

/** Of a comparison the smaller one of its two. */
function countOf(of: Value): number | null {
  if (of.kind === 'figure') return of.n;
  if (of.kind !== 'comparison') return null;
  const { of: test, over }: Comparison = of;
  return test.n === null || over.n === null ? null : Math.min(test.n, over.n);
}

/** Four significant digits, as measured values have them. */
function shown(value: number, unit: string): string {
  return `${fixed(value, decimalsFor(value))}${unit === '' ? '' : unit === 'x' || unit === '%' ? unit : ` ${unit}`}`;
}
