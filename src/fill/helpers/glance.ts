import type { Run } from '../../collect/run.ts';
import type { Metric } from '../../metric.ts';
import { type Base, baseOf, baseSentence } from '../baseline.ts';
import type { FillContext } from '../context.ts';
import { type Cell, cellText, grid } from '../grid.ts';
import { type Helper, truthOf } from '../helper.ts';
import { decimalsOf, factorText, numeral, rowLabel, rowLabelWithUnit } from '../numeral.ts';
import { outsideSweeps } from '../part-fields.ts';

/** What a reader looks for first, in this order; at most four of them and the success rate are shown. */
const headlines = [
  // A proof point rounds its latencies, so it is judged by these.
  'inferences_per_second',
  'latency',
  'ttft',
  'output_throughput',
  'train_rate',
  'end_to_end_rate',
  'train_time',
  'accuracy',
  'final_loss',
  'request_throughput',
  'power',
];

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
    const base = baseOf(context, runs, metrics);
    const compared = base
      ? metrics.find((metric) => metric.direction === 'lower' || metric.direction === 'higher')
      : undefined;
    const withStatus = runs.some(({ status }) => status !== 'completed');
    const header = [
      'Run',
      ...(withStatus ? ['Status'] : []),
      'n',
      ...metrics.map((metric) => cellText(rowLabelWithUnit(metric, metric.summary))),
      ...(base && compared
        ? [`${cellText(rowLabel(compared, compared.summary))}, multiple of ${cellText(base.run.id)}`]
        : []),
    ];
    const columns = metrics.map((metric) => column(metric, runs, context));
    const rows = runs.map((run, at): readonly Cell[] => [
      cellText(run.name),
      ...(withStatus ? [run.status] : []),
      records(run),
      ...columns.map((cells) => cells[at]!),
      ...(base && compared ? [multiple(run, base, compared, context)] : []),
    ]);
    const why = base ? baseSentence(base, cellText) : null;
    const table = grid(header, rows, { right: (at) => at > (withStatus ? 1 : 0), under: why === null ? [] : [why] });
    return { text: table.text, source: 'glance', notes: table.notes };
  },
};

function metricsOf({ study }: FillContext): readonly Metric[] {
  const has = (name: string): readonly Metric[] => study.metrics.filter((metric) => metric.name === name);
  const chosen = headlines.flatMap(has).slice(0, 4);
  // Steps that were all made are no success worth a column.
  const success = study.runs.some(({ counts }) => counts.of === 'requests') ? has('success_rate') : [];
  return chosen.length > 0 ? [...chosen, ...success] : study.metrics.slice(0, 4);
}

/** The cells of one metric, one for each run, with the same decimals. */
function column(metric: Metric, runs: readonly Run[], { study }: FillContext): readonly Cell[] {
  const values = runs.map((run) => study.figure(metric.name, null, run));
  const decimals = decimalsOf(values.filter((value) => value.kind === 'figure'));
  return values.map((value, at) =>
    value.kind === 'figure'
      ? numeral(value, decimals)
      : { reason: value.reason, what: `${metric.name}@${runs[at]!.id}` },
  );
}

function records({ counts }: Run): string {
  return counts.total === null ? String(counts.ok) : `${counts.ok} of ${counts.total}`;
}

/** The run's figure over that of the base: 3.08x is 3.08 times the base's latency, or rate. */
function multiple(run: Run, base: Base, metric: Metric, { study }: FillContext): Cell {
  if (run === base.run) return base.bestIn === null ? 'baseline' : 'best';
  const compared = study.compare(metric.name, null, run, base.run);
  return compared.kind === 'absent'
    ? { reason: compared.reason, what: `${metric.name}@${run.id}/${base.run.id}` }
    : factorText(compared.ratio);
}
