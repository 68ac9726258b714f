import type { Run } from '../../collect/run.ts';
import { rates } from '../../compare/headline.ts';
import type { Study } from '../../compare/study.ts';
import { barRateOf } from '../bar-rate.ts';
import { blocksOf } from '../blocks.ts';
import type { Chart } from '../chart.ts';
import { dotsOf } from '../dots/chart.ts';
import { type Kind, lacking } from '../kind.ts';
import { gridNote } from '../sweep/note.ts';
import { figureIn, shownMetric, valuesIn } from '../unit.ts';

/** What says how complete the measurement is: it stands in tables. */
const counted = ['success_rate', 'error_rate'] as const;

/** More metrics than these are a table. */
const mostMetrics = 3;

/** Any metric that has no picture of its own, single values too: a dot a run. */
export const dots: Kind = {
  name: 'dots',
  aliases: ['dot plot', 'values', 'comparison of values', 'metric by system'],
  make(study): readonly Chart[] | ReturnType<typeof lacking> {
    const grid = gridNote(study, 'dots');
    if (grid !== null) return grid;
    const blocks = blocksOf(study);
    const seen = new Map<string, number>();
    const charts = metricsOf(study).flatMap((name) =>
      blocks.flatMap((block) => dotsOf(study, name, block, { start: `dots ${name}`, seen }) ?? []),
    );
    return charts.length > 0 ? charts : lacking('dots', 'metric without a picture of its own');
  },
};

/** The metrics whose better way is known, the headline responses first, without those that other charts show. */
function metricsOf(study: Study): readonly string[] {
  const headlines = study.headlines().map(({ name }) => name);
  // Of several rates one has bars, and the others are the same work counted in other units; latencies may have dots already.
  const bars = barRateOf(study);
  const latency = shownMetric(study, 'latency');
  const isDrawn = (run: Run) => valuesIn(latency, run).length > 0 || figureIn(study, latency, 'mean', run) !== null;
  const hasLatency = study.runs.every((run) => isDrawn(run) || figureIn(study, latency, null, run) === null);
  const drawn = new Set([
    ...(hasLatency ? ['latency'] : []),
    'loss',
    'final_loss',
    ...counted,
    ...(bars === undefined ? [] : rates.includes(bars) ? rates : [bars]),
  ]);
  const others = study.metrics.filter(({ direction }) => direction === 'lower' || direction === 'higher');
  const all = [...new Set([...headlines, ...others.map(({ name }) => name)])];
  return all.filter((name) => !drawn.has(name) && !isConstant(study, name)).slice(0, mostMetrics);
}

/** True for what is the same everywhere, such as a success rate of 100 %. */
function isConstant(study: Study, name: string): boolean {
  const what = shownMetric(study, name);
  return new Set(study.runs.flatMap((run) => figureIn(study, what, null, run)?.value ?? [])).size < 2;
}
