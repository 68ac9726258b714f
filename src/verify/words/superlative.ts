import { type Direction, directed } from './directed.ts';
import { isNegated } from './mood.ts';
import { rivalsOf } from './pairs.ts';
import { partOf, unreadOf } from './part.ts';
import { type Kind, rangeOf, verdictOn } from './statement.ts';
import { tabled } from './tabled.ts';

const best =
  /^(.*?)\b(?:is|was|are|were|has|had|gives?|gave|achieve[sd]|shows?|showed|delivers?|delivered|reache[sd]|yields?|yielded|provide[sd]|ran|performs?|performed|trained|took)\s+(?:by far\s+|clearly\s+|also\s+)?(?:the\s+)?(fastest|quickest|slowest|best|worst|highest|lowest|most|least|fewest|largest|smallest|shortest|longest)\b(.*)$/is;
/** What a superlative says. */
export const ways: Readonly<Record<string, Pick<Direction, 'way' | 'of'>>> = {
  fastest: { way: 'better', of: 'speed' },
  quickest: { way: 'better', of: 'speed' },
  slowest: { way: 'worse', of: 'speed' },
  best: { way: 'better', of: 'all' },
  worst: { way: 'worse', of: 'all' },
  highest: { way: 'up', of: 'said' },
  largest: { way: 'up', of: 'said' },
  most: { way: 'up', of: 'said' },
  longest: { way: 'up', of: 'time' },
  lowest: { way: 'down', of: 'said' },
  smallest: { way: 'down', of: 'said' },
  least: { way: 'down', of: 'said' },
  fewest: { way: 'down', of: 'said' },
  shortest: { way: 'down', of: 'time' },
};
/** Of few or in some regard: another set of rivals than all of them. */
export const narrowing =
  /\b(?:(?:second|third|next)[\s-](?:fastest|quickest|slowest|best|worst|highest|lowest|most|largest|smallest)|one of|among the|after|of the (?:two|remaining|others))\b/i;

/** `A is the fastest`, `batch size 32 gives the best results`: against all rivals. */
export const superlatives: Kind = (said) => {
  const { clause, sentence, bench } = said;
  const found = best.exec(clause.text);
  if (!found || isNegated(clause.text) || narrowing.test(clause.text)) return [];
  const [whole, before = '', word = '', behind = ''] = found;
  const [subject, object] = [partOf(before, bench), partOf(behind, bench)];
  if (subject.names.length === 0) return [];
  const range = rangeOf(subject.names, { start: before.length, end: whole.length - behind.length }, said);
  const missing = subject.names.find((name) => name.missing);
  const names = [...subject.names, ...object.names];
  const meant = rivalsOf(names, sentence.block, bench);
  if (missing && 'reason' in meant) return meant.reason ? [verdictOn(range, said.mood, 'open', meant.reason)] : [];
  const named = [subject, object].find((part) => part.metric !== null);
  // `The best results` under a table with one column of numbers are those.
  const own = named ?? tabled(sentence.block, said.blocks, bench);
  const stated: Direction = {
    ...ways[word.toLowerCase()]!,
    metric: own?.metric ?? null,
    statistic: own?.statistic ?? null,
    isBest: true,
    unread: unreadOf([subject, object], own?.metric ?? null),
    size: null,
    range,
    denial: null,
  };
  return directed(stated, meant, said);
};
