import { percentOf } from '../compare/contrast.ts';
import { sd } from '../compare/math/deviation.ts';
import { divide } from '../compare/math/divide.ts';
import { quantile } from '../compare/math/quantile.ts';
import { statistic, statisticNames } from '../compare/statistic.ts';
import type { Study } from '../compare/study.ts';
import type { Comparison, Figure } from '../compare/value/figure.ts';
import { type Note, note } from '../note.ts';
import { conversion, converted } from '../unit.ts';

/** A number that people write in the place of another one, in the unit of that one, and how it comes about. */
export interface Mistake {
  readonly value: number;
  readonly cause: Note;
  /** True where the number exists, but is of something else: told as `differs`, not as `wrong`. */
  readonly isOther: boolean;
}

/** Statistics that are taken for each other. */
const confused = [...statisticNames.filter((name) => statistic(name)!.inUnit), 'p90', 'p95', 'p99'];

/** What people write instead of a figure: another statistic or method, what the file states, another metric in the same unit, the number of another run. */
export function mistakesFor(figure: Figure, study: Study): readonly Mistake[] {
  const run = study.runs.find(({ id }) => id === figure.run);
  if (!run) return [];
  const { metric, statistic: asked } = figure;
  const values = run.samples.get(metric.name)?.values;
  const found: Mistake[] = [];
  const add = (value: number | null, cause: Note, isOther = false) => {
    if (value !== null && value !== figure.value) found.push({ value, cause, isOther });
  };
  const inUnit = statistic(asked)?.inUnit ?? true;
  const q = asked === 'median' ? 0.5 : asked.startsWith('p') ? Number(asked.slice(1)) / 100 : null;
  if (values && values.length > 1 && q !== null && q < 1) {
    const upper = quantile(values, q, 'mlperf');
    add(upper, q === 0.5 ? note('took-upper-middle', {}) : note('took-other-quantile', {}));
    add(quantile(values, q, 'nearest-rank'), note('took-other-quantile', {}));
  }
  if (values && asked === 'sd') add(sd(values, 0), note('took-population', {}));
  // The numbers of a pooled run are those of its repeats, one each.
  if (run.sessions && values && (statistic(asked)?.inUnit ?? true))
    for (const value of values) add(value, note('took-repeat', { n: values.length }), true);
  for (const one of run.reported) {
    const isSame = one.metric.name === metric.name && (one.statistic === asked || one.statistic === 'value');
    if (isSame && inUnit) add(converted(one.value, one.metric.unit, metric.unit), note('took-stated', {}), true);
  }
  if (!inUnit) return found;
  for (const name of confused.filter((one) => one !== asked)) {
    const other = study.figure(metric.name, name, run);
    if (other.kind === 'figure') add(other.value, note('took-statistic', { statistic: statistic(name)!.title }));
  }
  for (const other of study.metrics.filter(
    ({ name, unit }) => name !== metric.name && conversion(unit, metric.unit) !== null,
  )) {
    const value = study.figure(other.name, other.name.endsWith('throughput') ? null : asked, run);
    if (value.kind === 'figure' && metric.unit !== '')
      add(
        converted(value.value, other.unit, metric.unit),
        note('took-metric', { metric: other.title.toLowerCase() }),
        true,
      );
  }
  for (const other of study.runs.filter((one) => one !== run)) {
    const value = study.figure(metric.name, asked === 'rate' || asked === 'value' ? null : asked, other);
    if (value.kind === 'figure') add(value.value, note('took-run', { run: other.id }));
  }
  return found;
}

/** What people write instead of a comparison: another base, the inverse, and the same of what they take for its two figures. */
export function mistakesOf(compared: Comparison, study: Study): readonly Mistake[] {
  const { of, over, asked } = compared;
  const [a, b] = [of.value, over.value];
  const found: Mistake[] = [];
  const add = (value: number | null, cause: Note, isOther = false) => {
    if (value !== null) found.push({ value, cause, isOther });
  };
  if (asked === 'percent') {
    add(percentOf(b, a), note('took-other-base', { base: of.run }));
    add(percentOf(a + b, b), note('took-share', {}));
  } else {
    add(divide(a, b), note('took-inverse', {}));
    add(divide(b, a), note('took-inverse', {}));
  }
  const others = new Map(mistakesFor(over, study).map((one) => [keyOf(one), one]));
  for (const one of mistakesFor(of, study)) {
    const other = others.get(keyOf(one));
    if (other && one.cause.code !== 'took-run') add(again(compared, one.value, other.value), one.cause, one.isOther);
  }
  return found;
}

function keyOf({ cause }: Mistake): string {
  return `${cause.code} ${JSON.stringify(cause.args)}`;
}

/** The number that was asked for, of two other values. */
function again({ asked, ratio, speedup }: Comparison, a: number, b: number): number | null {
  if (asked === 'percent') return percentOf(a, b);
  const isTurned = asked === 'speedup' && speedup !== null && speedup !== ratio;
  return isTurned ? divide(b, a) : divide(a, b);
}
