import { unitNamed } from '../../unit.ts';
import type { SlotKind } from '../slot.ts';
import { withinTags } from './tags.ts';
import { isToFill } from './to-fill.ts';

/** How the author wants a number written, as the blank shows it: `[X.XX]` two decimals, `[±X.X]` a sign, `[X,XXX]` groups. */
export interface Hint {
  readonly decimals: number | null;
  readonly signed: boolean;
  readonly grouped: boolean;
}

export const noHint: Hint = { decimals: null, signed: false, grouped: false };

/**
 * What the words in a pair of brackets (or a whole cell) ask for. `words` is what follows the opener: a path, a chart's
 * name; of a number the unit inside the brackets (`[X.X%]`); of a text the fact.
 */
export interface Asked {
  readonly kind: SlotKind;
  readonly hint: Hint;
  readonly words: string;
}

/** What is asked for, as a kind with its words. */
export const asked = (kind: SlotKind, words = '', hint = noHint): Asked => ({ kind, hint, words });

const openers =
  /^(fill|describe|summari[sz]e|analy[sz]e|compare|explain|include|discuss|brief|briefly|manual|add|write|list|note|after running|your|insert|paste|provide|state|give|comment|interpret|hardware|relevant|links?|files|e\.g\.)(?![a-z])/i;
const verdicts =
  /^(?:pass|fail|failed|watch|yes|no|true|false|ok|n\/a|[✅❌⚠✓✗]\ufe0f?)(?: ?[/|] ?(?:pass|fail|failed|watch|yes|no|true|false|ok|n\/a|[✅❌⚠✓✗]\ufe0f?)){1,5}$/iu;

/**
 * Reads what stands between brackets (rules.md#blank-kinds, classes 1 to 10, first that fits). Null: no blank at all.
 * @param knownFact tells whether a word is a fact in words that the results may hold (`date`, `model`), so that `[DATE]`
 * asks for it. A word in lower case (`[model]`) never does.
 */
export function readBracket(body: string, knownFact: (word: string) => boolean): Asked | null {
  const text = body.replace(/\s+/g, ' ').trim();
  if (text === '' || /^[\^!]/.test(text) || text === 'x') return null;
  if (/^[\d\s.,;:~–-]+$/.test(text) || /^(?:https?:\/\/|www\.|mailto:)\S+$/i.test(text)) return null;
  const number = readNumber(text);
  if (number) return number;
  if (/^\d+(?:(?:, ?|\/| or )\d+){1,5}$/.test(text) && / or /.test(text)) return asked('choice', text);
  const value =
    /^(?:fill(?:[ _-]?in(?: (?:a )?(?:number|value))?)?|tbd|tba|todo|value|insert(?: (?:a )?(?:number|value))?)(?: ?: ?(.+))?$/i.exec(
      text,
    );
  if (value) return value[1] === undefined || looksLikePath(value[1]) ? asked('value', value[1] ?? '') : asked('prose');
  if (/^calculate\b/i.test(text)) return text.split(' ').length <= 3 ? asked('derived', text) : asked('prose');
  const chart = /^insert (?:the |a )?(?:chart|plot|figure|graph)(?: of)? ?: ?(.+)$/i.exec(text);
  if (chart) return asked('chart', chart[1]);
  if (/^(?:paste|insert) (?:.* )?(?:response|output)\b/i.test(text)) return asked('sample', text);
  if (/^link to\b/i.test(text)) return asked(/\b(results?|json|data)\b/i.test(text) ? 'link' : 'prose', text);
  if (/^[A-Z]/.test(text) && knownFact(text)) return asked('text', text);
  if (verdicts.test(text)) return asked('prose');
  const isLowerWord = /^[a-z]+$/.test(text) && !/^(?:links?|files)$/.test(text);
  if (openers.test(text) && !isLowerWord) return asked('prose');
  const isSentence = /^[A-Z]/.test(text) && text.includes(' ') && !/[=(){}<>]/.test(text) && !/\d$/.test(text);
  return asked(isSentence ? 'prose' : 'lookalike');
}

/** `latency.p95@metis .2f`, `date`: one word of path characters, perhaps with a format; prose has more words. */
function looksLikePath(text: string): boolean {
  return /^\S+(?: [.,+]?[.\d,]*[f%]?)?$/.test(text) || text.includes('@');
}

function readNumber(text: string): Asked | null {
  const found = /^([±+-]?)((?:[X#N]+|xx+|_+(?=\.))(?:[.,](?:[X#N]+|x+|_+))*)(%|x|×|k)?$/.exec(text);
  if (!found) return null;
  const [, sign = '', digits = '', unit = ''] = found;
  const point = digits.lastIndexOf('.');
  return asked('number', unit, {
    decimals: point < 0 ? null : digits.length - point - 1,
    signed: sign === '±' || sign === '+',
    grouped: digits.includes(','),
  });
}

/** What shows nothing: a space that editors keep, a note to whoever fills it in. */
export const showsNothing =
  /^(?:&nbsp;|<br ?\/?>|<!--\s*(?:fill|tb[ad]|to-?do|insert|enter|value|result|your)\b[^<>]{0,60}-->)+$/i;

/** A blank without brackets that fills a cell, and where in the cell it stands. */
export interface Bare {
  readonly asked: Asked;
  readonly lead: number;
  readonly length: number;
  /** True for a mere `?` or `…`, which may say as well that nobody knows. */
  readonly isWeak?: true;
}

/** `TBD ms`, `? tok/s`, `XX.X %`, `TBD×`: a blank with the unit of what belongs there. */
const valueInUnit =
  /^(tbd|tba|\?{1,3}|\.{3,}|…|<(?:\.{3,}|…)>|_{2,}|_+\._+|\[ *\]|[±+-]?X+(?:[.,]X+)*(?![X.]))(\s?[^\s|]{1,16}(?:\s\/\s?[a-z]{1,8})?)$/i;

/** True for a unit, a percent sign or a factor behind a blank. */
export function isBesideUnit(written: string): boolean {
  const unit = written.trim();
  return /^(?:%|×|x)$/.test(unit) || (!/^[A-IK-VX-Z]$/.test(unit) && unitNamed(unit) !== undefined);
}

/** `xx.x`, `N.NN`, `###.## ms`: how a number looks; the words around it say whether one belongs there. */
const numberShape = /^(x{2,}(?:[.,]x+)*|x[.,]x+|N{1,3}[.,]N+|n{1,3}[.,]n+|#+\.#+)(?:%| ?[a-zµ/]{1,5})?$/;
const shownNumber = '[±+-]?X+(?:[.,]X+)*';
const bareNumber = new RegExp(`^(\\(?)(${shownNumber})(%|x|×|k)?\\)?$`);
const either = `${shownNumber}|TBD|TBA|_{3,}`;
const barePair = new RegExp(`^(${either})( ?(?:±|\\+/-) ?| ?\\((?=[^()]*\\)$))(${either})\\)?$`);

/**
 * The blanks of a whole cell without brackets: `TBD`, `_TBD_`, `X.XX`, `XX.X%`, `X.X ± X.X`, `____ hours`, `-`. Emphasis,
 * parentheses and units around them stay. None: the cell holds something else.
 */
export function readBareCell(cell: string): readonly Bare[] {
  const [about = '', rest = ''] = withinTags(cell) ?? /^([~≈]\s?)(?=[X_T])(.+)$/.exec(cell)?.slice(1) ?? [];
  if (about !== '') {
    // `≈ X` is a number, though a mere X in a cell is a cross.
    const found = rest === 'X' ? [{ asked: asked('number'), lead: 0, length: 1 }] : readBareCell(rest);
    return found.map((one) => ({ ...one, lead: one.lead + about.length }));
  }
  const emphasis = /^([*_]{1,2})([^*_].*?)\1$/.exec(cell);
  const inner = emphasis?.[2] ?? cell;
  const lead = emphasis?.[1]?.length ?? 0;
  const whole = (what: Asked): readonly Bare[] => [{ asked: what, lead, length: inner.length }];
  if (/^(tb[acd]|todo|fixme)$/i.test(inner) || isToFill(inner)) return whole(asked('value'));
  // Three dots, question marks or a stroke hold a place in a cell, and may say as well that nobody knows.
  if (/^(?:\?{1,3}|_|\[ {2,}\]|<?(?:\.{3,}|…)>?)$/.test(inner))
    return [{ asked: asked('value'), lead, length: inner.length, isWeak: true }];
  const inUnit = valueInUnit.exec(inner);
  if (inUnit && isBesideUnit(inUnit[2]!))
    return [{ asked: readNumber(inUnit[1]!) ?? asked('value'), lead, length: inUnit[1]!.length }];
  const shape = numberShape.exec(inner)?.[1];
  if (shape) return [{ asked: readNumber(shape.replace(/[Nn#]/g, 'X'))!, lead, length: shape.length, isWeak: true }];
  const line = /^(_{2,})(?: ?[A-Za-zµ%/]{1,12})?$/.exec(cell);
  if (line) return [{ asked: asked('value'), lead: 0, length: line[1]!.length }];
  if (/^(-|—|–|--)$/.test(inner)) return whole(asked('dash'));
  if (/^\?{4,}$|^\?{2,}[a-z]{1,4}$|^[$€£₹][X,.]+$/.test(inner)) return whole(asked('lookalike'));
  if (verdicts.test(inner)) return whole(asked('prose'));
  const pair = barePair.exec(inner);
  if (pair) {
    const [, first = '', between = '', second = ''] = pair;
    return [
      { asked: readNumber(first) ?? asked('value'), lead, length: first.length },
      {
        asked: readNumber(second) ?? asked('value'),
        lead: lead + first.length + between.length,
        length: second.length,
      },
    ];
  }
  const [, open = '', digits = '', unit] = bareNumber.exec(inner) ?? [];
  if (digits === '' || (inner.length === 1 && unit === undefined)) return [];
  return [{ asked: readNumber(digits)!, lead: lead + open.length, length: digits.length }];
}
