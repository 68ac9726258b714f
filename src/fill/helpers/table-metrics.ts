import type { Run } from '../../collect/run.ts';
import type { Absent, Figure } from '../../compare/figure.ts';
import { parsePath } from '../../compare/path.ts';
import { note, Refusal } from '../../note.ts';
import type { Metric } from '../../unit.ts';
import { type Base, baseOf, baseSentence } from '../baseline.ts';
import { located } from '../follow.ts';
import { type Cell, cellText, type Grid, grid } from '../grid.ts';
import { type Call, textOf } from '../helper.ts';
import { decimalsOf, difference, numeral, rowLabelWithUnit } from '../numeral.ts';
import { runsOf } from './table-runs.ts';

/** One metric in one statistic over all runs of the table. */
interface Row {
  readonly metric: Metric;
  /** Null: the metric's own summary. */
  readonly statistic: string | null;
  readonly values: readonly (Figure | Absent)[];
}

/** Runs side by side up to this many; more of them go below one another. */
const widest = 4;
const spread: readonly (string | null)[] = [null, 'median', 'min', 'max', 'sd', 'p95'];

/**
 * Metrics by runs, differences beside them (numbers.md 1.2.6), with n and what failed or is missing. With more than four
 * runs there is a line for each run and a column for each metric's own summary.
 */
export function metricsTable(call: Call): Grid {
  const runs = runsOf(call);
  if (runs.length === 0) return { text: 'There is no run to show.', notes: [] };
  const asked = textOf(call, 'metrics');
  const rows = asked === null ? allRows(call, runs) : askedRows(call, asked, runs);
  return runs.length > widest ? long(rows, runs) : wide(call, rows, runs);
}

function allRows({ context: { study } }: Call, runs: readonly Run[]): readonly Row[] {
  const statistics = runs.length > widest ? [null] : spread;
  return study.metrics.flatMap((metric) => {
    const sampled = runs.some((run) => run.samples.has(metric.name));
    const wanted = metric.summary === 'mean' && sampled && metric.direction !== 'neither' ? statistics : [null];
    const rows = wanted.map((statistic) =>
      rowOf(metric, statistic, runs, (run) => study.figure(metric.name, statistic, run)),
    );
    // A statistic that no run has (p95 of ten requests) is not a row of dashes.
    return rows.filter(({ values }) => values.some(({ kind }) => kind === 'figure'));
  });
}

function askedRows(call: Call, asked: string, runs: readonly Run[]): readonly Row[] {
  const { study } = call.context;
  return asked
    .split(/[\s,]+/)
    .filter((path) => path !== '')
    .map((path) => {
      const values = runs
        .map((run) => located(call, () => study.find(path, run)))
        .map((value): Figure | Absent => {
          if (value.kind === 'figure' || value.kind === 'absent') return value;
          throw new Refusal(
            note(
              'argument-wrong',
              { helper: 'table', argument: `metrics="${path}"`, wants: 'metrics such as latency.mean, without a run' },
              call.place,
            ),
          );
        });
      const { name, statistic, of } = located(call, () => parsePath(path));
      if (of !== null)
        throw new Refusal(
          note(
            'argument-wrong',
            { helper: 'table', argument: `metrics="${path}"`, wants: 'metrics such as latency.mean, without a run' },
            call.place,
          ),
        );
      const figure = values.find((value) => value.kind === 'figure');
      const metric = figure?.metric ?? study.metrics.find((one) => one.name === name);
      return {
        metric: metric ?? {
          name,
          written: name,
          unit: '',
          writtenUnit: '',
          direction: 'unknown',
          summary: 'mean',
          title: name,
        },
        statistic,
        values,
      };
    });
}

function rowOf(
  metric: Metric,
  statistic: string | null,
  runs: readonly Run[],
  ask: (run: Run) => Figure | Absent,
): Row {
  return { metric, statistic, values: runs.map(ask) };
}

function labelOf({ metric, statistic, values }: Row): string {
  const figure = values.find((value) => value.kind === 'figure');
  return cellText(rowLabelWithUnit(figure?.metric ?? metric, figure?.statistic ?? statistic ?? metric.summary));
}

function cellsOf({ metric, statistic, values }: Row, runs: readonly Run[]): readonly Cell[] {
  const decimals = decimalsOf(values.filter((value) => value.kind === 'figure'));
  const path = statistic === null ? metric.name : `${metric.name}.${statistic}`;
  return values.map((value, at) =>
    value.kind === 'figure' ? numeral(value, decimals) : { reason: value.reason, what: `${path}@${runs[at]!.id}` },
  );
}

function wide(call: Call, rows: readonly Row[], runs: readonly Run[]): Grid {
  const base = baseOf(call.context, runs);
  const others = base ? runs.filter((run) => run !== base.run) : [];
  const header = [
    'Metric',
    ...runs.map(({ name }) => cellText(name)),
    ...others.map(({ id }) => `${cellText(id)} vs ${cellText(base!.run.id)}`),
  ];
  const cells = [
    ...countRows(runs).map((row) => [...row, ...others.map(() => 'n/a')]),
    ...rows.map((row) => [
      labelOf(row),
      ...cellsOf(row, runs),
      ...others.map((run) => differenceCell(call, row, run, base!)),
    ]),
  ];
  const why = base ? baseSentence(base, cellText) : null;
  return grid(header, cells, { right: (column) => column > 0, under: why === null ? [] : [why] });
}

function long(rows: readonly Row[], runs: readonly Run[]): Grid {
  const counts = countRows(runs);
  const columns = [
    ...counts.map(([label, ...cells]) => ({ label: label as string, cells })),
    ...rows.map((row) => ({ label: labelOf(row), cells: cellsOf(row, runs) })),
  ];
  return grid(
    ['Run', ...columns.map(({ label }) => label)],
    runs.map(({ name }, at): readonly Cell[] => [cellText(name), ...columns.map(({ cells }) => cells[at]!)]),
    { right: (column) => column > 0 },
  );
}

/** What there is to base the numbers on: n, and what failed or is missing, said even where nobody recorded it. */
export function countRows(runs: readonly Run[]): readonly (readonly [string, ...Cell[]])[] {
  const kinds = new Set(runs.map(({ counts }) => counts.of));
  const of = kinds.size === 1 ? [...kinds][0]! : 'records';
  const cell = (run: Run, name: 'failed' | 'missing'): Cell => {
    const value = run.counts[name];
    const reason = note('not-stated', {
      what: `how many ${run.counts.of} ${name === 'failed' ? 'failed' : 'are missing'}`,
    });
    return value === null ? { reason, what: `${name}@${run.id}` } : String(value);
  };
  return [
    [`n (${of})`, ...runs.map(({ counts }) => String(counts.ok))],
    ['Failed', ...runs.map((run) => cell(run, 'failed'))],
    ['Missing', ...runs.map((run) => cell(run, 'missing'))],
  ];
}

function differenceCell({ context: { study } }: Call, { metric, statistic }: Row, run: Run, base: Base): Cell {
  const compared = study.compare(metric.name, statistic, run, base.run);
  const what = `percent(${metric.name})@${run.id}/${base.run.id}`;
  if (compared.kind === 'absent') return { reason: compared.reason, what };
  return (
    difference(compared) ?? {
      reason: compared.notes[0] ?? note('zero-base', { metric: metric.title, run: base.run.id }),
      what,
    }
  );
}
