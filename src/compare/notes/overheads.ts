import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { decimalsFor, fixed, percent } from '../../number.ts';
import { measure } from '../measure.ts';
import { endToEndRate, largeOverhead, overhead } from '../sweep/training.ts';

/** Lint L8: the loop's rate is stated, and more than 5 % of the time was spent outside of the loop (numbers.md 1.2.10). */
export function overheads(runs: readonly Run[]): readonly Note[] {
  return runs.flatMap((run) => {
    const rate = measure('train_rate', null, run);
    const whole = endToEndRate(run);
    const lost = overhead(run);
    if (rate.kind === 'absent' || whole.kind === 'absent' || 'kind' in lost || lost.share.value <= largeOverhead)
      return [];
    const args = {
      run: run.id,
      rate: fixed(rate.value, decimalsFor(rate.value)),
      whole: fixed(whole.value, decimalsFor(rate.value)),
      seconds: fixed(lost.seconds.value, decimalsFor(lost.seconds.value)),
      percent: percent(lost.share.value),
    };
    return [note('overhead-large', args, rate.places[0] ?? { file: run.file })];
  });
}
