import { metric } from '../../../metric.ts';
import type { Reported, Series } from '../../run.ts';
import { numberOrNull } from '../../value.ts';

/** What a line of an evaluation says: how far it is (`batch`), or what came of it. */
export type EvalEvent =
  | { readonly kind: 'eval'; readonly step: number | null; readonly rate: number | null }
  | { readonly kind: 'evaluated'; readonly what: Measure; readonly value: number };

type Measure = 'val_loss' | 'perplexity' | 'accuracy';

const number = String.raw`(\d{1,9}(?:\.\d{1,18})?(?:[eE][+-]?\d{1,3})?)`;
const average = new RegExp(String.raw`^Avg\.? Eval\.? Loss ?[:=] ?${number}(?![\d.])`, 'i');
const measured = new RegExp(String.raw`^- eval\/(lm_perplexity|(?:masked_)?accuracy) = ${number}(?![\d.])`);
const rate = new RegExp(String.raw`\bGlobalRate=${number} samples\/sec`);

/**
 * `| Eval Device=CSX, GlobalStep=400, Batch=20, Loss=5.94, Rate=…, GlobalRate=… samples/sec`: its loss is that of a few batches. What the
 * evaluation measured stands behind it, as `Avg Eval Loss: 5.9` and `- eval/accuracy = 0.15`.
 */
export function evalEventOf(body: string): EvalEvent | null {
  const mean = average.exec(body)?.[1];
  if (mean !== undefined) return { kind: 'evaluated', what: 'val_loss', value: Number(mean) };
  const [, name = '', value] = measured.exec(body) ?? [];
  if (value !== undefined)
    return { kind: 'evaluated', what: name.endsWith('accuracy') ? 'accuracy' : 'perplexity', value: Number(value) };
  if (!/^(?:\|\s{0,4})?Eval(?:uation)?\b/.test(body)) return null;
  const step = /^(?:\|\s{0,4})?Eval Device=[^,]{1,80}, (?:GlobalStep|Step)=(\d{1,15}),/.exec(body)?.[1];
  return {
    kind: 'eval',
    step: step === undefined ? null : Number(step),
    rate: numberOrNull(rate.exec(body.slice(0, 512))?.[1]),
  };
}

/** The evaluations of a run, in the order of its lines. */
export interface Evaluations {
  /** Lines of batches. */
  lines: number;
  step: number | null;
  rate: { readonly value: number; readonly line: number } | null;
  readonly results: {
    readonly what: Measure;
    readonly value: number;
    readonly step: number | null;
    readonly line: number;
  }[];
}

export const noEvaluations = (): Evaluations => ({ lines: 0, step: null, rate: null, results: [] });

/** Evaluations come every some hundred steps. */
const mostResults = 10_000;

export function takeEvaluation(evals: Evaluations, event: EvalEvent, line: number): void {
  if (event.kind === 'eval') {
    evals.lines += 1;
    evals.step = event.step ?? evals.step;
    if (event.rate !== null && event.rate > 0) evals.rate = { value: event.rate, line };
  } else if (evals.results.length < mostResults) {
    evals.results.push({ what: event.what, value: event.value, step: evals.step, line });
  }
}

/** What the last evaluation measured, and the validation loss over the steps where there were several. */
export function evaluated(
  { results }: Evaluations,
  file: string,
): { readonly reported: readonly Reported[]; readonly series: readonly Series[] } {
  const losses = results.filter(({ what }) => what === 'val_loss');
  const steps = losses.map(({ step }) => step ?? Number.NaN);
  const ascends = steps.every((step, nth) => step > (steps[nth - 1] ?? -1));
  return {
    reported: (['val_loss', 'perplexity', 'accuracy'] as const).flatMap((name): readonly Reported[] => {
      const last = results.findLast(({ what }) => what === name);
      if (!last) return [];
      // The log has a share.
      const value = name === 'accuracy' ? last.value * 100 : last.value;
      const covers = last.step === null ? null : `step ${last.step}`;
      return [
        {
          metric: named[name],
          statistic: 'value',
          value,
          n: null,
          ddof: null,
          covers,
          place: { file, line: last.line },
        },
      ];
    }),
    series:
      losses.length > 1 && ascends
        ? [
            {
              metric: named.val_loss,
              over: 'step',
              x: Float64Array.from(steps),
              y: Float64Array.from(losses, ({ value }) => value),
              where: { file, lines: Int32Array.from(losses, ({ line }) => line) },
            },
          ]
        : [],
  };
}

const named = {
  val_loss: metric('val_loss', { written: 'Avg Eval Loss' }),
  perplexity: metric('perplexity', { written: 'eval/lm_perplexity' }),
  accuracy: metric('accuracy', { written: 'eval/accuracy', unit: '%' }),
} as const;
