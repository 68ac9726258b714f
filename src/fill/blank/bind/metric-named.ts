import { isRank, type Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitBase, unitNamed } from '../../../unit.ts';
import type { Block } from '../block.ts';
import { type Heard, hear } from '../hear.ts';
import { tokensOf } from '../label.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { metricsWith } from './statistic-alone.ts';

export function ofHeadings({ section, directive }: Block, { vocabulary }: Bench): readonly Heard[] {
  // The title of a document is about all of it, and names no number.
  return (section.length > 1 ? section.slice(1) : section)
    .toReversed()
    .map((heading) => hear(heading.replace(/^[\d.]+\s+/, ''), vocabulary, directive.stat));
}

export interface MetricFound {
  readonly metric: Metric | null;
  /** The statistic that stands with it. */
  readonly statistic?: string | null;
  readonly notes: CellMeaning['notes'];
  /** Those whose words are explained by it. */
  readonly used: Set<Heard>;
}

/** The metric that is named nearest; by the rest of a metric's name and a unit where none is named as a whole. */
export function metricOf(
  labels: readonly Heard[],
  farther: readonly (Heard | null)[],
  bench: Bench,
): MetricFound | 'clash' {
  const { study } = bench;
  const named = labels.filter(({ metric }) => metric !== null);
  if (new Set(named.map(({ metric }) => metric!.name)).size > 1) return 'clash';
  const [own] = named;
  if (own) return { metric: own.metric, notes: own.assumed, used: new Set() };
  if (labels.some(({ fact }) => fact !== null)) return { metric: null, notes: [], used: new Set() };
  const unit = labels.map((one) => one.unit).find((one) => one !== null) ?? null;
  const sources = [...labels, ...farther].flatMap((one) => one ?? []);
  const isHeld = (metric: Metric) => study.metrics.some(({ name }) => name === metric.name);
  const fits = (metric: Metric) => unit === null || conversion(metric.unit, unit) !== null;
  for (const one of sources) {
    if (one.metric && isHeld(one.metric) && fits(one.metric))
      return { metric: one.metric, statistic: one.statistic, notes: one.assumed, used: new Set() };
    const only = calledIn(one, unit, bench);
    if (only)
      return {
        metric: only,
        notes: [note('assumed-metric', { label: one.text, metric: only.title, instead: '' })],
        used: new Set([one]),
      };
  }
  const [said, ...others] = sources.filter(({ statistic }) => statistic !== null);
  const fitting = said && others.length === 0 ? metricsWith(said.statistic!, study).filter(fits) : [];
  const [only, ...more] = fitting;
  if (said && only && more.length === 0)
    return {
      metric: only,
      statistic: said.statistic,
      notes: [note('assumed-metric', { label: said.text, metric: only.title, instead: '' })],
      used: new Set(),
    };
  const stranger = sources.find((one) => one.metric && fits(one.metric));
  if (stranger) return { metric: stranger.metric, notes: stranger.assumed, used: new Set() };
  return { metric: null, notes: [], used: new Set() };
}

/** The one metric of the results that has all these words in its name, or whose rate they name: `Size (GiB)`, `Generation (tok/s)`. */
function calledIn(one: Heard, unit: string | null, { study, vocabulary }: Bench): Metric | null {
  const words = one.metric ? tokensOf(one.text.replace(/[([][^()[\]]*[)\]]/g, ' ')) : one.unknown.flatMap(tokensOf);
  const tokens = words.map(singular);
  if (tokens.length === 0) return null;
  const fits = (metric: Metric) => unit === null || conversion(metric.unit, unit) !== null;
  const isRate = (metric: Metric) => unitBase(metric.unit).endsWith('/s');
  const fitting = study.metrics.filter((metric) => {
    // The rank in the title of a metric is no word of its name.
    const title = isRank(metric.summary) ? '' : metric.title;
    const own = new Set([...tokensOf(title), ...tokensOf(metric.name.replace(/_/g, ' '))].map(singular));
    return (
      tokens.every((token) => own.has(token) || (isRate(metric) && token === 'speed')) &&
      tokens.some((token) => own.has(token)) &&
      fits(metric)
    );
  });
  const rate =
    fitting.length === 0 && unit !== null && unitBase(unit).endsWith('/s')
      ? vocabulary.read(`${one.unknown.join(' ')} throughput (${unit})`)?.metric
      : null;
  const held = study.metrics.find(({ name }) => name === rate?.name);
  return fitting.length === 1 ? fitting[0]! : (held ?? null);
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word;
}

/** The unit that a heading over a table states for all numbers under it: `## Throughput (tok/s)`. */
export function unitOver(blank: Blank, { unit }: Metric, bench: Bench): string | null {
  if (blank.cell === null) return null;
  const said = [...ofHeadings(blank.block, bench).map((one) => one.unit), rateInHeading(blank)].flatMap(
    (one) => one ?? [],
  );
  return said.find((one) => conversion(unit, one) !== null) ?? null;
}

/** True for so much over a time, however it is written: `img/s`, `GFLOPS`, `qps`. */
export function isRate(unit: string): boolean {
  const base = unitNamed(unit)?.base ?? unit;
  return base.includes('/') || base === 'FLOPS';
}

/** The rate that the nearest heading over a table, or the line before it, is called by: `## Task 2: GFLOPS`. */
export function rateInHeading({ block, cell }: Blank): string | null {
  if (cell === null) return null;
  const over = [block.before, block.section.at(-1) ?? ''].map((text) => text.replace(/^#+\s*/, ''));
  for (const text of over) {
    if (text.length > 80) continue;
    const rates = text.split(/[\s,:;()]+/).filter((word) => word.length > 2 && unitNamed(word) && isRate(word));
    if (rates.length > 0) return new Set(rates).size === 1 ? rates[0]! : null;
  }
  return null;
}

/** The labels of a difference with the one metric of the unit in them, where they name none: `Mean (ms)`, `GFLOPS`. */
export function unitMetric(read: CellMeaning, { study }: Bench): CellMeaning | null {
  const { labelUnit: unit, metric, derivedUnit } = read;
  if (metric !== null || unit === null || unit === derivedUnit || read.isUnclear) return null;
  const fitting = study.metrics.filter((one) => conversion(one.unit, unit) !== null);
  const [only, ...more] = fitting;
  if (!only || more.length > 0) return null;
  const told = note('assumed-metric', { label: unit, metric: only.title, instead: '' });
  return { ...read, metric: only, notes: [...read.notes, told] };
}
