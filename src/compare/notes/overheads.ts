import type { Run } from '../../collect/run.ts';
import { type Note, note } from '../../note.ts';
import { largestDecides, percentNumeral, writtenNumeral } from '../../number.ts';
import { shown } from '../../phrase.ts';
import { measure } from '../measure.ts';
import { endToEndRate, largeOverhead, overhead } from '../sweep/training.ts';

/** rules.md#L8: the loop's rate is stated, and more than 5 % of the time was spent outside of the loop (rules.md#overhead). */
export function overheads(runs: readonly Run[]): readonly Note[] {
  return runs.flatMap((run) => {
    const rate = measure('train_rate', null, run);
    const whole = endToEndRate(run);
    const lost = overhead(run);
    if (rate.kind === 'absent' || whole.kind === 'absent' || 'kind' in lost || lost.share.value <= largeOverhead)
      return [];
    const ofRate = largestDecides([rate.value]);
    const args = {
      run: run.name,
      rate: shown(writtenNumeral(rate.value, ofRate), rate),
      whole: shown(writtenNumeral(whole.value, ofRate), whole),
      seconds: shown(writtenNumeral(lost.seconds.value, largestDecides([lost.seconds.value])), lost.seconds),
      percent: shown(percentNumeral(lost.share.value), lost.share),
    };
    return [note('overhead-large', args, rate.places[0] ?? { file: run.file })];
  });
}
