import type { Experiment } from '../../compare/experiment/experiment.ts';
import { levelName } from '../../compare/experiment/level-name.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import type { CellRow, CellTable } from '../../compare/experiment/table.ts';
import { type Level, levelText } from '../../compare/level.ts';
import { sd } from '../../compare/math/deviation.ts';
import { cellNumeral, decimalsOf } from '../../compare/shown.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { countsOf } from '../../compare/verdict.ts';
import { tallied } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import type { Decimals } from '../../number.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import type { FillContext } from '../context.ts';
import { factorText, standing } from './factor.ts';
import { below, cellText, type Grid, grid, mostColumns } from './grid.ts';
import { rowLabel, rowLabelWithUnit } from './numeral.ts';
import { type Cell, isMissing } from './table.ts';

/**
 * A table of cells: rows by the factors, first how each arm stands to the baseline, then an arm a column. An arm that nothing in the
 * table is held against has no column of factors; what does not fit beside one another stands below, with the rows that say something there.
 */
export function cellGrid(table: CellTable, experiment: Experiment, context: FillContext): Grid {
  const { metric, factors, arms, rows, base } = table;
  const decimals = decimalsOf(figuresOf(table), context.options.digits);
  const name = (at: number) => cellText(armText(experiment, arms[at]!));
  const bestIn = experiment.baseline?.by === 'best' ? experiment.baseline.metric : null;
  const isPoints = metric.unit === '%';
  const sign = isPoints ? '-' : '/';
  const others = base < 0 ? [] : arms.flatMap((_, at) => (at === base ? [] : [at]));
  const factorOf = factorCells(table, experiment, context);
  const compared = others.map((at): Column => {
    const [first, second] = bestIn === null ? [at, base] : [base, at];
    return { head: `${name(first)} ${sign} ${name(second)}`, cells: rows.map((row) => factorOf(row, at)) };
  });
  const factorColumns = compared.filter(({ cells }) => cells.some((cell) => cell !== 'n/a'));
  const label = cellText(rowLabelWithUnit(metric, metric.summary));
  const valueColumns = arms.map(
    (arm, at): Column => ({
      head: experiment.arm === null ? label : cellText(armText(experiment, arm)),
      cells: rows.map(({ values }) => valueCell(values[at] ?? null, decimals)),
    }),
  );
  const title = experiment.arm === null ? '' : titleOf(table, context);
  const isOrdered = metric.direction === 'lower' || metric.direction === 'higher';
  const means = isPoints
    ? 'percentage points between the two'
    : isOrdered
      ? 'how many times better the first is'
      : 'the ratio of the two';
  const told =
    factorColumns.length === 0 ? '' : ` ${isPoints ? 'A - B' : 'A / B'}: ${means}${unshownIn(factorColumns)}.`;
  const first = levelColumn(table);
  const isNumeric = factors.length === 1 && factors[0]!.isNumeric;
  const over = String(title) === '' ? told.trim() || null : phrase`${title}${told}`;
  const room = mostColumns - first.length;
  const isWide = factorColumns.length + valueColumns.length > room;
  const groups = isWide
    ? [...chunked(factorColumns, room), ...chunked(valueColumns, room)]
    : [[...factorColumns, ...valueColumns]];
  const grids = groups.map((columns, nth) => {
    const all = [...first, ...columns];
    const own = rows.flatMap((_, at) => (isWide && columns.every(({ cells }) => cells[at] === 'n/a') ? [] : [at]));
    return grid(
      all.map(({ head }) => head),
      own.map((at) => all.map(({ cells }) => cells[at]!)),
      { right: (at) => at >= first.length || isNumeric, over: nth === 0 ? over : null },
    );
  });
  return below(grids);
}

/** How an arm stands to the base of its table in a row of it; `n/a` where one of the two is missing. */
export function factorCells(
  table: CellTable,
  experiment: Experiment,
  { study }: FillContext,
): (row: CellRow, at: number) => Cell {
  const { metric, arms, base } = table;
  const byId = new Map(study.runs.map((run) => [run.id, run]));
  const bestIn = experiment.baseline?.by === 'best' ? experiment.baseline.metric : null;
  const { direction } = metric;
  const isOrdered = direction === 'lower' || direction === 'higher';
  const judged: Metric = isOrdered ? metric : { ...metric, direction: 'higher' };
  return ({ against, values }, at) => {
    const entry = against[at];
    const [run, over] = [values[at], values[base]].map((one) =>
      one?.value.kind === 'figure' ? byId.get(one.value.run) : undefined,
    );
    if (!entry || !run || !over) return 'n/a';
    const found = standing(study, judged, { run, base: over }, { bestIn });
    if ('kind' in found) return { reason: found.reason, what: entry.path };
    return factorText(found, arms.length < 3);
  };
}

/** What the mark of a factor means, where one of the columns has it. */
function unshownIn(columns: readonly Column[]): string {
  const isIn = columns.some(({ cells }) => cells.some((cell) => !isMissing(cell) && String(cell).endsWith('~')));
  return isIn ? '; ~ stands for: no difference shown' : '';
}

function chunked(columns: readonly Column[], size: number): readonly (readonly Column[])[] {
  return columns.length === 0 ? [] : [columns.slice(0, size), ...chunked(columns.slice(size), size)];
}

/** The cells that stand alone in their row, one a line: at these settings there is nothing that they could be held against; `left` more are left out. */
export function loneGrid(table: CellTable, experiment: Experiment, context: FillContext, left = 0): Grid {
  const { metric, arms, rows, factors } = table;
  const decimals = decimalsOf(figuresOf(table), context.options.digits);
  const lines = rows.flatMap((row) =>
    row.values.flatMap((entry, at) => (entry === null ? [] : [{ row, entry, arm: arms[at]! }])),
  );
  const first = levelColumn({ ...table, rows: lines.map(({ row }) => row) });
  const isNumeric = factors.length === 1 && factors[0]!.isNumeric;
  const all: readonly Column[] = [
    ...first,
    {
      head: cellText(capital(experiment.arm?.title ?? 'run')),
      cells: lines.map(({ arm }) => cellText(levelName(experiment.arm, arm))),
    },
    {
      head: cellText(rowLabelWithUnit(metric, metric.summary)),
      cells: lines.map(({ entry }) => valueCell(entry, decimals)),
    },
  ];
  return grid(
    all.map(({ head }) => head),
    lines.map((_, at) => all.map((column) => column.cells[at]!)),
    {
      right: (at) => at === all.length - 1 || (isNumeric && at < first.length),
      over: phrase`${titleOf(table, context)} Measured for one alone at each of these settings, so nothing is compared.`,
      under:
        left > 0
          ? [
              phrase`${tallied('further cells', left)} more ${left === 1 ? 'cell is' : 'cells are'} in the table of all metrics.`,
            ]
          : [],
    },
  );
}

/** What a table is of, how much it rests on, and whether its numbers are means. */
export function titleOf(table: CellTable, context: FillContext): Phrase {
  const { metric, of } = table;
  const figures = figuresOf(table);
  const byId = new Map(context.study.runs.map((run) => [run.id, run]));
  const counts = countsOf(
    figures,
    figures.flatMap(({ run }) => byId.get(run) ?? []),
  );
  const label = cellText(rowLabel(metric, metric.summary));
  const isMean = label.startsWith('Mean ') || !figures.some((figure) => deviation(figure, context) !== null);
  const spread = isMean ? '' : ' Mean of the repeats.';
  const unit = metric.unit === '' ? '' : `, ${cellText(metric.unit)}`;
  return phrase`**${label}**${unit}${of === '' ? '' : `, ${cellText(of)}`} (${counts}).${spread}`;
}

export function figuresOf({ rows }: CellTable): readonly Figure[] {
  return rows.flatMap(({ values }) => values.flatMap((entry) => (entry?.value.kind === 'figure' ? [entry.value] : [])));
}

/** The column of the settings; none where nothing was varied. */
function levelColumn({ factors, rows }: CellTable): readonly Column[] {
  if (factors.length === 0) return [];
  return [
    {
      head: cellText(capital(factors.map((factor) => factor.title).join(', '))),
      cells: rows.map(({ levels }) => cellText(levels.map((level, at) => levelName(factors[at]!, level)).join(', '))),
    },
  ];
}

export interface Column {
  readonly head: string;
  readonly cells: readonly Cell[];
}

/** An arm in a header or a sentence: a number says nothing without its setting (`batch size 8`). */
export function armText({ arm }: Experiment, level: Level): string {
  return arm === null ? levelText(level) : levelWords(arm, level);
}

export function valueCell(entry: CellRow['values'][number], decimals: Decimals): Cell {
  if (entry === null) return 'n/a';
  const { value, path } = entry;
  return value.kind === 'figure' ? shown(cellNumeral(value, decimals), value) : { reason: value.reason, what: path };
}

/** The standard deviation of the repeats behind a figure; null where it is one value. */
function deviation(figure: Figure, { study }: FillContext): number | null {
  const run = study.runs.find(({ id }) => id === figure.run);
  const values = run?.counts.of === 'repeats' ? run.samples.get(figure.metric.name)?.values : undefined;
  return values && values.length > 1 ? sd(values, 1) : null;
}
