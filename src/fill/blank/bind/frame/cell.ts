import { isSame, type Name } from '../../name/name.ts';
import { factorOf, type Part, type Sentence } from './parts.ts';

/** The levels of a factor that a part names, each once. */
export function levelsOf({ names }: Pick<Part, 'names'>, factor: string): readonly Name[] {
  const own = names.filter((name) => factorOf(name) === factor);
  return own.filter((name, i) => !own.slice(0, i).some((one) => isSame(one, name)));
}

/**
 * The level of each factor that holds for a part: its own, else the one of the nearest part before it, else what all parts behind it say alike.
 * Null where a factor has two, or a name is of more than one.
 */
export function levelsFor(
  { parts, names, before }: Sentence,
  nth: number,
  without: ReadonlySet<string>,
): readonly Name[] | null {
  const factors = new Set([...names, ...before].map(factorOf));
  if (factors.has(null)) return null;
  const listed = listedFor({ parts }, nth);
  const found: Name[] = [];
  for (const factor of [...factors] as string[]) {
    if (without.has(factor)) continue;
    const at = [...parts.slice(0, nth + 1)].reverse().find((part) => levelsOf(part, factor).length > 0);
    const behind = { names: parts.slice(nth + 1).flatMap((part) => part.names) };
    const own = at ?? (levelsOf(behind, factor).length > 0 ? behind : { names: before });
    const levels = listed !== null && factorOf(listed) === factor ? [listed] : levelsOf(own, factor);
    if (levels.length !== 1) return null;
    found.push(levels[0]!);
  }
  return found;
}

/** `at batch 1, 8 and 32: ___, ___ and ___ ms`: the level whose place in its list is that of the number among all numbers of the sentence. */
function listedFor({ parts }: Pick<Sentence, 'parts'>, nth: number): Name | null {
  const [first] = parts;
  if (first === undefined || parts.length < 2 || parts.slice(1).some(({ names }) => names.length > 0)) return null;
  const factors = [...new Set(first.names.map(factorOf))].filter((factor) => factor !== null);
  const lists = factors.map((factor) => levelsOf(first, factor)).filter(({ length }) => length > 1);
  const [list, ...more] = lists;
  return list?.length === parts.length && more.length === 0 && list.every(({ end }) => end <= first.start)
    ? list[nth]!
    : null;
}
