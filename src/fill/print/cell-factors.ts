import type { Experiment } from '../../compare/experiment/experiment.ts';
import type { CellTable } from '../../compare/experiment/table.ts';
import { levelText } from '../../compare/level.ts';
import { decimalsOf } from '../../compare/shown.ts';
import { phrase } from '../../phrase.ts';
import { capital } from '../../text/case.ts';
import type { FillContext } from '../context.ts';
import { againstOf } from './baseline.ts';
import { armText, type Column, factorCells, figuresOf, titleOf, valueCell } from './cell-grid.ts';
import { factorSentence } from './factor.ts';
import { cellText, type Grid, grid, mostColumns } from './grid.ts';
import { rowLabelWithUnit } from './numeral.ts';

/** So few rows that beside the factors of an arm there is room for its numbers. */
const fewRows = 2;

/** The rows in which something is held against the baseline, where they are so few that each is a column; else null. */
export function fewLevels({ rows }: CellTable): CellTable['rows'] | null {
  const telling = rows.filter(({ against }) => against.some((one) => one !== null));
  return telling.length > 0 && telling.length < mostColumns ? telling : null;
}

/**
 * How the arms of a table stand to its baseline, an arm a line and a setting a column: what a reader takes in at the head of a report, where a table
 * with all numbers has more columns than fit. The numbers stand further down.
 */
export function factorsGrid(table: CellTable, experiment: Experiment, context: FillContext): Grid {
  const { metric, arms, base } = table;
  const rows = fewLevels(table) ?? table.rows;
  const factorOf = factorCells(table, experiment, context);
  const against = againstOf(context);
  const name = (at: number) => cellText(armText(experiment, arms[at]!));
  const itself = against?.bestIn === metric.name ? 'best' : 'baseline';
  const others = arms.flatMap((_, at) => (at === base ? [] : [at]));
  const columns: readonly Column[] = [
    { head: cellText(capital(experiment.arm?.title ?? 'run')), cells: arms.map((_, at) => name(at)) },
    ...rows.flatMap(ofRow),
  ];
  const texts = others.flatMap((at) => rows.map((row) => String(factorOf(row, at))));
  const told = against === undefined ? '' : ` ${factorSentence(metric, against, texts)}`;
  return grid(
    columns.map(({ head }) => head),
    columns[0]!.cells.map((_, at) => columns.map(({ cells }) => cells[at]!)),
    { right: (at) => at > 0, over: phrase`${titleOf(table, context)}${told}` },
  );

  function ofRow(row: CellTable['rows'][number]): readonly Column[] {
    const level = cellText(row.levels.map(levelText).join(', '));
    const factors = arms.map((_, at) => (at === base ? itself : factorOf(row, at)));
    if (rows.length > fewRows) return [{ head: level, cells: factors }];
    const decimals = decimalsOf(figuresOf({ ...table, rows: [row] }), context.options.digits);
    const values = row.values.map((entry) => valueCell(entry, decimals));
    const label = cellText(rowLabelWithUnit(metric, metric.summary));
    return [
      { head: level === '' ? 'Factor' : `${level}: factor`, cells: factors },
      { head: level === '' ? label : level, cells: values },
    ];
  }
}
