import { differences, type Hunk } from '../differences.ts';
import { isRow } from './row.ts';

type IdsIn = (line: string) => readonly number[];

/**
 * What became of the lines of a base, in order. A line is the same one where it has the same slot, and of a table that is still there
 * header and rule are the same ones, however they read now: each of these is a change of its own.
 * @param content the lines that the hunks have; of each, `now` has what is compared.
 */
export function changesOf(
  base: readonly string[],
  now: readonly string[],
  content: readonly string[],
  idsIn: IdsIn,
): Hunk[] {
  const known = new Set(base.flatMap(idsIn));
  const common = new Set(now.flatMap(idsIn).filter((id) => known.has(id)));
  const hunks: Hunk[] = [];
  const pairs = (start: number, end: number, from: number): void => {
    for (let i = start; i < end; i += 1) {
      const j = from + i - start;
      if (base[i] !== now[j]) hunks.push({ start: i, length: 1, now: [content[j]!] });
    }
  };
  let [at, there] = [0, 0];
  for (const { start, length, from, count } of differences(namesOf(base, common, idsIn), namesOf(now, common, idsIn))) {
    pairs(at, start, there);
    hunks.push({ start, length, now: content.slice(from, from + count) });
    [at, there] = [start + length, from + count];
  }
  pairs(at, base.length, there);
  return hunks;
}

/** What each line is known by: a slot that both texts have, or what it says. */
function namesOf(lines: readonly string[], common: ReadonlySet<number>, idsIn: IdsIn): readonly string[] {
  const least = (all: readonly number[]): number | undefined =>
    all.reduce<number | undefined>(
      (min, id) => (common.has(id) && (min === undefined || id < min) ? id : min),
      undefined,
    );
  const names: string[] = [];
  for (let i = 0; i < lines.length; i += 1) {
    let end = i;
    while (end < lines.length && isRow(lines[end]!)) end += 1;
    const block = lines.slice(i, Math.max(end, i + 1));
    const table = end > i ? least(block.flatMap(idsIn)) : undefined;
    block.forEach((line, nth) => {
      const id = least(idsIn(line));
      if (id !== undefined) names.push(`slot ${id}`);
      else names.push(table !== undefined && nth < 2 ? `table ${table} ${nth}` : line);
    });
    i += block.length - 1;
  }
  return names;
}

/** Lines from `start` on with some changes made. */
export function applied(old: readonly string[], start: number, hunks: readonly Hunk[]): readonly string[] {
  const all: string[] = [];
  let at = start;
  for (const hunk of hunks) {
    all.push(...old.slice(at - start, hunk.start - start), ...hunk.now);
    at = hunk.start + hunk.length;
  }
  return [...all, ...old.slice(at - start)];
}
