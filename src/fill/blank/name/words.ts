/** A word as it stands in a piece of text. */
export interface Word {
  /** In the form in which words are compared. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

const written = /\d{1,3}(?:,\d{3})+(?![\d,.]*\d)|\d+(?:\.\d+)?e[-+]?\d+(?!\w)|[^\s_,;:/=()[\]{}*`~\\|<>–—-]+/giu;

/** `2^20`, `2²⁰`, `10^6` as the number that it is; null for any other word. */
function powerIn(word: string): string | null {
  const [, base, plain, raised = ''] = /^(2|10)(?:\^(\d{1,2})|([⁰¹²³⁴-⁹]{1,2}))$/.exec(word) ?? [];
  if (base === undefined) return null;
  const power = Number(base) ** Number(plain ?? raised.normalize('NFKC'));
  return Number.isSafeInteger(power) ? String(power) : null;
}

/** `cenário` is the `cenario` of a file. */
function withoutAccents(word: string): string {
  return /[\u00e0-\u024f]/.test(word) ? word.normalize('NFD').replace(/\p{M}/gu, '') : word;
}

/** The words of a text with their places. Joints (space, `-`, `_`, `/`, `=`, brackets, emphasis) are between words; `1,024` is one. */
export function wordsOf(text: string): readonly Word[] {
  return [...text.matchAll(written)].flatMap(({ 0: raw, index }) => {
    const bare = raw.replace(/^["'“”‘’«»]+/, '');
    const kept = bare.replace(/['’]s$/, '').replace(/[.?!'"“”‘’«»…]+$/, '');
    const word = powerIn(kept) ?? withoutAccents(kept.normalize('NFKC').toLowerCase());
    const start = index + raw.length - bare.length;
    return word === '' ? [] : [{ word, start, end: start + kept.length }];
  });
}

/** The words of a name as one text: equal for names that differ only in how their words are joined. */
export function wordKey(text: string): string {
  return wordsOf(text)
    .map(({ word }) => word)
    .join(' ');
}

/** The number that a word is: `64`, `1,024`, `1e-4`; null for any other word. */
export function numberIn(word: string): number | null {
  if (!/^(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:e[-+]?\d+)?)$/.test(word)) return null;
  const number = Number(word.replace(/,/g, ''));
  return Number.isFinite(number) ? number : null;
}

/** A name as the text writes it first; the name itself where it does not. `words` are those of the text. */
export function spelledIn(words: readonly Word[], text: string, name: string): string {
  const own = wordsOf(name);
  const at = words.findIndex((_, i) => own.every(({ word }, k) => words[i + k]?.word === word));
  return own.length === 0 || at < 0 ? name : text.slice(words[at]!.start, words[at + own.length - 1]!.end);
}
