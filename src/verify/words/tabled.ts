import type { Bench } from '../../fill/blank/bind/bench.ts';
import { settingOf } from '../../fill/blank/bind/label-columns.ts';
import type { Block } from '../../fill/blank/block.ts';
import { type Part, partOf } from './part.ts';

/** The metric of the one column of numbers that the nearest table above a block has, under the same heading; null where there is none or more. */
export function tabled(
  block: Block,
  blocks: readonly Block[],
  bench: Bench,
): Pick<Part, 'metric' | 'statistic'> | null {
  const at = blocks.findIndex(({ start }) => start === block.start);
  const nearest = blocks
    .slice(0, at)
    .toReversed()
    .find((one) => one.kind === 'table' || (one.kind === 'text' && one.isHeading));
  if (nearest?.kind !== 'table') return null;
  const headers =
    nearest.rows[0]?.slice(1).filter(({ text }) => settingOf(text, bench.vocabulary.settings) === null) ?? [];
  const [only, ...more] = headers.map(({ text }) => partOf(text, bench));
  return only?.metric && more.length === 0 ? only : null;
}
