import type { Run } from '../../../../collect/run.ts';
import { isSame, levelName, type Name } from '../../name/name.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { cellOf } from '../run.ts';
import { isHeld, levelsFor, levelsOf } from './cell.ts';
import { type Measured, measuredAt } from './measured.ts';
import { isOver, versus } from './over.ts';
import { backwards, forwards, type Sentence } from './parts.ts';
import { factorOf } from './spoken.ts';

/** The two cells that a factor or a share of a sentence compares. */
export interface Compared {
  readonly of: Run;
  readonly over: Run;
  /** The two numbers before it, where they are what it compares. */
  readonly measured: readonly [Measured, Measured] | null;
}

/** `Quantization to fp8`: a step to what is named. */
export const toward =
  /\b(?:(?:gains?|benefits?|improvement)\s+(?:from|with|of)|(?:quanti[sz]\w+|switch\w*|mov\w+|chang\w+|go(?:ing)?|migrat\w+|upgrad\w+|port\w+)\s+to)\s+(?:the\s+)?$/i;
const from = /\bfrom\s+(?:the\s+)?$/i;
const way = /^\s*(?:to|→|->)\s*(?:the\s+)?$/i;

interface Pair {
  readonly of: Name;
  readonly over: Name;
}

/** What a factor or a share is of and over; null where the sentence does not say both. */
export function comparedAt(sentence: Sentence, nth: number, blank: Blank, bench: Bench): Compared | null {
  const { parts } = sentence;
  const own = pairAt(sentence, nth, bench);
  if (own === 'unclear') return null;
  const measured = own === null ? beforeIt(sentence, nth, blank, bench) : null;
  if (measured !== null) return measured;
  const pair =
    own ??
    parts
      .slice(0, nth)
      .map((_, at) => pairAt(sentence, at, bench))
      .findLast((one) => one !== null);
  if (pair === undefined || pair === null || pair === 'unclear') return null;
  const factor = factorOf(pair.of)!;
  // `B draws ___% more than A, and C ___% more`
  const [named, ...more] = own === null ? levelsOf(parts[nth]!, factor) : [];
  const level = named ?? pair.of;
  if (more.length > 0 || isSame(level, pair.over)) return null;
  const others = levelsFor(sentence, nth, new Set([factor]));
  if (others === null) return null;
  const { run: of } = cellOf([...others, level], blank.block, bench);
  const over = of && bench.vocabulary.cells.counterpart(of, [pair.over]);
  return of && over && of !== over ? { of, over, measured: null } : null;
}

/** The two levels of one factor that a part names, or of which it names the second; null where it names none so. */
function pairAt(sentence: Sentence, nth: number, bench: Bench): Pair | 'unclear' | null {
  const { text, parts } = sentence;
  const part = parts[nth]!;
  const next = parts[nth + 1];
  const factors = new Set(part.names.map(factorOf));
  if (factors.has(null)) return 'unclear';
  if (part.names.length === 0 && backwards.test(next?.joint ?? '')) {
    const [over, ...more] = next!.names.filter(({ start }) => start < next!.start);
    const owner = over && parts.slice(0, nth).findLast((one) => levelsOf(one, factorOf(over) ?? '').length > 0);
    const [of, ...others] = over && owner ? levelsOf(owner, factorOf(over)!) : [];
    return over && of && more.length === 0 && others.length === 0 && !isSame(of, over) ? { of, over } : null;
  }
  const pairs = ([...factors] as string[]).flatMap((factor): readonly (Pair | 'unclear')[] => {
    const levels = levelsOf(part, factor);
    const [a, b] = levels;
    if (levels.length > 2) return ['unclear'];
    if (a && b) return [ordered(text, a, b) ?? 'unclear'];
    if (a && toward.test(text.slice(0, a.start))) return [fromOther(a, factor, bench) ?? 'unclear'];
    if (a && backwards.test(next?.joint ?? '')) {
      const [over, ...others] = levelsOf({ names: next!.names.filter(({ start }) => start < next!.start) }, factor);
      if (over && others.length === 0 && !isSame(over, a)) return [{ of: a, over }];
    }
    if (!a || !isOver(text, part, a)) return [];
    const of = parts
      .slice(0, nth)
      .map((one) => levelsOf({ names: one.names.filter((name) => !isHeld(sentence, one, name)) }, factor))
      .findLast((all) => all.length > 0);
    const [first, ...more] = of ?? [];
    return [first && more.length === 0 ? { of: first, over: a } : 'unclear'];
  });
  return pairs.length > 1 ? 'unclear' : (pairs[0] ?? null);
}

/** `Quantization to fp8`: of two levels that a factor has the other one is what was before. */
function fromOther(of: Name, factor: string, { vocabulary }: Bench): Pair | null {
  const setting = vocabulary.settings.all.get(factor);
  const others = [...(setting?.levels.entries() ?? [])].filter(([, { level }]) =>
    of.senses.every((one) => one.level !== level),
  );
  const [key, found] = others[0] ?? [];
  if (setting === undefined || others.length !== 1 || key === undefined || found === undefined) return null;
  return { of, over: levelName(setting, key, String(found.level), { start: 0, end: 0 }) };
}

/** Which of two levels the other is held against; null where no word says so. */
function ordered(text: string, a: Name, b: Name): Pair | null {
  const isAgainst = ({ start }: Name): boolean => versus.test(text.slice(0, start));
  if (isAgainst(a) !== isAgainst(b)) return isAgainst(a) ? { of: b, over: a } : { of: a, over: b };
  if (isAgainst(a)) return null;
  if (/^\s*\/\s*$/.test(text.slice(a.end, b.start))) return { of: a, over: b };
  if (/\bbetween\s+(?:the\s+)?$/i.test(text.slice(0, a.start)) && /^\s+and\s+$/.test(text.slice(a.end, b.start)))
    return { of: b, over: a };
  const isWay = way.test(text.slice(a.end, b.start)) || from.test(text.slice(0, a.start));
  return isWay ? { of: b, over: a } : null;
}

/** `from ___ ms (bf16) to ___ ms (fp8), i.e. ___x`: the two numbers before a factor or share that names nothing itself. */
function beforeIt(sentence: Sentence, nth: number, blank: Blank, bench: Bench): Compared | null {
  const { parts } = sentence;
  const [first, second] = [parts[nth - 2], parts[nth - 1]];
  if (first === undefined || second === undefined || parts[nth]!.names.length > 0) return null;
  const [a, b] = [measuredAt(sentence, nth - 2, blank, bench), measuredAt(sentence, nth - 1, blank, bench)];
  if (a === null || b === null || a.metric.name !== b.metric.name || a.run === b.run) return null;
  if (forwards.test(second.joint)) return { of: b.run, over: a.run, measured: [b, a] };
  return backwards.test(second.joint) ? { of: a.run, over: b.run, measured: [a, b] } : null;
}
