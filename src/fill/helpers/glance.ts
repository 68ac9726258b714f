import type { Run } from '../../collect/run.ts';
import { counted, expected } from '../../compare/counted.ts';
import { glanceMetrics } from '../../compare/headline.ts';
import { cellNumeral, decimalsOf } from '../../compare/shown.ts';
import { askedAs } from '../../compare/value/asked.ts';
import type { Comparison } from '../../compare/value/figure.ts';
import type { Metric } from '../../metric.ts';
import { note } from '../../note.ts';
import { agreeingDecimals, type Decimals, written } from '../../number.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import type { FillContext } from '../context.ts';
import { outsideSweeps } from '../expand/part-fields.ts';
import { type Against, againstOf } from '../print/baseline.ts';
import { mostLines } from '../print/cells-link.ts';
import { type Footnotes, footnotes, unroundedText } from '../print/footnotes.ts';
import { cellText, grid, inCell } from '../print/grid.ts';
import { type Helper, truthOf } from '../print/helper.ts';
import { rowLabel, rowLabelWithUnit, timesNumeral, unitBeside } from '../print/numeral.ts';
import type { Cell } from '../print/table.ts';
import { unlikeSentence } from './table-differences.ts';
import { rangesTable } from './table-ranges.ts';

/** `{{glance}}`: one line a run, the few numbers that matter, and how each run stands to the baseline or the best. */
export const glance: Helper = {
  name: 'glance',
  usage: '{{glance}}',
  about: 'the table at a glance: one line a run, its headline metrics, and how it stands to the baseline or the best',
  first: null,
  needsFirst: false,
  named: { sweeps: 'boolean' },
  block: true,
  print: (call) => {
    const { context } = call;
    const runs = truthOf(call, 'sweeps', true) ? context.study.runs : outsideSweeps(context.study);
    if (runs.length === 0) return { text: 'There is no run to show.', source: 'glance', notes: [] };
    const metrics = metricsOf(context).filter(
      ({ name }) =>
        runs.some((run) => context.study.figure(name, null, run).kind === 'figure') &&
        // Requests one after the other: their rate is 1 / mean latency, which stands there already.
        !(name === 'request_throughput' && runs.every((run) => run.wallTime === null)),
    );
    if (runs.length > mostLines) return { ...rangesTable(metrics, runs, context), source: 'glance' };
    const against = againstOf(context);
    const compared = against
      ? metrics.find((metric) => metric.direction === 'lower' || metric.direction === 'higher')
      : undefined;
    const withStatus = runs.some(({ status }) => status !== 'completed');
    // Requests are what the numbers rest on; the steps of a training are not.
    const withCount = runs.some(({ counts }) => counts.of === 'requests');
    const found =
      against && compared
        ? runs.flatMap((run) => {
            const over = against.of(run);
            const one = over ? context.study.compare(compared.name, null, run, over) : null;
            return over && one?.kind === 'comparison' ? [{ run, over, one }] : [];
          })
        : [];
    const marks = footnotes();
    const columns = metrics.map((metric) =>
      column(metric, runs, context, metric === compared ? found.map(({ one }) => one) : []),
    );
    const { study } = context;
    const multiples: Multiples | null =
      against && compared
        ? { study, against, metric: compared, decimals: columns[metrics.indexOf(compared)]!.decimals, marks }
        : null;
    const header = [
      'Run',
      ...(withStatus ? ['Status'] : []),
      ...(withCount ? ['n'] : []),
      ...columns.map(({ label }) => label),
      ...(multiples ? [headOf(multiples)] : []),
    ];
    const rows = runs.map((run, at): readonly Cell[] => [
      cellText(run.name),
      ...(withStatus ? [run.status] : []),
      ...(withCount ? [records(run)] : []),
      ...columns.map(({ cells }) => cells[at]!),
      ...(multiples ? [multiple(run, multiples)] : []),
    ]);
    const under = [
      against?.why ? cellText(against.why) : null,
      unlikeSentence(
        found.map(({ run, over }) => [run, over] as const),
        against,
      ),
      ...marks.lines(),
    ];
    const table = grid(header, rows, {
      right: (at) => at > (withStatus ? 1 : 0),
      under: under.filter((one) => one !== null),
    });
    return { ...table, source: 'glance' };
  },
};

function metricsOf({ study }: FillContext): readonly Metric[] {
  const chosen = glanceMetrics(study.metrics);
  // Steps that were all made are no success worth a column.
  const success = study.runs.some(({ counts }) => counts.of === 'requests')
    ? study.metrics.filter(({ name }) => name === 'success_rate')
    : [];
  return chosen.length > 0 ? [...chosen, ...success] : study.metrics.slice(0, 4);
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

function records(run: Run): Phrase {
  const { ok, total } = run.counts;
  const own = counted('ok', ok, run);
  return total === null ? own : phrase`${own} of ${expected(run)}`;
}

/** The last column: how the runs stand to another one in one metric. */
interface Multiples {
  readonly study: FillContext['study'];
  readonly against: Against;
  readonly metric: Metric;
  /** With which its figures stand in the table, so that a reader can compute the multiples. */
  readonly decimals: Decimals;
  /** Marks those that a reader would compute otherwise. */
  readonly marks: Footnotes;
}

function headOf({ metric, against }: Multiples): string {
  return `${cellText(rowLabel(metric, metric.summary))}, multiple of ${cellText(against.name)}`;
}

/** The run's figure over that of the base: 3.08x is 3.08 times the base's latency, or rate. */
function multiple(run: Run, { study, against, metric, decimals, marks }: Multiples): Cell {
  const over = against.of(run);
  const isBase = over === null && study.runs.some((other) => against.of(other) === run);
  if (isBase) return against.bestIn === metric.name ? 'best' : 'baseline';
  const what = `${metric.name}@${run.id}`;
  if (over === null) return { reason: note('not-in-baseline', { run: run.name, baseline: against.name }), what };
  const compared = study.compare(metric.name, null, run, over);
  if (compared.kind === 'absent') return { reason: compared.reason, what };
  const times = timesNumeral(compared.ratio);
  const number = shown(times, askedAs(compared, 'ratio'));
  const [own, base] = [compared.of, compared.over].map(({ value }) => Number(written(value, decimals)));
  return multipleOf(own!, base!) === times.text ? number : phrase`${number} ${marks.mark(unroundedText)}`;
}
