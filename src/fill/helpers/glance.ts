import type { Run } from '../../collect/run.ts';
import type { Metric } from '../../unit.ts';
import { type Base, baseOf, baseSentence } from '../baseline.ts';
import type { FillContext } from '../context.ts';
import { type Cell, cellText, grid } from '../grid.ts';
import type { Helper } from '../helper.ts';
import { decimalsOf, factorText, numeral, rowLabel, rowLabelWithUnit } from '../numeral.ts';

/** What a reader looks for first, in this order; at most four of them and the success rate are shown. */
const headlines = [
  'latency',
  'ttft',
  'output_throughput',
  'train_rate',
  'end_to_end_rate',
  'inferences_per_second',
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
  named: {},
  block: true,
  print: ({ context }) => {
    const { runs } = context.study;
    if (runs.length === 0) return { text: 'There is no run to show.', source: 'glance', notes: [] };
    const metrics = metricsOf(context);
    const base = baseOf(context);
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
    const columns = metrics.map((metric) => column(metric, context));
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
  const success = has('success_rate');
  return chosen.length > 0 ? [...chosen, ...success] : study.metrics.slice(0, 4);
}

/** The cells of one metric, one for each run, with the same decimals. */
function column(metric: Metric, { study }: FillContext): readonly Cell[] {
  const values = study.runs.map((run) => study.figure(metric.name, null, run));
  const decimals = decimalsOf(values.filter((value) => value.kind === 'figure'));
  return values.map((value, at) =>
    value.kind === 'figure'
      ? numeral(value, decimals)
      : { reason: value.reason, what: `${metric.name}@${study.runs[at]!.id}` },
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
