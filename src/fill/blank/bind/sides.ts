import type { Run } from '../../../collect/run.ts';
import type { Metric } from '../../../metric.ts';
import { hear } from '../hear.ts';
import { isA } from '../lexicon/lexicon.ts';
import { isSame, type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { type Clause, clauseOf, here, latest, other, spokenIn } from './clause.ts';
import { narrowed } from './run.ts';
import { isTied, stepIn } from './steps.ts';

export interface Sides {
  readonly of: Run;
  readonly over: Run;
}

/** The two cells of a comparison: what is spoken of, and what stands behind `than`, `of`, `as`; or two levels, from … to. */
export function sidesOf(
  blank: Blank,
  { left, earlier, right, sentence }: Clause,
  bench: Bench,
  metric?: Metric,
): Sides | null {
  const { cells } = bench.vocabulary;
  const [near, far, behind] = [spokenIn(left, bench), spokenIn(earlier, bench), spokenIn(right, bench)];
  const levels = /\bfrom\b.{0,60}?\bto\b/i.exec(left);
  const range = levels
    ? bench.vocabulary.names(left).find((name) => name.senses.some(({ level }) => level === null))
    : undefined;
  const target = behind.over.length > 0 ? behind.over : null;
  const subject = latest([near.names.filter((name) => name !== range), far.names], bench);
  if (range) return fromTo(range, [...subject, ...near.over, ...behind.names], blank, bench);
  if (target === null) return steps(sentence, [...subject, ...near.over, ...behind.names], blank, bench, metric);
  const rest = behind.names.filter((name) => !cells.isArm(name));
  const of = oneRun([...subject, ...rest], blank, bench, metric);
  if (of === null) return null;
  const settings = new Set(target.flatMap(settingsSaid));
  const same = subject.filter((name) => !settingsSaid(name).some((one) => settings.has(one)));
  const over = target.some(cells.isArm)
    ? cells.counterpart(of, target)
    : oneRun([...target, ...same, ...rest], blank, bench, metric);
  return over && over !== of ? { of, over } : null;
}

/**
 * `Going from c=1 to c=8 raises …`, `from … tok/s at c=1 to … tok/s at c=8`: what is named behind `from` and behind `to`, where both are of one
 * setting and everything else is as it is said; null where nothing is named there.
 */
function steps(sentence: string, names: readonly Name[], blank: Blank, bench: Bench, metric?: Metric): Sides | null {
  const step = stepIn(sentence, bench);
  if (step === null) return null;
  const { from: first, to: second } = step;
  const said = first.flatMap(settingsSaid);
  const isOfStep = (name: Name) =>
    settingsSaid(name).some((one) => said.some((own) => own === one || isTied(own, one, bench)));
  const rest = latest([names.filter((name) => !isOfStep(name))], bench);
  const over = oneRun([...first, ...rest], blank, bench, metric);
  const of = oneRun([...second, ...rest], blank, bench, metric);
  return over && of && over !== of ? { of, over } : null;
}

/** `from batch size 1 to 32`: the first and the last of the levels, where everything else is as it is said. */
function fromTo(range: Name, names: readonly Name[], blank: Blank, bench: Bench): Sides | null {
  const numbers = [...range.text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([one]) => one.replace(/,/g, ''));
  const [first, last] = [numbers[0], numbers.at(-1)];
  const [setting] = settingsSaid(range);
  if (first === undefined || last === undefined || setting === undefined) return null;
  const at = (level: string) => {
    const title = bench.vocabulary.settings.all.get(setting)?.title ?? setting;
    const own = bench.vocabulary.names(`${title} ${level}`);
    return oneRun(
      [...own, ...latest([names.filter((name) => !settingsSaid(name).includes(setting))], bench)],
      blank,
      bench,
    );
  };
  const [over, of] = [at(first), at(last)];
  return over && of && over !== of ? { of, over } : null;
}

/** The one cell of some names; of several the one that has the metric. */
export function oneRun(names: readonly Name[], blank: Blank, bench: Bench, metric?: Metric): Run | null {
  if (names.length === 0 || names.some(({ missing }) => missing)) return null;
  const found = narrowed(names, blank.block, bench);
  const runs = found.runs ?? [];
  if (metric === undefined || runs.length === 1) return runs.length === 1 ? runs[0]! : null;
  const having = runs.flatMap((run) => {
    const figure = bench.study.figure(metric.name, null, run);
    return figure.kind === 'figure' ? [{ run, value: figure.value }] : [];
  });
  // All that have it have the same: the memory of a model on whatever data.
  return new Set(having.map(({ value }) => value)).size === 1 ? having[0]!.run : null;
}

/**
 * Of a sentence that goes from an old number to a new one: the cell that is spoken of, and the other level of what it is (`int8 lowers …
 * from … to …`); without a subject the baseline and the other arm.
 */
export function oldAndNew(blank: Blank, sentence: string, bench: Bench): Sides | null {
  const { cells } = bench.vocabulary;
  const spoken = spokenIn(sentence.replaceAll(other, ' ').replace(here, ' '), bench);
  // `from 4 KB to 64 KB`, where nobody measured 4 KB.
  if ([...spoken.names, ...spoken.over].some(({ missing }) => missing)) return null;
  // `From 8 to 16 nodes` says both sides itself.
  const { all } = bench.vocabulary.settings;
  const isOfNumbers = (name: Name) => settingsSaid(name).some((one) => all.get(one)?.isNumeric);
  if (stepIn(sentence, bench)?.from.some(isOfNumbers)) return null;
  const names = latest([spoken.names, levelsBefore(blank, bench)], bench);
  const base = bench.baseline(blank.block).names;
  const named = oneRun(names, blank, bench);
  // `needs less than bf16 and loses … points`: what it is compared with is said once.
  if (named && spoken.over.length > 0) {
    const over = cells.counterpart(named, spoken.over);
    return over && over !== named ? { of: named, over } : null;
  }
  if (named) {
    // `int8 lowers the latency on the L4 from … to …`: what is spoken of is the level, and the arm is where it was measured.
    const isPlace = names.some(
      (name) =>
        cells.isArm(name) && /\b(?:on|of|for|at)\s+(?:the\s+)?$/i.test(sentence.slice(0, sentence.indexOf(name.text))),
    );
    const within = isPlace ? otherLevels(names, named, blank, bench, true) : [];
    if (within.length === 1) return { of: named, over: within[0]! };
    const over = base ? cells.counterpart(named, base) : null;
    if (over && over !== named) return { of: named, over };
    const rivals = otherLevels(names, named, blank, bench);
    if (rivals.length === 1) return { of: named, over: rivals[0]! };
    const other = !isPlace && isAllSaid(sentence, bench) ? cells.otherThan(named) : null;
    return other ? { of: named, over: other } : null;
  }
  const found = narrowed(names, blank.block, bench, (name) => !cells.isArm(name));
  if (found.runs?.length !== 2) return null;
  const [a, b] = found.runs as [Run, Run];
  const over = base ? cells.counterpart(a, base) : null;
  return over === null ? null : over === a ? { of: b, over: a } : { of: a, over: b };
}

/** `With B, throughput rises by`: nothing but the arm is named that could have made the change. */
function isAllSaid(sentence: string, { vocabulary }: Bench): boolean {
  const left = sentence.slice(0, sentence.indexOf(here)).replaceAll(other, ' ');
  const { unknown, metric } = hear(left, vocabulary);
  return (
    metric !== null && unknown.every((word) => /^(?:up|down)$/.test(word) || isA('change', word) || isA('verb', word))
  );
}

/** The levels of the sentence before, of each setting the one that it names. */
function levelsBefore(blank: Blank, bench: Bench): readonly Name[] {
  const { earlier } = clauseOf(blank, bench);
  const levels = bench.vocabulary
    .names(earlier.replaceAll(other, ' '))
    .filter((name) => !bench.vocabulary.cells.isArm(name));
  const isOnly = (name: Name) =>
    levels.every((one) => isSame(one, name) || !settingsSaid(one).some((own) => settingsSaid(name).includes(own)));
  return levels.every(({ missing }) => missing === null) ? levels.filter(isOnly) : [];
}

/** The runs that differ from one in a single level of what its names say, where that setting has two levels. */
function otherLevels(names: readonly Name[], run: Run, _blank: Blank, bench: Bench, isWithin = false): readonly Run[] {
  return names.flatMap((name) => {
    if (isWithin && bench.vocabulary.cells.isArm(name)) return [];
    const rest = names.filter((one) => one !== name);
    const [setting] = settingsSaid(name);
    if (rest.length === 0 || setting === undefined || bench.vocabulary.settings.all.get(setting)?.levels.size !== 2)
      return [];
    const found = narrowed(rest, { section: [] }, bench);
    const others = (found.runs ?? []).filter((one) => one !== run);
    return others.length === 1 && bench.vocabulary.settings.all.get(setting)?.isNumeric === false ? others : [];
  });
}
