import { isSame, type Name } from '../../name/name.ts';
import { isOver, versus } from './over.ts';
import { forwards, isComparison, isCouple, type Part, type Sentence } from './parts.ts';
import { factorOf } from './spoken.ts';

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
  const isShared = ({ joint }: Pick<Part, 'joint'>) => isCouple(joint) && joint !== 'than';
  const partner = isShared(parts[nth + 1] ?? { joint: '' }) ? parts[nth + 1]! : isShared(part) ? parts[nth - 1]! : null;
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
export function isHeld({ text }: Sentence, part: Part, name: Name): boolean {
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

/** What stands between the levels of a list. */
const listing = /^\s*(?:,|and|or|&|\/|to|→|->|vs\.?|versus|,\s*and)\s*(?:the\s+)?$/i;

/**
 * The level that a number has by its place: `from concurrency 1 to 64 … from ___ to ___ ms` by the end of its step, `at batch 1, 8 and 32: A ___, ___ and ___ ms` by the place
 * among the numbers up to the next one with a name. The sentence names levels of one factor alone in a list, and that factor nowhere else.
 */
function listedFor({ text, parts, names }: Sentence, nth: number): Name | null {
  const factors = [...new Set(names.map(factorOf))].filter((factor) => factor !== null);
  const lists = factors.flatMap((factor) => {
    const all = levelsOf({ names }, factor);
    const owner = parts.find((one) => levelsOf(one, factor).length > 0)!;
    const isList = all.every(
      (one, i) =>
        !versus.test(text.slice(0, one.start)) && (i === 0 || listing.test(text.slice(all[i - 1]!.end, one.start))),
    );
    return all.length > 1 && isList && levelsOf(owner, factor).length === all.length ? [{ all, owner }] : [];
  });
  const [list, ...more] = lists;
  const part = parts[nth]!;
  if (list === undefined || more.length > 0 || isComparison(part)) return null;
  const { all, owner } = list;
  const isAround = all.every(({ end }) => end <= owner.start) || all.every(({ start }) => start >= owner.end);
  if (!isAround) return null;
  if (all.length === 2 && forwards.test(parts[nth + 1]?.joint ?? '')) return all[0]!;
  if (all.length === 2 && forwards.test(part.joint)) return all[1]!;
  const isRange = /^\s*(?:to|→|->)/.test(text.slice(all[0]!.end, all[1]!.start));
  if (isRange) return null;
  // `___ ms and ___ ms on A and B, respectively`
  const isBehind = owner === parts.at(-1) && all[0]!.start > owner.end && /\brespectively\b/i.test(text);
  const isAlike = parts.every(
    ({ unit, names: own }, i) => unit === part.unit && (i === 0 || i === parts.length - 1 || own.length === 0),
  );
  if (isBehind) return isAlike && parts.length === all.length ? all[nth]! : null;
  if (owner !== parts[0] || all[0]!.start > owner.start) return null;
  const from = Math.max(
    0,
    parts.findLastIndex((one, i) => i <= nth && one.names.length > 0),
  );
  const next = parts.findIndex((one, i) => i > nth && one.names.length > 0);
  const group = parts.slice(from, next < 0 ? parts.length : next).filter((one) => !isComparison(one));
  const [first] = group;
  const isOfOne =
    group.every((one) => one.unit === first?.unit) && !first?.names.some(({ start }) => start > first.start);
  return isOfOne && group.length === all.length ? all[group.indexOf(part)]! : null;
}
