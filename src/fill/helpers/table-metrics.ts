import type { Run } from '../../collect/run.ts';
import { isMeasured, repeatedIn } from '../../compare/known-in.ts';
import { parsePath } from '../../compare/path.ts';
import { cellNumeral, decimalsOf } from '../../compare/shown.ts';
import type { Absent, Figure } from '../../compare/value/figure.ts';
import { isRank, type Metric } from '../../metric.ts';
import { type Note, note, Refusal } from '../../note.ts';
import type { Decimals } from '../../number.ts';
import { joined, type Phrase, phrase, shown } from '../../phrase.ts';
import { baseOf } from '../print/baseline.ts';
import { mostLines } from '../print/cells-link.ts';
import { located } from '../print/follow.ts';
import { type Footnotes, footnotes, statedElsewhere } from '../print/footnotes.ts';
import { cellText, type Grid, inCell, mostColumns, narrowGrid, noTable } from '../print/grid.ts';
import { type Call, textOf } from '../print/helper.ts';
import { rowLabelWithUnit, unitBeside } from '../print/numeral.ts';
import type { Cell } from '../print/table.ts';
import { countRows, failureSentence, onlySuccessful } from './table-counts.ts';
import { differences } from './table-differences.ts';
import { rangesTable } from './table-ranges.ts';
import { runsOf } from './table-runs.ts';
import { fewSentence, type Row, repeatSentence, singleSentence, spreadRows } from './table-spread.ts';

/** Runs side by side up to this many; more of them go below one another. */
const widest = 4;
const spread: readonly (string | null)[] = [null, 'median', 'min', 'max', 'sd', 'p95'];

/**
 * Metrics by runs, differences beside them (rules.md#percentage-points), with n and what failed or is missing. With more than four
 * runs there is a line for each run and a column for each metric's own summary. No table has more than six columns.
 */
export function metricsTable(call: Call): Grid {
  const runs = runsOf(call);
  if (runs.length === 0) return noTable('There is no run to show.');
  const asked = textOf(call, 'metrics');
  if (runs.length > mostLines && textOf(call, 'runs') === null) return many(call, asked, runs);
  const rows = asked === null ? allRows(call, runs) : askedRows(call, asked, runs);
  return runs.length > widest ? long(call, rows, runs) : wide(call, rows, runs);
}

/** Runs that nobody named and that are too many for a line each. */
function many(call: Call, asked: string | null, runs: readonly Run[]): Grid {
  const { study } = call.context;
  const names = asked?.split(/[\s,]+/).map((path) => located(call, () => parsePath(path)).name);
  const metrics = names ? study.metrics.filter(({ name }) => names.includes(name)) : study.metrics;
  return rangesTable(metrics, runs, call.context);
}

function allRows({ context: { study } }: Call, runs: readonly Run[]): readonly Row[] {
  const statistics = runs.length > widest ? [null] : spread;
  return study.metrics.flatMap((metric) => {
    const sampled = runs.some((run) => isMeasured(run, metric.name));
    const isSpread = metric.summary === 'mean' && metric.direction !== 'neither';
    const stated = statedIn(metric.name, runs);
    const ranks = isRank(metric.summary)
      ? [...stated, metric.summary]
      : [...(sampled ? statistics : [null]), ...stated];
    const wanted = isRank(metric.summary) || isSpread ? [...new Set(ranks)] : [null];
    const rows = wanted.map((statistic) =>
      rowOf(metric, statistic, runs, (run) => study.figure(metric.name, statistic, run)),
    );
    // A statistic that no run has (p95 of ten requests) is not a row of dashes.
    return rows.filter(({ values }) => values.some(({ kind }) => kind === 'figure'));
  });
}

/** The percentiles that the files state of a metric, of a run or of each of its repeats: there is no other place to see them. */
function statedIn(metric: string, runs: readonly Run[]): readonly string[] {
  const stated = new Set(
    runs.flatMap((run) => [
      // What a file states beside its records is worked out from these.
      ...(isMeasured(run, metric) ? [] : run.reported)
        .filter((one) => one.metric.name === metric && one.statistic !== 'value')
        .map(({ statistic }) => statistic),
      ...repeatedIn(run)
        .filter(({ name }) => name === metric)
        .map(({ statistic }) => statistic),
    ]),
  );
  return ['median', 'p90', 'p95', 'p99'].filter((statistic) => stated.has(statistic));
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
  const figures = figuresOf({ values });
  const [figure] = figures;
  return cellText(
    rowLabelWithUnit(figure?.metric ?? metric, figure?.statistic ?? statistic ?? metric.summary, figures),
  );
}

/** The cells of a row, with a mark where the results themselves state another number. */
function cellsOf(
  row: Row,
  runs: readonly Run[],
  decimals: Decimals,
  notes: readonly Note[],
  marks: Footnotes,
): readonly Cell[] {
  const { metric, statistic, values } = row;
  const path = statistic === null ? metric.name : `${metric.name}.${statistic}`;
  const figures = figuresOf(row);
  const [figure] = figures;
  const stated = figure ? statedElsewhere(metric.name, figure.statistic, runs, notes) : null;
  return values.map((value, at) => {
    const { id } = runs[at]!;
    if (value.kind === 'absent') return { reason: value.reason, what: `${path}@${id}` };
    const text = shown(inCell(cellNumeral(value, decimals), unitBeside(value, figures)), value);
    return stated?.runs.includes(id) ? phrase`${text} ${marks.mark(stated.text)}` : text;
  });
}

function figuresOf({ values }: Pick<Row, 'values'>): readonly Figure[] {
  return values.filter((value) => value.kind === 'figure');
}

function wide(call: Call, rows: readonly Row[], runs: readonly Run[]): Grid {
  const { study, options } = call.context;
  const base = baseOf(call.context, runs);
  const others = base ? runs.filter((run) => base.against.of(run) === base.run) : [];
  const found = base ? differences(call, rows, others, base) : null;
  const marks = footnotes();
  const header = [
    'Metric',
    ...runs.map((run) => cellText(run.name)),
    ...others.map(({ name }) => `${cellText(name)} vs ${cellText(base!.run.name)}`),
  ];
  const aside = (row: readonly Cell[]): readonly Cell[] => [...row, ...others.map(() => 'n/a')];
  const cells = [
    ...countRows(runs).map(aside),
    ...rows.flatMap((row, at) => {
      const usual = decimalsOf(figuresOf(row), options.digits);
      const decimals = found?.decimals(at, usual) ?? usual;
      return [
        [
          labelOf(row),
          ...cellsOf(row, runs, decimals, study.notes, marks),
          ...others.map((_, nth) => found!.cell(at, nth, decimals, marks)),
        ],
        ...spreadRows(row, rows, runs, options.digits).map(aside),
      ];
    }),
  ];
  const why = base?.against.why ? cellText(base.against.why) : null;
  const under = [
    why,
    found?.unlike() ?? null,
    join([
      found?.sentence() ?? null,
      fewSentence(rows, runs),
      singleSentence(rows, runs),
      repeatSentence(rows, runs),
      failureSentence(runs),
    ]),
    ...marks.lines(),
  ];
  // Where there is no room for both, the differences stand in a table of their own.
  const isWide = header.length > mostColumns;
  const shape = {
    right: (column: number) => column > 0,
    over: onlySuccessful(runs),
    under: under.filter((one) => one !== null),
  };
  return narrowGrid(header, cells, shape, isWide ? runs.length : mostColumns - 1);
}

function long(call: Call, rows: readonly Row[], runs: readonly Run[]): Grid {
  const { study, options } = call.context;
  const marks = footnotes();
  const columns = [
    ...countRows(runs).map(([label, ...cells]) => ({ label: label as string, cells })),
    ...rows.map((row) => ({
      label: labelOf(row),
      cells: cellsOf(row, runs, decimalsOf(figuresOf(row), options.digits), study.notes, marks),
    })),
  ];
  const under = [
    join([fewSentence(rows, runs), singleSentence(rows, runs), repeatSentence(rows, runs), failureSentence(runs)]),
    ...marks.lines(),
  ];
  return narrowGrid(
    ['Run', ...columns.map(({ label }) => label)],
    runs.map((run, at): readonly Cell[] => [cellText(run.name), ...columns.map(({ cells }) => cells[at]!)]),
    { right: (column) => column > 0, over: onlySuccessful(runs), under: under.filter((one) => one !== null) },
  );
}

function join(sentences: readonly (string | Phrase | null)[]): Phrase | null {
  const told = sentences.filter((one) => one !== null);
  return told.length === 0 ? null : joined(told, ' ');
}
