const nothing = /^(?:-{1,3}|n\/?a|none|null|nan|—|–)$/i;

/** True for a text that stands for no value: `-`, `N/A`, `None`. */
export function isNothing(text: string): boolean {
  return nothing.test(text.trim());
}

/** True where a cell says something. */
export function isFilled(cell: unknown): boolean {
  return cell !== undefined && !(typeof cell === 'string' && (cell.trim() === '' || isNothing(cell)));
}
