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
  const pairs = shared.flatMap(([ours, theirs]) => {
    const [x, y] = [centre(ours, inFirst), centre(theirs, inSecond)];
    return x === null || y === null ? [] : [[x, y] as const];
  });
  return pairs.length === 0
    ? null
    : {
        a: Float64Array.from(pairs, ([x]) => x),
        b: Float64Array.from(pairs, ([, y]) => y),
        whole: pairs.length === first.values.length && pairs.length === second.values.length,
      };
}

/** For each prompt of both runs the records that hold it. */
const sharedRecords = remembered((of: Run, over: Run): readonly (readonly [readonly number[], readonly number[]])[] => {
  const theirs = promptsOf(over, of.file === over.file);
  return Array.from(
    promptsOf(of, of.file === over.file),
    ([key, records]) => [records, theirs.get(key)] as const,
  ).flatMap(([ours, other]) => (other ? [[ours, other] as const] : []));
});

function promptsOf({ exchanges }: Run, sameFile: boolean): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const { promptId, prompt, record } of exchanges) {
    if (promptId === null || (prompt === '' && !sameFile)) continue;
    const key = `${promptId}\n${prompt}`;
    const records = found.get(key);
    if (records) records.push(record);
    else found.set(key, [record]);
  }
  return found;
}

function byRecord({ records, values }: Sample): ReadonlyMap<number, number> {
  return new Map(Array.from(records, (record, i) => [record, values[i]!]));
}

function centre(records: readonly number[], values: ReadonlyMap<number, number>): number | null {
  if (records.length === 1) return values.get(records[0]!) ?? null;
  return mean(records.flatMap((record) => values.get(record) ?? []));
}
