import type { Run, Sample } from '../collect/run.ts';
import { mean } from './math/mean.ts';
import { remembered } from './remembered.ts';

/** The values of a metric for the prompts that both runs answered: `a[i]` and `b[i]` belong to one prompt. */
export interface Pairs {
  readonly a: Float64Array;
  readonly b: Float64Array;
  /** True where every value of both samples is in a pair, each once. */
  readonly whole: boolean;
}

/**
 * Pairs two runs by prompt: the same id and the same words, or the same id in one file that records no words. A prompt that a run
 * was asked more than once stands there with its mean. Null where no prompt is known to be the same.
 */
export function samePrompts(metric: string, of: Run, over: Run): Pairs | null {
  const known = pairsOf(of, over);
  const pairs = known.get(metric);
  if (pairs !== undefined) return pairs;
  const made = paired(metric, of, over);
  known.set(metric, made);
  return made;
}

/** By metric: tables, charts and findings ask for the same ones, which took a third of a report on 100,000 requests. */
const pairsOf = remembered((_: Run, __: Run) => new Map<string, Pairs | null>());

function paired(metric: string, of: Run, over: Run): Pairs | null {
  const shared = sharedRecords(of, over);
  const [first, second] = [of.samples.get(metric), over.samples.get(metric)];
  if (shared.length === 0 || !first || !second) return null;
  const [inFirst, inSecond] = [byRecord(first), byRecord(second)];
  const [a, b] = [new Float64Array(shared.length), new Float64Array(shared.length)];
  let count = 0;
  for (let nth = 0; nth < shared.length; nth += 1) {
    const [x, y] = [centre(shared[nth]!.records, inFirst), centre(shared[nth]!.other!.records, inSecond)];
    if (x === null || y === null) continue;
    [a[count], b[count]] = [x, y];
    count += 1;
  }
  return count === 0
    ? null
    : {
        a: a.slice(0, count),
        b: b.slice(0, count),
        whole: count === first.values.length && count === second.values.length,
      };
}

/** The prompts of both runs, each with what it is in the other one. */
const sharedRecords = remembered((of: Run, over: Run): readonly Asked[] => {
  const isSameFile = of.file === over.file;
  const theirs = promptsOf(over, isSameFile).byId;
  return promptsOf(of, isSameFile).all.filter((own) => {
    own.other = askedIn(theirs.get(own.id), own.prompt);
    return own.other !== null;
  });
});

interface Asked {
  readonly id: string;
  readonly prompt: string;
  /** The record that holds it, or all of them where there are more: a list for each of 10^6 is more than all else of it. */
  records: number | number[];
  /** Other prompts of the same id, at the first one of them. */
  others: Map<string, Asked> | null;
  /** The same prompt in the run that is compared. */
  other: Asked | null;
}

/** The prompts of a run. By their ids: a key of id and words is a text of its own for each record, and of 100,000 requests to make and hash those was a seventh of `inspect`. */
function promptsOf(
  { exchanges }: Run,
  sameFile: boolean,
): { readonly byId: ReadonlyMap<string, Asked>; readonly all: readonly Asked[] } {
  const byId = new Map<string, Asked>();
  const all: Asked[] = [];
  for (const { promptId: id, prompt, record } of exchanges) {
    if (id === null || (prompt === '' && !sameFile)) continue;
    const known = byId.get(id);
    const found = askedIn(known, prompt);
    if (found) {
      if (typeof found.records === 'number') found.records = [found.records, record];
      else found.records.push(record);
      continue;
    }
    const made: Asked = { id, prompt, records: record, others: null, other: null };
    if (known) {
      known.others ??= new Map();
      known.others.set(prompt, made);
    } else byId.set(id, made);
    all.push(made);
  }
  return { byId, all };
}

function askedIn(first: Asked | undefined, prompt: string): Asked | null {
  return first?.prompt === prompt ? first : (first?.others?.get(prompt) ?? null);
}

/** The value of each record; NaN where it has none. */
function byRecord({ records, values }: Sample): Float64Array {
  const found = new Float64Array(records.reduce((most, record) => Math.max(most, record), -1) + 1).fill(Number.NaN);
  for (let nth = 0; nth < records.length; nth += 1) found[records[nth]!] = values[nth]!;
  return found;
}

function centre(records: number | readonly number[], values: Float64Array): number | null {
  if (typeof records === 'number') return known(values[records]);
  const there = records.flatMap((record) => {
    return known(values[record]) ?? [];
  });
  return there.length === 1 ? there[0]! : mean(there);
}

function known(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
