import { statisticNamed } from '../../../../compare/statistic.ts';
import type { Metric } from '../../../../metric.ts';
import type { Note } from '../../../../note.ts';
import { isA } from '../../lexicon/lexicon.ts';
import type { Name } from '../../name/name.ts';
import type { Setting } from '../../name/settings.ts';
import { wordKey } from '../../name/words.ts';
import type { Bench } from '../bench.ts';

/** What the words around a superlative say besides it. */
export interface Told {
  readonly names: readonly Name[];
  readonly metric: Metric | null;
  readonly statistic: string | null;
  /** Where the words of the metric stand. */
  readonly metricAt: readonly [from: number, to: number] | null;
  /** The settings that are called by their names, with where: `at batch size …`, `Fastest join`. */
  readonly settings: readonly { readonly setting: Setting; readonly start: number; readonly end: number }[];
  readonly notes: readonly Note[];
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const longest = 6;
/** What is longer says more than a superlative and its numbers. */
export const mostSigns = 400;

/**
 * Reads the words of a piece of text, all of them: null where one says what nobody can tell, or two metrics are named.
 * @param skipped ranges that are read already: the superlative, the units behind blanks.
 */
export function toldBy(text: string, skipped: readonly (readonly [number, number])[], bench: Bench): Told | null {
  const { vocabulary } = bench;
  if (text.length > mostSigns) return null;
  const shown = text.replace(/[\uE001-\uE003]/g, ' ');
  const names = vocabulary.names(shown);
  const taken = [...skipped, ...names.map(({ start, end }) => [start, end] as const)];
  const words = [...text.matchAll(/[^\s,;:()[\]|/=~≈"“”±\uE001-\uE003]+/g)]
    .map(({ 0: word, index }): Word => {
      const bare = word.replace(/(?:['’]s?|[.?!])+$/, '');
      return { text: bare, start: index, end: index + bare.length };
    })
    .filter(({ text: word, start, end }) => word !== '' && !taken.some(([from, to]) => start < to && end > from));
  const used = new Set<Word>();
  // `N = ___` names the setting that is called so, `n = ___` may count what was measured.
  const isKey = ({ text: word, end }: Word) => word !== 'n' && /^\s?=/.test(text.slice(end));
  const runsOf = (length: number) =>
    words.slice(0, Math.max(0, words.length - length + 1)).flatMap((_, at) => {
      const own = words.slice(at, at + length);
      const isWhole = own.every((word, i) => i === 0 || /^[\s/-]*$/.test(text.slice(own[i - 1]!.end, word.start)));
      return isWhole && own.every((word) => !used.has(word)) ? [own] : [];
    });
  const written = (own: readonly Word[]) => text.slice(own[0]!.start, own.at(-1)!.end);
  const settings: { setting: Setting; start: number; end: number }[] = [];
  for (let length = longest; length > 0; length -= 1)
    for (const own of runsOf(length)) {
      const [only, ...more] = vocabulary.settings.called(wordKey(written(own)));
      if (only === undefined || more.length > 0 || own.some((word) => used.has(word))) continue;
      if (length === 1 && !isKey(own[0]!) && (isA('silent', written(own)) || isA('idle', written(own)))) continue;
      settings.push({ setting: only, start: own[0]!.start, end: own.at(-1)!.end });
      for (const word of own) used.add(word);
    }
  let found: { metric: Metric; statistic: string | null; own: readonly Word[]; notes: readonly Note[] } | null = null;
  for (let length = longest; length > 0; length -= 1)
    for (const own of runsOf(length)) {
      const phrase = written(own);
      if (isA('silent', phrase) || isA('idle', phrase) || own.some((word) => used.has(word))) continue;
      const read = [phrase, phrase.replace(/s$/i, '')].map((one) => vocabulary.read(one)).find((one) => one !== null);
      if (!read?.metric || read.derived !== null || read.names.length > 0) continue;
      if (found !== null && found.metric.name !== read.metric.name) return null;
      if (found !== null) {
        for (const word of own) used.add(word);
        continue;
      }
      const notes = read.assumed.filter(({ code }) => code !== 'assumed-statistic');
      found = { metric: read.metric, statistic: read.statistic, own, notes };
      for (const word of own) used.add(word);
    }
  const left = words.filter((word) => !used.has(word));
  // A count is none of the numbers that a superlative is said of: `(n = ___)`.
  const said = left.flatMap(({ text: word }) => statisticNamed(word) ?? []).filter((statistic) => statistic !== 'n');
  const statistics = [...new Set([...(found?.statistic ? [found.statistic] : []), ...said])];
  if (statistics.length > 1) return null;
  // `energy per inference` is that of each record.
  const isEach = (word: Word) =>
    /\bper\s+$/i.test(text.slice(0, word.start)) && (isA('once', word.text) || word.text === 'inference');
  const isUnread = left.some(
    (word) => statisticNamed(word.text) === undefined && !saysNothing(word.text) && !isEach(word),
  );
  if (isUnread) return null;
  const { own } = found ?? { own: null };
  return {
    names,
    metric: found?.metric ?? null,
    statistic: statistics[0] ?? null,
    metricAt: own === null ? null : [own[0]!.start, own.at(-1)!.end],
    settings,
    notes: found?.notes ?? [],
  };
}

function saysNothing(word: string): boolean {
  const isOf = (['idle', 'verb', 'joining', 'filler', 'contender', 'whole', 'witness'] as const).some((kind) =>
    isA(kind, word),
  );
  return isOf || (word === word.toLowerCase() && isA('silent', word));
}
