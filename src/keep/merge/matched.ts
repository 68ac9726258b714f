import type { Range } from '../../markdown/markdown.ts';
import { gone } from '../locate/search.ts';
import { type Lock, textIn } from '../lock/lock.ts';
import type { Span } from '../spans.ts';
import { idsOf, sectionOf } from './ids.ts';
import { type Masked, marksFor } from './masks.ts';
import { type Held, presentIn } from './present.ts';
import { type Based, bestOf } from './sides.ts';

/** What is matched with what. */
export interface Matching {
  /** The report on disk. */
  readonly report: string;
  /** What was written last. Of several, the first counts, and what the others wrote is ours too. */
  readonly last: readonly Based[];
  /** What would be written if nobody had touched the report. */
  readonly now: { readonly base: Lock['base']; readonly spans: readonly Span[] };
  /** Keys of slots that a person gives back. */
  readonly reset: ReadonlySet<string>;
  /** Nothing but values is replaced; what else has changed is one conflict. */
  readonly isValuesOnly?: boolean;
}

/** Which of our pieces is which, and where each stands in the report on disk. A piece has the same id in the text of before and in that of now. */
export type Matched = ReturnType<typeof matchedIn>;

/** Finds what was written last in the report, and what is new to it but stands there already. */
export function matchedIn({ report, last, now, reset, isValuesOnly = false }: Matching) {
  const { pristine, located: found } = bestOf(report, last, { base: now.base, slots: now.spans });
  const { base } = last[pristine.nth]!;
  const ids = idsOf({ base, slots: pristine.spans }, { base: now.base, slots: now.spans });
  const would = new Map(now.spans.map((span, i) => [ids.now[i]!, span]));
  const wanted = new Map(ids.old.map((id, i) => [id, i]));
  const marks = marksFor([report, pristine.text, ...now.base.flat(), ...now.spans.map(textIn)]);

  const taken = found.flatMap(({ range, state }, i): Held[] =>
    range ? [{ ...range, isOurs: state === 'ours', under: sectionOf(pristine.spans[i]!.key) }] : [],
  );
  const stands = isValuesOnly
    ? new Map<number, Range>()
    : presentIn(report, { base: now.base, slots: now.spans }, ids.now, {
        isNew: (id) => !wanted.has(id),
        taken: inOrder(taken),
      });
  const starts = new Set([...stands.values()].map(({ start }) => start));
  const located = found.map((one) => (one.range && starts.has(one.range.start) ? gone : one));
  /** Whether the old piece of this number is ours, or given back to us. */
  const holdsOurs = (i: number): boolean =>
    located[i]!.state === 'ours' || (located[i]!.range !== null && reset.has(pristine.spans[i]!.key));
  const known = located.flatMap(({ range }, i): Masked[] =>
    range ? [{ ...range, id: ids.old[i]!, isTheirs: !holdsOurs(i) }] : [],
  );
  /** The number of the old piece with this id; undefined for a new one. */
  const oldOf = (id: number): number | undefined => wanted.get(id);
  /** What is to be written; undefined for a piece that is no more. */
  const spanNow = (id: number): Span | undefined => would.get(id);
  const textNow = (id: number): string | null => {
    const span = would.get(id);
    return span ? textIn(span) : null;
  };
  const onDisk = (id: number): string => {
    const { start, end } = stands.get(id) ?? located[wanted.get(id)!]!.range!;
    return report.slice(start, end);
  };
  const there = inOrder([...known, ...[...stands].map(([id, range]) => ({ ...range, id, isTheirs: false }))]);
  return { report, pristine, base, ids, marks, located, stands, there, oldOf, spanNow, textNow, onDisk, holdsOurs };
}

function inOrder<R extends Range>(all: readonly R[]): readonly R[] {
  return [...all].sort((a, b) => a.start - b.start || a.end - b.end);
}
