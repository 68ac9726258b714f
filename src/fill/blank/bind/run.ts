import { note } from '../../../note.ts';
import type { Block } from '../block.ts';
import type { Bench, RunFound } from './bench.ts';

/**
 * The run of a block whose labels name none: the nearest heading that names exactly one, or the only run there is.
 * The second is a default and told as one (blanks.md 3.3, 3.7).
 */
export function runOf(block: Block, { vocabulary, study }: Bench): RunFound {
  for (const heading of [...block.section].reverse()) {
    const named = vocabulary.mentioned(heading);
    if (named.length === 1) return { run: named[0]!, confidence: 3, notes: [] };
    if (named.length > 1) return { run: null };
  }
  const only = study.runs.length === 1 ? study.runs[0]! : null;
  return only ? { run: only, confidence: 2, notes: [note('assumed-run', { run: only.id })] } : { run: null };
}
