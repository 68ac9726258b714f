import type { Derived, Run } from '../../collect/run.ts';
import { operand, plain as plainInput } from '../../made.ts';
import { type Metric, metricNamed, workOf } from '../../metric.ts';
import { type Note, note, type Place } from '../../note.ts';
import { conversion } from '../../unit.ts';
import { unlessRank } from '../as-rank.ts';
import { fewOf } from '../few.ts';
import { measuredIn } from '../known-in.ts';
import { divide } from '../math/divide.ts';
import { statistic } from '../statistic.ts';
import type { Absent, Figure, Working } from '../value/figure.ts';
import { inUnit } from '../value/working.ts';
import { formulaOf, type Named, nameText, type Term, withValues } from './formula.ts';

/** How the numbers of a run are asked for: `measure()`, which itself asks here for metrics of a person's own. */
export type Measure = (name: string, statistic: string | null, run: Run) => Figure | Absent;

/** What a name of a formula stands for in a run. A setting has no unit. */
export type Operand =
  | {
      readonly kind: 'response';
      readonly named: Named;
      readonly value: number;
      readonly unit: string;
      readonly figure: Figure;
    }
  | { readonly kind: 'setting'; readonly named: Named; readonly value: number; readonly unit: null };

/** The number of a metric that a person defined, worked out from the unrounded numbers of the run. */
export function customFigure(own: Derived, asked: string | null, run: Run, measure: Measure): Figure | Absent {
  const { metric, formula } = own;
  if (asked !== null && asked !== 'value')
    return { kind: 'absent', reason: note('no-such-statistic', { statistic: asked, metric: metric.title }) };
  const operands = new Map<string, Operand>();
  const lookUp = (named: Named): Operand => {
    const known = operands.get(nameText(named)) ?? operandOf(named, own, run, measure);
    operands.set(nameText(named), known);
    return known;
  };
  try {
    const { value } = worked(termOf(own), metric, run, lookUp);
    if (!Number.isFinite(value)) throw new Problem(note('own-beyond', { metric: metric.title, run: run.id }));
    const figures = [...operands.values()].flatMap((one) => (one.kind === 'response' ? [one.figure] : []));
    const counts = figures.flatMap(({ n }) => n ?? []);
    return {
      kind: 'figure',
      metric,
      statistic: 'value',
      // No value path leads to what was worked out for one picture.
      ...(own.method === undefined ? {} : { target: null }),
      run: run.id,
      value,
      n: counts.length === 0 ? null : Math.min(...counts),
      formula: `${formula} = ${withValues(formula, (named) => String(lookUp(named).value))}`,
      places: placesOf(figures, run),
      notes: [...new Set(figures.flatMap(({ notes }) => notes))],
      working: () => workingOf(own, [...operands.values()], run),
    };
  } catch (problem) {
    if (problem instanceof Problem) return { kind: 'absent', reason: problem.reason };
    throw problem;
  }
}

/** The formula with the numbers put in, the settings in it, and the measured numbers, each to be taken apart by itself. */
function workingOf({ formula, method }: Derived, operands: readonly Operand[], { file }: Run): Working {
  const numberOf = (name: Named) =>
    operands.find(({ named }) => nameText(named) === nameText(name))?.value ?? Number.NaN;
  return {
    worked: {
      formula,
      expressions: [withValues(formula, (named) => operand(numberOf(named)))],
      method: method ?? 'a formula of your own (metrics in aitb-report.yaml), over unrounded values in the units shown',
    },
    inputs: operands.flatMap(({ kind, named, value }) =>
      kind === 'setting' ? [plainInput(named.name, '', [value], [{ file }])] : [],
    ),
    // In the unit in which it stands in the formula.
    parts: operands.flatMap((one) =>
      one.kind === 'response' ? [{ name: null, value: inUnit(one.figure, one.unit) ?? one.figure }] : [],
    ),
  };
}

/** Says why there is no number; never leaves this file. */
class Problem extends Error {
  readonly reason: Note;
  constructor(reason: Note) {
    super(reason.code);
    this.reason = reason;
  }
}

const terms = new WeakMap<Derived, Term>();

/** The formula read once, however many runs there are. */
function termOf(own: Derived): Term {
  const known = terms.get(own) ?? formulaOf(own.formula);
  terms.set(own, known);
  return known;
}

interface Quantity {
  readonly value: number;
  /** Null where there is none that could be told from others: of a constant, a setting, a product. */
  readonly unit: string | null;
}

function worked(term: Term, metric: Metric, run: Run, lookUp: (named: Named) => Operand): Quantity {
  if (term.kind === 'number') return { value: term.value, unit: null };
  if (term.kind === 'name') return lookUp(term);
  if (term.kind === 'minus') {
    const { value, unit } = worked(term.of, metric, run, lookUp);
    return { value: -value, unit };
  }
  const [left, right] = [term.left, term.right].map((side) => worked(side, metric, run, lookUp)) as [
    Quantity,
    Quantity,
  ];
  if (term.sign === '*') return { value: left.value * right.value, unit: null };
  if (term.sign === '/') {
    const value = divide(left.value, right.value);
    if (value === null) throw new Problem(note('own-zero', { metric: metric.title, run: run.id }));
    return { value, unit: null };
  }
  if (left.unit !== null && right.unit !== null && left.unit !== right.unit)
    throw new Problem(note('own-unlike', { metric: metric.title, sign: term.sign, units: [left.unit, right.unit] }));
  const value = term.sign === '+' ? left.value + right.value : left.value - right.value;
  return { value, unit: left.unit ?? right.unit };
}

function operandOf(named: Named, own: Derived, run: Run, measure: Measure): Operand {
  const name = metricIn(run, named.name);
  const figure = name === undefined ? undefined : unlessRank(measure(name, named.statistic, run), run);
  if (figure?.kind === 'figure') return response(named, figure, own);
  const setting = named.statistic === null ? settingOf(run, named.name) : undefined;
  if (setting !== undefined) return { kind: 'setting', named, value: setting, unit: null };
  throw new Problem(
    figure?.reason ??
      note('own-unknown', { metric: own.metric.title, name: nameText(named), run: run.id, known: fewOf(namesOf(run)) }),
  );
}

function response(named: Named, figure: Figure, own: Derived): Operand {
  const { unit } = figure.metric;
  const wanted = own.units.get(named.name) ?? unit;
  // A count and a ratio of two are the same in every unit.
  const isFree = statistic(figure.statistic)?.inUnit === false;
  const factor = isFree ? 1 : conversion(unit, wanted);
  if (factor === null)
    throw new Problem(note('own-unit', { metric: own.metric.title, name: named.name, run: figure.run, unit, wanted }));
  return { kind: 'response', named, value: figure.value * factor, unit: isFree ? '' : wanted, figure };
}

/** The metric of a run that a name means: one that its file has, else one that may follow from others. */
export function metricIn(run: Run, name: string): string | undefined {
  const own = [...measuredIn(run), ...run.reported.map(({ metric }) => metric.name)];
  return own.find((one) => one === name) ?? own.find((one) => plain(one) === plain(name)) ?? metricNamed(name);
}

/** Says of a name of a formula whether any of the runs may have it: false where no run states it and it follows from no other numbers. */
export function knownIn(runs: readonly Run[]): (name: string) => boolean {
  const own = new Set(['wall_time', 'concurrency']);
  for (const { labels, context, samples, reported, totals = [], derived } of runs) {
    for (const { metric } of [...reported, ...totals]) own.add(metric.name);
    for (const names of [samples.keys(), derived?.keys() ?? [], Object.keys(context), Object.keys(labels)])
      for (const name of names) own.add(name);
  }
  const stated = new Set([...own].map(plain));
  return (name) => workOf(name) !== undefined || stated.has(plain(name));
}

/** A setting that is a number: a label, else one that its file states besides. */
function settingOf(run: Run, name: string): number | undefined {
  const settings = { wall_time: run.wallTime, concurrency: run.concurrency, ...run.context, ...run.labels };
  const key = Object.keys(settings).find((one) => plain(one) === plain(name));
  const value = key === undefined ? undefined : (settings as Readonly<Record<string, unknown>>)[key];
  return typeof value === 'number' ? value : undefined;
}

function namesOf(run: Run): readonly string[] {
  const { labels, context, reported } = run;
  const settings = Object.entries({ ...labels, ...context }).filter(([, value]) => typeof value === 'number');
  return [
    ...new Set([...measuredIn(run), ...reported.map(({ metric }) => metric.name), ...settings.map(([name]) => name)]),
  ];
}

function placesOf(figures: readonly Figure[], { file }: Run): readonly Place[] {
  const places = figures.flatMap((figure) => figure.places);
  if (places.length === 0) return [{ file }];
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
