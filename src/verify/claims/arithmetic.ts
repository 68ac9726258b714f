import { overlap } from '../../compare/math/bounds.ts';
import type { TableBlock } from '../../fill/blank/block.ts';
import { type Grid, type GridCell, gridOf, isSummary } from '../arithmetic/grid.ts';
import { type Relation, type Result, relationsOf } from '../arithmetic/relation.ts';
import { arithmeticIn } from '../arithmetic/sentence.ts';
import { documentVerdict } from '../arithmetic/verdict.ts';
import type { Claim, Examined } from '../claim.ts';
import { sentencesIn } from '../sentence.ts';
import type { Verdict } from '../verdict.ts';

/**
 * The document's own numbers held against each other, with no results at all: factors, differences and efficiencies in tables, and in
 * sentences that give both numbers. What each can have been before it was rounded is taken into account. How a column
 * follows from others is read off the rows that fit; a row is wrong only where most of the others fit.
 */
export const arithmetic: Claim = {
  name: 'arithmetic',
  about: 'numbers of the document against each other: factors, differences, efficiencies; without results too',
  find,
};

function find({ text, blocks }: Examined): readonly Verdict[] {
  return [
    ...blocks.flatMap((block) => (block.kind === 'table' ? inTable(text, block) : [])),
    ...sentencesIn(text, blocks).flatMap((one) => (one.block.isHeading ? [] : arithmeticIn(text, one))),
  ];
}

function inTable(text: string, block: TableBlock): readonly Verdict[] {
  const grid = gridOf(text, block);
  return grid.headers.flatMap((_, column) => {
    const best = bestOf(grid, column, relationsOf(grid, column));
    if (best === null) return [];
    return grid.cells.flatMap((row, at) => {
      const cell = row[column];
      const results = best.relation(at);
      if (!cell || results.length === 0 || isSummary(grid, at)) return [];
      const isRight = results.some(({ bounds }) => overlap(bounds, cell.bounds));
      // Two rows that fit may be chance: they are no proof of each other, nor against a third that is far off.
      if (best.fitting < 3 && (isRight || !results.some((one) => isNear(one, cell)))) return [];
      return [documentVerdict(text, cell.numeral, results, isRight)];
    });
  });
}

/** How near a number has to be to what its row gives, as a share, where only two other rows fit. */
const near = 0.1;

function isNear({ bounds: { low, high } }: Result, { numeral: { value } }: GridCell): boolean {
  return Math.abs((low + high) / 2 - value) <= near * Math.abs(value);
}

interface Followed {
  readonly relation: Relation;
  /** Rows whose number fits and says something: not 1x or 0 %, and of more than one digit. */
  readonly fitting: number;
}

/** The relation that most rows of a column fit: at least two, and two of three of those that it says something of. */
function bestOf(grid: Grid, column: number, relations: readonly Relation[]): Followed | null {
  let best: Followed | null = null;
  for (const relation of relations) {
    const asked = grid.cells.flatMap((row, at) => {
      const cell = row[column];
      const results = isSummary(grid, at) ? [] : relation(at);
      if (!cell || results.length === 0 || isTrivial(cell)) return [];
      return [results.some(({ bounds }) => overlap(bounds, cell.bounds))];
    });
    const fitting = asked.filter(Boolean).length;
    if (fitting >= 2 && 3 * fitting >= 2 * asked.length && fitting > (best?.fitting ?? 0)) best = { relation, fitting };
  }
  return best;
}

/** A number that many others give as well: 1x, 0 %, 100 %, a single digit. */
function isTrivial({ numeral: { value, significant } }: GridCell): boolean {
  return significant < 2 || [0, 1, 100].includes(value);
}
