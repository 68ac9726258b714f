import type { Run } from '../../../../collect/run.ts';
import type { Metric } from '../../../../metric.ts';
import { type Note, note } from '../../../../note.ts';
import { conversion, unitNamed } from '../../../../unit.ts';
import { hear } from '../../hear.ts';
import type { Name } from '../../name/name.ts';
import type { Blank } from '../../scan.ts';
import type { Bench } from '../bench.ts';
import { allMetrics } from '../clause-metric.ts';
import { cellOf } from '../run.ts';
import { levelsFor } from './cell.ts';
import { versus } from './over.ts';
import { isComparison, type Part, type Sentence } from './parts.ts';

/** A measured number of a sentence: what it is of. */
export interface Measured {
  readonly metric: Metric;
  readonly statistic: string | null;
  readonly run: Run;
  readonly names: readonly Name[];
  readonly notes: readonly Note[];
}

/** The words of a part without names. */
export function wordsOf({ text, names }: Sentence, { from, to }: Pick<Part, 'from' | 'to'>): string {
  let words = text;
  for (const { start, end } of names) words = words.slice(0, start) + ' '.repeat(end - start) + words.slice(end);
  return words.slice(from, to);
}

/** The metrics that some words name, as the results have them: `tokens per second` is the rate that they hold in that unit. */
export function metricsIn(words: string, bench: Bench): readonly Metric[] {
  return allMetrics(words, bench).flatMap((metric) => {
    const { metrics } = bench.study;
    const own = metrics.find(({ name }) => name === metric.name);
    if (own) return [own];
    const alike = metrics.filter(({ unit }) => unit === metric.unit);
    return alike.length === 1 && alike[0]!.name === 'throughput' ? alike : [metric];
  });
}

/** Words that ask for one of several values, of which the reader of a sentence as a whole knows: `the fastest run`, `at worst`. */
const oneOfThem =
  /\b(?:\w{3,}est|best|worst|most|least|second|third|minimum|maximum|min|max|total|overall|all|every|each|any|other|others|up to|as \w+ as)\b/i;

/** What a measured blank of a sentence is of; null where its words, and those before it, leave that open. */
export function measuredAt(sentence: Sentence, nth: number, blank: Blank, bench: Bench): Measured | null {
  const part = sentence.parts[nth]!;
  const known = measuredBefore.get(part);
  if (known !== undefined) return known;
  const found = measured(sentence, nth, blank, bench);
  measuredBefore.set(part, found);
  return found;
}

/** A part is of one sentence of one document: it is read once for all that ask. */
const measuredBefore = new WeakMap<Part, Measured | null>();

function measured(sentence: Sentence, nth: number, blank: Blank, bench: Bench): Measured | null {
  const { text, parts } = sentence;
  const part = parts[nth]!;
  if (isComparison(part) || oneOfThem.test(text)) return null;
  // `was ___ s compared to A` is of another one than A.
  if (part.names.some(({ start }) => start > part.end && versus.test(text.slice(part.end, start)))) return null;
  const fits = ({ unit }: Metric): boolean => part.unit === null || conversion(unit, part.unit) !== null;
  const own = metricsIn(wordsOf(sentence, part), bench);
  const earlier = parts
    .slice(0, nth)
    .map((one) => metricsIn(wordsOf(sentence, one), bench).filter(fits))
    .findLast((all) => all.length > 0);
  const said = own.length > 0 ? own : (earlier ?? []);
  if (own.length > 1 || said.length > 1 || said.some((metric) => !fits(metric))) return null;
  if (said.length === 0 && (part.unit === null || unitNamed(part.unit) === undefined)) return null;
  // A unit alone names a rate, or a number beside others.
  const isBare = said.length === 0 && !part.unit!.includes('/');
  const isAlone = parts.length < 2 && sentence.before.length === 0;
  if (isBare && (isAlone || (part.names.length === 0 && isComparison(parts[nth - 1] ?? part)))) return null;
  const metric = said[0] ?? only(bench.study.metrics.filter(fits));
  const names = levelsFor(sentence, nth, new Set());
  if (metric === null || names === null || names.length === 0) return null;
  const { run } = cellOf(names, blank.block, bench);
  if (run === null) return null;
  const heard = parts.map((one) => hear(wordsOf(sentence, one), bench.vocabulary).statistic);
  const statistic = heard[nth]!;
  // `The median power is ___ W, at ___ GFLOPS`: of which the second is, is not said.
  if (statistic === null && heard.some((one) => one !== null && one !== 'mean')) return null;
  const notes =
    said.length > 0 ? [] : [note('assumed-metric', { label: part.unit!, metric: metric.title, instead: '' })];
  return { metric, statistic, run, names, notes };
}

function only<T>(all: readonly T[]): T | null {
  return all.length === 1 ? all[0]! : null;
}
