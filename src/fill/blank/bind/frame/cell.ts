import { isSame, type Name } from '../../name/name.ts';
import { isOver } from './over.ts';
import { factorOf, isComparison, isCouple, type Part, type Sentence } from './parts.ts';

/** The levels of a factor that a part names, each once. */
export function levelsOf({ names }: Pick<Part, 'names'>, factor: string): readonly Name[] {
  const own = names.filter((name) => factorOf(name) === factor);
  return own.filter((name, i) => !own.slice(0, i).some((one) => isSame(one, name)));
}

/**
 * The level of each factor that holds for a part: its own, that of the number that it goes to or comes from, the one that is said before it, or the one that is
 * said behind it or in the sentence before. Null where that is not one, or a name is of more than one factor.
 */
export function levelsFor(sentence: Sentence, nth: number, without: ReadonlySet<string>): readonly Name[] | null {
  const { parts, names, before, isOfBefore } = sentence;
  if (names.length === 0 && !isOfBefore) return null;
  const factors = new Set([...names, ...before].map(factorOf));
  if (factors.has(null)) return null;
  const listed = listedFor(sentence, nth);
  const part = parts[nth]!;
  const partner = isCouple(parts[nth + 1]?.joint) ? parts[nth + 1]! : isCouple(part.joint) ? parts[nth - 1]! : null;
  // Both ends of a step without a name of their own are of cells that nobody names.
  if (partner !== null && listed === null && part.names.length === 0 && partner.names.length === 0) return null;
  const found: Name[] = [];
  for (const factor of [...factors] as string[]) {
    if (without.has(factor)) continue;
    if (listed !== null && factorOf(listed) === factor) {
      found.push(listed);
      continue;
    }
    const behind = isOfBefore ? [] : parts.slice(nth + 1);
    const past = [{ names: before }];
    const others = [partner === null ? [] : [partner], ...earlier(parts, nth), behind].map((group) =>
      group.map((one) => ({ names: one.names.filter((name) => !isHeld(sentence, one, name)) })),
    );
    const levels = [[part], ...others, past]
      .map((group) => levelsOf({ names: group.flatMap((one) => one.names) }, factor))
      .find((all) => all.length > 0);
    const [level, ...more] = levels ?? [];
    if (level === undefined || more.length > 0) return null;
    found.push(level);
  }
  return found;
}

/** True for what a factor or a share is over: no other number is of it. */
function isHeld({ text }: Sentence, part: Part, name: Name): boolean {
  return isComparison(part) && isOver(text, part, name);
}

/**
 * The parts before one, nearest first, each alone where the part names nothing itself; what a part with names of its own leaves open all before it in its clause must
 * say alike, and so must those of another clause.
 */
function earlier(parts: readonly Part[], nth: number): readonly (readonly Part[])[] {
  const { clause, names } = parts[nth]!;
  const own = parts.slice(0, nth).filter((one) => one.clause === clause);
  const others = Array.from({ length: clause }, (_, i) => parts.filter((one) => one.clause === clause - 1 - i));
  return [...(names.length > 0 ? [own] : own.reverse().map((one) => [one])), ...others];
}

/** `at batch 1, 8 and 32: ___, ___ and ___ ms`: the level whose place in its list is that of the number among those that are measured. */
function listedFor({ parts }: Pick<Sentence, 'parts'>, nth: number): Name | null {
  const measured = parts.filter((part) => !isComparison(part));
  const [first] = measured;
  const at = measured.indexOf(parts[nth]!);
  if (first !== parts[0] || first === undefined || at < 0 || parts.slice(1).some(({ names }) => names.length > 0))
    return null;
  const factors = [...new Set(first.names.map(factorOf))].filter((factor) => factor !== null);
  const [list, ...more] = factors.map((factor) => levelsOf(first, factor)).filter(({ length }) => length > 1);
  const isAhead = list?.every(({ end }) => end <= first.start);
  return isAhead && list?.length === measured.length && more.length === 0 ? list[at]! : null;
}
