import type { Experiment } from '../../compare/experiment/experiment.ts';
import { levelWords } from '../../compare/experiment/name.ts';
import {
  type ArmSummary,
  type CellRow,
  type CellTable,
  type Contrasted,
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
import type { Absent, Comparison, Figure } from '../../compare/value/figure.ts';
import { tally } from '../../compare/value/made.ts';
import { countsOf } from '../../compare/verdict.ts';
import { made, number as numberOf } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { countNumeral, type Decimals, pointsNumeral } from '../../number.ts';
import { joined, type Numeral, phrase, shown } from '../../phrase.ts';
import { againstOf } from '../print/baseline.ts';
import { cellsLink } from '../print/cells-link.ts';
import { cellText, type Grid, grid, noTable } from '../print/grid.ts';
import { type Call, textOf } from '../print/helper.ts';
import { rowLabel, rowLabelWithUnit, timesNumeral } from '../print/numeral.ts';
import type { Cell } from '../print/table.ts';
import { and } from '../print/words.ts';

/** More columns than these have the factors in a second table. */
const mostColumns = 6;
/** Of more arms than a summary can list, the best ones are shown. */
const mostSummed = 20;

/**
 * `{{table "cells"}}`: one table for each headline response, or for `metrics="latency"`: the factors down, an arm a column, and how
 * each arm stands to the baseline beside. A grid that is too large to read is summed up by arm.
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

/** What is equal everywhere, and the baseline: said once above all tables. */
function aboveOf({ context }: Call): readonly string[] {
  const { experiment } = context.study;
  const against = againstOf(context);
  const common = [...(experiment?.common ?? [])].filter(([name]) => name !== 'requests' && name !== 'steps');
  const equal = common.map(([name, level]) => `${cellText(name.replace(/_/g, ' '))} ${cellText(levelText(level))}`);
  const unlike = (experiment?.belongs ?? [])
    .filter(({ to }) => to === experiment?.arm)
    .map(({ factor }) => cellText(factor.title));
  return [
    [
      equal.length > 0 ? `Equal everywhere: ${equal.join(', ')}.` : '',
      against?.why ? cellText(against.why) : '',
      unlike.length > 0
        ? `Not like for like: each ${cellText(experiment!.arm!.title)} has its own ${and(unlike)}.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
  ].filter(Boolean);
}

function whole(table: CellTable, experiment: Experiment, { context }: Call): Grid {
  const { metric, of, factors, arms, rows, base } = table;
  const { digits } = context.options;
  const figures = rows.flatMap(({ values }) =>
    values.flatMap((entry) => (entry?.value.kind === 'figure' ? [entry.value] : [])),
  );
  const decimals = decimalsOf(figures, digits);
  const withFactors = base >= 0 && factors.length + 2 * arms.length - 1 <= mostColumns + 1;
  const others = arms.flatMap((arm, at) => (at === base ? [] : [{ name: cellText(armText(experiment, arm)), at }]));
  const label = cellText(rowLabelWithUnit(metric, metric.summary));
  const baseName = base < 0 ? '' : cellText(armText(experiment, arms[base]!));
  const heads = factors.map(({ title }) => cellText(capital(title)));
  const isOrdered = metric.direction === 'lower' || metric.direction === 'higher';
  const isPoints = metric.unit === '%';
  const relation = isOrdered ? 'speedup' : 'ratio';
  const header = [
    ...heads,
    ...(experiment.arm === null ? [label] : arms.map((arm) => cellText(armText(experiment, arm)))),
    ...(withFactors ? others.map(({ name }) => `${name} ${isPoints ? '-' : '/'} ${baseName}`) : []),
  ];
  const each = rows.map((row): readonly Cell[] => [
    ...row.levels.map((level) => cellText(levelText(level))),
    ...row.values.map((entry) => valueCell(entry, decimals)),
    ...(withFactors ? others.map(({ at }) => factorCell(row, at)) : []),
  ]);
  const byId = new Map(context.study.runs.map((run) => [run.id, run]));
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
  const speedups =
    withFactors && others.length > 0
      ? ` The last ${others.length === 1 ? 'column is' : 'columns are'} ${isPoints ? `the difference from ${baseName} in percentage points` : `the ${relation} over ${baseName}`}; ~ stands for: no difference shown.`
      : '';
  const main = grid(header, each, {
    right: (at) => at >= heads.length || factors[at]!.isNumeric,
    over: String(title) === '' ? speedups.trim() || null : phrase`${title}${speedups}`,
  });
  if (withFactors || base < 0 || others.length === 0) return main;
  const second = grid(
    [...heads, ...others.map(({ name }) => name)],
    rows.map((row): readonly Cell[] => [
      ...row.levels.map((level) => cellText(levelText(level))),
      ...others.map(({ at }) => factorCell(row, at)),
    ]),
    {
      right: (at) => at >= heads.length || factors[at]!.isNumeric,
      over: `${capital(relation)} over ${baseName} in ${cellText(metric.title.toLowerCase())}; ~ stands for: no difference shown.`,
    },
  );
  return {
    text: joined([main.text, second.text], '\n\n'),
    tables: [...main.tables, ...second.tables],
    notes: [...main.notes, ...second.notes],
  };
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

function factorCell({ against }: CellRow, at: number): Cell {
  const entry = against[at];
  if (!entry) return 'n/a';
  const { value, path } = entry;
  if (isAbsent(value)) return { reason: value.reason, what: path };
  const { comparison, verdict } = value;
  if (comparison.points !== null) return shown(pointsCell(comparison.points), askedAs(comparison, 'percent'));
  const factor = shown(
    timesNumeral(comparison.speedup ?? comparison.ratio),
    askedAs(comparison, comparison.speedup === null ? 'ratio' : 'speedup'),
  );
  return verdict === 'not shown' ? phrase`${factor} ~` : factor;
}

function isAbsent(value: Contrasted | Absent): value is Absent {
  return 'kind' in value && value.kind === 'absent';
}

/** The standard deviation of the repeats behind a figure; null where it is one value. */
function deviation(figure: Figure, { study }: Call['context']): number | null {
  const run = study.runs.find(({ id }) => id === figure.run);
  const values = run?.counts.of === 'repeats' ? run.samples.get(figure.metric.name)?.values : undefined;
  return values && values.length > 1 ? sd(values, 1) : null;
}

/** `+0.65 pp`, and of two equal percentages `+0.00 pp`. */
function pointsCell(points: number): Numeral {
  const { text, rounding } = pointsNumeral(points);
  return { text: `${points >= 0 ? '+' : ''}${text} pp`, rounding };
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
  const all = fewArms(summed);
  const base = all.find(({ isBase }) => isBase);
  const cells = tally(
    'cells',
    summed.flatMap((one) => one.cells),
  );
  const over = base ? cellText(levelText(base.arm)) : '';
  const factor = (value: Comparison | null): Cell =>
    value === null ? 'n/a' : shown(timesNumeral(factorIn(value)), value);
  const number = (what: string, some: readonly (Figure | Comparison)[]) =>
    shown(countNumeral(some.length), tally(what, some));
  const unity = shown(timesNumeral(1), itself);
  const header = [
    cellText(capital(arm?.title ?? 'all')),
    'Cells',
    ...(base ? [`Matched with ${over}`, 'Geometric mean', 'Lowest', 'Highest', 'Better / worse / no difference'] : []),
  ];
  const rows = all.map((one): readonly Cell[] => [
    cellText(levelText(one.arm)),
    number('cells', one.cells),
    ...(base
      ? one.isBase
        ? ['baseline', unity, unity, unity, 'n/a']
        : [
            number('matched cells', one.matched),
            one.typical === null ? 'n/a' : shown(timesNumeral(one.typical.value), one.typical),
            factor(one.low),
            factor(one.high),
            phrase`${number('better cells', one.better)} / ${number('worse cells', one.worse)} / ${number('cells without a difference', one.equal)}`,
          ]
      : []),
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
