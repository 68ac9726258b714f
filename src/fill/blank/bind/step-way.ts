import { wordsOf } from '../lexicon/lexicon.ts';

/** Which way a number went, or that it got better or worse. */
export type StepWay = 'up' | 'down' | 'better' | 'worse';

const ways = ['up', 'down', 'better'] as const;
const verbs = new Map(ways.map((way) => [way, new RegExp(`\\b(?:${wordsOf('change', way).join('|')})\\b`, 'gi')]));

/** What a verb says of the number: `raises the throughput`, `cuts the latency`, `improves`; null where none does, and where two do. */
export function wayIn(left: string): Exclude<StepWay, 'worse'> | null {
  const said = ways.filter((way) => left.search(verbs.get(way)!) >= 0);
  return said.length === 1 ? said[0]! : null;
}

/** The same of the verb that stands last. */
export function lastWay(left: string): Exclude<StepWay, 'worse'> | null {
  const found = ways.flatMap((way) => [...left.matchAll(verbs.get(way)!)].map(({ index }) => ({ way, index })));
  return found.sort((a, b) => a.index - b.index).at(-1)?.way ?? null;
}
