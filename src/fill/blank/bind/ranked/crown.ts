import type { Metric } from '../../../../metric.ts';
import { unitBase } from '../../../../unit.ts';
import { anyOf, meaningIn } from '../../lexicon/lexicon.ts';
import { endOf } from '../several/extreme.ts';

/** A word that sets one of several apart: `fastest`, `Winner`, `runner-up`. */
export interface Crown {
  /** `max`, `min`, `best`, `worst`, `fastest`, `slowest`, `longest`, `shortest`; of an ordinal alone `first`. */
  readonly means: string;
  /** How many stand before it, from that end. */
  readonly nth: number;
  /** As written. */
  readonly words: string;
  readonly start: number;
  readonly end: number;
}

const ordinals = '(?:(?:(second|2nd|third|3rd)[\\s-]+)?';
/** `at best` and `best case` are statistics; of `the second` nobody knows where `the first` is. */
const crowned = new RegExp(
  `(?<![\\w-])(?<!\\bat\\s)${ordinals}(${anyOf('extreme')})(?!\\s+case)|(${anyOf('crown')}))(?![\\w-])(?:['’]s)?`,
  'gi',
);
const places: Readonly<Record<string, number>> = { second: 1, '2nd': 1, third: 2, '3rd': 2 };

/** All such words of a text, in order. */
export function crownsIn(text: string): readonly Crown[] {
  return [...text.matchAll(crowned)]
    .filter(({ 0: words, index }) => !isMere(text, words, index))
    .map(({ 0: words, 1: ordinal, 2: superlative, 3: other, index }) => {
      const range = { words, start: index, end: index + words.length };
      if (superlative !== undefined)
        return {
          ...range,
          means: meaningIn('extreme', superlative.toLowerCase())!,
          nth: places[ordinal?.toLowerCase() ?? ''] ?? 0,
        };
      const means = meaningIn('crown', other!.toLowerCase().replace(/\s+/g, ' '))!;
      return { ...range, means: means in places ? 'first' : means, nth: places[means] ?? 0 };
    });
}

const peak = /(?<![\w-])max(?:imum)?(?=\s)/gi;

/** `Max throughput`: a statistic of one cell, or of many the highest, where the blanks beside it ask under what it was reached. */
export function peaksIn(text: string): readonly Crown[] {
  return [...text.matchAll(peak)].map(({ 0: words, index }) => ({
    means: 'max',
    nth: 0,
    words,
    start: index,
    end: index + words.length,
  }));
}

/** `per second`, `the third run`: an ordinal sets one apart where it begins what is said, or stands with its place. */
function isMere(text: string, words: string, index: number): boolean {
  if (!/^(?:second|third|2nd|3rd)$/i.test(words)) return false;
  return !/(?:^|[,;:(]\s+|\band\s+)(?:the\s+)?$/i.test(
    text.slice(0, index).replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, ''),
  );
}

/** True where only speed can be meant: nothing but a time and a rate is fast. */
export function isOfSpeed({ means }: Crown): boolean {
  return means === 'fastest' || means === 'slowest';
}

/**
 * Which end of a metric such a word means: of its numbers the highest or the lowest. Null where that depends on a direction that is not known,
 * and where the metric has no such end.
 */
export function endMeant({ means }: Crown, metric: Metric): 'high' | 'low' | null {
  if (means === 'max') return 'high';
  if (means === 'min') return 'low';
  // Of what is done in a time the first is the fastest; of all else the best.
  const end = endOf(means === 'first' ? 'best' : means, metric);
  return end === null ? null : end === 'max' ? 'high' : 'low';
}

/** True for a metric in seconds or over them. */
export function isTimed({ unit }: Metric): boolean {
  const base = unitBase(unit);
  return base === 's' || base.endsWith('/s') || /FLOPS$/i.test(base);
}
