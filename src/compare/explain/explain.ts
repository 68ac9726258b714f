import type { Derived, Run, Sample } from '../../collect/run.ts';
import type { Note, Place } from '../../note.ts';
import { conversion } from '../../unit.ts';
import type { Comparison, Figure, Value } from '../figure.ts';
import { type Inside, insideOf, joined } from '../inside.ts';
import { sum } from '../math/sum.ts';
import { overlaps, perRecordRate, workAlone, workAndTime } from '../measure.ts';
import type { Study } from '../study.ts';
import { explainCustom } from './explain-custom.ts';
import { type ExplainedTest, testsOf } from './explain-tests.ts';
import { type ExplainedInput, inputOf, inputsOf, plain, runOf } from './inputs.ts';
import { operand, type Worked, worked } from './worked.ts';

/** A number, fact or absence with all that it takes to check it. */
export interface Explanation {
  readonly kind: Value['kind'];
  /** `Latency of metis: mean`. Text from result files may be in it. */
  readonly title: string;
  /** Unrounded; null for a fact and where there is none. */
  readonly value: number | null;
  readonly unit: string;
  /** A fact in words; null for a number. */
  readonly text: string | null;
  readonly n: number | null;
  /** With names and with the values put in; null where nothing is computed. */
  readonly worked: Worked | null;
  readonly inputs: readonly ExplainedInput[];
  /** Where the inputs are from, as a whole. */
  readonly places: readonly Place[];
  /** Of a comparison: the figure, then the one it is compared with. Of a formula of one's own: the figures in it. */
  readonly parts: readonly Explanation[];
  readonly tests: readonly ExplainedTest[];
  /** Why there is none, the assumptions made on the way, and what a reader of the number should know. */
  readonly notes: readonly Note[];
}

/** Explains what a value path led to. `study` is the one that was asked. */
export function explain(value: Value, study: Study): Explanation {
  if (value.kind === 'figure') return explainFigure(value, study);
  if (value.kind === 'comparison') return explainComparison(value, study);
  if (value.kind === 'fact')
    return { ...bare('fact'), title: value.name, text: value.text, places: distinct(value.places) };
  return { ...bare('absent'), title: 'no value', notes: [value.reason] };
}

function bare(kind: Value['kind']): Explanation {
  const none = { title: '', value: null, unit: '', text: null, n: null, worked: null };
  return { kind, ...none, inputs: [], places: [], parts: [], tests: [], notes: [] };
}

function explainFigure(figure: Figure, study: Study): Explanation {
  const { metric, statistic, value, n, notes } = figure;
  const run = runOf(figure, study);
  const own = run?.derived?.get(metric.name);
  const how =
    run && own ? ofFormula(own, run) : run ? ofRun(figure, run) : figure.run === '' ? counted(figure) : alone(figure);
  return {
    ...bare('figure'),
    title: run === undefined ? metric.title : `${metric.title} of ${run.id}: ${statistic}`,
    value,
    unit: metric.unit,
    n,
    ...how,
    places: distinct(figure.places),
    notes: [...notes, ...how.notes],
    parts: (how.operands ?? []).map((operand) => explainFigure(operand, study)),
  };
}

interface How {
  readonly worked: Worked | null;
  readonly inputs: readonly ExplainedInput[];
  readonly notes: readonly Note[];
  /** The figures that went into a formula of a person's own. */
  readonly operands?: readonly Figure[];
}

function ofFormula(own: Derived, run: Run): How {
  const { worked, settings, figures } = explainCustom(own, run);
  const inputs = settings.map(({ name, value }) => plain(name, '', [value], [{ file: run.file }]));
  return { worked, inputs, notes: [], operands: figures };
}

/** Follows the ways of `measure`: work over time, ok over expected, a statistic of the records, else what the file states. */
function ofRun(figure: Figure, run: Run): How {
  const { metric, statistic } = figure;
  const inside = insideOf(metric.name, statistic, run);
  if (inside) return ofInside(figure, inside);
  const own = run.samples.get(metric.name);
  // A rate that the file states beside overlapping requests is taken as it is.
  const isStated = metric.summary === 'rate' && !own && (statistic === 'mean' || overlaps(run));
  if (statistic === 'rate' && !isStated) return overTime(figure, run) ?? stated(figure, run);
  if (statistic === 'share') return share(figure, run);
  if (own && statistic !== 'value')
    return { worked: worked(statistic, own.values, metric.name), inputs: [inputOf(own)], notes: [] };
  const each = own || isStated ? undefined : perRecordRate(metric, run);
  return each && statistic !== 'value' ? ofRates(figure, each, run) : stated(figure, run);
}

/** A statistic over all requests of the sessions, or of what the repeats state, each with its own places. */
function ofInside({ metric, statistic }: Figure, inside: Inside): How {
  if ('requests' in inside) {
    const { requests } = inside;
    const shown = worked(statistic, joined(requests), metric.name);
    const of = `over the requests of ${requests.length} sessions`;
    return {
      worked: { ...shown, method: `${shown.method}; ${of}` },
      inputs: requests.map((one) => inputOf(one)),
      notes: [],
    };
  }
  const { stated: sample, by } = inside;
  const shown = worked(by, sample.values, `${metric.name}.${statistic}`);
  const method = `${shown.method}; of what each repeat states of itself, not of its requests`;
  return {
    worked: { ...shown, method },
    inputs: [{ ...inputOf(sample), name: `${metric.name}.${statistic}` }],
    notes: [],
  };
}

function overTime({ metric, n }: Figure, run: Run): How | null {
  const parts = workAndTime(metric, run) ?? workAlone(metric, run);
  if (!parts) return null;
  const { workName, work, time, unit } = parts;
  const counts = workName === 'requests';
  const done = sum(work);
  const took = run.wallTime ?? sum(time);
  const inSeconds = run.wallTime === null ? secondsBy(unit) : '';
  const ofRecords = 'records' in parts ? parts.records : undefined;
  const wall: ExplainedInput[] =
    run.wallTime === null ? [] : [plain('wall time', 's', [run.wallTime], [{ file: run.file }])];
  return {
    worked: {
      formula: `${counts ? 'n' : `sum(${workName})`} / ${run.wallTime === null ? bracketed('sum(latency)', inSeconds) : 'wall time'}`,
      expressions: done === null || took === null ? [] : [`${operand(done)} / ${bracketed(operand(took), inSeconds)}`],
      method: `work over time${ofRecords && !counts ? `, over the ${n} records that have both` : ''}: not a mean of rates; sums compensated after Neumaier (1974)`,
    },
    inputs: [
      ...inputsOf(counts ? [] : [workName], run, ofRecords),
      ...(run.wallTime === null ? inputsOf(['latency'], run, ofRecords) : wall),
    ],
    notes: [],
  };
}

/** What makes seconds of a time in `unit`: ` / 1000` for ms, nothing for s. */
function secondsBy(unit: string): string {
  const [by, back] = [conversion(unit, 's') ?? 1, conversion('s', unit) ?? 1];
  return by === 1 ? '' : by > 1 ? ` * ${operand(by)}` : ` / ${operand(back)}`;
}

function bracketed(expression: string, by: string): string {
  return by === '' ? expression : `(${expression}${by})`;
}

/** A statistic of the rates of single requests: each is its work over its own time. */
function ofRates({ metric, statistic }: Figure, each: Sample, run: Run): How {
  const workName = workAndTime(metric, run)!.workName;
  const shown = worked(statistic, each.values, metric.name);
  const time = bracketed('latency', secondsBy(run.samples.get('latency')?.metric.unit ?? 's'));
  const of = workName === 'requests' ? `1 / ${time}` : `${workName} / ${time}`;
  return {
    worked: { ...shown, method: `${shown.method}; ${metric.name} of each record = ${of}` },
    inputs: inputsOf(workName === 'requests' ? ['latency'] : [workName, 'latency'], run, each.records),
    notes: [],
  };
}

function share(figure: Figure, run: Run): How {
  const { ok, total, of } = run.counts;
  if (total === null || total === 0) return stated(figure, run);
  return {
    worked: { formula: '100 * ok / expected', expressions: [`100 * ${ok} / ${total}`], method: `${of} counted` },
    inputs: [plain('ok', of, [ok], [{ file: run.file }]), plain('expected', of, [total], [{ file: run.file }])],
    notes: [],
  };
}

function stated({ metric, statistic, value, places }: Figure, run: Run): How {
  const found = run.reported.find((one) => one.metric.name === metric.name && one.statistic === statistic);
  return {
    worked: {
      formula: `${statistic} as the file states it`,
      expressions: [operand(value)],
      method: 'taken from the file; it holds no records to compute it from',
    },
    inputs: [
      {
        ...plain(metric.name, metric.unit, [value], found ? [found.place] : places),
        written: metric.written,
        writtenUnit: metric.writtenUnit,
      },
    ],
    notes: [],
  };
}

/** A number of a run that is in the results twice, of which the study holds the other one. */
function alone({ metric, formula, value, places }: Figure): How {
  const { written, writtenUnit } = metric;
  return {
    worked: { formula, expressions: [operand(value)], method: 'taken from the file' },
    inputs: [{ ...plain(metric.name, metric.unit, [value], places), written, writtenUnit }],
    notes: [],
  };
}

/** Numbers that count things: prompts, runs, files. */
function counted({ formula, value, metric, places }: Figure): How {
  return {
    worked: { formula, expressions: [operand(value)], method: 'counted' },
    inputs: [plain(metric.name, '', [value], distinct(places))],
    notes: [],
  };
}

function explainComparison(comparison: Comparison, study: Study): Explanation {
  const { of, over } = comparison;
  const { value, unit, formula, expression, method } = askedFor(comparison);
  return {
    ...bare('comparison'),
    title: `${of.metric.title} (${of.statistic}) of ${of.run} against ${over.run}: ${comparison.asked}`,
    value,
    unit,
    n: null,
    worked: { formula, expressions: [expression], method },
    parts: [explainFigure(of, study), explainFigure(over, study)],
    tests: testsOf(comparison, study),
    notes: comparison.notes.filter((one) => !of.notes.includes(one) && !over.notes.includes(one)),
  };
}

function askedFor({ asked, of, over, ratio, percent, points, speedup }: Comparison) {
  const name = ({ metric, statistic, run }: Figure) => `${metric.name}.${statistic}@${run}`;
  const [a, b] = [operand(of.value), operand(over.value)];
  const quotient = { formula: `${name(of)} / ${name(over)}`, expression: `${a} / ${b}` };
  const unrounded = 'of unrounded values';
  if (asked === 'speedup' && speedup !== null && of.metric.direction === 'lower')
    return {
      value: speedup,
      unit: 'x',
      formula: `1 / (${quotient.formula})`,
      expression: `1 / (${quotient.expression})`,
      method: `speedup: 1 / ratio, because lower is better, ${unrounded}`,
    };
  if (asked === 'speedup' && speedup !== null)
    return {
      value: speedup,
      unit: 'x',
      ...quotient,
      method: `speedup: the ratio, because higher is better, ${unrounded}`,
    };
  if (asked === 'percent' && points !== null)
    return {
      value: points,
      unit: 'pp',
      formula: `${name(of)} - ${name(over)}`,
      expression: `${a} - ${b}`,
      method: `difference in percentage points ${unrounded}`,
    };
  if (asked === 'percent' && percent !== null)
    return {
      value: percent,
      unit: '%',
      formula: `100 * (${name(of)} - ${name(over)}) / ${name(over)}`,
      expression: `100 * (${a} - ${b}) / ${b}`,
      method: `difference in percent of ${over.run} ${unrounded}`,
    };
  return { value: ratio, unit: 'x', ...quotient, method: `ratio ${unrounded}` };
}

function distinct(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((one) => [JSON.stringify(one), one])).values()];
}
