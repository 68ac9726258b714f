import { speedMetric } from '../../compare/headline.ts';
import type { Study } from '../../compare/study.ts';
import { splitSuffix, unitBase, unitNamed } from '../../unit.ts';
import { anyOf } from './lexicon/lexicon.ts';
import type { Vocabulary } from './vocabulary.ts';

const remarks = new RegExp(
  `\\(${anyOf('remark')}\\)|[↑↓⬆⬇▲▼✓✔→]|\\[\\^[^\\]]{1,20}\\]|</?(?:sup|sub|br|b|i)[^>]{0,20}>(?:\\d{0,3}</sup>)?`,
  'gi',
);
/** `slowest run`, `shortest request`: the ends of what took long. */
const ends = /\b(slowest|longest|fastest|shortest)\s+(?:requests?|quer(?:y|ies)|runs?|responses?)\b/gi;

/** `FCP (First Contentful Paint)`: the same in full. */
const explained = /\b(\p{Lu}{2,6}) ?\((\p{L}{1,20}(?:[ -]\p{L}{1,20}){1,6})\)/gu;
function isShort(short: string, long: string): boolean {
  const words = long.split(/[ -]/);
  return [words, words.filter((word) => !/^(?:of|the|to|per)$/.test(word))].some(
    (some) => some.map((word) => word[0]!.toUpperCase()).join('') === short,
  );
}

/** What is measured of how long a run took: its latency, or the one time that stands for it where there is none. */
function lasting({ metrics }: Study): string {
  const time = metrics.some(({ name }) => name === 'latency') ? null : speedMetric(metrics);
  return time && unitBase(time.unit) === 's' ? time.title.toLowerCase() : 'latency';
}

/** Words without markup, where the ends of what took long or short are called by their statistic. */
export function plain(raw: string, vocabulary: Vocabulary): string {
  const { study } = vocabulary;
  return raw
    .replace(explained, (words, short: string, long: string) =>
      isShort(short, long) && vocabulary.read(short) !== null ? short : words,
    )
    .replace(/\\(?=[%&#_$])/g, '')
    .replace(remarks, ' ')
    .replace(/^[\s>]*(?:(?:[-*+#]|\d{1,3}[.)])\s+)?(?:\[[ x]\]\s+)?/, '')
    .replace(/[*`~]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '')
    .replace(/\b(\d{1,2}(?:\.\d+)?)(?:st|nd|rd|th) percentile(?: of(?: the)?)?/gi, 'p$1')
    .replace(/(?<=[a-z)])\s?@\s?(?=\d)/gi, ' at ')
    .replace(
      ends,
      (_, which: string) => `${/^[sl]/i.test(which) && !/^sh/i.test(which) ? 'maximum' : 'minimum'} ${lasting(study)}`,
    )
    .replace(/^(best|worst)(?= \(([^()]{1,12})\)$)/i, (word, which: string, unit: string) => endIn(which, unit) ?? word)
    .replace(/\p{Extended_Pictographic}\ufe0f?/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/[.\s]+$/, '')
    .trim();
}

/** `Best (ms)`, `Worst (req/s)`: less of a time is better, and more of a rate. */
function endIn(which: string, unit: string): string | null {
  const base = unitNamed(unit)?.base;
  if (base === undefined || !(base === 's' || base.endsWith('/s'))) return null;
  return (which.toLowerCase() === 'best') === (base === 's') ? 'Min' : 'Max';
}

/** The name of a column of a file, or a unit that stands for what is measured in it: `time_ms`, `GFLOPS`. */
export function spelledOut(text: string): string {
  if (/^[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9.]+)+$/.test(text)) {
    const { name, unit } = splitSuffix(text);
    return `${name.replace(/_/g, ' ')}${unit === undefined ? '' : ` (${unit})`}`;
  }
  return unitNamed(text) && !/^[%xsh]$/i.test(text) ? `(${text})` : text;
}
