import { hear } from '../hear.ts';
import { isA } from '../lexicon/lexicon.ts';
import { type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { isLine } from './caption.ts';

/** `pp512`, `tg128`: tests of llama-bench, by how many tokens they read or write. */
const test = /^[*_`]*(?:pp|tg)\s?\d+[*_`]*$/i;

/**
 * The unit of a cell under or beside the name of a test of llama-bench, which gives tokens per second and nothing else; null where a heading, the line before the
 * table or a word in the other label says more than names.
 */
export function unitOfTest(names: readonly Name[], { block, cell }: Blank, { vocabulary }: Bench): string | null {
  if (block.kind !== 'table' || cell === null) return null;
  const labels = [block.rows[0]?.[cell.column]?.text ?? '', block.rows[cell.row]?.[0]?.text ?? ''];
  const isTest = labels.some((label) => test.test(label));
  const isLoad = names.some((name) => settingsSaid(name).some((one) => one === 'n_prompt' || one === 'n_gen'));
  if (!isTest || !isLoad) return null;
  const over = [block.section.length > 1 ? block.section.at(-1)! : '', isLine(block.before) ? block.before : ''];
  const isMere = (text: string): boolean => {
    const { unknown, metric, unit, statistic, modality, derived } = hear(text, vocabulary);
    const isElse = metric !== null || unit !== null || statistic !== null || modality !== null || derived !== null;
    return !isElse && unknown.every((word) => isA('section', word));
  };
  return [...over, ...labels].every((text) => text === '' || isMere(text)) ? 'tokens/s' : null;
}
