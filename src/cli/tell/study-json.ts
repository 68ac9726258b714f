import type { FileRead } from '../../collect/collection.ts';
import { placeOf, type Run } from '../../collect/run.ts';
import { knownIn } from '../../compare/known-in.ts';
import { meaningOf } from '../../compare/measured-by.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Direction } from '../../metric.ts';
import type { Note, Place } from '../../note.ts';
import { noteJson } from './json.ts';

/** One metric of a run, unrounded. What does not exist is null. */
export interface MetricJson {
  readonly title: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly n: number | null;
  /** The metric's own summary: the mean of its records, work over time, ok over expected. */
  readonly value: number | null;
  readonly statistic: string | null;
  readonly formula: string | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly sd: number | null;
  /** What the tool of the run means by it, in words; null where nobody looked (docs/metrics.md). */
  readonly means: string | null;
  /** Of the records, in the file's order. */
  readonly values: readonly number[];
  /** What the file states itself. */
  readonly reported: readonly {
    readonly statistic: string;
    readonly value: number;
    readonly n: number | null;
    readonly place: Place;
  }[];
}

function fileJson(file: FileRead) {
  return { ...file, leftOut: file.leftOut && noteJson(file.leftOut) };
}

/** A run with its numbers at full precision. Prompts and responses are only counted: the file has them. */
function runJson(run: Run, study: Study) {
  return {
    id: run.id,
    name: run.name,
    aliases: run.aliases,
    file: run.file,
    format: run.format,
    labels: run.labels,
    status: run.status,
    failure: run.failure,
    validity: run.validity,
    counts: run.counts,
    started: run.started,
    concurrency: run.concurrency,
    wallTime: run.wallTime,
    metrics: metricsJson(run, study),
    series: run.series.map(({ metric, over, x, y, where }) => ({
      metric: metric.name,
      unit: metric.unit,
      over,
      file: where.file,
      x: [...x],
      y: [...y],
    })),
    exchanges: run.exchanges.length,
    context: run.context,
    remarks: run.remarks.map(noteJson),
  };
}

/** The metrics of a run with the values of its records. */
function metricsJson(run: Run, study: Study): Readonly<Record<string, MetricJson>> {
  const entries = Object.entries(summariesOf(run, study)).map(([name, { reported, ...summary }]) => {
    const values = [...(run.samples.get(name)?.values ?? [])];
    return [name, { ...summary, values, reported }] as const;
  });
  return Object.fromEntries(entries);
}

/** What a file states of a metric: once of the run, or of each of its repeats. */
function reportedIn(run: Run, metric: string): MetricJson['reported'] {
  const own = run.reported.filter((each) => each.metric.name === metric);
  const repeats = [...(run.repeated ?? [])].filter(([key]) => key.startsWith(`${metric}.`));
  return [
    ...own.map(({ statistic, value, n, place }) => ({ statistic, value, n, place })),
    ...repeats.flatMap(([key, { values, where }]) =>
      Array.from(values, (value, at) => ({
        statistic: key.slice(metric.length + 1),
        value,
        n: null,
        place: placeOf(where, at),
      })),
    ),
  ];
}

/** The metrics that the run has or that follow from what it has, in the order in which tables show them. */
export function summariesOf(run: Run, study: Study): Readonly<Record<string, Summary>> {
  const entries = study.metrics.flatMap((metric): [string, Summary][] => {
    const figure = (statistic: string | null): Figure | null => {
      const found = study.figure(metric.name, statistic, run);
      return found.kind === 'figure' ? found : null;
    };
    const own = figure(null);
    const known = knownIn(run, metric.name);
    const reported = reportedIn(run, metric.name);
    if (own === null && known === null && reported.length === 0) return [];
    const value = (statistic: string): number | null => figure(statistic)?.value ?? null;
    // Asked for its mean, a rate is work over time: no mean of what its median and ends are of.
    const mean = figure('mean');
    return [
      [
        metric.name,
        {
          title: metric.title,
          unit: metric.unit,
          direction: metric.direction,
          n: own?.n ?? known?.n ?? null,
          value: own?.value ?? null,
          statistic: own?.statistic ?? null,
          formula: own?.formula ?? null,
          mean: mean?.statistic === 'mean' ? mean.value : null,
          median: value('median'),
          min: value('min'),
          max: value('max'),
          sd: value('sd'),
          means: meaningOf(run, metric.name),
          reported,
        },
      ],
    ];
  });
  return Object.fromEntries(entries);
}

/** A metric without its values, which may be millions. */
export type Summary = Omit<MetricJson, 'values'>;

/** What a study holds, as `inspect --json` prints it; `further` are notes about files that were not opened. */
export function studyJson(study: Study, further: readonly Note[] = []) {
  const ofRuns = new Set(study.runs.flatMap(({ remarks }) => remarks));
  return {
    runs: study.runs.map((run) => runJson(run, study)),
    notes: [...further, ...study.notes.filter((each) => !ofRuns.has(each))].map(noteJson),
    files: study.files.map(fileJson),
  };
}
