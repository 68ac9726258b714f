import { metric } from '../../metric.ts';
import { note } from '../../note.ts';
import type { Draft } from '../format.ts';
import type { Sample } from '../run.ts';
import { isMeasuredTime, numberOrNull, textOrNull } from '../value.ts';
import type { Made } from './tool.ts';

/** Lists beside the numbers of a run in which each request has its place: the list's name, its metric, and the unit of its numbers. */
export type RequestLists = Readonly<Record<string, { readonly metric: string; readonly unit: string }>>;

/**
 * The run with what its lists say of each request. A request that failed, and one without an answer, has no time to first token:
 * tools write 0 there, and take it into their means.
 * @param errors the name of the list of messages, empty where a request is right.
 * @param tokens the name of the list of tokens that each request was answered with.
 */
export function withRequests(
  draft: Draft,
  lists: RequestLists,
  made: Made,
  { errors, tokens }: { readonly errors: string; readonly tokens: string },
): Draft {
  const listAt = (name: string): readonly unknown[] =>
    Array.isArray(made.written[name]) ? (made.written[name] as unknown[]) : [];
  const [failed, answered] = [listAt(errors), listAt(tokens)];
  const isEmpty = (record: number) => numberOrNull(answered[record]) === 0;
  const isRight = (record: number) => textOrNull(failed[record]) === null;
  const samples = new Map(draft.samples);
  let none = 0;
  for (const [name, { metric: of, unit }] of Object.entries(lists)) {
    const list = listAt(name);
    const records = [...list.keys()].filter(
      (record) => isRight(record) && !(unit === 's' && isEmpty(record)) && numberOrNull(list[record]) !== null,
    );
    const own = records.filter((record) => unit !== 's' || isMeasuredTime(numberOrNull(list[record])!));
    none = Math.max(none, [...list.keys()].filter((record) => isRight(record) && isEmpty(record)).length);
    if (own.length > 0) samples.set(of, sampleOf(of, unit, { list, records: own, name }, made));
  }
  const told =
    none > 0
      ? [note('empty-answers', { run: draft.name, count: none, of: answered.length }, made.place(made.nth, tokens))]
      : [];
  return { ...draft, samples, remarks: [...draft.remarks, ...told] };
}

interface Cells {
  readonly list: readonly unknown[];
  readonly records: readonly number[];
  readonly name: string;
}

function sampleOf(of: string, unit: string, { list, records, name }: Cells, made: Made): Sample {
  const place = made.place(made.nth, name);
  return {
    metric: metric(of, { written: name, unit }),
    values: Float64Array.from(records, (record) => numberOrNull(list[record])!),
    records: Int32Array.from(records),
    where:
      place.pointer === undefined
        ? { file: made.file, places: records.map(() => place) }
        : { file: made.file, pointer: `${place.pointer}/*` },
  };
}
