import { tokensOf } from '../label.ts';
import { isA, meaningIn, saidIn } from '../lexicon/lexicon.ts';
import { isSame, type Name } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { leaves } from './run.ts';

/** How a heading calls the comparisons under it. */
interface Called {
  readonly heading: string;
  /** The word in which a number above zero is of one way: `reduction`. */
  readonly way: string | null;
  /** The word that counts the other way round: `slowdown`. */
  readonly turned: string | null;
}

/** What the nearest heading that compares something calls the comparison, where the labels have no word for it: `## Latency reduction` over `vs A100`. */
export function calledOver({ block }: Blank, { words }: CellMeaning): Called | null {
  // A sentence says itself which way its number goes.
  if (block.kind === 'text' && !block.isItem) return null;
  const tokens = (text: string): readonly string[] => tokensOf(text.replace(/[*_`]/g, ''));
  if (tokens(words).some((word) => meaningIn('derived', word) !== undefined)) return null;
  const [, ...below] = block.section.length > 1 ? block.section : ['', ...block.section];
  for (const heading of below.toReversed()) {
    const turned = saidIn('turned', heading);
    const derived = tokens(heading).find((word) => meaningIn('derived', word) !== undefined);
    if (turned === null && derived === undefined) continue;
    return { heading, turned, way: derived !== undefined && isA('way', derived) ? derived : null };
  }
  return null;
}

/**
 * `## Speedup of H100` over columns `over A100`, `over L4`: the arm of which the nearest heading that names one speaks; `itself` where that is the one that it
 * would be compared with.
 */
export function armOver({ block }: Blank, over: readonly Name[], { vocabulary }: Bench): readonly Name[] | 'itself' {
  const { cells } = vocabulary;
  if (!over.some(cells.isArm)) return [];
  for (const heading of block.section.toReversed()) {
    const arms = vocabulary.names(heading).filter(cells.isArm);
    if (arms.length === 0) continue;
    const isSpoken = arms.length === 1 && vocabulary.against(heading) === null && !leaves(heading, arms[0]!);
    if (!isSpoken) return [];
    return over.some((one) => isSame(one, arms[0]!)) ? 'itself' : arms;
  }
  return [];
}
