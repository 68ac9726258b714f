import type { Lock } from '../../keep/lock/lock.ts';
import { type LockSpan, pristineOf } from '../../keep/lock/pristine.ts';
import { positionsIn } from '../../markdown/positions.ts';
import { few } from '../../messages/entry.ts';
import { linesText } from './section.ts';
import { upToDate } from './up-to-date.ts';

/**
 * What is told of a report that hashes show to be up to date and that nobody touched, line by line: that nothing was written, and what waits
 * for a person and where, which its lock says. The rest was told when it was made.
 */
export function unchangedTexts(lock: Lock, out: string): readonly string[] {
  const { text, spans } = pristineOf(lock);
  const positions = positionsIn(text);
  const said = (title: string, isOf: (span: LockSpan) => boolean): readonly string[] => {
    const slots = spans.filter(isOf).map(({ start }) => positions.of(start));
    return slots.length === 0 ? [] : [`${title}: ${slots.length} (${linesText(slots)} of ${out})`];
  };
  const inState =
    (...states: readonly string[]) =>
    ({ state }: LockSpan) =>
      states.includes(state);
  const charts = lock.charts.flatMap(({ path }) => /([^/]+)\.svg$/.exec(path)?.[1] ?? []);
  return [
    `${upToDate(out)}; nothing was written`,
    ...said('Left for a person', inState('human')),
    ...said('Denied by the data', inState('contradiction')),
    ...said('Suggested', inState('suggested')),
    ...said('Not filled', inState('absent', 'ambiguous', 'unknown', 'unsafe')),
    ...said('Assumed', ({ state, conf }) => state === 'filled' && conf === 2),
    ...(charts.length === 0 ? [] : [`Charts: ${few(charts)}`]),
    'All that was noted is as before (--verbose lists it)',
  ];
}
