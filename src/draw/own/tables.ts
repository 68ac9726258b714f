import type { Run, Sample } from '../../collect/run.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { clean } from '../labels.ts';

/** What a chart of a person's own may show. A column that a row does not have is null. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** A column by the name that a specification has for it, and in words with its unit. */
export interface Column {
  readonly name: string;
  readonly title: string;
}

export interface Row {
  readonly cells: Readonly<Record<string, string | number | null>>;
  /** The values behind cells that show one. */
  readonly figures: Readonly<Record<string, Figure>>;
}

/** More rows than this are no picture. */
export const mostRows = 20_000;

const makers = { runs: runsOf, cells: cellsOf, requests: requestsOf, series: seriesOf, comparisons: comparisonsOf };

export const tableNames = Object.keys(makers) as readonly (keyof typeof makers)[];

/** The table of that name; undefined where there is none. */
export function tableOf(study: Study, name: string): Table | undefined {
  const make = Object.hasOwn(makers, name) ? makers[name as keyof typeof makers] : undefined;
  if (!make) return undefined;
  const rows = make(study);
  const titles = new Map<string, string>();
  for (const row of rows) for (const [column, title] of row.titles) titles.set(column, titles.get(column) ?? title);
  return {
    name,
    columns: [...titles].map(([column, title]) => ({ name: column, title })),
    rows: rows.map(({ cells, figures }) => ({ cells, figures })),
  };
}

interface Making extends Row {
  readonly titles: ReadonlyMap<string, string>;
}

/** The name of a column in a specification: letters, digits and `_`. */
function columnName(text: string): string {
  return text.replace(/[^A-Za-z0-9_]+/g, '_').slice(0, 80) || '_';
}

/** What tells a run: its name and its labels. */
function head(run: Run): readonly (readonly [string, string | number | null])[] {
  return [
    ['run', clean(run.name)],
    ...Object.entries(run.labels).map(([name, value]): [string, string | number] => [
      name,
      typeof value === 'number' ? value : clean(value),
    ]),
    ...(run.concurrency === null || run.labels.concurrency !== undefined
      ? []
      : [['concurrency', run.concurrency] as [string, number]]),
  ];
}

function rowOf(
  entries: readonly (readonly [name: string, value: string | number | null, title?: string, figure?: Figure])[],
): Making {
  const named = entries.map(([name, value, title, figure]) => ({
    name: columnName(name),
    value: typeof value === 'number' && !Number.isFinite(value) ? null : value,
    title: title ?? clean(name).replace(/_/g, ' '),
    figure,
  }));
  return {
    cells: Object.fromEntries(named.map(({ name, value }) => [name, value])),
    figures: Object.fromEntries(named.flatMap(({ name, figure }) => (figure ? [[name, figure]] : []))),
    titles: new Map(named.map(({ name, title }) => [name, title])),
  };
}

function titled({ metric }: Figure | Sample): string {
  return metric.unit === '' ? metric.title : `${metric.title} (${metric.unit})`;
}

function figuresOf(study: Study, run: Run): readonly Figure[] {
  return study.metrics.flatMap(({ name }) => {
    const figure = run.status === 'failed' ? null : study.figure(name, null, run);
    return figure?.kind === 'figure' ? [figure] : [];
  });
}

/** A row a run, a column a metric. */
function runsOf(study: Study): readonly Making[] {
  return study.runs.map((run) =>
    rowOf([
      ...head(run),
      ['status', run.status],
      ...figuresOf(study, run).map((one) => [one.metric.name, one.value, titled(one), one] as const),
    ]),
  );
}

/** A row a run and metric, as in `cells.csv`. */
function cellsOf(study: Study): readonly Making[] {
  return study.runs.flatMap((run) =>
    figuresOf(study, run).map((one) => {
      const values = one.statistic === 'mean' ? [...(run.samples.get(one.metric.name)?.values ?? [])] : [];
      const ends = values.reduce(([low, high], value) => [Math.min(low!, value), Math.max(high!, value)] as const, [
        one.value,
        one.value,
      ] as const);
      return rowOf([
        ...head(run),
        ['metric', one.metric.name],
        ['statistic', one.statistic],
        ['value', one.value, 'value', one],
        ['n', one.n],
        ['low', ends[0]],
        ['high', ends[1]],
        ['unit', one.metric.unit],
      ]);
    }),
  );
}

/** A row a request, repeat or step, a column a metric that was measured for each. */
function requestsOf(study: Study): readonly Making[] {
  return study.runs.flatMap((run) => {
    const records = new Map<number, (readonly [string, number, string])[]>();
    for (const [name, sample] of run.samples)
      sample.values.forEach((value, i) => {
        const record = sample.records[i]!;
        const own = records.get(record);
        const cell = [name, value, titled(sample)] as const;
        if (own) own.push(cell);
        else records.set(record, [cell]);
      });
    const start = head(run);
    return [...records].map(([record, cells]) => rowOf([...start, ['record', record + 1], ...cells]));
  });
}

/** A row a point of a curve. */
function seriesOf(study: Study): readonly Making[] {
  return study.runs.flatMap((run) => {
    const start = head(run);
    return (run.sessions ?? [run]).flatMap((session, repeat) =>
      session.series.flatMap(({ metric, over, x, y }) =>
        Array.from(x, (at, i) =>
          rowOf([
            ...start,
            ['repeat', repeat + 1],
            ['metric', metric.name],
            ['over', over],
            ['x', at, over],
            ['y', y[i]!, metric.unit === '' ? metric.title : `${metric.title} (${metric.unit})`],
          ]),
        ),
      ),
    );
  });
}

/** A row an arm against the baseline, setting by setting. */
function comparisonsOf(study: Study): readonly Making[] {
  return study
    .parts()
    .flatMap((part) =>
      part.study
        .headlines()
        .flatMap((metric) =>
          (part.study.experiment?.matches(metric) ?? []).map(({ of, over, comparison }) =>
            rowOf([
              ...head(of.run),
              ['over', clean(over.run.name)],
              ['metric', metric.name],
              ['ratio', comparison.ratio],
              ['speedup', comparison.speedup],
              ['low', comparison.low],
              ['high', comparison.high],
            ]),
          ),
        ),
    );
}
