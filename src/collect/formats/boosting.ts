import { settingRead } from '../../made.ts';
import { type Direction, type Metric, metric } from '../../metric.ts';
import { type Note, note } from '../../note.ts';
import type { Lines } from '../bytes/lines.ts';
import { draft } from '../draft.ts';
import { type Claim, claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { settle } from '../log/hint.ts';
import { clean, withoutRank } from '../log/log.ts';
import { thinned } from '../log/thinned.ts';
import type { Reported, Series } from '../run.ts';

/**
 * What XGBoost, LightGBM and CatBoost print of trees that they add: `[10] valid-rmse:0.231`, `[10] valid_0's rmse: 0.231`, `10: learn: 0.231 … total: 5ms`, each metric
 * of each set of data, and the best iteration where a training stopped early. CatBoost does not say what it measures. A run has its metrics over the iterations, and those of the best one, else of the last.
 */
export const boosting: TextFormat = {
  of: 'text',
  name: 'boosting',
  shape: `a log of XGBoost, LightGBM or CatBoost: lines as "[10] valid-rmse:0.231", "[10] valid_0's rmse: 0.231"`,
  claims,
  read,
};

const first =
  /^(?:\[[\d:. -]{5,25}\]\s)?\[\d{1,9}\](\s{1,8})\S{1,60}?(?:-(?=[\w@.-]{1,40}:)|'s )([\w@][\w@. -]{0,39}?):\s?[-+\dni]/m;
const line = /^(?:\[[\d:. -]{5,25}\]\s)?\[(\d{1,9})\]\s+(.{1,2000})$/;
const number = String.raw`[+-]?(?:\d{1,15}(?:\.\d{0,18})?(?:e[+-]?\d{1,3})?|nan|inf)`;
/** The set, the metric, its value, and of a cross-validation the standard deviation over the folds. */
const said = new RegExp(
  String.raw`(\S{1,60}?)(-(?=[\w@.-]{1,40}:)|'s )([\w@.][\w@. -]{0,39}?):\s?(${number})(?:(?:\+|\s\+\s)(${number}))?(?:\s+|$)`,
  'iy',
);

/** Of CatBoost, with the values of its sets. */
const cat = /^(\d{1,9}):\s((?:learn|test\d{0,2}): .{1,400}?)\s(?:best: .{1,60}\s)?total: /m;

function claims(text: string): Claim {
  if (cat.test(text)) return claimed;
  const [, gap, of = ''] = first.exec(text) ?? [];
  return gap?.includes('\t') || (gap !== undefined && wayOf(of) !== 'unknown')
    ? claimed
    : text.includes('[LightGBM] [')
      ? notClaimed(0.8, 'it has no metric of LightGBM; give it valid_sets and log_evaluation(1), which print one')
      : notClaimed(0, 'it has no line "[10] valid-rmse:…"');
}

interface Value {
  readonly set: string;
  readonly of: string;
  readonly value: number;
  readonly sd: number | null;
}

interface Iteration {
  readonly nth: number;
  readonly line: number;
  readonly values: readonly Value[];
}

interface Training {
  readonly tool: string;
  readonly points: ReturnType<typeof thinned<Iteration>>;
  readonly first: Iteration;
  last: Iteration;
  best: Iteration | null;
  /** A line at the end of the file, which may be cut. */
  cut: number | null;
}

function read(lines: Lines, file: string, titles?: readonly string[]): Read {
  const runs: Training[] = [];
  let isBest = false;
  let best: string | undefined;
  for (const { number: at, text, isOpen = false } of lines()) {
    const whole = clean(text);
    // The number of an iteration of CatBoost looks like that of a rank.
    const own = cat.test(whole) ? whole : withoutRank(whole);
    const one = iterationIn(own, at);
    const run = runs.at(-1);
    if (one === null) {
      best = /^bestTest = (\S{1,30})$/.exec(own)?.[1] ?? best;
      const [, count] = /^Shrink model to first (\d{1,9}) iterations/.exec(own) ?? [];
      if (/\bbest iteration(?: is)?:$/i.test(own)) isBest = true;
      else if (run && count !== undefined) run.best = shrunk(run, Number(count) - 1, { value: Number(best), line: at });
      else if (run && isOpen && /^\[\d/.test(own)) run.cut = at;
      continue;
    }
    if (run && isOpen) run.cut = at;
    else if (run && isBest) run.best = one;
    else if (run && one.nth === run.last.nth) continue;
    else if (run && one.nth > run.last.nth && run.best === null) {
      run.last = one;
      run.points.add(one);
    } else if (runs.length < mostRuns) {
      const points = thinned<Iteration>(20_000);
      points.add(one);
      runs.push({
        tool: own.includes("'s ") ? 'LightGBM' : cat.test(own) ? 'CatBoost' : 'XGBoost',
        points,
        first: one,
        last: one,
        best: null,
        cut: null,
      });
    }
    isBest = false;
  }
  const notes = runs.length === 0 ? [note('no-result', { what: 'a whole line of an iteration' }, { file })] : [];
  return { runs: runs.map((run) => draftOf(run, file, titles ?? [file])), notes };
}

const mostRuns = 1000;

/** CatBoost takes off what came behind its best iteration. Where that was not printed, of a single set that it was tested on the best value is known. */
function shrunk(
  { points, last }: Training,
  nth: number,
  best: { readonly value: number; readonly line: number },
): Iteration {
  const isOne = last.values.filter(isTest).length === 1;
  const values = last.values.map((one) => ({ ...one, value: isOne && isTest(one) ? best.value : Number.NaN }));
  return points.kept().find((one) => one.nth === nth) ?? { nth, line: best.line, values };
}

function isTest({ set }: Value): boolean {
  return set.startsWith('test');
}

/** Null where a part of the line is no metric of a set. */
function iterationIn(text: string, at: number): Iteration | null {
  const [, round, sets] = cat.exec(text) ?? [];
  const own = sets?.replace(/(\w): /g, '$1-metric:');
  const [, nth, rest = ''] = own === undefined ? (line.exec(text) ?? []) : [own, round, own];
  const values: Value[] = [];
  for (let from = 0; from < rest.length; from = said.lastIndex) {
    said.lastIndex = from;
    const [, set = '', , of = '', value, sd] = said.exec(rest) ?? [];
    if (value === undefined) return null;
    values.push({ set, of, value: Number(value), sd: sd === undefined ? null : Number(sd) });
  }
  return values.length === 0 ? null : { nth: Number(nth), line: at, values };
}

function draftOf(run: Training, file: string, titles: readonly string[]): Draft {
  const place = { file, line: run.first.line };
  const { labels, remarks } = settle({ framework: run.tool }, titles, ['learning_rate', 'system'], place);
  const metrics = metricsOf(run.last);
  const all = run.points.kept();
  const end = run.best ?? run.last;
  const told: Note[] = [...remarks];
  if (run.cut !== null) told.push(note('line-broken', { run: run.tool }, { file, line: run.cut }));
  if (run.points.every() > 1)
    told.push(note('curve-thinned', { run: run.tool, steps: run.points.count(), every: run.points.every() }, { file }));
  const bad = all.filter(({ values }) => values.some(({ value }) => !Number.isFinite(value)));
  if (bad[0]) {
    const where = { file, line: bad[0].line };
    const args = { run: run.tool, word: 'no number', bad: bad.length, of: all.length };
    told.push(note('loss-not-finite', { ...args, step: settingRead('step', bad[0].nth, [where]) }, where));
  }
  return draft({
    name: run.tool,
    labels,
    counts: { of: 'steps', total: null, ok: run.points.count(), failed: null, missing: null, basis: 'unknown' },
    // What a reader asks for first is what was measured of data that it was not trained on.
    reported: [...end.values.entries()]
      .sort(([, a], [, b]) => Number(setOf(a.set) === 'train') - Number(setOf(b.set) === 'train'))
      .flatMap(([nth, value]) => reportedOf(value, metrics[nth], end, file)),
    series: metrics.map((of, nth) => seriesOf(of, nth, all, file)).filter(({ x }) => x.length > 0),
    context: {
      first_iteration: run.first.nth,
      last_iteration: run.last.nth,
      ...(run.best ? { best_iteration: run.best.nth } : {}),
    },
    remarks: told,
  });
}

function reportedOf({ value, sd }: Value, of: Metric | undefined, end: Iteration, file: string): readonly Reported[] {
  if (!of || !Number.isFinite(value)) return [];
  const one = { metric: of, n: null, covers: `iteration ${end.nth}`, place: { file, line: end.line } };
  return [
    { ...one, statistic: sd === null ? 'value' : 'mean', value, ddof: null },
    ...(sd === null ? [] : [{ ...one, statistic: 'sd', value: sd, ddof: 0 as const }]),
  ];
}

function seriesOf(of: Metric, nth: number, all: readonly Iteration[], file: string): Series {
  const known = all.filter(({ values }) => Number.isFinite(values[nth]?.value));
  return {
    metric: of,
    over: 'step',
    x: Float64Array.from(known, ({ nth: at }) => at),
    y: Float64Array.from(known, ({ values }) => values[nth]!.value),
    where: { file, lines: Int32Array.from(known, ({ line: at }) => at) },
  };
}

/** Of each value its metric: `val_rmse`, `train_auc`; sets that would be called alike keep their own names. */
function metricsOf({ values }: Iteration): readonly Metric[] {
  const named = values.map(({ set, of }) => `${setOf(set)}_${of}`);
  return values.map(({ set, of }, nth) => {
    const isOwn = named.indexOf(named[nth]!) !== named.lastIndexOf(named[nth]!);
    const name = (isOwn ? `${set}_${of}` : named[nth]!).toLowerCase().replace(/[^a-z0-9@]+/g, '_');
    return metric(name, { written: `${set} ${of}`, direction: wayOf(of) });
  });
}

function setOf(set: string): string {
  if (/^train(?:ing)?$/i.test(set)) return 'train';
  return /^(?:val(?:id(?:ation)?)?|eval|dev)(?:_\d)?$/i.test(set) ? 'val' : set;
}

function wayOf(of: string): Direction {
  if (/^(?:(?:auc|ndcg|map|pre|average_precision)\b|auc_?pr|aucpr|auc_mu|gain|r2)/i.test(of)) return 'higher';
  return /loss|err|rms|mae|mse|^l[12]$|mape|deviance|nloglik|entropy|quantile|huber/i.test(of) ? 'lower' : 'unknown';
}
