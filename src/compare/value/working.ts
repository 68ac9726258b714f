/**
 * How numbers of a run came about: made beside each number where it is computed, taken apart when somebody asks.
 * Nothing is worked out before that, so a report that nobody asks about does not pay for it.
 */
import type { Summary } from '../../collect/cells/summary.ts';
import type { Reported, Run, Sample } from '../../collect/run.ts';
import { operand, plain } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import type { Place } from '../../note.ts';
import { conversion } from '../../unit.ts';
import { type Known, ofValues as knownOf, ofMoments } from '../math/known.ts';
import type { Figure, Working } from './figure.ts';
import { inputOf, inputsOf } from './inputs.ts';
import { worked } from './worked.ts';

/** A statistic of the values of one sample. */
export function ofValues(statistic: string, sample: Sample): Working {
  return {
    worked: worked(statistic, knownOf(sample.values), sample.metric.name),
    inputs: [inputOf(sample)],
    parts: [],
  };
}

/** A statistic of values of which only moments and order statistics are there: what the engine answered is what goes in. */
export function ofCell(statistic: string, summary: Summary): Working {
  const { metric, place, n, sum } = summary;
  const shown = worked(statistic, ofMoments(summary), metric.name);
  return {
    worked: { ...shown, method: `${shown.method}; of ${n} values that an engine went through` },
    inputs: [
      {
        ...plain(`sum of ${metric.name}`, metric.unit, [sum], [place]),
        written: metric.written,
        writtenUnit: metric.writtenUnit,
      },
    ],
    parts: [],
  };
}

/** A statistic over the requests of several sessions, each with its own places. */
export function ofSessions(statistic: string, joined: Float64Array, requests: readonly Sample[]): Working {
  const { metric } = requests[0]!;
  const shown = worked(statistic, knownOf(joined), metric.name);
  const of = `over the requests of ${requests.length} sessions`;
  return {
    worked: { ...shown, method: `${shown.method}; ${of}` },
    inputs: requests.map((one) => inputOf(one)),
    parts: [],
  };
}

/** A statistic of what each repeat states of itself. */
export function ofRepeats(statistic: string, by: string, sample: Sample): Working {
  const name = `${sample.metric.name}.${statistic}`;
  const shown = worked(by, knownOf(sample.values), name);
  return {
    worked: { ...shown, method: `${shown.method}; of what each repeat states of itself, not of its requests` },
    inputs: [{ ...inputOf(sample), name }],
    parts: [],
  };
}

/** Work and time of the records that have both; without `records` the time is that of the run as a whole. */
export interface WorkAndTime {
  readonly workName: string;
  readonly work: Known;
  readonly time: Known;
  /** Of `time`. */
  readonly unit: string;
  readonly records?: Int32Array;
}

/** Work over time. */
export function ofWork({ workName, work, time, unit, records }: WorkAndTime, run: Run): Working {
  const counts = workName === 'requests';
  const done = work.sum();
  const took = run.wallTime ?? time.sum();
  const inSeconds = run.wallTime === null ? secondsBy(unit) : '';
  const wall = run.wallTime === null ? [] : [plain('wall time', 's', [run.wallTime], [{ file: run.file }])];
  return {
    worked: {
      formula: `${counts ? 'n' : `sum(${workName})`} / ${run.wallTime === null ? bracketed('sum(latency)', inSeconds) : 'wall time'}`,
      expressions: done === null || took === null ? [] : [`${operand(done)} / ${bracketed(operand(took), inSeconds)}`],
      method: `work over time${records && !counts ? `, over the ${work.n} records that have both` : ''}: not a mean of rates; sums compensated after Neumaier (1974)`,
    },
    inputs: [
      ...inputsOf(counts ? [] : [workName], run, records),
      ...(run.wallTime === null ? inputsOf(['latency'], run, records) : wall),
    ],
    parts: [],
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
export function ofRates(statistic: string, each: Sample, workName: string, run: Run): Working {
  const { name } = each.metric;
  const shown = worked(statistic, knownOf(each.values), name);
  const time = bracketed('latency', secondsBy(run.samples.get('latency')?.metric.unit ?? 's'));
  const of = workName === 'requests' ? `1 / ${time}` : `${workName} / ${time}`;
  return {
    worked: { ...shown, method: `${shown.method}; ${name} of each record = ${of}` },
    inputs: inputsOf(workName === 'requests' ? ['latency'] : [workName, 'latency'], run, each.records),
    parts: [],
  };
}

/** ok / expected in percent. */
export function ofCounts({ counts: { ok, total, of }, file }: Run): Working {
  const expected = total ?? 0;
  return {
    worked: { formula: '100 * ok / expected', expressions: [`100 * ${ok} / ${expected}`], method: `${of} counted` },
    inputs: [plain('ok', of, [ok], [{ file }]), plain('expected', of, [expected], [{ file }])],
    parts: [],
  };
}

/** What the file itself states. */
export function ofStated({ metric, statistic, value, place }: Reported): Working {
  const { written, writtenUnit } = metric;
  return {
    worked: {
      formula: `${statistic} as the file states it`,
      expressions: [operand(value)],
      method: 'taken from the file; it holds no records to compute it from',
    },
    inputs: [{ ...plain(metric.name, metric.unit, [value], [place]), written, writtenUnit }],
    parts: [],
  };
}

/** A number that counts things: prompts, runs, files. */
export function ofThings(formula: string, name: string, value: number, places: readonly Place[]): Working {
  return {
    worked: { formula, expressions: [operand(value)], method: 'counted' },
    inputs: [plain(name, '', [value], places)],
    parts: [],
  };
}

/** A setting that is a number. */
export function ofSetting(formula: string, name: string, value: number, places: readonly Place[]): Working {
  return {
    ...ofThings(formula, name, value, places),
    worked: { formula, expressions: [operand(value)], method: 'taken from the file' },
  };
}

/** A figure in another unit of its kind; null where its own does not convert. Its working goes on from that of the figure. */
export function inUnit(figure: Figure, unit: string): Figure | null {
  const { metric } = figure;
  if (metric.unit === unit) return figure;
  const [by, back] = [conversion(metric.unit, unit), conversion(unit, metric.unit)];
  if (by === null || back === null) return null;
  const [value, sign] = by >= 1 ? [figure.value * by, `* ${operand(by)}`] : [figure.value / back, `/ ${operand(back)}`];
  return {
    ...figure,
    value,
    metric: { ...metric, unit } satisfies Metric,
    working: () => ({
      worked: {
        formula: `${metric.name} ${sign}`,
        expressions: [`${operand(figure.value)} ${sign}`],
        method: `${metric.unit} shown in ${unit}`,
      },
      inputs: [],
      parts: [{ name: null, value: figure }],
    }),
  };
}
