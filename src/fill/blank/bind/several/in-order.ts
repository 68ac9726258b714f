import type { Range } from '../../../../markdown/markdown.ts';
import type { Bench } from '../bench.ts';
import { eachLevel } from './each-level.ts';
import { kindOf, type Own } from './own.ts';
import type { Sentence } from './parts.ts';
import { namesOf } from './words.ts';

const apart = /^\s*(?:,|and|,\s*and)\s*(?:(?:the|on|for|in|at|with)\s+)*$/i;

/** `___ ms and ___ ms on A and B, respectively`: the names behind the last number are those of the numbers side by side, in their order. */
export function inOrder(owns: readonly Own[], { text, places }: Sentence, bench: Bench): readonly Own[] {
  const last = places.at(-1);
  if (last === undefined || !/respectively/i.test(text.slice(last.behind[0]))) return owns;
  const { names: all } = namesOf(text, [], bench);
  const behind = all.filter(({ start }) => start >= last.behind[0]);
  const names = behind.flatMap((name) => eachLevel(name, bench));
  const kinds = new Set(names.map((name) => kindOf(name, bench)));
  const head = places.length - names.length;
  const isList = (ranges: readonly Range[]) =>
    ranges.every(({ start }, i) => i === 0 || apart.test(text.slice(ranges[i - 1]!.end, start)));
  const numbers = places.slice(head).map(({ before: [, start], behind: [end] }) => ({ start, end }));
  const isAll = kinds.size === 1 && names.length > 1 && head >= 0 && isList(names) && isList(numbers);
  if (!isAll || !/^[\s,(]*respectively\b/i.test(text.slice(names.at(-1)!.end))) return owns;
  return owns.map((own, at) => {
    if (at < head || own.isShare || own.isInComparison) return own;
    const bare = { ...own, names: at === head ? own.names : [], behind: [], isOther: false };
    return at === head ? { ...bare, names: [...own.names, names[0]!], nameList: names } : bare;
  });
}
