import { inFull } from '../../metric/short-words.ts';
import { isOpenUnit, unitNamed } from '../../unit.ts';
import { meaningIn } from './lexicon/lexicon.ts';

/** A label of a template (a header, a row's name, the words before a colon) in a form that can be compared. */
export interface Label {
  /** Lower case, without emphasis and parentheses; so are tokens and qualifiers. */
  readonly text: string;
  readonly tokens: readonly string[];
  /** The unit in parentheses or at the end, as written; null when there is none. */
  readonly unit: string | null;
  /** What else stood in parentheses: `Metis (SambaNova)` is Metis, also called SambaNova. */
  readonly qualifiers: readonly string[];
}

/** Reads a label as written in the source (rules.md#labels). */
export function readLabel(raw: string): Label {
  const plain = raw
    .replace(/<br\s*\/?>/gi, ' ')
    .replace(/[*`~]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();
  const qualifiers: string[] = [];
  let unit: string | null = null;
  const bare = plain.replace(/[([]([^()[\]]{1,60})[)\]]/g, (_, inside: string) => {
    const parts = isUnit(inside) ? [inside] : inside.split(/[,;]\s/);
    // `(mean, ms)`, `(ms, lower is better)`; beside the highest `min` is the lowest, and no minutes.
    const isLowest = (part: string) => part === 'min' && /\bmax/i.test(inside);
    const own = unit === null ? parts.find((part) => isUnit(part) && !isLowest(part)) : undefined;
    unit ??= own?.trim() ?? null;
    const rest = own === undefined ? [inside] : parts.filter((part) => part !== own);
    qualifiers.push(...rest.map((part) => part.trim().toLowerCase()));
    return ' ';
  });
  const written = bare
    .replace(/[:：]\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  const text = written.toLowerCase().replace(/^([δ∆])\s?%$/u, 'δ');
  if (text === 'δ' && unit === null && written.endsWith('%')) unit = '%';
  // `Tokens/s` is a name and its unit in one.
  if (unit === null && text.includes('/') && isUnit(written)) unit = written;
  return { text, tokens: tokensOf(text), unit, qualifiers };
}

function isUnit(text: string): boolean {
  return unitNamed(text) !== undefined || isOpenUnit(text.trim());
}

/** The words that carry meaning, each in one spelling. */
export function tokensOf(text: string): readonly string[] {
  return text
    .toLowerCase()
    .replace(/\bspeed[ -]up(?![a-z])/g, 'speedup')
    .replace(/\b(?:std\.?\s+dev\.?|standard\s+deviation)(?![a-z])/g, 'sd')
    .split(/[\s_,;:/-]+/)
    .map(inFull)
    .map((word) => meaningIn('spelling', word) ?? word.replace(/[.?!'"]+$/, ''))
    .filter((word) => word !== '' && !isStopWord(word));
}

/** True for a word that labels have or leave out as they like. */
export function isStopWord(word: string): boolean {
  return meaningIn('stop', word) !== undefined;
}

/** True when both have the same words, in any order. */
export function sameTokens(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join(' ') === [...b].sort().join(' ');
}

/** `all` without one occurrence of each of `some`; null when it does not have them all. */
export function without(all: readonly string[], some: readonly string[]): readonly string[] | null {
  const rest = [...all];
  for (const word of some) {
    const at = rest.indexOf(word);
    if (at < 0) return null;
    rest.splice(at, 1);
  }
  return rest;
}
