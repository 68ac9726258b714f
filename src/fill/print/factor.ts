import type { Run } from '../../collect/run.ts';
import type { Study } from '../../compare/study.ts';
import { askedAs } from '../../compare/value/asked.ts';
import { endOf } from '../../compare/value/beside.ts';
import type { Absent, Comparison } from '../../compare/value/figure.ts';
import { verdictOf } from '../../compare/verdict.ts';
import type { Metric } from '../../metric.ts';
import { largestDecides, writtenNumeral } from '../../number.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { lowerFirst } from '../../text/case.ts';
import type { Against } from './baseline.ts';
import { cellText } from './grid.ts';
import { difference, rowLabel, timesNumeral } from './numeral.ts';

/** How a run stands to what it is shown against: the comparison whose ratio is the factor that is printed. */
export interface Standing {
  readonly comparison: Comparison;
  /** False where no difference is shown. */
  readonly isShown: boolean;
}

/**
 * A run against its base in a metric of which it is known which way is better. Where the base is the best, the factor says how many
 * times better that one is, so that a report has one factor for one fact; else how many times better the run is.
 */
export function standing(
  { compare }: Pick<Study, 'compare'>,
  metric: Metric,
  { run, base }: { readonly run: Run; readonly base: Run },
  against: Pick<Against, 'bestIn'>,
): Standing | Absent {
  const [better, worse] = against.bestIn === null ? [run, base] : [base, run];
  const [of, over] = metric.direction === 'lower' ? [worse, better] : [better, worse];
  const comparison = compare(metric.name, null, of, over);
  return comparison.kind === 'absent'
    ? comparison
    : { comparison, isShown: verdictOf(comparison, of, over) !== 'not shown' };
}

/** `3.08x (2.28 to 4.69)`: the factor with its 95 % interval, `1.02x ~` where no difference is shown; of percentages the difference. */
export function factorText({ comparison, isShown }: Standing, withInterval = true): Phrase {
  const { ratio, low, high, points } = comparison;
  if (points !== null)
    return phrase`${shown(difference(comparison)!, askedAs(comparison, 'percent'))}${isShown ? '' : ' ~'}`;
  const factor = shown(timesNumeral(ratio), askedAs(comparison, 'ratio'));
  const decimals = largestDecides([ratio], 3, 'factor');
  const interval =
    low === null || high === null || !withInterval
      ? ''
      : phrase` (${shown(writtenNumeral(low, decimals), endOf(comparison, 0))} to ${shown(writtenNumeral(high, decimals), endOf(comparison, 1))})`;
  return phrase`${factor}${interval}${isShown ? '' : ' ~'}`;
}

/** What the factors of a column are, in a sentence; safe markdown. */
export function factorSentence(metric: Metric, against: Against, texts: readonly string[]): string {
  const many = metric.unit === '%' ? 'by how many percentage points' : 'how many times';
  const name = cellText(against.name) + (against.as === null ? '' : `, ${cellText(against.as)},`);
  const title = cellText(lowerFirst(rowLabel(metric, metric.summary)));
  const what = against.bestIn === null ? `better than ${name} in ${title}` : `better ${name} is in ${title}`;
  const interval = texts.some((text) => text.includes(' to ')) ? ', with its 95 % interval' : '';
  const none = texts.some((text) => text.endsWith('~')) ? '; ~ stands for: no difference shown' : '';
  const isSame = against.bestIn === metric.name;
  return `Factor: ${many} ${isSame ? `better ${name} is` : what}${interval}${none}.`.replace(',,', ',');
}
