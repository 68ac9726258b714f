import { note } from '../../note.ts';
import { conversion } from '../../unit.ts';
import type { Examined, Known } from '../claim.ts';
import { fits } from '../fits.ts';
import { type Numeral, numerals } from '../numeral.ts';
import type { Verdict } from '../verdict.ts';
import { settingVerdict } from './tell.ts';

/** The durations of compilations, which are told as the time of training: a compile log has no training in it. */
export function compileTimes({ text, blocks }: Examined, { bench }: Known): readonly Verdict[] {
  const { runs } = bench.study;
  const compiled = runs.filter(
    ({ labels, context }) => labels.phase === 'compilation' && typeof context.Duration === 'number',
  );
  if (compiled.length === 0) return [];
  const times = runs.flatMap((run) => {
    const figure = bench.study.figure('train_time', null, run);
    return figure.kind === 'figure' ? [figure.value] : [];
  });
  const judge = (numeral: Numeral): readonly Verdict[] => {
    const isTime = numeral.unit === null || conversion(numeral.unit, 's') === 1;
    const own = compiled.find(({ context }) => numeral.significant > 1 && fits(context.Duration as number, numeral));
    if (!isTime || !own || times.some((time) => fits(time, numeral))) return [];
    const file = own.file.slice(own.file.lastIndexOf('/') + 1);
    return [settingVerdict(numeral, 'wrong', note('setting-compile-time', { file }))];
  };
  return blocks.flatMap((block) => {
    if (block.kind === 'code') return [];
    if (block.kind === 'text') {
      const words = text.slice(block.start, block.end);
      return isTraining(words) ? numerals(text, block.start, block.end).flatMap(judge) : [];
    }
    const [headers = [], ...rows] = block.rows;
    return rows.flatMap((cells) =>
      cells.flatMap((cell, column) => {
        const words = `${headers[column]?.text ?? ''} ${cells[0]?.text ?? ''}`;
        return column > 0 && isTraining(words) ? numerals(text, cell.start, cell.end).flatMap(judge) : [];
      }),
    );
  });
}

function isTraining(words: string): boolean {
  return /\btrain|\btotal time|\bprocessing time|\brun ?time/i.test(words) && !/\bcompil/i.test(words);
}
