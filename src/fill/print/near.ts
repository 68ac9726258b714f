/** Names that were meant: for a word that is not one of ours. */

/** True when one letter added, dropped or changed, or two neighbours swapped, turns one into the other. */
export function isNear(name: string, word: string): boolean {
  if (name === word || Math.abs(name.length - word.length) > 1 || word.length < 2) return false;
  let from = 0;
  while (from < name.length && name[from] === word[from]) from += 1;
  const [a, b] = [name.slice(from), word.slice(from)];
  if (a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)) return true;
  return a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
}

/** The candidates to show for a wrong word: those one edit away or beginning alike, else all. */
export function candidates(word: string, all: readonly string[]): readonly string[] {
  const start = word.slice(0, 3).toLowerCase();
  const near = all.filter((name) => isNear(name, word));
  if (near.length > 0) return near;
  const alike = all.filter((name) => start.length > 1 && name.toLowerCase().startsWith(start));
  return alike.length > 0 ? alike : all;
}
