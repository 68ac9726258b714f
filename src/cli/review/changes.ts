import type { Run } from '../../collect/run.ts';
import { PathError } from '../../compare/path.ts';
import type { Study } from '../../compare/study.ts';
import { askedAs } from '../../compare/value/asked.ts';
import { percentEndOf } from '../../compare/value/beside.ts';
import type { Comparison, Fact, Figure, Value } from '../../compare/value/figure.ts';
import { pathOf } from '../../compare/value/path-of.ts';
import { verdictOf } from '../../compare/verdict.ts';
import { factorText } from '../../fill/print/factor.ts';
import { difference, rowLabel, timesNumeral, unitAfter } from '../../fill/print/numeral.ts';
import type { Made } from '../../made.ts';
import { largestDecides, percentNumeral, usualDigits, writtenNumeral } from '../../number.ts';
import { type Phrase, phrase, shown } from '../../phrase.ts';
import { moved, movedComparison, movedFigure, movedRun } from './moved.ts';
import type { MadeSide } from './side.ts';

/** A value of a report that reads otherwise than before. */
export interface Change {
  /** In words, of text from results: `Mean latency, metis`. */
  readonly name: string;
  readonly before: Phrase;
  readonly now: Phrase;
  /** How many times better it is now, with its interval; of what has no direction the difference; null: neither can be told. */
  readonly change: Phrase | null;
}

/** What became of the values that a report shows. */
export interface Changes {
  /** In the order of the report. */
  readonly changed: readonly Change[];
  /** The names of values that were not there before, and of those that are there no more. */
  readonly added: readonly string[];
  readonly gone: readonly string[];
}

/**
 * The values of a report that read otherwise than those of before. Both are worked out from the results of their side; what is told of a value of
 * before names its files as `name` does.
 */
export function changesOf(now: MadeSide, before: MadeSide, name: (path: string) => string): Changes {
  const sides: Sides = { now: now.study, before: before.study, name };
  const [values, old] = [valuesOf(now), valuesOf(before)];
  const both = [...values].flatMap(([path, value]) => {
    const was = old.get(path) ?? found(before.study, path);
    return was === null ? [] : [{ path, change: changeOf(value, was, sides) }];
  });
  const known = new Set(both.map(({ path }) => path));
  const isGone = (path: string) => !values.has(path) && found(now.study, path) === null;
  return {
    changed: both.flatMap(({ change }) => change ?? []),
    added: [...values].filter(([path]) => !known.has(path)).map(([, value]) => nameOf(value, now.study)),
    gone: [...old].filter(([path]) => isGone(path)).map(([, value]) => nameOf(value, before.study)),
  };
}

interface Sides {
  readonly now: Study;
  readonly before: Study;
  readonly name: (path: string) => string;
}

type Known = Figure | Comparison | Fact;

/** The values that a document shows, each once, that a path leads to. */
function valuesOf({ document }: MadeSide): ReadonlyMap<string, Known> {
  const values = new Map<string, Known>();
  const keys = new Set<string>();
  for (const { value: of } of document.marks) {
    const value = of as Value | Made;
    if (value.kind === 'made' || value.kind === 'absent') continue;
    if (value.kind === 'figure' && (value.target === null || value.run === '')) continue;
    // What is known of a file, such as its hash, is no value of a report.
    if (value.kind === 'fact' && value.run === undefined) continue;
    // Of two runs one number is enough: the factor says what the difference in percent does.
    const key = value.kind === 'comparison' ? pairOf(value) : pathOf(value);
    if (keys.has(key)) continue;
    keys.add(key);
    values.set(pathOf(value), value);
  }
  return values;
}

function pairOf({ of, over }: Comparison): string {
  return `${of.metric.name}.${of.statistic} of ${[of.run, over.run].sort().join(' and ')}`;
}

function found(study: Study, path: string): Known | null {
  try {
    const value = study.find(path);
    return value.kind === 'absent' ? null : value;
  } catch (error) {
    if (error instanceof PathError) return null;
    throw error;
  }
}

function changeOf(now: Known, was: Known, sides: Sides): Change | null {
  if (now.kind === 'figure' && was.kind === 'figure') return ofFigures(now, was, sides);
  if (now.kind === 'comparison' && was.kind === 'comparison') return ofComparisons(now, was, sides);
  if (now.kind !== 'fact' || was.kind !== 'fact' || now.text === was.text) return null;
  const before = { ...was, places: moved(was.places, sides.name) };
  return { name: nameOf(now, sides.now), before: shown(was.text, before), now: shown(now.text, now), change: null };
}

function ofFigures(now: Figure, was: Figure, sides: Sides): Change | null {
  const decimals = largestDecides([now.value, was.value], usualDigits);
  const told = (figure: Figure) => shown(writtenNumeral(figure.value, decimals), figure, unitAfter(figure.metric.unit));
  if (String(told(now)) === String(told(was))) return null;
  const name = nameOf(now, sides.now);
  const plain = { name, before: told(movedFigure(was, sides.name)), now: told(now) };
  const [run, base] = [runIn(sides.now, now.run), runIn(sides.before, was.run)];
  if (!run || !base || now.target !== undefined) return { ...plain, change: null };
  return { ...plain, change: standing(now, run, movedRun(base, sides.name), sides.now) };
}

/** How many times better a number is than that of before: `0.93x (0.77 to 1.15) ~`; a difference where nobody knows which way is better. */
function standing({ metric, statistic }: Figure, run: Run, base: Run, { compare }: Study): Phrase | null {
  const [of, over] = metric.direction === 'lower' ? [base, run] : [run, base];
  const isDirected = metric.direction === 'lower' || metric.direction === 'higher';
  const comparison =
    isDirected && metric.unit !== '%'
      ? compare(metric.name, statistic, of, over)
      : compare(metric.name, statistic, run, base);
  if (comparison.kind === 'absent') return null;
  if (isDirected && metric.unit !== '%')
    return factorText({ comparison, isShown: verdictOf(comparison, of, over) !== 'not shown' });
  const told = difference(comparison);
  return told === null ? null : shown(told, askedAs(comparison, 'percent'));
}

/** A factor of two runs: as it was, and as it is, each with its interval. */
function ofComparisons(now: Comparison, was: Comparison, sides: Sides): Change | null {
  const [told, old] = [factorOf(now), factorOf(movedComparison(was, sides.name))];
  if (told === null || old === null || String(told) === String(old)) return null;
  return { name: nameOf(now, sides.now), before: old, now: told, change: null };
}

/** As the report has it: a factor or a difference, with its interval where there is one. */
function factorOf(comparison: Comparison): Phrase | null {
  const { asked, speedup, percent, points, low, high } = comparison;
  if (asked === 'ratio') return factorText({ comparison, isShown: true });
  if (asked === 'speedup') return speedup === null ? null : shown(timesNumeral(speedup), comparison);
  if (points !== null) return shown(difference(comparison)!, comparison);
  if (percent === null) return null;
  const signed = (value: number) => percentNumeral(value, { signed: true });
  const told = shown(signed(percent), comparison, ' %');
  if (low === null || high === null) return told;
  const [from, to] = [percentEndOf(comparison, 0), percentEndOf(comparison, 1)];
  return phrase`${told} (${shown(signed(from.value), from)} to ${shown(signed(to.value), to, ' %')})`;
}

function runIn({ runs }: Study, id: string): Run | undefined {
  return runs.find((run) => run.id === id);
}

/** What a value is called, as a person would say it. */
function nameOf(value: Known, study: Study): string {
  const run = (id: string) => runIn(study, id)?.name ?? id;
  if (value.kind === 'fact')
    return [value.name.replaceAll('_', ' '), ...(value.run ? [run(value.run)] : [])].join(', ');
  if (value.kind === 'figure') return `${labelOf(value)}, ${run(value.run)}`;
  return `${labelOf(value.of)}, ${run(value.of.run)} / ${run(value.over.run)}`;
}

function labelOf({ metric, statistic, target }: Figure): string {
  return typeof target === 'string' ? target.replaceAll('_', ' ') : rowLabel(metric, statistic);
}
