import type { Experiment } from '../../compare/experiment/experiment.ts';
import { levelName } from '../../compare/experiment/level-name.ts';
import { type ArmSummary, factorIn, mostRows, summaryOf } from '../../compare/experiment/table.ts';
import { named } from '../../compare/few.ts';
import { cellNumeral, decimalsOf } from '../../compare/shown.ts';
import type { Comparison, Figure } from '../../compare/value/figure.ts';
import { tally } from '../../compare/value/made.ts';
import { number as numberOf, tallied } from '../../made.ts';
import { countNumeral } from '../../number.ts';
import { joined, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import type { FillContext } from '../context.ts';
import { equalEverywhere, unlikeParagraph } from '../print/above.ts';
import { againstOf } from '../print/baseline.ts';
import { factorsGrid } from '../print/cell-factors.ts';
import { cellGrid, loneGrid } from '../print/cell-grid.ts';
import { pivotGrid } from '../print/cell-pivot.ts';
import { headOf, isTooLong, type Sheet, sheetsOf } from '../print/cell-sheets.ts';
import { cellsLink } from '../print/cells-link.ts';
import { below, cellText, type Grid, grid, noTable, reasonText } from '../print/grid.ts';
import { type Call, textOf, truthOf } from '../print/helper.ts';
import { rowLabel, timesNumeral } from '../print/numeral.ts';
import { worded } from '../print/stated.ts';
import type { Cell } from '../print/table.ts';

/** Of more arms than a summary can list, the best ones are shown. */
const mostSummed = 20;

/**
 * `{{table "cells"}}`: one table for each headline response, or for `metrics="latency"`: the factors down, how each arm stands to the
 * baseline, and an arm a column. A grid that is too large to read is summed up by arm. `brief=true` has what the answer is about, so
 * short that it is read at the head of a report, and `further=true` the rest of it.
 */
export function cellsTable(call: Call): Grid {
  const { context } = call;
  const { experiment, metrics, headlines } = context.study;
  const asked = textOf(call, 'metrics')?.split(/[\s,]+/);
  const isFurther = truthOf(call, 'further', false);
  const sheets = isFurther
    ? headOf(context).further
    : truthOf(call, 'brief', false)
      ? headOf(context).head
      : sheetsOf(asked ? metrics.filter(({ name }) => asked.includes(name)) : headlines(), context);
  if (experiment === null || sheets.length === 0)
    return noTable(isFurther ? 'There are no further cells.' : 'There are no cells to compare.');
  // What is summed up for want of room stands in full further down; what nobody could read is in the file.
  const isCut = sheets.some((sheet) => sheet.kind === 'summed' && isTooLong(sheet.tables));
  const isSummed = sheets.at(-1)!.kind === 'summed';
  const link = isCut ? [cellsLink(context)] : [];
  const grids = below(
    sheets.map((sheet, at) => printed(sheet, experiment, context, at === sheets.length - 1 && isSummed ? link : [])),
  );
  const rest = isSummed ? [] : link;
  return { ...grids, text: joined([...(isFurther ? [] : aboveOf(call, sheets)), grids.text, ...rest], '\n\n') };
}

/** @param more sentences for the paragraph under what is summed up. */
function printed(sheet: Sheet, experiment: Experiment, context: FillContext, more: readonly string[]): Grid {
  switch (sheet.kind) {
    case 'summed':
      return summary(sheet, experiment, context, more);
    case 'factors':
      return factorsGrid(sheet.table, experiment, context);
    case 'pivot':
      return pivotGrid(sheet.table, sheet.pivot, context);
    case 'lone':
      return loneGrid(sheet.table, experiment, context, sheet.left ?? 0);
    case 'rows':
      return cellGrid(sheet.table, experiment, context);
  }
}

/** What is equal everywhere, the baseline, and in what the arms are unlike: said once above all tables. */
function aboveOf(call: Call, sheets: readonly Sheet[]): readonly (string | Phrase)[] {
  const { context } = call;
  // Some tables say it themselves, beside their factors.
  const isSaidThere = sheets.every(({ kind }) => kind === 'factors' || kind === 'summed');
  const against = againstOf(context);
  // Of two arms the head of the one column of factors says it.
  const isPair = against?.bestIn !== null && sheets.every((one) => one.kind === 'rows' && one.table.arms.length === 2);
  const why = isSaidThere || isPair ? null : against?.why;
  const isSaid = (one: string | Phrase) => String(one) !== '';
  const first = joined(
    [equalEverywhere(context, truthOf(call, 'brief', false)), why ? cellText(why) : ''].filter(isSaid),
    ' ',
  );
  return [first, unlikeParagraph(context)].filter(isSaid);
}

type Summed = Extract<Sheet, { kind: 'summed' }>;

/** One row an arm: how many cells, and how they stand to the baseline, or the baseline to them where it is the best. */
function summary(
  { metric, tables }: Summed,
  experiment: Experiment,
  context: FillContext,
  more: readonly string[],
): Grid {
  const { arm } = experiment;
  const against = againstOf(context);
  const isTurned = against?.bestIn === metric.name;
  const summed = summaryOf(tables, isTurned);
  const base = summed.find(({ isBase }) => isBase);
  const isMeasured = (one: ArmSummary) =>
    base ? one.isBase || one.better.length + one.worse.length + one.equal.length > 0 : one.cells.length > 0;
  const rivals = summed.filter(isMeasured);
  const all = fewArms(rivals, isTurned);
  // What was measured where the baseline was not, or not at all, is no line of dashes, and is not held back either.
  const apart = summed.filter((one) => !isMeasured(one) && one.cells.length > 0);
  const silent = summed.filter((one) => !isMeasured(one) && one.cells.length === 0);
  const nameOf = (one: ArmSummary) => cellText(levelName(arm, one.arm));
  // In a sentence, where no head says of what it is.
  const callOf = (one: ArmSummary) => (one.arm === null && arm !== null ? `what states no ${arm.title}` : nameOf(one));
  const cells = tally(
    'cells',
    summed.flatMap((one) => one.cells),
  );
  const factor = (value: Comparison): Phrase => shown(timesNumeral(factorIn(value)), value);
  const typical = ({ typical: mean, low, high }: ArmSummary): Cell => {
    if (mean === null || low === null || high === null) return 'n/a';
    const [told, from, to] = [shown(timesNumeral(mean.value), mean), factor(low), factor(high)];
    return String(from) === String(to) ? told : phrase`${told} (${from} to ${to})`;
  };
  const number = (what: string, some: readonly (Figure | Comparison)[]) =>
    shown(countNumeral(some.length), tally(what, some));
  const header = [
    cellText(capital(arm?.title ?? 'all')),
    ...(base ? ['Factor (lowest to highest)', 'Better / worse / ~'] : ['Cells', 'Lowest', 'Highest']),
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
    nameOf(one),
    ...(base
      ? one.isBase
        ? [isTurned ? 'best' : 'baseline', 'n/a']
        : [
            typical(one),
            phrase`${number('better cells', one.better)} / ${number('worse cells', one.worse)} / ${number('cells without a difference', one.equal)}`,
          ]
      : [number('cells', one.cells), end(one.cells, false), end(one.cells, true)]),
  ]);
  const how = base === undefined ? '' : isTurned ? `better ${nameOf(base)} is` : `better than ${nameOf(base)}`;
  const open = all.some(({ equal }) => equal.length > 0) ? '; ~ stands for: no difference shown' : '';
  const told = base ? `: how many times ${how}, by the geometric mean${open}` : ', summed up';
  return grid(header, rows, {
    right: (at) => at > 0,
    over: phrase`**${cellText(rowLabel(metric, metric.summary))}** in ${shown(countNumeral(cells.value), cells)} cells${told}.`,
    under: paragraph([
      ...(apart.length > 0 ? [phrase`In none of the same cells: ${named(apart.map(callOf))}.`] : []),
      ...(silent.length > 0 ? [phrase`Without a number: ${named(silent.map((one) => whyOf(one, callOf(one))))}.`] : []),
      ...(all.length < rivals.length
        ? [
            phrase`Of ${shown(countNumeral(rivals.length), numberOf('arms', rivals.length))} the ${shown(countNumeral(all.length), numberOf('arms shown', all.length))} that stand best are shown.`,
          ]
        : []),
      ...more,
    ]),
  });
}

/** An arm and why it has no number: the reason of its first cell, and how many more there are. Whose results hold no such metric is named, no more. */
function whyOf({ missing: [first, ...more] }: ArmSummary, name: string): string | Phrase {
  if (first === undefined || first.reason.code === 'no-metric-in-run') return name;
  const left = more.length;
  const rest = left === 0 ? '' : phrase`; ${tallied('further cells', left)} more ${left === 1 ? 'cell' : 'cells'}`;
  return phrase`${name} (${reasonText(worded(first.reason))}${rest})`;
}

function paragraph(sentences: readonly (string | Phrase)[]): readonly Phrase[] {
  return sentences.length === 0 ? [] : [joined(sentences, ' ')];
}

/** All arms; of very many the baseline and those with the highest geometric mean, in the order of the arms. */
function fewArms(all: readonly ArmSummary[], isTurned: boolean): readonly ArmSummary[] {
  if (all.length <= mostRows) return all;
  const worth = ({ typical }: ArmSummary) => (typical === null ? 0 : isTurned ? 1 / typical.value : typical.value);
  const best = [...all].sort((a, b) => worth(b) - worth(a)).slice(0, mostSummed);
  const shown = new Set(best);
  return all.filter((one) => one.isBase || shown.has(one));
}
