import { wordsInFull } from '../../metric/short-words.ts';
import { type Direction, type Metric, metric, metricNamed } from '../../metric.ts';
import { conversion, splitSuffix, unitBase, unitNamed } from '../../unit.ts';

/** A field of a file that is a metric, in the unit in which the file has it; `factor` is what its numbers are multiplied with. */
export interface Measured {
  readonly metric: Metric;
  readonly factor: number;
}

/** What a file says about a metric beside its name. */
export interface Stated {
  readonly unit?: string | undefined;
  readonly better?: 'lower' | 'higher' | undefined;
  readonly title?: string | undefined;
}

/**
 * The metric that a file of our own shape calls `written`, known or not. A unit in the name (`latency_ms`) counts where none is
 * stated; without any the values are in the unit of the metric's row. One without a row keeps its name, and the unit and
 * direction that the file states or its name says.
 * @returns null when the stated unit does not measure what the metric is.
 */
export function measured(written: string, stated: Stated = {}): Measured | null {
  const whole = metricNamed(written);
  const split = whole === undefined ? splitSuffix(written) : undefined;
  const name = whole ?? metricNamed(split?.name ?? written);
  const unit = stated.unit ?? split?.unit;
  if (name === undefined) {
    // A name that nobody knows may as well end in `min` for the smallest.
    const own = unit === 'min' && stated.unit === undefined ? undefined : unit;
    return unknown(written, { ...stated, unit: own, better: stated.better ?? wayOf(written, own) });
  }
  const known = metric(name, { written });
  if (unit === undefined) return { metric: known, factor: 1 };
  return conversion(unit, known.unit) === null ? null : { metric: inUnit(known, unit), factor: 1 };
}

/** A metric without a row: `KV cache hit-rate` -> `kv_cache_hit_rate`, in the unit stated. */
export function unknown(written: string, stated: Stated): Measured {
  const name = pathName(written);
  const made = {
    ...metric(name, { written }),
    unit: '',
    writtenUnit: '',
    direction: stated.better ?? ('unknown' as Direction),
  };
  const titled = stated.title === undefined ? made : { ...made, title: stated.title };
  return { metric: stated.unit === undefined ? titled : inUnit(titled, stated.unit), factor: 1 };
}

/** A name that value paths can say. */
function pathName(written: string): string {
  const name = written
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '');
  return /^[a-z]/.test(name) ? name.slice(0, 60) : name === '' ? 'metric' : `m_${name}`.slice(0, 60);
}

/** A metric whose values are in `unit`: `msec` is told as `ms`, and one that is not understood as it is written. */
export function inUnit(of: Metric, unit: string): Metric {
  return { ...of, unit: unitNamed(unit)?.unit ?? unit.trim(), writtenUnit: unit.trim() };
}

/** Kinds of quantities that are measured in several units: without one a number says nothing. */
const open: readonly string[] = ['s', 'W', 'J', 'B', 'B/s', 'FLOPS', 'Hz'];

/** True for a metric in whose values one unit is as likely as another, so that none is taken where none is stated. */
export function needsUnit(name: string): boolean {
  return open.includes(unitBase(metric(name).unit));
}

/** Which way is better, by what a quantity is measured in or called; undefined where that says nothing. */
export function wayOf(name: string, unit: string | undefined): 'lower' | 'higher' | undefined {
  const base = unit === undefined ? '' : unitBase(unit);
  const [over = '', per = ''] = base.split('/');
  if (unitBase(over) === 's' || base === 'J' || base === 'J/token') return 'lower';
  if (base === 'W' && per === '') return 'lower';
  if (
    over === 'FLOPS' ||
    (per !== '' && (unitBase(per) === 's' || /^(?:J|W)$/.test(per) || base.split('/').includes('s')))
  )
    return 'higher';
  if (/^[kmgt]?bps$/i.test(base)) return 'higher';
  const full = wordsInFull(name);
  if (/throughput|goodput|bandwidth|\bbw\b|per[\s_-](?:second|sec|watt|joule)\b|speed/i.test(full)) return 'higher';
  if (/memory|vram/i.test(full) && notTaken.test(full)) return undefined;
  return /latency|perplexity|energy|memory|vram|\bcosts?\b/i.test(full) ? 'lower' : undefined;
}

/** What is said of a memory beside how much of it was taken: `free_mem_gb`, and settings as `mem_fraction_static` and `mem_clock`. */
const notTaken =
  /\b(?:free|available|avail|left|fraction|frac|utili[sz]ation|clock|freq|frequency|type|limit|size|capacity)\b/i;
