import type { Run } from '../collect/run.ts';
import { type Made, made, operand, plain } from '../made.ts';
import { knownIn } from './known-in.ts';
import { measure } from './measure.ts';
import type { Figure } from './value/figure.ts';
import { figureOr, ofSome } from './value/noted.ts';

/** How long prompts or answers of a run are on average, in tokens. */
export interface MeanLength {
  readonly value: number;
  /** Of what the file states of all, and not of its records: which requests it is of is not known to the last one. */
  readonly isStated: boolean;
  /** The number with its working. */
  readonly figure: () => Figure | Made;
}

/** Lengths on average that are no further apart than this are those of one work: what is drawn at random is never quite the same. */
export const likeLength = 1.1;

/** The mean over the records; where there are none, what the file states of all by how many succeeded. Null where neither is known. */
export function meanLength(run: Run, name: 'prompt_tokens' | 'output_tokens'): MeanLength | null {
  const value = knownIn(run, name)?.mean() ?? null;
  const title = `mean ${name} of ${run.name}`;
  if (value !== null)
    return {
      value,
      isStated: false,
      figure: () =>
        figureOr(measure(name, 'mean', run), value, () => ofSome({ title, value }, 'mean', run.samples.get(name)!)),
    };
  const all = run.totals?.find(({ metric, statistic }) => metric.name === name && statistic === 'sum');
  const { ok, of } = run.counts;
  if (!all || ok === 0 || of !== 'requests') return null;
  const each = all.value / ok;
  const figure = () =>
    made({
      path: title,
      title,
      value: each,
      unit: 'tokens',
      formula: `sum(${name}) / successful requests`,
      expressions: [`${operand(all.value)} / ${operand(ok)}`],
      method: 'of what the file states of all requests together',
      inputs: () => [
        plain(all.metric.written, 'tokens', [all.value], [all.place]),
        plain('successful requests', '', [ok], [{ file: run.file }]),
      ],
    });
  return { value: each, isStated: true, figure };
}
