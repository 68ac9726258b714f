import { rates } from '../compare/headline.ts';
import type { Study } from '../compare/study.ts';
import { barred } from './labels.ts';
import { figureIn, shownMetric } from './unit.ts';

/** A number that is only called throughput may be of anything, so it stands behind those that say of what they are. */
const barRates: readonly string[] = [...rates, 'sample_throughput', 'image_throughput', 'throughput'];

/** The rate of which a study has bars; undefined where no run that can be drawn has one. */
export function barRateOf(study: Study): string | undefined {
  const known = new Set(study.metrics.map(({ name }) => name));
  return barRates.find(
    (rate) =>
      known.has(rate) &&
      study.runs.some((run) => barred(run) === null && figureIn(study, shownMetric(study, rate), null, run) !== null),
  );
}
