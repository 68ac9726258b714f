import { grouped } from '../number.ts';
import { type Numeral, Phrase, type Piece } from '../phrase.ts';

/*
 * How a number looks on a page: a true minus sign, and from 10,000 on a comma between thousands. Reports and pictures have their
 * numbers through here as the last step, so that what is copied by machines (values of `--json`, CSV), what a terminal says and what
 * goes into the blanks of a person's template stays plain. The text of a cell in `--json` is the one that the report has.
 */

/** A numeral, perhaps with sign, unit and words behind it: `-12345.6 s` -> `−12,345.6 s`; `9876` and what is no number stay. */
export function readable(text: string): string {
  return text.replace(/^([^\d\p{L}]*?)(\\?-)?(\d+)/u, (_, before: string, minus: string | undefined, whole: string) => {
    const digits = whole.length > mostTogether ? grouped(whole) : whole;
    return before + (minus === undefined ? '' : '−') + digits;
  });
}

/** As many digits as are read at a glance. */
const mostTogether = 4;

/** The same with its rule. */
export function readableNumeral({ text, rounding }: Numeral): Numeral {
  return { text: readable(text), rounding };
}

/** A text with its numbers like that; the words between them stay, and so do numbers that are told as a file has them, for these may be names. */
export function readablePhrase(of: Phrase): Phrase;
export function readablePhrase(of: string | Phrase): string | Phrase;
export function readablePhrase(of: string | Phrase): string | Phrase {
  return typeof of === 'string' ? of : withNumerals(of, readable);
}

/** The text of what `readablePhrase` made, with its numbers as machines take them. */
export function plainText(of: string | Phrase): string {
  return String(typeof of === 'string' ? of : withNumerals(of, plain));
}

function plain(text: string): string {
  return text.replace(
    /^([^\d\p{L}]*?)(−)?(\d{1,3}(?:,\d{3})+|\d+)/u,
    (_, before: string, minus: string | undefined, whole: string) =>
      before + (minus === undefined ? '' : '-') + whole.replaceAll(',', ''),
  );
}

function withNumerals({ pieces }: Phrase, change: (text: string) => string): Phrase {
  return new Phrase(
    pieces.map((piece): Piece => {
      if (typeof piece === 'string' || !piece.rounding || piece.rounding.rule === 'stated') return piece;
      return { ...piece, text: change(piece.text) };
    }),
  );
}
