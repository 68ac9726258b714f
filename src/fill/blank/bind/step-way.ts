import { wordsOf } from '../lexicon/lexicon.ts';

/** Which way a number went, or that it got better or worse. */
export type StepWay = 'up' | 'down' | 'better' | 'worse';

const ways = ['up', 'down', 'better'] as const;
const verbs = {
  up: new RegExp(`\\b(?:${wordsOf('change', 'up').join('|')})\\b`, 'gi'),
  down: new RegExp(`\\b(?:${wordsOf('change', 'down').join('|')})\\b`, 'gi'),
  better: new RegExp(`\\b(?:${wordsOf('change', 'better').join('|')})\\b`, 'gi'),
};

/** What a verb says of the number: `raises the throughput`, `cuts the latency`, `improves`; null where none does, and where two do. */
export function wayIn(left: string): Exclude<StepWay, 'worse'> | null {
  const said = ways.filter((way) => left.search(verbs[way]) >= 0);
  return said.length === 1 ? said[0]! : null;
}

/** The same of the verb that stands last. */
export function lastWay(left: string): Exclude<StepWay, 'worse'> | null {
  const found = ways.flatMap((way) => [...left.matchAll(verbs[way])].map(({ index }) => ({ way, index })));
  return found.sort((a, b) => a.index - b.index).at(-1)?.way ?? null;
}
