import { settingRead } from '../../made.ts';
import { type Note, note } from '../../note.ts';
import { unitBase } from '../../unit.ts';
import { fieldsOf } from '../bytes/protobuf.ts';
import { type RecordsEnd, recordsOf, viewOf } from '../bytes/records.ts';
import { draft } from '../draft.ts';
import { type BytesFormat, claimed, type Draft, notClaimed, type Read } from '../format.ts';
import { tagged } from '../log/tag.ts';
import { pointer } from '../pointer.ts';
import type { Reported, Series } from '../run.ts';
import { dateOfSeconds } from '../value.ts';

/**
 * Event files of TensorBoard (`events.out.tfevents.…`): scalars by tag and step, as TensorFlow, PyTorch and tensorboardX write them, in four bytes each (0.1 is 0.10000000149). Files of
 * one folder are one run; a step that comes again, after a restart, counts with its last value.
 */
export const tensorboard: BytesFormat = {
  of: 'bytes',
  name: 'tensorboard',
  shape: 'an event file of TensorBoard',
  ofTool: true,
  claims: (head) => {
    const [first] = recordsOf([head]);
    return first && Buffer.from(first).includes('brain.Event:')
      ? claimed
      : notClaimed(0, 'it has no version of events');
  },
  read,
};

interface Curve {
  readonly steps: number[];
  readonly values: number[];
}

function read(blocks: () => Iterable<Uint8Array>, file: string): Read {
  const curves = new Map<string, Curve>();
  const scalars = new Set<string>();
  const records = recordsOf(blocks());
  let begun: number | null = null;
  let end: RecordsEnd;
  for (;;) {
    const next = records.next();
    if (next.done) {
      end = next.value;
      break;
    }
    const time = take(next.value, curves, scalars);
    begun ??= time;
  }
  const notes: Note[] = end === 'whole' ? [] : [note('events-end', { how: end }, { file })];
  if (curves.size === 0) return { runs: [], notes: [...notes, note('no-result', { what: 'a scalar' }, { file })] };
  return { runs: [runOf(curves, begun, file)], notes };
}

/** Takes the scalars of an event; gives its time where it has some. */
function take(bytes: Uint8Array, curves: Map<string, Curve>, scalars: Set<string>): number | null {
  const view = viewOf(bytes);
  let [step, time] = [0, 0];
  let found = false;
  for (const field of fieldsOf(view, 0, bytes.length)) {
    if (field.number === 1 && field.type === 1) time = view.getFloat64(field.at, true);
    if (field.number === 2 && field.type === 0) step = field.value;
    if (field.number !== 5 || field.type !== 2) continue;
    for (const value of fieldsOf(view, field.at, field.end)) {
      if (value.number !== 1 || value.type !== 2) continue;
      const one = scalarOf(bytes, view, value.at, value.end, scalars);
      if (one === null) continue;
      found = true;
      const curve = curves.get(one.tag) ?? { steps: [], values: [] };
      curves.set(one.tag, curve);
      curve.steps.push(step);
      curve.values.push(one.value);
    }
  }
  return found ? time : null;
}

/** A value of a summary that is a number: a simple one, or a tensor of one number under a tag that is said to hold scalars. */
function scalarOf(
  bytes: Uint8Array,
  view: DataView,
  from: number,
  to: number,
  scalars: Set<string>,
): { readonly tag: string; readonly value: number } | null {
  let tag = '';
  let simple: number | null = null;
  let tensor: number | null = null;
  for (const { number, type, at, end } of fieldsOf(view, from, to)) {
    if (number === 1 && type === 2) tag = Buffer.from(bytes.subarray(at, end)).toString('utf8');
    else if (number === 2 && type === 5) simple = view.getFloat32(at, true);
    else if (number === 8 && type === 2) tensor = tensorOf(view, at, end);
    // The first value of a tag alone names its plugin.
    else if (number === 9 && type === 2 && Buffer.from(bytes.subarray(at, end)).includes('scalars')) scalars.add(tag);
  }
  const value = simple ?? (scalars.has(tag) ? tensor : null);
  return tag === '' || value === null ? null : { tag, value };
}

/** The number of a tensor of one float or double; null for any other. */
function tensorOf(view: DataView, from: number, to: number): number | null {
  let type = 0;
  let [value, count]: [number | null, number] = [null, 0];
  for (const field of fieldsOf(view, from, to)) {
    const { number, at, end } = field;
    if (number === 1) type = field.value;
    const width = type === 1 ? 4 : type === 2 ? 8 : 0;
    const isOwn = number === 4 || (number === 5 && type === 1) || (number === 6 && type === 2);
    if (!isOwn || width === 0) continue;
    count += (end - at) / width;
    if (end - at === width) value = width === 4 ? view.getFloat32(at, true) : view.getFloat64(at, true);
  }
  return count === 1 ? value : null;
}

function runOf(curves: ReadonlyMap<string, Curve>, begun: number | null, file: string): Draft {
  const name = nameOf(file);
  const series: Series[] = [];
  const remarks: Note[] = [];
  for (const [tag, { steps, values }] of curves) {
    const { metric } = tagged(tag);
    const last = new Map(steps.map((step, nth) => [step, nth]));
    const nths = [...last.values()].filter((nth) => Number.isFinite(values[nth])).sort((a, b) => steps[a]! - steps[b]!);
    const lost = values.findIndex((value) => !Number.isFinite(value));
    if (lost >= 0 && /loss/.test(metric.name)) {
      const at = { file, pointer: pointer(tag, lost) };
      const [bad, of] = [values.filter((value) => !Number.isFinite(value)).length, values.length];
      const word = Number.isNaN(values[lost]!) ? 'nan' : 'inf';
      remarks.push(
        note('loss-not-finite', { run: name, word, step: settingRead('step', steps[lost]!, [at]), bad, of }, at),
      );
    }
    if (nths.length === 0) continue;
    series.push({
      metric,
      over: 'step',
      x: Float64Array.from(nths, (nth) => steps[nth]!),
      y: Float64Array.from(nths, (nth) => values[nth]!),
      where: { file, places: nths.map((nth) => ({ file, pointer: pointer(tag, nth) })) },
    });
  }
  const isWhole = (one: Series): boolean => {
    const own = [...curves].find(([tag]) => tag === one.metric.written)?.[1].values.at(-1);
    return own !== undefined && Number.isFinite(own);
  };
  const known = {
    name,
    labels: { run: name },
    started: dateOfSeconds(begun),
    remarks,
  };
  return joined(draft({ ...known, series, reported: series.filter(isWhole).flatMap(lastOf) }));
}

/** A time or a rate of each step is measured as often as it is logged: its last value is no result. */
function isTimed(unit: string): boolean {
  const base = unitBase(unit);
  return base === 's' || base.endsWith('/s');
}

/** What a curve ended with is the run's. */
function lastOf({ metric, y, where }: Series): readonly Reported[] {
  if (metric.direction === 'neither' || isTimed(metric.unit)) return [];
  const own = metric.name === 'loss' ? tagged(metric.written).ended : metric;
  const place = where.places!.at(-1)!;
  return [{ metric: own, statistic: 'value', value: y.at(-1)!, n: null, ddof: null, covers: null, place }];
}

/** The run with how many steps it has, and how another file of its folder goes into it. */
function joined(run: Draft): Draft {
  const steps = new Set(run.series.flatMap(({ x }) => [...x])).size;
  const counts = { of: 'steps', total: null, ok: steps, failed: null, missing: null, basis: 'unknown' } as const;
  const timed = run.series.filter(({ metric }) => isTimed(metric.unit));
  const samples = timed.map(({ metric, y, where }) => {
    return [metric.name, { metric, values: y, records: Int32Array.from(y.keys()), where }] as const;
  });
  return {
    ...run,
    counts,
    samples: new Map(samples),
    side: (main) => {
      const names = [...new Set([...main.series, ...run.series].map(({ metric }) => metric.written))];
      const series = names.map((name) => {
        const [first, second] = [main, run].map((one) => one.series.find(({ metric }) => metric.written === name));
        return first && second ? both(first, second) : (first ?? second)!;
      });
      const { side: _, ...merged } = joined({
        ...main,
        series,
        reported: series.flatMap(lastOf),
        remarks: [...main.remarks, ...run.remarks],
        started: [main.started, run.started].filter((one) => one !== null).sort()[0] ?? null,
      });
      return merged;
    },
  };
}

/** Two parts of a curve; of a step that both have, the later file counts: their names begin with the time. */
function both(first: Series, second: Series): Series {
  const ordered = first.where.file <= second.where.file ? [first, second] : [second, first];
  const points = new Map(
    ordered.flatMap(({ x, y, where }) =>
      [...x].map((step, nth) => [step, { y: y[nth]!, place: where.places![nth]! }] as const),
    ),
  );
  const steps = [...points.keys()].sort((a, b) => a - b);
  return {
    ...first,
    x: Float64Array.from(steps),
    y: Float64Array.from(steps, (step) => points.get(step)!.y),
    where: { file: first.where.file, places: steps.map((step) => points.get(step)!.place) },
  };
}

/** The folder, which is the run for TensorBoard too; else the file. */
function nameOf(file: string): string {
  const folder = file.split('/').at(-2) ?? '';
  return /^\.{0,2}$/.test(folder) ? 'run' : folder;
}
