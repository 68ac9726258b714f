import type { Run } from '../../collect/run.ts';
import { counted, expected } from '../../compare/counted.ts';
import { largestGroup } from '../../compare/findings/reach.ts';
import { glanceMetrics, isOfWhole } from '../../compare/headline.ts';
import { compareLevels, levelText, levelTold } from '../../compare/level.ts';
import { cellNumeral, decimalsOf } from '../../compare/shown.ts';
import type { Comparison } from '../../compare/value/figure.ts';
import { tallied } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { agreeingDecimals, type Decimals, written } from '../../number.ts';
import { joined, type Phrase, phrase, shown } from '../../phrase.ts';
import { capital, lowerFirst } from '../../text/case.ts';
import type { FillContext } from '../context.ts';
import { outsideSweeps } from '../expand/part-fields.ts';
import { equalEverywhere, unlikeParagraph } from '../print/above.ts';
import { type Against, againstOf, type Ladder, ladderOf } from '../print/baseline.ts';
import { mostLines } from '../print/cells-link.ts';
import { countedApart } from '../print/counted-apart.ts';
import { factorSentence, factorText, type Standing, standing } from '../print/factor.ts';
import { type Footnotes, footnotes, unroundedText } from '../print/footnotes.ts';
import { cellText, grid, inCell, mostColumns } from '../print/grid.ts';
import { type Helper, truthOf } from '../print/helper.ts';
import { rowLabelWithUnit, timesNumeral, unitBeside } from '../print/numeral.ts';
import type { Cell, Missing } from '../print/table.ts';
import { rangesTable } from './table-ranges.ts';

/** `{{glance}}`: one line a run: how it stands to the baseline or the best, and the few numbers that matter; `brief=true`: of many runs those that are compared. */
export const glance: Helper = {
  name: 'glance',
  usage: '{{glance}}',
  about: 'the table at a glance: one line a run, how it stands to the baseline or the best, and its headline metrics',
  first: null,
  needsFirst: false,
  named: { sweeps: 'boolean', brief: 'boolean' },
  block: true,
  print: (call) => {
    const { context } = call;
    const { study } = context;
    const all = truthOf(call, 'sweeps', true) ? study.runs : outsideSweeps(study);
    const isHead = truthOf(call, 'brief', false);
    const chosen = isHead ? atHead(all, context) : all;
    const left = all.length - chosen.length;
    const ladder = atLevels(chosen, left, context);
    const runs = ladder ? ascending(chosen, ladder) : chosen;
    if (runs.length === 0) return { text: 'There is no run to show.', source: 'glance', notes: [] };
    const headlines = study.headlines().map((one) => one.name);
    const shown = metricsOf(context, runs).filter(
      ({ name }) =>
        runs.some((run) => study.figure(name, null, run).kind === 'figure') &&
        // Requests one after the other: their rate is 1 / mean latency, which stands there already.
        !(name === 'request_throughput' && runs.every((run) => run.wallTime === null) && !headlines.includes(name)),
    );
    if (runs.length > mostLines) return { ...rangesTable(shown, runs, context), source: 'glance' };
    const marks = footnotes();
    const factors = factorsOf(shown, runs, context, againstOf(context) ?? ladder?.against);
    // What the factor is of stands beside it.
    const metrics = factors ? [factors.metric, ...shown.filter((one) => one !== factors.metric)] : shown;
    const status = runs.some((run) => run.status !== 'completed');
    // Requests are what the numbers rest on; the steps of a training are not.
    const isOfRequests = runs.some((run) => run.counts.of === 'requests');
    const whole = isOfRequests ? runs.map((run) => records(run, false)) : [];
    const areEqual = new Set(whole.map(String)).size === 1 && runs.length > 1;
    const counts = areEqual || !isOfRequests ? [] : runs.map((run) => records(run, run.counts.ok === run.counts.total));
    const room = mostColumns - 1 - [factors !== null, status, counts.length > 0].filter(Boolean).length;
    const columns = metrics
      .slice(0, room)
      .map((metric) => column(metric, runs, context, metric === factors?.metric ? factors.pairs : []));
    const decimals = columns[0]?.decimals;
    const header = [
      ladder ? cellText(capital(ladder.factor.title)) : 'Run',
      ...(factors ? [`Factor (${cellText(lowerFirst(factors.metric.title))})`] : []),
      ...(status ? ['Status'] : []),
      ...columns.map(({ label }) => label),
      ...(counts.length > 0 ? ['n'] : []),
    ];
    const rows = runs.map((run, at): readonly Cell[] => [
      cellText(ladder ? levelText(ladder.levelOf(run)) : run.name),
      ...(factors ? [factorCell(factors.cells[at]!, decimals!, marks)] : []),
      ...(status ? [run.status] : []),
      ...columns.map(({ cells }) => cells[at]!),
      ...(counts.length > 0 ? [counts[at]!] : []),
    ]);
    const equal = equalEverywhere(context, isHead);
    const each = ladder?.each ?? '';
    const above = [
      equal,
      each === '' || String(equal).includes(` ${each}`) ? '' : `Each is ${each}.`,
      areEqual ? phrase`Each has n = ${whole[0]!} requests.` : '',
    ].filter((one) => String(one) !== '');
    const more =
      left === 0
        ? ''
        : phrase`${tallied('further runs', left)} more ${left === 1 ? 'run is' : 'runs are'} in the table of all metrics.`;
    const under = [factors?.sentence ?? '', more, unlikeParagraph(context), ...marks.lines()];
    const table = grid(header, rows, {
      right: (at) => (at > 0 || ladder !== null) && header[at] !== 'Status',
      over: above.length > 0 ? joined(above, ' ') : null,
      under: under.filter((one) => String(one) !== ''),
    });
    return { ...table, source: 'glance' };
  },
};

/** As many lines of runs are read at the head of a report. */
const mostAtHead = 8;

/** So many steps make a ladder that is shown for itself. */
const leastSteps = 3;

/**
 * Of many runs those that are compared with one another: the largest group of like runs. Of few, where nothing is shown against anything else, the
 * ladder that the answer is about.
 */
function atHead(runs: readonly Run[], context: FillContext): readonly Run[] {
  const { study } = context;
  const { experiment } = study;
  const [metric] = study.headlines();
  if (runs.length > mostLines || experiment === null || !metric) return runs;
  if (runs.length <= mostAtHead) {
    if (againstOf(context) !== undefined) return runs;
    const groups = study.headlines().map((one) => largestGroup(one, experiment));
    const told = new Set((groups.find((group) => group.length > 0) ?? []).map(({ run }) => run));
    const own = runs.filter((run) => told.has(run));
    return own.length >= leastSteps && ladderOf(own, experiment) !== null ? own : runs;
  }
  const blockOf = (run: Run) => experiment.cellOf(run)?.block;
  const sizes = new Map<number | undefined, number>();
  for (const run of runs.filter((one) => study.figure(metric.name, null, one).kind === 'figure'))
    sizes.set(blockOf(run), (sizes.get(blockOf(run)) ?? 0) + 1);
  const [largest] = [...sizes].sort((a, b) => b[1] - a[1]);
  if (!largest || largest[1] < 2) return runs;
  return runs.filter((run) => blockOf(run) === largest[0]);
}

/** The ladder that the runs are, where its levels can stand for their names: where they are all the names differ in, or where other runs are left out. */
function atLevels(
  runs: readonly Run[],
  left: number,
  { study }: FillContext,
): (Ladder & { readonly each: string }) | null {
  const ladder = ladderOf(runs, study.experiment);
  if (ladder === null) return null;
  const each = eachIs(runs, ladder);
  // A name may have its setting in other words: `SambaNova, 4 tasks`.
  const bare = new Set(runs.map((run) => withoutSetting(run.name, levelText(ladder.levelOf(run)))));
  return each !== '' || bare.size === 1 || left > 0 ? { ...ladder, each } : null;
}

/** Rows that are named by their level are looked up by it, whatever the order of the results. */
function ascending(runs: readonly Run[], { levelOf }: Ladder): readonly Run[] {
  return [...runs].sort((a, b) => compareLevels(levelOf(a), levelOf(b)));
}

/** What the names of runs are without the setting that tells them apart: `gpt-oss-120b`; empty where they have nothing else in common. */
function eachIs(runs: readonly Run[], { factor: { title }, levelOf }: Ladder): string {
  const names = new Set(runs.map((run) => withoutSetting(run.name, levelTold(title, levelOf(run)))));
  const [only = ''] = names;
  return names.size === 1 ? cellText(only) : '';
}

function withoutSetting(name: string, setting: string): string {
  return name.replace(setting, '').replace(/\s+/g, ' ').trim();
}

/** The column of factors. */
interface Factors {
  readonly metric: Metric;
  readonly cells: readonly (Standing | Missing | string)[];
  /** The comparisons of the cells. */
  readonly pairs: readonly Comparison[];
  readonly sentence: string;
}

/** How the runs stand to what they are shown against in the first metric of which it is known which way is better; null where there is none. */
function factorsOf(
  metrics: readonly Metric[],
  runs: readonly Run[],
  context: FillContext,
  against: Against | undefined,
): Factors | null {
  if (!against) return null;
  const ordered = metrics.filter(({ direction }) => direction === 'lower' || direction === 'higher');
  const all = ordered.map((metric) => factorsIn(metric, runs, context, against));
  // A column without a factor says nothing; where there is none at all, the reasons are told.
  return all.find(({ pairs }) => pairs.length > 0) ?? all[0] ?? null;
}

function factorsIn(metric: Metric, runs: readonly Run[], { study }: FillContext, against: Against): Factors {
  const cells = runs.map((run): Factors['cells'][number] => {
    const base = against.of(run);
    const what = `speedup(${metric.name})@${run.id}`;
    const own = study.figure(metric.name, null, run);
    if (own.kind === 'absent') return { reason: own.reason, what };
    if (base === null && runs.some((other) => against.of(other) === run))
      return against.bestIn === metric.name ? 'best' : 'baseline';
    if (base === null) return { reason: note('not-in-baseline', { run: run.name, baseline: against.name }), what };
    const found = standing(study, metric, { run, base }, against);
    return 'kind' in found ? { reason: found.reason, what } : found;
  });
  const found = cells.flatMap((one) => (isStanding(one) ? [one] : []));
  const sentence = factorSentence(
    metric,
    against,
    found.map((one) => String(factorText(one))),
  );
  return {
    metric,
    cells,
    pairs: found.map(({ comparison }) => comparison),
    sentence: sentence + countedApart(metric, runs),
  };
}

function isStanding(one: Factors['cells'][number]): one is Standing {
  return typeof one !== 'string' && 'comparison' in one;
}

/** A factor, with a mark where the numbers beside it give another one. */
function factorCell(one: Factors['cells'][number], decimals: Decimals, marks: Footnotes): Cell {
  if (!isStanding(one)) return one;
  const { of, over, ratio, points } = one.comparison;
  if (points !== null) return factorText(one);
  const [own, base] = [of, over].map(({ value }) => Number(written(value, decimals)));
  const isSame = multipleOf(own!, base!) === timesNumeral(ratio).text;
  return isSame ? factorText(one) : phrase`${factorText(one)} ${marks.mark(unroundedText)}`;
}

/** What a reader looks for, with what the answer is about. */
function metricsOf({ study }: FillContext, runs: readonly Run[]): readonly Metric[] {
  const headlines = study.headlines();
  const usual = glanceMetrics(study.metrics).filter((metric) => isOfWhole(metric, study.runs));
  const rest = usual.length > 0 ? usual : study.metrics;
  const answered = headlines.filter((one) => usual.includes(one));
  const chosen =
    answered.length > 0 ? [...new Set([...answered, ...usual])] : [...new Set([...headlines, ...rest])].slice(0, 4);
  // What all went well, or is of steps, is no success worth a column.
  const success = runs.some(
    ({ counts }) => counts.of === 'requests' && (counts.failed ?? 0) + (counts.missing ?? 0) > 0,
  )
    ? study.metrics.filter(({ name }) => name === 'success_rate')
    : [];
  return [...chosen, ...success.filter((one) => !chosen.includes(one))];
}

/** The cells of one metric, one for each run, with the same decimals: those that let a reader compute the multiples shown beside them. */
function column(metric: Metric, runs: readonly Run[], { study, options }: FillContext, against: readonly Comparison[]) {
  const values = runs.map((run) => study.figure(metric.name, null, run));
  const figures = values.filter((value) => value.kind === 'figure');
  const usual = decimalsOf(figures, options.digits);
  const pairs = against.map(({ of, over }) => [of.value, over.value] as const);
  const decimals = agreeingDecimals(pairs, usual, multipleOf) ?? usual;
  const cells = values.map(
    (value, at): Cell =>
      value.kind === 'figure'
        ? shown(inCell(cellNumeral(value, decimals), unitBeside(value, figures)), value)
        : { reason: value.reason, what: `${metric.name}@${runs[at]!.id}` },
  );
  const label = cellText(rowLabelWithUnit(figures[0]?.metric ?? metric, metric.summary, figures));
  return { label, cells, decimals };
}

function multipleOf(of: number, over: number): string | null {
  return over > 0 && Number.isFinite(of / over) ? timesNumeral(of / over).text : null;
}

/** How many there are, and of how many; not where all of every run are. */
function records(run: Run, isShort: boolean): Phrase {
  const { ok, total } = run.counts;
  const own = counted('ok', ok, run);
  return total === null || isShort ? own : phrase`${own} of ${expected(run)}`;
}
