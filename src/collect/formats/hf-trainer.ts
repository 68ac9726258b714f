import { settingRead, tallied } from '../../made.ts';
import { metric, metricNamed } from '../../metric.ts';
import { note } from '../../note.ts';
import { unknown } from '../columns/column-metric.ts';
import { draft } from '../draft.ts';
import { type Claim, claimed, type Draft, type JsonFormat, notClaimed, type Read } from '../format.ts';
import { epochsOf, lossesTold, measurementOf, stepsOfRate } from '../log/trained.ts';
import { addedTo } from '../one-run/beside.ts';
import { pointer } from '../pointer.ts';
import type { Reported, Series } from '../run.ts';
import { bears, nearly } from '../signs.ts';
import { countOrNull, field, isObject, numberOrNull } from '../value.ts';

/**
 * What the Trainer of Hugging Face leaves: `trainer_state.json`, with the course of a training, and beside it `all_results.json`,
 * `train_results.json` and `eval_results.json`, with its last values. None of them names a model, the hardware or a date.
 */
export const hfTrainer: JsonFormat = {
  of: 'json',
  name: 'hf-trainer',
  ofTool: true,
  shape: 'trainer_state.json or a results file of the Hugging Face Trainer',
  claims,
  read: (value, file) => read(value as Values, file),
};

type Values = Readonly<Record<string, unknown>>;

function claims(value: unknown): Claim {
  if (!isObject(value)) return notClaimed(0, 'it is no object');
  if (Array.isArray(value.log_history) && Object.hasOwn(value, 'global_step')) return claimed;
  const has = (...keys: string[]) => keys.every((key) => Object.hasOwn(value, key));
  // `all_results.json` is what many others call their files too.
  const isOf = (part: string) => bears(value, [['runtime', 'loss', 'samples_per_second'].map((of) => `${part}_${of}`)]);
  if (isOf('train') || isOf('eval')) return claimed;
  const lacks = 'it has no log_history with global_step, and no train_runtime with train_loss';
  if (bears(value, [['log_history'], ['global_step', 'epoch', 'max_steps', 'total_flos']])) return nearly(lacks);
  return notClaimed(has('train_runtime') ? 0.5 : 0, lacks);
}

/** What the Trainer calls its last values. */
const lasts: Readonly<Record<string, readonly [metric: string, unit: string]>> = {
  train_loss: ['loss', ''],
  train_runtime: ['train_time', 's'],
  train_samples_per_second: ['train_rate', 'samples/s'],
  train_steps_per_second: ['step_rate', 'steps/s'],
  eval_loss: ['val_loss', ''],
};

const rates: readonly string[] = ['train_samples_per_second', 'train_steps_per_second'];

/** Speed of the evaluation, and what is no result. */
const unused =
  /^(?:eval_(?:runtime|samples_per_second|steps_per_second|samples|model_preparation_time)|train_samples|epoch|step|total_flos)$/;

function read(value: Values, file: string): Read {
  const name = nameOf(file);
  const rows = Array.isArray(value.log_history) ? value.log_history.filter(isObject) : null;
  if (!rows)
    return {
      runs: [resultsOf(draft({ name, labels: {}, reported: lastsOf([value], file, () => []) }))],
      notes: [],
    };
  const at = (nth: number) => ['log_history', nth];
  const losses = seriesOf(rows, 'loss', 'loss', file);
  const evaluations = [...new Set(rows.flatMap(Object.keys))].filter(
    (key) => key.startsWith('eval_') && !unused.test(key),
  );
  const series = [losses, ...evaluations.map((key) => seriesOf(rows, key, metricOf(key).name, file))].flatMap(
    (one) => one ?? [],
  );
  const reported = lastsOf(rows, file, at);
  const last = losses?.y.at(-1);
  const final: readonly Reported[] =
    losses && last !== undefined
      ? [
          {
            metric: metric('final_loss', { written: 'loss' }),
            statistic: 'value',
            value: last,
            n: null,
            ddof: null,
            covers: null,
            place: { file, pointer: losses.where.places!.at(-1)!.pointer! },
          },
        ]
      : [];
  const steps = countOrNull(value.global_step) ?? Math.max(0, ...rows.flatMap(({ step }) => countOrNull(step) ?? []));
  const asked = countOrNull(value.max_steps);
  const made: Draft = draft({
    name,
    labels: settingsOf(value),
    counts: {
      of: 'steps',
      total: asked,
      ok: steps,
      failed: null,
      missing: asked === null ? null : Math.max(0, asked - steps),
      basis: asked === null ? 'unknown' : 'stated',
    },
    status: asked !== null && steps < asked ? 'partial' : 'completed',
    reported: [...reported, ...final],
    series,
    context: contextOf(value),
    measurement: measurementOf(rows, steps, file),
    remarks:
      reported.length + series.length > 0
        ? []
        : [note('no-result', { what: 'a step with a loss in log_history' }, { file })],
  });
  return { runs: [diverged(resumed(made, { losses, steps }), rows, file)], notes: [] };
}

/** A results file: the last values of the training beside it. Its mean loss is of the steps since the last resume, where one was. */
function resultsOf(run: Draft): Draft {
  return {
    ...run,
    side: (main, file) => {
      const isJudged = main.series.length > 0;
      const has = (name: string) => main.reported.some(({ metric: { written } }) => written === name);
      const left = isJudged ? ['train_loss', ...(has('train_runtime') ? rates : [])] : [];
      const reported = run.reported.filter(({ metric: { written } }) => !left.includes(written));
      return addedTo(main, { ...run, reported }, file);
    },
  };
}

/** The folder, which people name after the model or the run; else the file. */
function nameOf(file: string): string {
  const parts = file.split('/');
  const folder = parts.at(-2) ?? '';
  return /^(?:\.{0,2}|results?|outputs?|checkpoint-\d+)$/.test(folder)
    ? (parts.at(-1) ?? '').replace(/\.json$/, '')
    : folder;
}

function metricOf(key: string) {
  const own = key.slice('eval_'.length);
  const known = own === 'loss' ? 'val_loss' : metricNamed(own);
  // Accuracy is a fraction here, always.
  if (known === 'accuracy') return { ...metric(known, { written: key }), unit: '', writtenUnit: '' };
  return known === undefined
    ? unknown(own, { better: /wer|cer|loss|perplexity|error/.test(own) ? 'lower' : undefined }).metric
    : metric(known, { written: key });
}

/** The last value of each name over the rows. */
function lastsOf(
  rows: readonly Values[],
  file: string,
  at: (nth: number) => readonly (string | number)[],
): readonly Reported[] {
  const found = new Map<string, Reported>();
  rows.forEach((row, nth) => {
    for (const [key, cell] of Object.entries(row)) {
      const value = numberOrNull(cell);
      if (value === null || unused.test(key)) continue;
      const known = Object.hasOwn(lasts, key) ? lasts[key] : undefined;
      if (!known && !key.startsWith('eval_')) continue;
      const of = known ? metric(known[0], { written: key, unit: known[1] }) : metricOf(key);
      found.set(key, {
        metric: of,
        statistic: 'value',
        value,
        n: null,
        ddof: null,
        covers: null,
        place: { file, pointer: pointer(...at(nth), key) },
      });
    }
  });
  return [...found.values()];
}

function seriesOf(rows: readonly Values[], key: string, name: string, file: string): Series | null {
  const points = rows.flatMap((row, nth) => {
    const [x, y] = [numberOrNull(row.step), numberOrNull(row[key])];
    return x === null || y === null ? [] : [{ x, y, place: { file, pointer: pointer('log_history', nth, key) } }];
  });
  // A step that comes again after a resume counts with its last value.
  const last = [...new Map(points.map((one) => [one.x, one])).values()].sort((a, b) => a.x - b.x);
  if (last.length === 0) return null;
  return {
    metric: key === 'loss' ? metric(name, { written: key }) : metricOf(key),
    over: 'step',
    x: Float64Array.from(last, ({ x }) => x),
    y: Float64Array.from(last, ({ y }) => y),
    where: { file, places: last.map(({ place }) => place) },
  };
}

function settingsOf(value: Values): Draft['labels'] {
  const batch = countOrNull(value.train_batch_size);
  const epochs = epochsOf(value);
  // It is that of one device, before gradients are accumulated: how many samples a step takes is not stated.
  return {
    ...(batch === null ? {} : { per_device_batch_size: batch }),
    ...(epochs === null ? {} : { epochs }),
  };
}

function contextOf(value: Values): Draft['context'] {
  const best = numberOrNull(value.best_metric);
  const step = countOrNull(field(value, 'best_global_step'));
  return { ...(best === null ? {} : { best_metric: best }), ...(step === null ? {} : { best_global_step: step }) };
}

/**
 * What the Trainer states at the end is of the steps since the last resume, or of all that were planned, as its release has it: releases 4
 * divide the loss of the last part by all steps, and all planned steps by the time of the last part.
 */
function resumed(run: Draft, { losses, steps }: { readonly losses: Series | null; readonly steps: number }): Draft {
  const stated = (name: string) => run.reported.find(({ metric: { written } }) => written === name);
  const [mean, time, rate] = ['train_loss', 'train_runtime', 'train_steps_per_second'].map(stated);
  const least = losses ? losses.y.reduce((low, y) => Math.min(low, y), Number.POSITIVE_INFINITY) : 0;
  const isLow = mean !== undefined && mean.value < least;
  // The steps that the rate is of: it is rounded to the third decimal, the time to the fourth.
  const counted = time && rate ? time.value * rate.value : steps;
  const slack = time && rate ? time.value * 0.0005 + rate.value * 0.00005 + 0.5 : 0;
  const isPart = counted < steps - slack;
  const isPlan = counted > steps + slack;
  const left = [...(isLow ? ['train_loss'] : []), ...(isPlan || (isLow && !isPart) ? rates : [])];
  const counts = { counted: stepsOfRate(Math.round(counted), time, rate), steps: tallied('steps', steps) };
  const remarks = [
    ...(isLow
      ? [
          note(
            'training-resumed',
            { run: run.name, ...lossesTold(mean.value, least, mean.place), rates: isPart ? 'part' : 'all' },
            mean.place,
          ),
        ]
      : isPart
        ? [note('training-part', { run: run.name, ...counts }, time!.place)]
        : []),
    ...(isPlan ? [note('training-rate-of-plan', { run: run.name, ...counts }, rate!.place)] : []),
  ];
  return {
    ...run,
    reported: run.reported.filter(({ metric: { written } }) => !left.includes(written)),
    remarks: [...run.remarks, ...remarks],
  };
}

/**
 * A loss or a norm of gradients that is no number: the run diverged. As it is set at first, the Trainer takes steps without a loss for nothing
 * when it sums up, so that a loss of 0 stands where none was a number.
 */
function diverged(run: Draft, rows: readonly Values[], file: string): Draft {
  const steps = rows.flatMap((row, nth) => (Object.hasOwn(row, 'loss') ? [{ row, nth }] : []));
  const isLost = ({ row }: (typeof steps)[number]) =>
    numberOrNull(row.loss) === null || (numberOrNull(row.loss) === 0 && isNoNumber(row.grad_norm));
  const bad = steps.filter(isLost);
  const first = bad[0];
  if (first === undefined) return run;
  const step = numberOrNull(first.row.step);
  const word = numberOrNull(first.row.loss) === null ? 'nan' : '0, with gradients that are nan,';
  const at = { file, pointer: pointer('log_history', first.nth, 'step') };
  const told = note(
    'loss-not-finite',
    {
      run: run.name,
      word,
      ...(step === null ? {} : { step: settingRead('step', step, [at]) }),
      bad: bad.length,
      of: steps.length,
    },
    { file, pointer: pointer('log_history', first.nth, 'loss') },
  );
  const lost = new Set(bad.map(({ row }) => numberOrNull(row.step)));
  const isLastLost = isLost(steps.at(-1)!);
  return {
    ...run,
    series: run.series
      .map((one) => (one.metric.written === 'loss' ? without(one, lost) : one))
      .filter(({ x }) => x.length > 0),
    reported: run.reported.filter(({ metric: { name } }) => name !== 'loss' && !(isLastLost && name === 'final_loss')),
    remarks: [...run.remarks, told],
  };
}

/** Of a key that is there: null where the file has NaN. */
function isNoNumber(value: unknown): boolean {
  return value !== undefined && numberOrNull(value) === null;
}

function without(series: Series, steps: ReadonlySet<number | null>): Series {
  const kept = [...series.x.keys()].filter((nth) => !steps.has(series.x[nth]!));
  const { places } = series.where;
  return {
    ...series,
    x: Float64Array.from(kept, (nth) => series.x[nth]!),
    y: Float64Array.from(kept, (nth) => series.y[nth]!),
    where: { ...series.where, ...(places ? { places: kept.map((nth) => places[nth]!) } : {}) },
  };
}
