import { note } from '../../note.ts';
import type { Draft } from '../format.ts';
import type { Made } from './tool.ts';

/**
 * The run without times that its tool states over all requests, where some of these failed: the time until a refusal is no time of an answer, and the
 * file has none of the others alone. It is told.
 * @param metrics those that a failed request is part of.
 * @param failed how many of those that failed are part of them.
 */
export function withoutFailedInside(
  draft: Draft,
  { nth, place }: Pick<Made, 'nth' | 'place'>,
  metrics: readonly string[] = ['latency'],
  failed: number | null = draft.counts.failed,
): Draft {
  const { ok } = draft.counts;
  const isInside = ({ metric: { name } }: Draft['reported'][number]) => metrics.includes(name);
  const [first] = draft.reported.filter(isInside);
  if (failed === null || failed === 0 || first === undefined) return draft;
  const told = note('failed-inside', { run: draft.name, failed, of: failed + ok }, first.place ?? place(nth, ''));
  return { ...draft, reported: draft.reported.filter((one) => !isInside(one)), remarks: [...draft.remarks, told] };
}
