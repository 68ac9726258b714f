import type { Found } from './json-scan.ts';
import { isEscaped } from './json-text.ts';

/** A document that `JSON.parse` has read, and in which there is nothing to tell of. */
export interface Quick {
  readonly value: unknown;
  readonly found: Found;
}

const none: readonly never[] = [];

/** From here on a whole number may stand for another one. */
const firstRounded = 2 ** 53;

/**
 * The document from `from` to `to`, where `JSON.parse` takes it and nothing in it has to be told but words for what is not finite: no
 * number that is too large or may be rounded, no key twice, no nesting below `deepest`. Null otherwise: then the scanner, which is slow,
 * says what it is.
 *
 * A key that stands twice is one key of the value: a value with fewer strings than the text has lost some.
 * @param known how many strings the text has, where they were counted.
 */
export function quick(
  text: string,
  deepest: number,
  from: number,
  to: number,
  known: number | null = null,
): Quick | null {
  const part = from === 0 && to === text.length ? text : text.slice(from, to);
  let value = parsed(part);
  let words: Found['notFinite'] = [];
  let strings = known;
  if (value === undefined) {
    if (!part.includes('NaN') && !part.includes('Infinity')) return null;
    const seen = stringsIn(part, true);
    [strings, words] = [seen.strings, seen.words];
    value = words.length === 0 ? undefined : parsed(withoutWords(part, words));
    if (value === undefined) return null;
  }
  const tally: Tally = { strings: 0, infinite: 0, deepest, isPlain: true };
  count(value, 0, tally);
  if (!tally.isPlain || tally.infinite !== words.length) return null;
  if ((strings ?? stringsIn(part, false).strings) !== tally.strings) return null;
  const notFinite = words.length === 0 ? none : words.map(({ token, offset }) => ({ token, offset: offset + from }));
  return { value, found: { end: to, broken: null, tooDeep: null, notFinite, repeated: none, rounded: none } };
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** `NaN` and `Infinity` as `1e999`, which is JSON and which `JSON.parse` reads as a number that is not finite. */
export function withoutWords(text: string, words: Found['notFinite'], start = 0, end = text.length): string {
  const parts: string[] = [];
  let from = start;
  for (const { token, offset } of words) {
    parts.push(text.slice(from, offset), '1e999');
    from = offset + token.length;
  }
  return parts.join('') + text.slice(from, end);
}

interface Tally {
  /** Strings of the value: keys and texts. */
  strings: number;
  /** Numbers that are not finite. */
  infinite: number;
  readonly deepest: number;
  isPlain: boolean;
}

/** Counts, and stops going down where the value is too deep. */
function count(value: unknown, depth: number, tally: Tally): void {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) tally.infinite += 1;
    else if (value >= firstRounded || value <= -firstRounded) tally.isPlain = false;
  } else if (typeof value === 'string') tally.strings += 1;
  else if (typeof value === 'object' && value !== null) {
    if (depth >= tally.deepest) {
      tally.isPlain = false;
      return;
    }
    if (Array.isArray(value)) {
      for (let nth = plainNumbers(value); nth < value.length; nth += 1) count(value[nth], depth + 1, tally);
    } else {
      // Nothing of what JSON.parse makes inherits a key, and no list of them is made for each.
      for (const key in value) {
        tally.strings += 1;
        count((value as Record<string, unknown>)[key], depth + 1, tally);
      }
    }
  }
}

/** How many items at the front of a list are numbers of which nothing is to be told. */
function plainNumbers(list: readonly unknown[]): number {
  const [first] = list;
  if (typeof first !== 'number') return 0;
  return Number.isInteger(first) ? plainIntegers(list) : plainFractions(list);
}

// Twins on purpose: V8 holds lists of integers and lists of fractions in unlike ways, and a loop that meets both boxes every number.
function plainIntegers(list: readonly unknown[]): number {
  let nth = 0;
  for (; nth < list.length; nth += 1) {
    const one = list[nth];
    if (typeof one !== 'number' || !(one < firstRounded && one > -firstRounded)) break;
  }
  return nth;
}

function plainFractions(list: readonly unknown[]): number {
  let nth = 0;
  for (; nth < list.length; nth += 1) {
    const one = list[nth];
    if (typeof one !== 'number' || !(one < firstRounded && one > -firstRounded)) break;
  }
  return nth;
}

/** How many strings stand in a text, and, where these are asked for, the words for numbers that are not finite between them. */
function stringsIn(
  text: string,
  areWordsAsked: boolean,
): { readonly strings: number; readonly words: Found['notFinite'] } {
  const words: { token: string; offset: number }[] = [];
  const next = areWordsAsked ? wordsIn(text) : [];
  let [strings, nth, at] = [0, 0, text.indexOf('"')];
  for (;;) {
    for (; nth < next.length && (at < 0 || next[nth]!.offset < at); nth += 1) words.push(next[nth]!);
    if (at < 0) return { strings, words };
    strings += 1;
    at = text.indexOf('"', at + 1);
    while (isEscaped(text, at)) at = text.indexOf('"', at + 1);
    if (at < 0) return { strings, words };
    while (nth < next.length && next[nth]!.offset < at) nth += 1;
    at = text.indexOf('"', at + 1);
  }
}

/** The words that are no part of another one, in strings too. */
function wordsIn(text: string): Found['notFinite'] {
  const found = ['NaN', 'Infinity'].flatMap((word) => {
    const all: { token: string; offset: number }[] = [];
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
      const offset = word === 'Infinity' && text[at - 1] === '-' ? at - 1 : at;
      const token = text.slice(offset, at + word.length);
      if (isAlone(text, offset, token.length)) all.push({ token, offset });
    }
    return all;
  });
  return found.sort((a, b) => a.offset - b.offset);
}

/** Whether a word is a value of its own and no part of something else. */
function isAlone(text: string, at: number, length: number): boolean {
  return !/[\w.+-]/.test(text[at - 1] ?? '') && !/[\w.+-]/.test(text[at + length] ?? '');
}
