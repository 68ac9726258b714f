import type { Run } from '../../../collect/run.ts';
import { type Note, note } from '../../../note.ts';
import type { Block } from '../block.ts';
import { isA, saidIn } from '../lexicon/lexicon.ts';
import type { Name } from '../name/name.ts';
import { armsIn } from './baseline.ts';
import type { Bench } from './bench.ts';

/** The arm of a moment, and what to tell: that it was called so is no name of the results. */
export interface ArmAt {
  readonly names: readonly Name[];
  readonly notes: readonly Note[];
}

/** `before`, `with this proposal`: the arm that others are compared with, and the other one where there are two; null for any other words. */
export function armAt(words: string, block: Block, bench: Bench): ArmAt | null {
  const isOld = saidIn('before', words) !== null;
  const isNew = saidIn('after', words) !== null;
  return isOld === isNew ? null : armOf(words, isOld, block, bench);
}

/** The same of words that say nothing else: a header `Before`, a row `New`. */
export function armCalled(words: string, block: Block, bench: Bench): ArmAt | null {
  const isOld = isA('before', words);
  return isOld || isA('after', words) ? armOf(words, isOld, block, bench) : null;
}

function armOf(words: string, isOld: boolean, block: Block, { study, baseline }: Bench): ArmAt | null {
  const { names } = baseline(block);
  if (!names) return null;
  const told = (arm: readonly Name[]): ArmAt => ({
    names: arm,
    notes: [note('assumed-moment', { words: words.trim(), arm: arm.map(({ text }) => text).join(', ') })],
  });
  if (isOld) return told(names);
  const base = new Set(names.flatMap(runsOf));
  const [other, ...more] = armsIn(study).filter((arm) => !runsOf(arm).some((run) => base.has(run)));
  return other && more.length === 0 ? told([other]) : null;
}

const runsOf = ({ senses }: Name): readonly Run[] => senses.flatMap(({ runs }) => [...runs]);
