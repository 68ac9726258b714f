import { measure } from '../../compare/measure.ts';
import { endToEndRate, largeOverhead, overhead } from '../../compare/sweep/training.ts';
import type { Bench } from '../../fill/blank/bind/bench.ts';
import type { Cell, TableBlock } from '../../fill/blank/block.ts';
import { note } from '../../note.ts';
import { percent } from '../../number.ts';
import { fits } from '../fits.ts';
import { numerals } from '../numeral.ts';
import type { Verdict } from '../verdict.ts';
import { verdictOn } from './statement.ts';
import { shown } from './telling.ts';

/**
 * A column that is called throughput beside the total time, and holds the rate of the loop alone (rules.md#L8, rules.md#overhead): told at its header
 * where more than 5 % of the time was spent outside of the loop and no cell of the row has the rate over the whole time.
 */
export function loopRates(text: string, table: TableBlock, { study, spelled }: Bench): readonly Verdict[] {
  const [headers = [], ...rows] = table.rows;
  const lossy = study.runs.flatMap((run) => {
    const [lost, rate, time, whole] = [
      overhead(run),
      measure('train_rate', null, run),
      measure('train_time', null, run),
      endToEndRate(run),
    ];
    if ('kind' in lost || rate.kind === 'absent' || time.kind === 'absent' || whole.kind === 'absent') return [];
    return lost.share.value > largeOverhead ? [{ run, share: lost.share.value, rate, time, whole }] : [];
  });
  const holds = (cell: Cell | undefined, value: number) =>
    cell !== undefined && numerals(text, cell.start, cell.end).some((one) => one.significant > 2 && fits(value, one));
  return headers.flatMap((header, column): readonly Verdict[] => {
    if (!/\bthroughput\b/i.test(header.text)) return [];
    const found = lossy.find(({ rate, time, whole }) =>
      rows.some(
        (cells) =>
          holds(cells[column], rate.value) &&
          cells.some((cell) => holds(cell, time.value)) &&
          !cells.some((cell) => holds(cell, whole.value)),
      ),
    );
    if (!found) return [];
    const { run, share, rate, whole } = found;
    const facts = `${shown(rate.value, rate.metric.unit)} of ${spelled(run.id)} is the rate of the loop alone; over the whole time it is ${shown(whole.value, rate.metric.unit)}, for ${percent(share)} % of it are outside of the loop`;
    return [verdictOn(header, 'claim', 'differs', note('words-data', { facts }))];
  });
}
