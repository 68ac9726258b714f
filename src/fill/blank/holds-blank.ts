import { readBareCell, readBracket } from './bracket.ts';
import { anyBlank } from './forms.ts';

const beginsOpen = new RegExp(`^[*~≈]*${anyBlank}`);

/** True for a cell that is a blank itself, or begins with one. */
export function holdsBlank(text: string): boolean {
  const inside = /^[*_]*\[([^[\]]{1,200})\]/.exec(text)?.[1];
  return inside === undefined || inside.trim() === ''
    ? readBareCell(text).some(({ asked: { kind } }) => kind !== 'dash') || beginsOpen.test(text)
    : readBracket(inside, () => false) !== null;
}
