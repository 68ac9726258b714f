import { askedAs } from '../../../compare/value/asked.ts';
import type { Comparison, Figure } from '../../../compare/value/figure.ts';
import { type Made, made, operand } from '../../../made.ts';
import { note } from '../../../note.ts';
import { factor, percent } from '../../../number.ts';
import { type Binding, type NumberBinding, type Setting, stays } from '../binding.ts';
import { anyOf, meaningIn } from '../lexicon/lexicon.ts';
import { sentenceBehind } from './clause.ts';

/** Which way a word says the number went: `better` and `worse` depend on the metric, `up` and `down` do not. */
type Way = 'better' | 'worse' | 'up' | 'down';

const wayOfWord = (word: string): Way => meaningIn('direction', word) as Way;

/** `% faster on Metis`: the sign, the word that gives a direction, and the rest of the line. */
export interface DirectionWords {
  readonly sign: '%' | 'x' | 'pp';
  readonly word: string;
  readonly rest: string;
  /** As the template has it: `% faster on Metis`. */
  readonly words: string;
}

/** Percentage points, in words. */
export const pointWords = '(?:percentage[ -]?|%-)?points?|pp';

const after = new RegExp(`^[*_]{0,2} ?(%|x|×|times|${pointWords})[*_]{0,2} +(${anyOf('direction')})\\b(.{0,160})`, 'i');

/** Reads what follows a blank; null when no word there gives a direction. */
export function readDirection(text: string): DirectionWords | null {
  const found = after.exec(text);
  if (!found) return null;
  // `faster than A, …`, `faster than A but draws …`: what comes behind is said of something else.
  const rest = sentenceBehind(found[3]!).split(/[,|](?:\s|$)|\s(?:but|while|whereas|although|though)\s/)[0]!;
  return {
    sign: found[1] === '%' ? '%' : /^p/i.test(found[1]!) || /points?$/i.test(found[1]!) ? 'pp' : 'x',
    word: found[2]!.toLowerCase(),
    rest,
    words: `${found[1]} ${found[2]}${rest}`.trim(),
  };
}

/**
 * The number for a blank whose words already say who is better (rules.md#direction). Where the data deny the words the blank
 * stays, with a sentence that would be true; `signed` fills the number that makes the sentence arithmetically true.
 */
export function bindDirected(
  compared: Comparison,
  words: DirectionWords,
  base: Setting,
  spell: (run: string) => string,
  signed: boolean,
): Binding {
  const { metric } = compared.of;
  const { source, confidence } = base;
  const way = wayOf(words.word, metric.direction);
  if (way === null)
    return stays('ambiguous', [note('no-direction', { metric: metric.title }), ...base.notes], source, confidence);
  if ((words.sign === '%' && compared.points !== null) || (words.sign === 'pp' && compared.points === null))
    return stays('absent', [note('no-percent', { metric: metric.title }), ...base.notes], source, confidence);
  const difference = words.sign === 'pp' ? compared.points : compared.percent;
  const asPercent = words.sign !== 'x';
  const value = asPercent
    ? way === 'up'
      ? difference
      : negated(difference)
    : way === 'up'
      ? compared.ratio
      : 1 / compared.ratio;
  if (value === null || !Number.isFinite(value)) {
    const run = compared.ratio === 0 ? compared.of.run : compared.over.run;
    return stays('absent', [note('zero-base', { metric: metric.title, run }), ...base.notes], source, confidence);
  }
  const number: NumberBinding = {
    is: 'number',
    ...base,
    labelUnit: base.labelUnit ?? null,
    decimals: null,
    signed: false,
    value,
    of: way === 'up' ? askedAs(compared, asPercent ? 'percent' : 'ratio') : turned(compared, value, words.sign),
    ...shownAs[words.sign],
  };
  const fact = factOf(compared, spell);
  if (way === 'up' ? compared.ratio > 1 : compared.ratio < 1) {
    const isLessTime = asPercent && metric.unit === 's' && wayOfWord(words.word) === 'better';
    return isLessTime
      ? {
          ...number,
          notes: [...base.notes, note('read-as-less-time', { words: words.words, percent: percent(value) })],
        }
      : number;
  }
  if (signed)
    return { ...number, notes: [...base.notes, note('signed-instead', { words: words.words, fact: fact.inWords })] };
  return stays(
    'contradiction',
    [note('contradiction', { words: words.words, fact: fact.inWords, suggestion: fact.suggestion }), ...base.notes],
    source,
    confidence,
  );
}

const shownAs = {
  '%': { role: 'percent', unit: '%' },
  pp: { role: 'points', unit: 'pp' },
  x: { role: 'factor', unit: 'x' },
} as const;

function negated(value: number | null): number | null {
  return value === null ? null : -value;
}

function wayOf(word: string, direction: string): 'up' | 'down' | null {
  const way = wayOfWord(word);
  if (way === 'up' || way === 'down') return way;
  if (direction !== 'lower' && direction !== 'higher') return null;
  return (way === 'better') === (direction === 'higher') ? 'up' : 'down';
}

/** What is true instead, as a clause and as a sentence. Percentages name their base; no "% faster" is ever suggested. */
function factOf(
  { of, over, percent: change, points, ratio }: Comparison,
  spell: (run: string) => string,
): { readonly inWords: string; readonly suggestion: string } {
  const name = `${['mean', 'median', 'min', 'max'].includes(of.statistic) ? `${of.statistic} ` : ''}${of.metric.title.toLowerCase()}`;
  const [a, b] = [spell(of.run), spell(over.run)];
  const capital = name.replace(/^./, (c) => c.toUpperCase());
  if (ratio === 1)
    return {
      inWords: `${name} is the same on ${a} as on ${b}`,
      suggestion: `${capital} is the same on ${a} as on ${b}.`,
    };
  const up = ratio > 1 ? 'higher' : 'lower';
  const size =
    points !== null
      ? `${percent(Math.abs(points))} percentage points`
      : change !== null
        ? `${percent(Math.abs(change))} %`
        : `${factor(ratio)} times`;
  return {
    inWords: `${name} on ${a} is ${size} ${up} than on ${b}`,
    suggestion: `${capital} is ${size} ${up} on ${a} than on ${b}.`,
  };
}

const target = new RegExp(`(?<!\\w)${anyOf('versus')}(?!\\w)(.*)$`, 'i');

/** The words before and after `than`. */
export function partsOf(rest: string): readonly [spokenOf: string, other: string] {
  const found = target.exec(rest);
  return found ? [rest.slice(0, found.index), found[1]!] : [rest, ''];
}

/** The difference or the factor the other way round, as the words around a blank ask for it: `X % less`. */
function turned(compared: Comparison, value: number, sign: DirectionWords['sign']): Made {
  const { of, over } = compared;
  const [a, b] = [operand(of.value), operand(over.value)];
  const name = ({ metric, statistic, run }: Figure) => `${metric.name}.${statistic}@${run}`;
  const asPercent = sign !== 'x';
  const isPoints = sign === 'pp';
  return made({
    path: `${asPercent ? 'percent' : 'ratio'}(${of.metric.name}.${of.statistic})@${of.run}/${over.run}`,
    title: `${of.metric.title} (${of.statistic}) of ${of.run} against ${over.run}, the other way round`,
    value,
    unit: shownAs[sign].unit,
    formula: isPoints
      ? `${name(over)} - ${name(of)}`
      : asPercent
        ? `100 * (${name(over)} - ${name(of)}) / ${name(over)}`
        : `${name(over)} / ${name(of)}`,
    expressions: [isPoints ? `${b} - ${a}` : asPercent ? `100 * (${b} - ${a}) / ${b}` : `${b} / ${a}`],
    method: isPoints
      ? 'how many percentage points less, as the words beside it ask, of unrounded values'
      : asPercent
        ? `how much less in percent of ${over.run}, as the words beside it ask, of unrounded values`
        : 'the inverse of the ratio, as the words beside it ask, of unrounded values',
    parts: [
      { name: null, value: of },
      { name: null, value: over },
    ],
  });
}
