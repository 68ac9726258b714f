import { settingRead } from '../../made.ts';
import { metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { settle } from '../log/hint.ts';
import { overwritten } from '../log/log.ts';
import { type Thinned, thinned } from '../log/thinned.ts';
import { lossesTold, trainingKey } from '../log/trained.ts';
import type { Reported, Series } from '../run.ts';
import { asNumber } from '../value.ts';

/**
 * What the Trainer of Hugging Face prints: dicts of Python, `{'loss': 2.5586, 'epoch': 0.01, …}` now and then, `{'eval_loss': …}` for an
 * evaluation, and one with the time of all at the end. `train_runtime` beside a loss is the time so far.
 */
export const hfConsole: TextFormat = {
  of: 'text',
  name: 'hf-console',
  shape: "the console of a Hugging Face Trainer: lines as {'loss': 2.5586, 'learning_rate': 5e-05, 'epoch': 0.01}",
  claims,
  read,
};

// A dict within a dict is one of somebody's own: `{'epoch': 1, 'train': {'loss': 0.9}}`.
const start = /(?<!': ?)\{'(?:loss|eval_loss|train_runtime)': /;

function claims(text: string): Claim {
  const at = text.search(start);
  // A dict of an optimizer or a tracker may have a loss too; the epoch is what the Trainer adds.
  return at >= 0 && text.slice(at, at + 4000).includes("'epoch': ")
    ? claimed
    : notClaimed(0, "it has no line {'loss': …, 'epoch': …}");
}

type Dict = ReadonlyMap<string, number | string>;

interface Point {
  readonly dict: Dict;
  readonly line: number;
}

interface Training {
  readonly losses: Thinned<Point>;
  readonly evals: Point[];
  last: Point | null;
  end: Point | null;
  lossless: { count: number; readonly first: Point } | null;
  readonly first: number;
}

const opened = (first: number): Training => ({
  losses: thinned(20_000),
  evals: [],
  last: null,
  end: null,
  lossless: null,
  first,
});

function read(lines: () => Iterable<Line>, file: string, titles?: readonly string[]): Read {
  const runs: Training[] = [];
  for (const { number, text } of lines()) {
    if (!text.includes("{'")) continue;
    for (const piece of overwritten(text)) {
      const at = piece.search(start);
      const dict = at < 0 ? null : dictOf(piece.slice(at, at + 4000));
      if (dict) take(runs, { dict, line: number });
    }
  }
  const drafts = runs.map((run) => draftOf(run, file, titles ?? [file]));
  const notes = drafts.length === 0 ? [note('no-result', { what: "a whole line {'loss': …}" }, { file })] : [];
  return { runs: drafts, notes };
}

/** The numbers of a dict, in quotes or not; null where it is cut. */
function dictOf(text: string): Dict | null {
  const end = text.indexOf('}');
  if (end < 0) return null;
  const found = new Map<string, number | string>();
  for (const [, key = '', cell = ''] of text
    .slice(0, end + 1)
    .matchAll(/'([\w/]{1,60})': '?([^,'}\s]{1,40})'?(?=[,}])/g)) {
    const number = asNumber(cell);
    found.set(key, typeof number === 'number' ? number : cell);
  }
  // As it is set at first, the Trainer takes steps without a loss for nothing when it sums up: 0 stands where none was a number.
  if (found.get('loss') === 0 && typeof found.get('grad_norm') === 'string')
    found.set('loss', '0, with gradients that are nan,');
  return found;
}

/** A new run begins where the epochs start again, or behind the end of one. */
function take(runs: Training[], point: Point): void {
  const epoch = numberIn(point, 'epoch') ?? 0;
  let run = runs.at(-1);
  const reached = run?.last ? (numberIn(run.last, 'epoch') ?? 0) : 0;
  if (!run || (point.dict.has('loss') && (run.end !== null || epoch < reached))) {
    run = opened(point.line);
    runs.push(run);
  }
  if (point.dict.has('loss')) {
    run.losses.add(point);
    run.last = point;
    if (numberIn(point, 'loss') !== null) return;
    if (run.lossless) run.lossless.count += 1;
    else run.lossless = { count: 1, first: point };
  } else if (point.dict.has('eval_loss')) run.evals.push(point);
  else run.end = point;
}

function numberIn({ dict }: Point, key: string): number | null {
  const value = dict.get(key);
  return typeof value === 'number' ? value : null;
}

/** What a dict states, by the name that it has there. */
const ends = [
  ['train_runtime', 'train_time', 's', 'value'],
  ['train_samples_per_second', 'train_rate', 'samples/s', 'value'],
  ['train_steps_per_second', 'step_rate', 'steps/s', 'value'],
  ['train_loss', 'loss', '', 'mean'],
] as const;
const evaluations = [
  ['eval_loss', 'val_loss', '', 'value'],
  ['eval_accuracy', 'accuracy', '%', 'value'],
] as const;

function draftOf(run: Training, file: string, titles: readonly string[]): Draft {
  const name = 'Trainer';
  const place = { file, line: run.first };
  const { labels, remarks } = settle({}, titles, ['batch_size', 'learning_rate', 'system'], place);
  const told: Note[] = [...remarks];
  if (run.lossless) {
    const { count, first } = run.lossless;
    const [step, epoch] = [numberIn(first, 'step'), numberIn(first, 'epoch')];
    const lost = { file, line: first.line };
    const at =
      step !== null
        ? { step: settingRead('step', step, [lost]) }
        : epoch !== null
          ? { step: settingRead('epoch', epoch, [lost]), along: 'epoch' }
          : {};
    const args = { run: name, word: String(first.dict.get('loss')), ...at, bad: count, of: run.losses.count() };
    told.push(note('loss-not-finite', args, lost));
  }
  if (run.losses.every() > 1)
    told.push(note('curve-thinned', { run: name, steps: run.losses.count(), every: run.losses.every() }, { file }));
  if (!run.end && run.last) {
    const code = numberIn(run.last, 'loss') === null ? 'no-result' : 'result-lacks';
    told.push(note(code, { what: 'the line with the time of the whole training' }, { file, line: run.last.line }));
  }
  const lastEval = run.evals.at(-1);
  const least = leastOf(run);
  const mean = run.end && numberIn(run.end, 'train_loss');
  // The end is of the steps since the last resume: the loss of the last part is divided by all steps, and all steps by the time of that part.
  const isResumed = mean !== null && least !== null && mean < least && run.lossless === null;
  if (isResumed) {
    const end = { file, line: run.end!.line };
    told.push(note('training-resumed', { run: name, ...lossesTold(mean, least, end), rates: 'all' }, end));
  }
  const left = isResumed
    ? ['train_time']
    : run.lossless
      ? ends.map(([, of]) => of).filter((of) => of !== 'loss')
      : null;
  const { end } = run;
  const key = end && trainingKey((of) => numberIn(end, of));
  return draft({
    name,
    labels,
    // `trainer_state.json` says the same of it, with more digits and with its steps.
    ...(key === null ? {} : { measurement: { keys: [key], rank: 1 } }),
    status: run.end || !run.last ? 'completed' : 'partial',
    counts: { of: 'steps', total: null, ok: 0, failed: null, missing: null, basis: 'unknown' },
    reported: [
      ...statedIn(run.end, left === null ? ends : ends.filter(([, of]) => left.includes(of)), file),
      ...statedIn(run.last, [['loss', 'final_loss', '', 'value']], file),
      ...statedIn(lastEval ?? null, evaluations, file),
    ],
    series: seriesOf(run, file),
    context: contextOf(run),
    remarks: told,
  });
}

/** The least loss on record; null where fewer than two are. */
function leastOf({ losses }: Training): number | null {
  const found = losses.kept().flatMap((point) => numberIn(point, 'loss') ?? []);
  return found.length < 2 ? null : found.reduce((low, loss) => Math.min(low, loss));
}

type Field = readonly [written: string, name: string, unit: string, statistic: string];

function statedIn(point: Point | null, list: readonly Field[], file: string): readonly Reported[] {
  return list.flatMap(([written, name, unit, statistic]): readonly Reported[] => {
    const value = point && numberIn(point, written);
    if (!point || value === null) return [];
    const described = metric(name, { written, ...(unit === '' ? {} : { unit }) });
    // An accuracy is a share here.
    const scaled = unit === '%' ? value * 100 : value;
    const epoch = numberIn(point, 'epoch');
    const covers = epoch === null ? null : `epoch ${epoch}`;
    return [
      { metric: described, statistic, value: scaled, n: null, ddof: null, covers, place: { file, line: point.line } },
    ];
  });
}

function seriesOf({ losses, evals }: Training, file: string): readonly Series[] {
  const points = losses.kept();
  const over = (of: readonly Point[], key: string, name: string, along: Along): readonly Series[] => {
    const found = of.flatMap((point) => {
      const [x, y] = [numberIn(point, along.key), numberIn(point, key)];
      return x === null || y === null ? [] : [{ x, y, line: point.line }];
    });
    if (found.length < 2 || found.some(({ x }, nth) => x < (found[nth - 1]?.x ?? 0))) return [];
    return [
      {
        metric: metric(name, { written: key }),
        over: along.over,
        x: Float64Array.from(found, ({ x }) => x),
        y: Float64Array.from(found, ({ y }) => y),
        where: { file, lines: Int32Array.from(found, ({ line }) => line) },
      },
    ];
  };
  const hasSteps = points.some(({ dict }) => dict.has('step'));
  const along: Along = hasSteps ? { key: 'step', over: 'step' } : { key: 'epoch', over: 'epoch' };
  return [
    ...over(points, 'loss', 'loss', along),
    ...over(points, 'loss', 'loss', { key: 'train_runtime', over: 'time' }),
    ...over(evals, 'eval_loss', 'val_loss', { key: 'epoch', over: 'epoch' }),
  ];
}

interface Along {
  readonly key: string;
  readonly over: Series['over'];
}

/** Tokens are told as they stand: at the end some versions divide them by the number of devices, beside a loss they do not. */
function contextOf({ end, last }: Training): Record<string, number> {
  const entries = [
    ['tokens_seen', last && numberIn(last, 'num_input_tokens_seen')],
    ['train_tokens_per_second_so_far', last && numberIn(last, 'train_tokens_per_second')],
    ['train_tokens_per_second_at_the_end', end && numberIn(end, 'train_tokens_per_second')],
    ['epochs_trained', (end && numberIn(end, 'epoch')) ?? (last && numberIn(last, 'epoch'))],
  ] as const;
  return Object.fromEntries(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
