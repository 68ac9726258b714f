import { levelKey } from '../level.ts';
import type { Experiment } from './experiment.ts';
import { levelWords } from './name.ts';

/**
 * What tells a block of like runs from the others, in words: `llama`, where each model is a block of its own. Tables and sentences
 * of two blocks would else read as two answers to one question. Empty where there is one block, or no setting tells them apart.
 */
export function blockWords(block: number, { blocks, cells, others }: Experiment): string {
  if (blocks < 2) return '';
  return others
    .flatMap((factor, i) => {
      const own = cells.flatMap((cell) => (cell.block === block ? [cell.at[i] ?? null] : []));
      const isOwn = new Set(own.map(levelKey)).size === 1 && own[0] !== null;
      const isElsewhere = cells.some(
        (cell) => cell.block !== block && levelKey(cell.at[i] ?? null) !== levelKey(own[0]!),
      );
      return isOwn && isElsewhere ? [levelWords(factor, own[0]!)] : [];
    })
    .join(', ');
}
