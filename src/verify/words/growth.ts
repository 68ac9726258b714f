import { directed } from './directed.ts';
import { spokenOf, underHeadings } from './groups.ts';
import { isNegated } from './mood.ts';
import type { Pair } from './pairs.ts';
import { partOf } from './part.ts';
import { sizeIn } from './size.ts';
import type { Way } from './standing.ts';
import type { Kind } from './statement.ts';

const growing =
  /\b(?:(increase[sd]?|rises?|rose|grows?|grew|doubles?|doubled|triples?|tripled)|(decrease[sd]?|drop(?:s|ped)?|falls?|fell|halves|halved|shrinks?|shrank)|(improve[sd]?))\b/i;

/** `From batch size 512 to 2048 the rate increases nearly 3-fold`: the last level against the first, or the highest against the lowest. */
export const growth: Kind = (said) => {
  const { clause, bench, text } = said;
  const found = growing.exec(clause.text);
  const size = found ? sizeIn(text, clause.start, clause.end) : null;
  if (!found || size === null || size.numeral === null || isNegated(clause.text)) return [];
  const part = partOf(
    clause.text.replace(found[0], (word) => ' '.repeat(word.length)),
    bench,
  );
  if (!part.metric || part.names.some(bench.vocabulary.cells.isArm)) return [];
  const [setting, ...more] = spokenOf(clause.text, bench);
  if (!setting || more.length > 0) return [];
  const runs = underHeadings(bench.study.runs, said.sentence, bench);
  if ('reason' in runs) return [];
  const numbers = part.names.flatMap((name) => (name.text.match(/\d+(?:\.\d+)?/g) ?? []).map(Number));
  const pairs = bench.study.sweeps().flatMap(({ label, legs }): readonly Pair[] => {
    const own = legs.filter(({ run }) => run.status === 'completed' && runs.found.includes(run));
    const ends = numbers.length > 1 ? [numbers[0]!, numbers.at(-1)!] : [own[0]?.at, own.at(-1)?.at];
    const [over, of] = ends.map((end) => own.find(({ at }) => at === end)?.run);
    return label === setting.name && over && of && over !== of ? [{ of, over }] : [];
  });
  const way: Way = found[1] !== undefined ? 'up' : found[2] !== undefined ? 'down' : 'better';
  const range = { start: clause.start + found.index, end: clause.start + found.index + found[0].length };
  const stated = {
    way,
    of: 'said',
    metric: part.metric,
    statistic: part.statistic,
    isBest: false,
    unread: part.unread,
    size,
    range,
    denial: null,
  } as const;
  return pairs.length === 0 ? [] : directed(stated, { found: pairs }, said);
};
