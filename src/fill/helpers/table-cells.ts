import type { Experiment } from '../../compare/experiment/experiment.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import {
  type ArmSummary,
  type CellRow,
  type CellTable,
  cellTables,
  factorIn,
  mostArms,
  mostRows,
  summaryOf,
} from '../../compare/experiment/table.ts';
import { type Level, levelText } from '../../compare/level.ts';
import { sd } from '../../compare/math/deviation.ts';
import { cellNumeral, decimalsOf } from '../../compare/shown.ts';
import { askedAs } from '../../compare/value/asked.ts';
import type { Comparison, Figure } from '../../compare/value/figure.ts';
import { tally } from '../../compare/value/made.ts';
import { countsOf } from '../../compare/verdict.ts';
import { made, number as numberOf } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { countNumeral, type Decimals, pointsNumeral } from '../../number.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { equalEverywhere, unlikeParagraph } from '../print/above.ts';
import { againstOf } from '../print/baseline.ts';
import { cellsLink } from '../print/cells-link.ts';
import { factorText, type Standing, standing } from '../print/factor.ts';
import { cellText, type Grid, grid, noTable } from '../print/grid.ts';
import { type Call, textOf } from '../print/helper.ts';
import { rowLabel, rowLabelWithUnit, timesNumeral } from '../print/numeral.ts';
import type { Cell } from '../print/table.ts';

/** A table that is wider than a screen is not looked at: more columns than these go below one another. */
const mostColumns = 6;
/** Of more arms than a summary can list, the best ones are shown. */
const mostSummed = 20;

/**
 * `{{table "cells"}}`: one table for each headline response, or for `metrics="latency"`: the factors down, how each arm stands to the
 * baseline, and an arm a column. A grid that is too large to read is summed up by arm.
 */
export function cellsTable(call: Call): Grid & { readonly cut: boolean } {
  const { study } = call.context;
  const { experiment } = study;
  const asked = textOf(call, 'metrics')?.split(/[\s,]+/);
  const metrics = asked ? study.metrics.filter(({ name }) => asked.includes(name)) : study.headlines();
  const made = experiment === null ? [] : metrics.flatMap((metric) => ofMetric(metric, experiment, call));
  if (made.length === 0) return { ...noTable('There are no cells to compare.'), cut: false };
  const cut = made.some((one) => one.cut);
  const texts = made.map(({ text }) => text);
  const link = cut ? [cellsLink(call.context)] : [];
  return {
    text: joined([...aboveOf(call), ...texts, ...link], '\n\n'),
    tables: made.flatMap(({ tables }) => tables),
    notes: made.flatMap(({ notes }) => notes),
    cut,
  };
}

function ofMetric(metric: Metric, experiment: Experiment, call: Call): readonly (Grid & { readonly cut: boolean })[] {
  const tables = cellTables(metric, experiment);
  const isCut =
    tables.reduce((sum, { rows }) => sum + rows.length, 0) > mostRows ||
    tables.some(({ arms }) => arms.length > mostArms);
  if (isCut) return [{ ...summary(metric, tables, experiment), cut: true }];
  return tables.map((table) => ({ ...whole(table, experiment, call), cut: false }));
}

/** What is equal everywhere, the baseline, and in what the arms are unlike: said once above all tables. */
function aboveOf({ context }: Call): readonly (string | Phrase)[] {
  const why = againstOf(context)?.why;
  const isSaid = (one: string | Phrase) => String(one) !== '';
  const first = joined([equalEverywhere(context), why ? cellText(why) : ''].filter(isSaid), ' ');
  return [first, unlikeParagraph(context)].filter(isSaid);
}

function whole(table: CellTable, experiment: Experiment, { context }: Call): Grid {
  const { metric, of, factors, arms, rows, base } = table;
  const { study, options } = context;
  const figures = rows.flatMap(({ values }) =>
    values.flatMap((entry) => (entry?.value.kind === 'figure' ? [entry.value] : [])),
  );
  const decimals = decimalsOf(figures, options.digits);
  const byId = new Map(study.runs.map((run) => [run.id, run]));
  const name = (at: number) => cellText(armText(experiment, arms[at]!));
  const bestIn = experiment.baseline?.by === 'best' ? experiment.baseline.metric : null;
  const isPoints = metric.unit === '%';
  const sign = isPoints ? '-' : '/';
  const others = base < 0 ? [] : arms.flatMap((_, at) => (at === base ? [] : [at]));
  const factorColumns = others.map((at): Column => {
    const [first, second] = bestIn === null ? [at, base] : [base, at];
    return {
      head: `${name(first)} ${sign} ${name(second)}`,
      cells: rows.map(({ against, values }) => {
        const entry = against[at];
        const [run, over] = [values[at], values[base]].map((one) =>
          one?.value.kind === 'figure' ? byId.get(one.value.run) : undefined,
        );
        if (!entry || !run || !over) return 'n/a';
        const { direction } = metric;
        const found =
          direction === 'lower' || direction === 'higher'
            ? standing(study, metric, { run, base: over }, { bestIn })
            : standing(study, { ...metric, direction: 'higher' }, { run, base: over }, { bestIn });
        if ('kind' in found) return { reason: found.reason, what: entry.path };
        return isPoints ? pointsText(found) : factorText(found, others.length < 2);
      }),
    };
  });
  const label = cellText(rowLabelWithUnit(metric, metric.summary));
  const valueColumns = arms.map(
    (arm, at): Column => ({
      head: experiment.arm === null ? label : cellText(armText(experiment, arm)),
      cells: rows.map(({ values }) => valueCell(values[at] ?? null, decimals)),
    }),
  );
  const counts = countsOf(
    figures,
    figures.flatMap(({ run }) => byId.get(run) ?? []),
  );
  const spread = figures.some((figure) => deviation(figure, context) !== null) ? ' Mean of the repeats.' : '';
  const unit = metric.unit === '' ? '' : `, ${cellText(metric.unit)}`;
  const title =
    experiment.arm === null
      ? ''
      : phrase`**${cellText(rowLabel(metric, metric.summary))}**${unit}${of === '' ? '' : `, ${cellText(of)}`} (${counts}).${spread}`;
  const isOrdered = metric.direction === 'lower' || metric.direction === 'higher';
  const means = isPoints
    ? 'percentage points between the two'
    : isOrdered
      ? 'how many times better the first is'
      : 'the ratio of the two';
  const told =
    others.length === 0 ? '' : ` ${isPoints ? 'A - B' : 'A / B'}: ${means}; ~ stands for: no difference shown.`;
  const first: readonly Column[] =
    factors.length === 0
      ? []
      : [
          {
            head: cellText(capital(factors.map((factor) => factor.title).join(', '))),
            cells: rows.map((row) => cellText(row.levels.map(levelText).join(', '))),
          },
        ];
  const isNumeric = factors.length === 1 && factors[0]!.isNumeric;
  const room = mostColumns - first.length;
  const groups =
    factorColumns.length + valueColumns.length <= room
      ? [[...factorColumns, ...valueColumns]]
      : [...chunked(factorColumns, room), ...chunked(valueColumns, room)];
  const grids = groups.map((columns, nth) => {
    const all = [...first, ...columns];
    return grid(
      all.map(({ head }) => head),
      rows.map((_, at) => all.map(({ cells }) => cells[at]!)),
      {
        right: (at) => at >= first.length || isNumeric,
        over: nth > 0 ? null : String(title) === '' ? told.trim() || null : phrase`${title}${told}`,
      },
    );
  });
  return {
    text: joined(
      grids.map(({ text }) => text),
      '\n\n',
    ),
    tables: grids.flatMap(({ tables }) => tables),
    notes: grids.flatMap(({ notes }) => notes),
  };
}

interface Column {
  readonly head: string;
  readonly cells: readonly Cell[];
}

function chunked(columns: readonly Column[], size: number): readonly (readonly Column[])[] {
  return columns.length === 0 ? [] : [columns.slice(0, size), ...chunked(columns.slice(size), size)];
}

/** An arm in a header or a sentence: a number says nothing without its setting (`batch size 8`). */
function armText({ arm }: Experiment, level: Level): string {
  return arm === null ? levelText(level) : levelWords(arm, level);
}

function valueCell(entry: CellRow['values'][number], decimals: Decimals): Cell {
  if (entry === null) return 'n/a';
  const { value, path } = entry;
  return value.kind === 'figure' ? shown(cellNumeral(value, decimals), value) : { reason: value.reason, what: path };
}

/** The standard deviation of the repeats behind a figure; null where it is one value. */
function deviation(figure: Figure, { study }: Call['context']): number | null {
  const run = study.runs.find(({ id }) => id === figure.run);
  const values = run?.counts.of === 'repeats' ? run.samples.get(figure.metric.name)?.values : undefined;
  return values && values.length > 1 ? sd(values, 1) : null;
}

/** `+0.65 pp`, and of two equal percentages `+0.00 pp`. */
function pointsText({ comparison, isShown }: Standing): Phrase {
  const points = comparison.points ?? 0;
  const { text, rounding } = pointsNumeral(points);
  const numeral: Numeral = { text: `${points >= 0 ? '+' : ''}${text} pp`, rounding };
  return phrase`${shown(numeral, askedAs(comparison, 'percent'))}${isShown ? '' : ' ~'}`;
}

/** What the baseline is over itself. */
const itself = made({
  path: 'baseline over itself',
  title: 'the baseline over itself',
  value: 1,
  unit: 'x',
  formula: 'baseline / baseline',
  expressions: ['1'],
  method: 'by definition',
  parts: [],
});

/** One row an arm: how many cells, and how they stand to the baseline. */
function summary(metric: Metric, tables: readonly CellTable[], { arm }: Experiment): Grid {
  const summed = summaryOf(tables);
  const base = summed.find(({ isBase }) => isBase);
  // Where nothing is compared, an arm of which nothing was measured is no line.
  const all = fewArms(base ? summed : summed.filter((one) => one.cells.length > 0));
  const cells = tally(
    'cells',
    summed.flatMap((one) => one.cells),
  );
  const over = base ? cellText(levelText(base.arm)) : '';
  const factor = (value: Comparison): Phrase => shown(timesNumeral(factorIn(value)), value);
  const number = (what: string, some: readonly (Figure | Comparison)[]) =>
    shown(countNumeral(some.length), tally(what, some));
  const unity = shown(timesNumeral(1), itself);
  const header = [
    cellText(capital(arm?.title ?? 'all')),
    ...(base ? ['Factor (geometric mean)', 'Lowest to highest', 'Better / worse / no difference', 'Matched'] : []),
    'Cells',
    ...(base ? [] : ['Lowest', 'Highest']),
  ];
  const decimals = decimalsOf(
    all.flatMap((one) => one.cells),
    null,
  );
  const end = (some: readonly Figure[], isHigh: boolean): Cell => {
    const found = some.reduce((a, b) => (b.value > a.value === isHigh ? b : a));
    return shown(cellNumeral(found, decimals), found);
  };
  const rows = all.map((one): readonly Cell[] => [
    cellText(levelText(one.arm)),
    ...(base
      ? one.isBase
        ? [unity, 'baseline', 'n/a', 'n/a']
        : [
            one.typical === null ? 'n/a' : shown(timesNumeral(one.typical.value), one.typical),
            one.low === null || one.high === null ? 'n/a' : phrase`${factor(one.low)} to ${factor(one.high)}`,
            phrase`${number('better cells', one.better)} / ${number('worse cells', one.worse)} / ${number('cells without a difference', one.equal)}`,
            number('matched cells', one.matched),
          ]
      : []),
    number('cells', one.cells),
    ...(base ? [] : [end(one.cells, false), end(one.cells, true)]),
  ]);
  return grid(header, rows, {
    right: (at) => at > 0,
    over: phrase`**${cellText(rowLabel(metric, metric.summary))}** in ${shown(countNumeral(cells.value), cells)} cells, summed up${base ? `: the speedup over ${over} in the cells where both were measured` : ''}.`,
    under:
      all.length < summed.length
        ? [
            phrase`Of ${shown(countNumeral(summed.length), numberOf('arms', summed.length))} the ${shown(countNumeral(all.length), numberOf('arms shown', all.length))} that stand best are shown.`,
          ]
        : [],
  });
}

/** All arms; of very many the baseline and those with the highest geometric mean, in the order of the arms. */
function fewArms(all: readonly ArmSummary[]): readonly ArmSummary[] {
  if (all.length <= mostRows) return all;
  const best = [...all].sort((a, b) => (b.typical?.value ?? 0) - (a.typical?.value ?? 0)).slice(0, mostSummed);
  const shown = new Set(best);
  return all.filter((one) => one.isBase || shown.has(one));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
