import type { Range } from '../markdown/markdown.ts';
import { unitNamed } from '../unit.ts';

/** A number as it stands in running text. */
export interface Numeral {
  /** Of its digits, without sign and unit; UTF-16 offsets, the end not included. */
  readonly start: number;
  readonly end: number;
  /** As written, without sign and unit: `1,234`, `1.2e-3`. */
  readonly text: string;
  /** With its sign. */
  readonly value: number;
  readonly precision: Precision;
  /** Digits without leading zeros: 2 for `0.32` and for `10`, 0 for `0`. */
  readonly significant: number;
  readonly isInteger: boolean;
  /** As written, `x` for every way to write a factor (`×`, `times`, `-fold`, `a factor of`); null where none is known. */
  readonly unit: string | null;
  /** The word after it in lower case, where that is no unit; null: none. */
  readonly word: string | null;
}

/** What the last digit of a numeral counts: 10^-decimals, or 10^shift for `1.2e6`. One of the two is 0. */
export interface Precision {
  readonly decimals: number;
  readonly shift: number;
}

/** What stands behind a number. `isGlued`: more letters, so that it is a name, a version or an ordinal and no number. */
export interface Context {
  readonly unit: string | null;
  readonly word: string | null;
  readonly isGlued: boolean;
}

/** Digits and what may stand between them. It starts at a digit and cannot fail after it, so reading is linear. */
const chains = /\d[\d.,:/'_–-]*/g;
const exponents = /[eE][+−-]?\d{1,2}(?![\p{L}\p{N}]|\.\d)/uy;
const numeralForm = /^(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.\d{1,15})?$/;

/** What a number tells apart before it is what it counts: in `GPU 1 105 ms` the 1 is the GPU's, and no thousand. */
const numbered =
  '(?:[gtnx]p|cp)u|device|node|host|rank|worker|replica|core|socket|machine|server|run|trial|python|cuda|rocm|llama|gpt|gemma|qwen|phi|mistral|granite|' +
  'gaudi|trainium|inferentia|wse|cs';
/**
 * One number in a notation that is not ours, and no two: dots, spaces or apostrophes between thousands (`1.234,5`, `12 345`). None begins in
 * a name (`A100 410 ms`, `T4 105 ms`), nor ends in one (`8 100-token prompts`).
 */
export const foreign = new RegExp(
  `(?<![\\p{L}\\p{N}_.,:/'’#]|[\\p{L}\\p{N}_][-–]|\\b(?:${numbered})s?[ \\u00a0])\\d{1,3}` +
    "(?:(?:\\.\\d{3})+,\\d+|(?:[ \\u00a0\\u2009\\u202f'’]\\d{3})+(?:[.,]\\d+)?)(?![.,:/_–-]?\\d|[-_]\\p{L})",
  'giu',
);

/** Those that have a part between two offsets, in order. */
function foreignIn(text: string, from: number, to: number): readonly Range[] {
  const start = Math.max(0, from - reach);
  return [...text.slice(start, to + reach).matchAll(foreign)].map(({ index, 0: { length } }) => ({
    start: start + index,
    end: start + index + length,
  }));
}

/** Longer ones are identifiers, and no double has as many digits. */
const longest = 40;

/**
 * The numbers that stand in `text` between two offsets, in order. Passed over are dates, times, versions (`v1.2`, `3.1.4`), years, what is
 * glued to letters that are no unit (`p95`, `3f2a`, `8B`, `Llama-3.1`, `1st`), money, products, powers and
 * what is counted or named by a number (`Section 3.1`, `Python 3.11`, `[12]`).
 */
export function numerals(text: string, from = 0, to = text.length): readonly Numeral[] {
  const found: Numeral[] = [];
  const others = foreignIn(text, from, to);
  let [next, passed] = [from, 0];
  for (const match of text.slice(from, to).matchAll(chains)) {
    const start = from + match.index;
    if (start < next) continue;
    let end = start + match[0].length;
    while (!/\d/.test(text[end - 1]!)) end -= 1;
    exponents.lastIndex = end;
    const exponent = exponents.exec(text)?.[0] ?? '';
    next = end + exponent.length;
    while (others[passed] && others[passed]!.end <= start) passed += 1;
    const isForeign = others[passed] !== undefined && others[passed]!.start < end;
    if (!isForeign && end - start <= longest) found.push(...numeralsOf(text, start, end, exponent));
  }
  return found;
}

/** One number, the two of a range or quotient (`3.1-3.4x`, `34.60/15.42`), or none. */
function numeralsOf(text: string, start: number, end: number, exponent: string): readonly Numeral[] {
  const parts = text.slice(start, end).split(/[-–/]/);
  if (parts.length > 2 || (parts.length === 2 && exponent !== '') || isGluedBefore(text, start)) return [];
  const context = contextAfter(text, end + exponent.length);
  if (context.isGlued || (text[start - 1] === '[' && text[end] === ']')) return [];
  const unit = context.unit ?? (/\bfactor of[\s*_~≈]{1,6}$/i.test(before(text, start)) ? 'x' : null);
  if (unit === null && isName(before(text, start))) return [];
  // The number of an item that was to be no list: `3\. Results`.
  if (/^\\[.)]/.test(text.slice(end, end + 2))) return [];
  // A decade: `1990s`.
  if (/^(?:19|20)\d0$/.test(parts.at(-1)!) && text[end] === 's') return [];
  const isNegative = /[-−–]/.test(text[start - 1] ?? '');
  return parts.flatMap((part, i) => {
    const at = i === 0 ? start : end - part.length;
    return numeralForm.test(part)
      ? (numeral(part, exponent, at, isNegative && i === 0, { ...context, unit }) ?? [])
      : [];
  });
}

function numeral(
  digits: string,
  exponent: string,
  start: number,
  isNegative: boolean,
  { unit, word }: Context,
): Numeral | null {
  const power = Number(exponent.slice(1).replace('−', '-'));
  const decimals = (digits.split('.')[1] ?? '').length - power;
  if (decimals > 20) return null;
  const plain = digits.replaceAll(',', '');
  const value = Number(`${isNegative ? '-' : ''}${plain}e${power}`);
  return {
    start,
    end: start + digits.length + exponent.length,
    text: digits + exponent,
    value,
    precision: { decimals: Math.max(0, decimals), shift: Math.max(0, -decimals) },
    significant: plain.replace('.', '').replace(/^0+/, '').length,
    isInteger: decimals <= 0,
    unit,
    word,
  };
}

/** Enough to see a unit, or a word such as `Section`. */
const reach = 24;

function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - reach), at);
}

/** The numeral with its sign. */
export function signedRange(text: string, { start, end, value }: Numeral): Range {
  return { start: value < 0 || text[start - 1] === '+' ? start - 1 : start, end };
}

const alphanumeric = /[\p{L}\p{N}]/u;

function isGluedBefore(text: string, at: number): boolean {
  const last = text[at - 1] ?? '';
  if (/[#§$€£¥@&\\.^]/.test(last) || alphanumeric.test(last)) return true;
  if (/\d(?:\s[x×*·]\s|[×·])$/.test(before(text, at))) return true;
  return /[-−–/:_]/.test(last) && /[\p{L}\p{N}_]/u.test(text[at - 2] ?? '');
}

/** Words that a number without a unit names rather than measures: parts of a document, and things with versions. */
const named = new Set(
  (
    'section sections sec chapter table tables figure figures fig figs equation eq appendix step steps stage phase part page question ' +
    'example listing exercise issue version versions release python node npm cuda rocm cudnn driver kernel llama gpt gemma qwen ' +
    'mistral mixtral claude gemini phi deepseek pytorch torch tensorflow jax vllm ubuntu debian macos'
  ).split(' '),
);

function isName(words: string): boolean {
  const [, last] = /([\p{L}]{1,20})\.?[\s*_]{1,3}$/u.exec(words) ?? [];
  return last !== undefined && named.has(last.toLowerCase());
}

const nothing: Context = { unit: null, word: null, isGlued: false };
const glued: Context = { ...nothing, isGlued: true };
const factors = new Set(['x', '×', 'times', 'fold']);

/** What stands at that offset, right behind a number; the end of emphasis may stand between. */
export function contextAfter(text: string, at: number): Context {
  const rest = text.slice(at, at + 40);
  if (/^_[\p{L}\p{N}]/u.test(rest) || /^[\^⁰¹²³⁴-⁹⁺⁻]/.test(rest)) return glued;
  const [whole, gap = '', unit = ''] =
    /^[*_]{0,3}([ \u00A0\u2009\u202F\n-]?)((?:tokens|samples) per second|[%×]|[\p{L}µ]{1,24}(?:\/\p{L}{1,12})?)/u.exec(
      rest,
    ) ?? [];
  // A product: `3 × 4`, `2x4`, `1.2 * 10`.
  if (/^(?:\s[x×*·]\s|[x×·])\d/.test(rest)) return glued;
  if (whole === undefined) return alphanumeric.test(rest[0] ?? '') ? glued : nothing;
  const isCut = /^[\p{L}\p{N}]/u.test(rest.slice(whole.length)) && unit !== '%';
  const word = unit.toLowerCase();
  if (!isCut && factors.has(word)) return { ...nothing, unit: 'x' };
  // `8B` is the size of a model.
  if (!isCut && unitNamed(unit) && !(gap === '' && word === 'b')) return { ...nothing, unit };
  return gap === '' || gap === '-' || isCut ? glued : { ...nothing, word };
}
