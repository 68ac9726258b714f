import type { Run } from '../../../collect/run.ts';
import type { Absent, Comparison } from '../../../compare/figure.ts';
import { type Metric, metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { factor, percent } from '../../../number.ts';
import { unitBase } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { bindDirected } from './direction.ts';

type Call = Comparison['asked'];

/** Which number of a comparison a blank asks for: by its own words, then by what follows it, then by its labels. */
function wanted(blank: Blank, read: CellMeaning, bench: Bench): Call {
  const words = blank.asked.kind === 'derived' ? blank.asked.words.toLowerCase() : '';
  const { unit } = beside(bench.text, blank);
  if (/%|percent/.test(words) || unit === '%') return 'percent';
  if (/speed/.test(words)) return 'speedup';
  if (/ratio|factor|\bx\b/.test(words) || unit === 'x') return read.derived === 'ratio' ? 'ratio' : 'speedup';
  return read.derived ?? 'percent';
}

/** The metric of a line that says only `Speedup`: latency where the runs have it, else the first rate they have. */
export function familyMetric({ study }: Bench): Metric | null {
  const names = ['latency', 'output_throughput', 'train_rate', 'inferences_per_second', 'train_time'];
  const held = names.flatMap((name) => study.metrics.filter((metric) => metric.name === name));
  const directed = study.metrics.find(({ direction }) => direction === 'lower' || direction === 'higher');
  return held[0] ?? directed ?? (study.metrics.length === 0 ? metric('latency') : null);
}

/** How an assumed metric is called: `mean latency`, `output throughput`. */
export function spelledMetric({ summary, title }: Metric): string {
  return summary === 'mean' ? `mean ${title.toLowerCase()}` : title;
}

/**
 * Binds a difference, ratio or speedup: the metric of its labels, the baseline of the document, and the one other run.
 * @param among the runs that the table or sentence names; all runs of the results when it names fewer than two.
 */
export function bindComparison(blank: Blank, read: CellMeaning, bench: Bench, among: readonly Run[]): Binding {
  const call = wanted(blank, read, bench);
  const compared = read.metric ?? familyMetric(bench);
  if (!compared) return stays('unknown', note('label-missing', {}));
  const assumed = read.metric
    ? []
    : [note('assumed-metric', { label: call, metric: spelledMetric(compared), instead: '' })];
  const runs = among.length >= 2 ? among : bench.study.runs;
  // `Difference: [X.X] s` asks for a difference in seconds, which is none of the three numbers of a comparison.
  const unit = beside(bench.text, blank).unit ?? read.derivedUnit;
  if (unit !== null && !['%', 'x', 'ratio', 'pp'].includes(unitBase(unit)))
    return stays('ambiguous', note('unit-unlike', { unit, metric: call, has: call === 'percent' ? '%' : 'x' }));
  const base = read.over ? { run: read.over, confidence: 3 as const, notes: [] } : bench.baseline(blank.block);
  if (!base.run) {
    const candidates = candidatesFor(call, compared, read.statistic, runs, bench);
    return stays('ambiguous', base.reason ?? note('baseline-unknown', { candidates }));
  }
  const others = runs.filter((run) => run !== base.run);
  const of = read.run ?? (others.length === 1 ? others[0]! : null);
  if (!of) return stays('ambiguous', note('pair-unknown', { runs: others.map(({ id }) => id) }));
  const statistic = read.statistic === null && compared.summary === 'mean' ? 'mean' : read.statistic;
  const source = comparedSource(call, compared, statistic, of, base.run);
  const notes = [...assumed, ...read.notes, ...base.notes];
  const setting = {
    source,
    confidence: notes.length > 0 ? (2 as const) : (3 as const),
    group: `${blank.block.start}:${source}`,
    labelUnit: read.labelUnit,
    notes,
  };
  const value = asAsked(bench.study.compare(compared.name, statistic, of, base.run), call);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...notes], source, setting.confidence);
  if (call === 'percent' && read.way !== null) {
    return bindDirected(
      value,
      { sign: '%', word: read.way, rest: '', words: read.words },
      setting,
      bench.spelled,
      bench.signed,
    );
  }
  return bindValue(value, setting);
}

/** The value path of a comparison, for the lock. */
export function comparedSource(call: Call, metric: Metric, statistic: string | null, of: Run, over: Run): string {
  return `${call}(${metric.name}${statistic === null ? '' : `.${statistic}`})@${of.id}/${over.id}`;
}

/** The comparison with the number that is asked for, or why there is no such number. */
function asAsked(value: Comparison | Absent, call: Call): Comparison | Absent {
  if (value.kind === 'absent') return value;
  const { metric } = value.of;
  if (call === 'speedup' && value.speedup === null)
    return { kind: 'absent', reason: note('no-direction', { metric: metric.title }) };
  if (call === 'percent' && value.percent === null && value.points === null) {
    return { kind: 'absent', reason: note('zero-base', { metric: metric.title, run: value.over.run }) };
  }
  return { ...value, asked: call };
}

/** What the blank would hold against each baseline: `vs sophia -> +207.6 %`. */
function candidatesFor(
  call: Call,
  metric: Metric,
  statistic: string | null,
  runs: readonly Run[],
  { study }: Bench,
): readonly string[] {
  if (runs.length !== 2) return runs.map(({ id }) => `vs ${id}`);
  const [a, b] = runs as [Run, Run];
  const both: readonly (readonly [Run, Run])[] = [
    [a, b],
    [b, a],
  ];
  return both.map(([of, over]) => {
    const value = asAsked(study.compare(metric.name, statistic, of, over), call);
    if (value.kind === 'absent') return `vs ${over.id}`;
    if (call !== 'percent') return `vs ${over.id} -> ${factor(call === 'speedup' ? value.speedup! : value.ratio)}x`;
    const size = percent(value.percent ?? value.points!, { signed: true });
    return `vs ${over.id} -> ${size} ${value.percent === null ? 'points' : '%'}`;
  });
}
