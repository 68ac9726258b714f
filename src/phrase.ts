/**
 * Text in which the numbers are still known. What prints a number makes a `shown` piece of it, which keeps the value that it shows
 * through sentences, tables and escapes, up to the place in the document where it lands.
 */

/** What a shown text is of: a figure, a comparison, a fact. */
export interface Valued {
  readonly kind: 'figure' | 'comparison' | 'fact' | 'made' | 'absent';
}

/** By what a number got its digits after the point. One that is `stated` has those of its file. Of `row` the largest of its row or sentence decides, of `agreeing` what is computed from it beside it, of `apart` the number that it is told from. */
export type DigitsRule =
  | 'asked'
  | 'percentage'
  | 'points'
  | 'factor'
  | 'whole'
  | 'significant'
  | 'row'
  | 'agreeing'
  | 'apart'
  | 'uncertainty'
  | 'kind'
  | 'stated';

/** How a number came to be written as it is. */
export interface Rounding {
  /** Digits after the point, 0 to 20. */
  readonly decimals: number;
  readonly rule: DigitsRule;
  /** The significant digits that the rule is about. */
  readonly significant: number;
  /** The unit in which it is written, where that is not the value's own: `ms` for a value in seconds. */
  readonly unit?: string;
}

/** A number as it is written, perhaps with its sign and unit, and why so. */
export interface Numeral {
  readonly text: string;
  readonly rounding: Rounding;
}

/** A value as it is written. */
export interface Shown {
  readonly text: string;
  readonly value: Valued;
  /** None of what is no number of its own: words, an interval, several numbers. */
  readonly rounding?: Rounding;
}

export type Piece = string | Shown;

/** Words and shown values in order. It reads as its text wherever a text is wanted, `--json` included. */
export class Phrase {
  readonly pieces: readonly Piece[];
  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }
  toString(): string {
    return this.pieces.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('');
  }
  toJSON(): string | number {
    return this.toString();
  }
}

/** A number that is shown by itself. What decides by it, such as `1 run` or `2 runs`, still has it as a number. */
export class Quantity extends Phrase {
  readonly amount: number;
  constructor({ text, rounding }: Numeral, value: Valued, amount: number) {
    super([{ text, value, rounding }]);
    this.amount = amount;
  }
  override toJSON(): number {
    return this.amount;
  }
}

/** A range of a text in which a value is shown. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly value: Valued;
  /** How the number there was rounded; none where it is no number of its own. */
  readonly rounding?: Rounding;
}

/** A value as words, or as a number that knows how it was rounded; `after` is what belongs to it behind, such as a unit. */
export function shown(as: string | Numeral, value: Valued, after = ''): Phrase {
  return new Phrase([
    typeof as === 'string' ? { text: as + after, value } : { text: as.text + after, value, rounding: as.rounding },
  ]);
}

/** A template literal that keeps the values of what is put into it: phrase`${factor} as fast`. */
export function phrase(words: TemplateStringsArray, ...parts: readonly (string | number | Phrase)[]): Phrase {
  return joined(words.flatMap((word, at) => (at < parts.length ? [word, parts[at]!] : [word])));
}

/** Parts one after the other, with `between` between them. */
export function joined(parts: readonly (string | number | Phrase)[], between = ''): Phrase {
  return new Phrase(
    parts.flatMap((part, at): readonly Piece[] => [
      ...(at > 0 && between !== '' ? [between] : []),
      ...(part instanceof Phrase ? part.pieces : [String(part)]),
    ]),
  );
}

/** Parts as a sentence lists them: `a`, `a and b`, `a, b and c`. */
export function listed(parts: readonly (string | Phrase)[]): Phrase {
  const last = parts.at(-1);
  if (last === undefined || parts.length === 1) return joined(parts);
  return phrase`${joined(parts.slice(0, -1), ', ')} and ${last}`;
}

/** A text as what stands between its empty lines. */
export function paragraphsOf(of: string | Phrase): readonly Phrase[] {
  return splitAt(of, /\n\n/g);
}

/** A text as what stands between what `separator`, a global pattern, finds in it; a value is never torn. */
export function splitAt(of: string | Phrase, separator: RegExp): readonly Phrase[] {
  const pieces = typeof of === 'string' ? [of] : of.pieces;
  const cuts = [...String(of).matchAll(separator)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
  }));
  const all: Piece[][] = [[]];
  let start = 0;
  for (const piece of pieces) {
    const text = typeof piece === 'string' ? piece : piece.text;
    const end = start + text.length;
    if (typeof piece !== 'string') all.at(-1)!.push(piece);
    else {
      let at = start;
      // A separator may begin in one piece of words and end in the next.
      for (const { from, to } of cuts) {
        if (to <= at || from >= end) continue;
        all.at(-1)!.push(text.slice(at - start, Math.max(0, from - start)));
        at = Math.min(to, end);
        if (to <= end) all.push([]);
      }
      all.at(-1)!.push(text.slice(at - start));
    }
    start = end;
  }
  return all.map((some) => new Phrase(some.filter((piece) => piece !== '')));
}

/** Where the values of a phrase stand in its text. */
export function marksOf(of: string | Phrase): readonly Mark[] {
  if (typeof of === 'string') return [];
  let at = 0;
  return of.pieces.flatMap((piece) => {
    const start = at;
    at += typeof piece === 'string' ? piece.length : piece.text.length;
    if (typeof piece === 'string') return [];
    const { value, rounding } = piece;
    return [{ start, end: at, value, ...(rounding && { rounding }) }];
  });
}

/**
 * Passes a phrase through what only knows text, such as escaping or the wording of a message: each shown value is one private
 * character there, which comes back as the value. Text that has such characters itself goes through without its values.
 */
export function through(parts: readonly (string | Phrase)[], change: (texts: readonly string[]) => string): Phrase {
  const values = parts.flatMap((part) =>
    typeof part === 'string' ? [] : part.pieces.filter((piece) => typeof piece !== 'string'),
  );
  const strings = parts.flatMap((part) =>
    typeof part === 'string' ? [part] : part.pieces.filter((piece) => typeof piece === 'string'),
  );
  if (values.length === 0 || values.length > mostTokens || strings.some((text) => token.test(text)))
    return new Phrase([change(parts.map(String))]);
  let next = 0;
  const texts = parts.map((part) =>
    typeof part === 'string'
      ? part
      : part.pieces.map((piece) => (typeof piece === 'string' ? piece : tokenOf(next++))).join(''),
  );
  const changed = change(texts);
  return new Phrase(
    changed.split(tokens).flatMap((piece): readonly Piece[] => {
      const nth = (piece.codePointAt(0) ?? 0) - firstToken;
      return piece === '' ? [] : nth >= 0 && nth < values.length ? [values[nth]!] : [piece];
    }),
  );
}

/** The first of the private characters (plane 15) that stand for values. */
const firstToken = 0xf_0000;
const mostTokens = 0xfff0;
const token = /[\u{f0000}-\u{fffef}]/u;
const tokens = /([\u{f0000}-\u{fffef}])/u;

function tokenOf(nth: number): string {
  return String.fromCodePoint(firstToken + nth);
}
