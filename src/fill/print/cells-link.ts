import { linkTarget } from '../../text.ts';
import type { FillContext } from '../context.ts';

/** More runs than these have no line each: a table sums them up, and all of them are in a file beside the report. */
export const mostLines = 40;

/** The sentence with the link by which the report is known to need its file of cells. */
export function cellsLink({ cellsSrc }: FillContext): string {
  return `All cells are in [cells.csv](${linkTarget(cellsSrc)}).`;
}
