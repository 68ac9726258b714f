import type { Run, Sample, Series } from '../../src/collect/run.ts';
import { experimentOf } from '../../src/compare/experiment/experiment.ts';
import { mean } from '../../src/compare/math/mean.ts';
import { median } from '../../src/compare/math/quantile.ts';
import type { Study } from '../../src/compare/study.ts';
import { sweepsOf } from '../../src/compare/sweep/sweep.ts';
import type { Absent, Figure } from '../../src/compare/value/figure.ts';
import { metric } from '../../src/metric.ts';
import { note } from '../../src/note.ts';

/** What a test says about a run; the rest is as in a run of which only that is known. */
export interface Given extends Partial<Omit<Run, 'samples' | 'series'>> {
  readonly name: string;
  readonly samples?: Readonly<Record<string, readonly number[]>>;
  readonly loss?: readonly (readonly [step: number, loss: number])[];
  /** Summaries that the study has, by metric; those of samples are made from them. */
  readonly figures?: Readonly<Record<string, number>>;
}

/** A study made by hand: `figure` knows means and medians of samples, and what `figures` says. */
export function study(...given: readonly Given[]): Study {
  const runs = given.map(run);
  const experiment = experimentOf(runs, { baseline: null, headlines: [] });
  const sweeps = sweepsOf(experiment, null, new Map());
  return {
    runs,
    baseline: null,
    files: [],
    notes: [],
    metrics: [
      ...new Set(given.flatMap(({ figures = {} }, i) => [...runs[i]!.samples.keys(), ...Object.keys(figures)])),
    ].map((name) => metric(name)),
    experiment,
    headlines: () => [],
    figure: (name, statistic, of) => {
      const values = of.samples.get(name)?.values;
      const stated = given[runs.indexOf(of)]?.figures?.[name];
      const value =
        values?.length && statistic !== null
          ? statistic === 'mean'
            ? mean(values)
            : median(values)
          : (stated ?? null);
      return value === null ? none : figure(name, statistic, of, value);
    },
    compare: () => none,
    find: () => none,
    findings: () => [],
    sweeps: () => sweeps,
    answer: () => null,
    parts: () => [],
  };
}

const none: Absent = { kind: 'absent', reason: note('no-results', {}) };

function figure(name: string, statistic: string | null, of: Run, value: number): Figure {
  return {
    kind: 'figure',
    metric: metric(name),
    statistic: statistic ?? 'value',
    working: () => ({ worked: null, inputs: [], parts: [] }),
    run: of.id,
    value,
    n: null,
    formula: '',
    places: [],
    notes: [],
  };
}

function run({ samples = {}, loss, figures: _, ...given }: Given, index: number): Run {
  const where = { file: 'a.json' };
  const series: Series[] = loss
    ? [
        {
          metric: metric('loss'),
          over: 'step',
          x: Float64Array.from(loss, ([x]) => x),
          y: Float64Array.from(loss, ([, y]) => y),
          where,
        },
      ]
    : [];
  const sampled = Object.entries(samples).map(([name, values]): [string, Sample] => [
    name,
    { metric: metric(name), values: Float64Array.from(values), records: Int32Array.from(values, (_, i) => i), where },
  ]);
  return {
    id: `run-${index + 1}`,
    aliases: [],
    file: 'a.json',
    format: 'test',
    labels: { system: given.name },
    status: 'completed',
    failure: null,
    validity: null,
    counts: { of: 'requests', total: null, ok: 0, failed: null, missing: null, basis: 'unknown' },
    reported: [],
    exchanges: [],
    started: null,
    concurrency: null,
    wallTime: null,
    context: {},
    remarks: [],
    ...given,
    samples: new Map(sampled),
    series,
  };
}
