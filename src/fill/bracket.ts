import type { SlotKind } from './slot.ts';

/** How the author wants a number written, as the blank shows it: `[X.XX]` two decimals, `[±X.X]` a sign, `[X,XXX]` groups. */
export interface Hint {
  readonly decimals: number | null;
  readonly signed: boolean;
  readonly grouped: boolean;
}

export const noHint: Hint = { decimals: null, signed: false, grouped: false };

/** What the words in a pair of brackets (or a whole cell) ask for. `words` is what follows the opener: a path, a chart's name. */
export interface Asked {
  readonly kind: SlotKind;
  readonly hint: Hint;
  readonly words: string;
}

const asked = (kind: SlotKind, words = '', hint = noHint): Asked => ({ kind, hint, words });

const openers =
  /^(fill|describe|summari[sz]e|analy[sz]e|compare|explain|include|discuss|brief|briefly|manual|add|write|list|note|after running|your|insert|paste|provide|state|give|comment|interpret|hardware|relevant|link)\b/i;

/**
 * Reads what stands between brackets (blanks.md S2, classes 1 to 10, first that fits). Null: no blank at all.
 * @param knownFact tells whether a word is a fact the results may hold (`date`, `model`), so that `[DATE]` asks for it.
 */
export function readBracket(body: string, knownFact: (word: string) => boolean): Asked | null {
  const text = body.replace(/\s+/g, ' ').trim();
  if (text === '' || /^[\^!]/.test(text) || text === 'x') return null;
  if (/^[\d\s.,;:~–-]+$/.test(text)) return null;
  const number = readNumber(text);
  if (number) return number;
  if (/^\d+(?:(?:, ?|\/| or )\d+){1,5}$/.test(text) && / or /.test(text)) return asked('choice', text);
  const value =
    /^(?:fill[ _-]?in(?: (?:a )?(?:number|value))?|tbd|tba|todo|value|insert (?:a )?(?:number|value))(?: ?: ?(.+))?$/i.exec(
      text,
    );
  if (value) return value[1] === undefined || looksLikePath(value[1]) ? asked('value', value[1] ?? '') : asked('prose');
  if (/^calculate\b/i.test(text)) return text.split(' ').length <= 3 ? asked('derived', text) : asked('prose');
  const chart = /^insert (?:the |a )?(?:chart|plot|figure|graph)(?: of)? ?: ?(.+)$/i.exec(text);
  if (chart) return asked('chart', chart[1]);
  if (/^(paste|insert) .*(response|output)\b/i.test(text) || /^paste (response|output)/i.test(text))
    return asked('sample', text);
  if (/^link to\b/i.test(text)) return asked(/\b(results?|json|data)\b/i.test(text) ? 'link' : 'prose', text);
  if (knownFact(text)) return asked('text', text);
  if (openers.test(text) || (/^[A-Z]/.test(text) && text.includes(' ') && !/[=(){}<>]/.test(text) && !/\d$/.test(text)))
    return asked('prose');
  return asked('lookalike');
}

/** `latency.p95@metis .2f`, `date`: one word of path characters, perhaps with a format; prose has more words. */
function looksLikePath(text: string): boolean {
  return /^\S+(?: [.,+]?[.\d,]*[f%]?)?$/.test(text) || text.includes('@');
}

function readNumber(text: string): Asked | null {
  const found = /^([±+-]?)((?:[X#N]+|xx+)(?:[.,](?:[X#N]+|x+))*)(%?)$/.exec(text);
  if (!found) return null;
  const [, sign = '', digits = '', unit = ''] = found;
  const point = digits.lastIndexOf('.');
  return asked('number', unit, {
    decimals: point < 0 ? null : digits.length - point - 1,
    signed: sign === '±' || sign === '+',
    grouped: digits.includes(','),
  });
}

/** A whole cell that is a blank without brackets: `TBD`, `_TBD_`, `X.XX`, `XX.X%`, `____`, `-`. Null: the cell holds something. */
export function readBareCell(
  cell: string,
): { readonly asked: Asked; readonly lead: number; readonly length: number } | null {
  const emphasis = /^([*_]{1,2})?([^*_].*?|_{4,}|\?{3,})\1$/.exec(cell);
  const inner = emphasis?.[2] ?? cell;
  const lead = cell === inner ? 0 : cell.indexOf(inner);
  const found = (what: Asked) => ({ asked: what, lead, length: inner.length });
  if (/^(tbd|tba|todo)$/i.test(inner)) return found(asked('value'));
  if (/^_{4,}$/.test(cell)) return { asked: asked('value'), lead: 0, length: cell.length };
  if (/^(-|—|–|--)$/.test(inner)) return found(asked('dash'));
  const shown = /^\(?([±+-]?[X]+(?:[.,][X]+)*)(%|x|×)?\)?$/.exec(inner);
  const number = shown?.[1] === undefined ? null : readNumber(shown[1]);
  if (!number || (inner.length === 1 && !shown?.[2])) return null;
  const within = inner.indexOf(shown![1]!);
  return { asked: number, lead: lead + within, length: shown![1]!.length };
}
