import { isSpeed } from '../../compare/headline.ts';
import type { Study } from '../../compare/study.ts';
import type { SweptRun, SweptRuns } from '../../compare/sweep/swept.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { barred } from '../labels.ts';

/** What may be drawn of a sweep: rates and times from zero, the others around their values. */
interface Quantity {
  readonly of: (one: SweptRun) => SweptRun['rate'];
  readonly zero: boolean;
  /** Of fewer levels it is not drawn; two where that is not said. */
  readonly least?: number;
}

/** The first of these that two runs of a sweep have is drawn. */
const quantities: readonly (Quantity & { readonly name: string })[] = [
  { name: 'rate', of: ({ rate }) => rate, zero: true },
  { name: 'latency', of: ({ latency }) => latency, zero: true },
  { name: 'accuracy', of: ({ accuracy }) => accuracy, zero: false },
  { name: 'train_time', of: ({ time }) => time, zero: true },
  { name: 'final_loss', of: ({ finalLoss }) => finalLoss, zero: false },
];

/** A run of a sweep with its number. */
export interface Point {
  readonly one: SweptRun;
  readonly y: number;
  readonly figure: Figure;
}

/** Where there is none of the usual quantities, such as of a rate that does not say of what it is, the first headline response that they have. */
function headlinesOf(study: Study): readonly Quantity[] {
  return study.headlines().map((metric) => ({
    of: ({ run }) => study.figure(metric.name, null, run),
    zero: isSpeed(metric) || metric.unit === '',
    // Two numbers of a metric that is not known to go along with the setting are no course.
    least: 3,
  }));
}

/** What is drawn of a sweep. */
export interface Drawn {
  readonly points: readonly Point[];
  readonly metric: Metric;
  readonly zero: boolean;
}

/**
 * What is drawn of a sweep: one quantity, and beside it the first headline response, which the answer tells of, where that is another one. None where
 * no quantity has numbers at enough of its levels.
 */
export function drawnOf(of: SweptRuns, study: Study): readonly Drawn[] {
  const [main] = study.headlines();
  const usual = firstOf([...quantities, ...headlinesOf(study)], of);
  const told = firstOf(
    quantities.filter(({ name }) => name === main?.name),
    of,
  );
  return [usual, told].flatMap((one, at) =>
    one === null || (at > 0 && one.metric.name === usual?.metric.name) ? [] : [one],
  );
}

function firstOf(some: readonly Quantity[], { runs }: SweptRuns): Drawn | null {
  for (const { of, zero, least } of some) {
    const points = runs.flatMap((one): readonly Point[] => {
      const figure = barred(one.run) === null ? of(one) : null;
      return figure?.kind === 'figure' && Number.isFinite(figure.value) ? [{ one, y: figure.value, figure }] : [];
    });
    const first = points[0];
    const like = points.filter(({ figure }) => figure.metric.unit === first?.figure.metric.unit);
    if (first && new Set(like.map(({ one }) => one.at)).size >= (least ?? 2))
      return { points: like, metric: first.figure.metric, zero };
  }
  return null;
}
