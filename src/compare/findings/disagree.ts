import { note, spoken } from '../../note.ts';
import type { Match } from '../experiment/experiment.ts';
import type { Finding } from '../finding.ts';
import { levelKey } from '../level.ts';
import { verdictOf } from '../verdict.ts';

/** What is said of one headline response in one block, and which of two arms it favours; null where it is neither of two. */
export interface Said {
  readonly block: number;
  readonly favours: string | null;
  readonly findings: readonly Finding[];
}

/** The arm that every shown match of a block favours; null where there are more arms than two, or none or both are favoured. */
export function favouriteOf(all: readonly Match[]): string | null {
  if (new Set(all.map(({ of }) => levelKey(of.arm))).size !== 1) return null;
  const winners = new Set(
    all.flatMap(({ of, over, comparison }) => {
      if (comparison.better === null || verdictOf(comparison, of.run, over.run) === 'not shown') return [];
      return [levelKey(comparison.better === of.run.id ? of.arm : over.arm)];
    }),
  );
  const [winner] = winners;
  return winners.size === 1 ? winner! : null;
}

/** The findings in order. Two headline responses of a block that favour different arms are in one sentence: each alone misleads. */
export function together(all: readonly Said[]): readonly Finding[] {
  const done = new Set<Said>();
  return all.flatMap((one) => {
    if (done.has(one)) return [];
    const other = all.find(
      (next) =>
        next.block === one.block &&
        !done.has(next) &&
        next.favours !== null &&
        one.favours !== null &&
        next.favours !== one.favours,
    );
    const [first, second] = [one.findings[0], other?.findings[0]];
    if (!other || !first || !second || one.findings.length > 1 || other.findings.length > 1) return one.findings;
    done.add(other);
    const both = note('finding-disagree', { first: spoken(first.sentence), second: spoken(second.sentence) });
    const metrics = [first, second].flatMap((each) => each.metrics ?? []);
    return [{ sentence: both, comparison: first.comparison, metrics }];
  });
}
