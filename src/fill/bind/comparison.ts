import type { Run } from '../../collect/run.ts';
import { note } from '../../note.ts';
import { factor, percent } from '../../number.ts';
import { type Metric, metric } from '../../unit.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';

/** Which number of a comparison a blank asks for: by its own words, then by what follows it, then by its labels. */
function wanted(blank: Blank, read: CellMeaning, bench: Bench): 'percent' | 'ratio' | 'speedup' {
  const words = blank.asked.words.toLowerCase();
  const after = bench.text.slice(blank.end, blank.end + 2).trimStart();
  if (/%|percent/.test(words) || after.startsWith('%')) return 'percent';
  if (/speed/.test(words)) return 'speedup';
  if (/ratio|factor|\bx\b/.test(words) || /^[x×]/.test(after)) return read.derived === 'ratio' ? 'ratio' : 'speedup';
  return read.derived ?? 'percent';
}

/** The metric of a line that says only `Speedup`: latency where the runs have it, else the first rate they have. */
export function familyMetric({ study }: Bench): Metric | null {
  const names = ['latency', 'output_throughput', 'train_rate', 'inferences_per_second', 'train_time'];
  const held = names.flatMap((name) => study.metrics.filter((metric) => metric.name === name));
  const directed = study.metrics.find(({ direction }) => direction === 'lower' || direction === 'higher');
  return held[0] ?? directed ?? (study.metrics.length === 0 ? metric('latency') : null);
}

/**
 * Binds a difference, ratio or speedup: the metric of its labels, the baseline of the document, and the one other run.
 * @param among the runs that the table or sentence names; all runs of the results when it names none.
 */
export function bindComparison(blank: Blank, read: CellMeaning, bench: Bench, among: readonly Run[]): Binding {
  const call = wanted(blank, read, bench);
  const compared = read.metric ?? familyMetric(bench);
  if (!compared) return stays('unknown', note('label-missing', {}));
  const assumed = read.metric ? [] : [note('assumed-metric', { label: call, metric: compared.summary === 'mean' ? `mean ${compared.title}` : compared.title, instead: '' })];
  const runs = among.length >= 2 ? among : bench.study.runs;
  const base = read.over ? { run: read.over, confidence: 3 as const, notes: [] } : bench.baseline(blank.block);
  if (!base.run) {
    return stays('ambiguous', base.reason ?? note('baseline-unknown', { candidates: candidatesFor(call, compared, read.statistic, runs, bench) }));
  }
  const others = runs.filter((run) => run !== base.run);
  const of = read.run ?? (others.length === 1 ? others[0]! : null);
  if (!of) return stays('ambiguous', note('pair-unknown', { runs: others.map(({ id }) => id) }));
  const statistic = read.statistic === null ? (compared.summary === 'mean' ? 'mean' : null) : read.statistic;
  const source = `${call}(${compared.name}${statistic === null ? '' : `.${statistic}`})@${of.id}/${base.run.id}`;
  const notes = [...assumed, ...read.notes, ...base.notes];
  return bindValue(bench.study.find(source), {
    source,
    confidence: notes.length > 0 ? 2 : 3,
    group: `${blank.block.start}:${source}`,
    labelUnit: call === 'percent' && read.labelUnit === '%' ? '%' : null,
    notes,
  });
}

/** What the blank would hold against each baseline: `vs sophia -> +207.6 %`. */
export function candidatesFor(call: string, metric: Metric, statistic: string | null, runs: readonly Run[], { study }: Bench): readonly string[] {
  if (runs.length !== 2) return runs.map(({ id }) => `vs ${id}`);
  const [a, b] = runs as [Run, Run];
  return [
    [a, b],
    [b, a],
  ].map(([of, over]) => {
    const compared = study.compare(metric.name, statistic, of!, over!);
    if (compared.kind === 'absent') return `vs ${over!.id}`;
    if (call === 'percent') return `vs ${over!.id} -> ${compared.percent === null ? `${percent(compared.points!, { signed: true })} points` : `${percent(compared.percent, { signed: true })} %`}`;
    return `vs ${over!.id} -> ${factor(call === 'speedup' && compared.speedup !== null ? compared.speedup : compared.ratio)}x`;
  });
}
