import { type Note, note, Refusal } from '../../../note.ts';
import { splitSuffix } from '../../../unit.ts';
import { type Measured, measured, type Stated } from '../../columns/column-metric.ts';
import { type Claim, claimed, type Draft, type JsonFormat, type Naming, notClaimed, type Read } from '../../format.ts';
import { pointer } from '../../pointer.ts';
import type { Counts, Labels, Reported, Sample, Series } from '../../run.ts';
import { absentNote, sampleOf } from '../../sample.ts';
import { asNumber, dateOrNull, field, isObject, type Reason } from '../../value.ts';
import type { Misfit, ResultsRun } from './schema.ts';

/** Our own shape, which any script can write: `{"aitb_results": 1, "runs": [...]}`. docs/results-format.md describes it. */
export const results: JsonFormat = {
  of: 'json',
  name: 'results',
  shape: 'an object with "aitb_results": 1 and a list of runs',
  claims,
  read,
};

function claims(value: unknown): Claim {
  if (!isObject(value)) return notClaimed(0, 'it is no object');
  if (Object.hasOwn(value, 'aitb_results')) return claimed;
  if (Array.isArray(field(value, 'runs'))) return notClaimed(0.8, 'it has a list of runs and no "aitb_results": 1');
  return notClaimed(0.05, 'it has no "aitb_results": 1');
}

async function read(value: unknown, file: string): Promise<Read> {
  // Loaded only for files of this shape: the checker costs more than the start of everything else.
  const { check } = await import('./schema.ts');
  const checked = check(checkable(value));
  if ('misfits' in checked) throw new Refusal(checked.misfits.map((misfit) => misfitNote(misfit, file)));
  const written = field(value, 'runs') as readonly unknown[];
  const shared = checked.results.context ?? {};
  const runs = checked.results.runs.map((run, index) => runOf({ run, written: written[index], index, file, shared }));
  return { runs, notes: unequal(runs, file) };
}

/** Repeats of which one metric was measured more often than another: each has its own n. Told once a file. */
function unequal(runs: readonly Draft[], file: string): readonly Note[] {
  const uneven = runs.filter(
    ({ samples }) => new Set(Array.from(samples.values(), ({ values }) => values.length)).size > 1,
  );
  const [first] = uneven.filter(({ counts }) => counts.of === 'repeats');
  if (!first) return [];
  const lengths = Array.from(first.samples.values(), ({ metric, values }) => `${metric.name} ${values.length}`);
  return [note('unequal-samples', { run: first.name, lengths }, { file })];
}

/** One run as checked, and as written: only there NaN can still be told from null. */
interface Given {
  readonly run: ResultsRun;
  readonly written: unknown;
  readonly index: number;
  readonly file: string;
  readonly shared: Readonly<Record<string, string | number | boolean | null>>;
}

/** From so many numbers on a list is checked by the first of them, as many as are told of where they do not belong there. */
const many = 1000;
const told = 5;

/**
 * What the schema is asked about: null stands for a number that is not finite, so that it need not know of them, and a list of nothing but
 * numbers is short, as they are all right or all wrong. The schema took half of the time of reading a file of 10^7 values.
 */
function checkable(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return (isOfNumbers(value) ? value.slice(0, told) : value).map(checkable);
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, checkable(inner)]))
    : value;
}

function isOfNumbers(list: readonly unknown[]): boolean {
  if (list.length < many) return false;
  for (let nth = 0; nth < list.length; nth += 1) if (typeof list[nth] !== 'number' && list[nth] !== null) return false;
  return true;
}

function misfitNote({ path, expected, found }: Misfit, file: string): Note {
  return note('results-shape', { expected, found }, { file, pointer: pointer(...path) });
}

function refuse(given: Given, path: readonly (string | number)[], expected: string, found: string): never {
  throw new Refusal(misfitNote({ path: ['runs', given.index, ...path], expected, found }, given.file));
}

function metricAt(given: Given, name: string, stated: Stated, path: readonly (string | number)[]): Measured {
  const made = measured(name, stated);
  if (made) return made;
  const { name: bare, unit } = splitSuffix(name);
  const place = { file: given.file, pointer: pointer('runs', given.index, ...path) };
  const expected = measured(bare)?.metric.unit || 'a plain number';
  throw new Refusal(note('results-unit', { metric: name, unit: stated.unit ?? unit ?? '', expected }, place));
}

function runOf(given: Given): Draft {
  const { run, file, index } = given;
  const labels = present(run.labels ?? {}) as Labels;
  const naming = ({ system }: Labels): Naming => {
    const nth = `run ${index + 1}`;
    const called = run.name ?? run.id ?? (system === undefined ? nth : String(system));
    // Runs without a name are called by what tells them apart, so their names are alike until that is known.
    const isBare = called === nth && Object.keys(labels).length > 0;
    return { id: run.id ?? called, name: isBare ? 'run' : called };
  };
  const { id, name } = naming(labels);
  const { samples, remarks } = samplesOf(given);
  const { series, remarks: gaps } = seriesOf(given);
  const counts = countsOf(run, samples);
  const status = run.status ?? statusOf(run, counts);
  const messages = [...new Set((run.failures ?? []).map(({ message }) => message))];
  const failure = run.failure?.message ?? (status === 'failed' ? messages[0] : undefined);
  const at = (...path: (string | number)[]) => ({ file, pointer: pointer('runs', index, ...path) });
  const failed = counts.failed ?? 0;
  return {
    id,
    name,
    aliases: run.aliases ?? [],
    naming: (all, nth) => naming(all[nth] ?? {}),
    labels,
    status,
    failure:
      failure === undefined ? null : { message: failure, place: run.failure ? at('failure') : at('failures', 0) },
    validity: run.validity ?? null,
    counts,
    samples,
    reported: reportedOf(given),
    series,
    exchanges: (run.exchanges ?? []).map((one, nth) => ({
      record: one.record ?? nth,
      promptId: one.prompt_id === undefined || one.prompt_id === null ? null : String(one.prompt_id),
      prompt: one.prompt,
      response: one.response,
      ok: one.ok ?? true,
      finish: one.finish ?? null,
    })),
    started: startedOf(given),
    concurrency: run.concurrency ?? null,
    wallTime: run.wall_time_s ?? null,
    context: present({ ...given.shared, ...run.context }),
    remarks: [
      ...(failed > 0
        ? [
            note(
              'requests-failed',
              { run: name, failed, messages: messages.slice(0, 3) },
              at(run.failures ? 'failures' : 'counts'),
            ),
          ]
        : []),
      ...remarks,
      ...gaps,
    ],
  };
}

function present<T>(object: Readonly<Record<string, T | null>>): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(object).filter((entry): entry is [string, T] => entry[1] !== null && entry[0] !== '__proto__'),
  );
}

function startedOf(given: Given): string | null {
  const { started } = given.run;
  if (started === undefined || started === null) return null;
  return (
    dateOrNull(started) ?? refuse(given, ['started'], 'a date and time as 2025-12-01T19:15:58', JSON.stringify(started))
  );
}

/** What is measured of one request and of nothing else. */
const requestMetrics = ['ttft', 'tpot', 'itl', 'output_tokens', 'prompt_tokens', 'total_tokens'] as const;

/**
 * Counts as the file gives them; else its records are counted, and nothing is known of those that were not written. They are
 * requests where the run says so, by its counts, failures, exchanges or metrics of a request; else repeats of one measurement.
 */
function countsOf(run: ResultsRun, samples: ReadonlyMap<string, Sample>): Counts {
  const listed = run.failures === undefined ? null : run.failures.length;
  if (run.counts) {
    const { of, ok } = run.counts;
    const total = run.counts.total ?? null;
    const failed = run.counts.failed ?? listed;
    const missing = run.counts.missing ?? (total === null || failed === null ? null : Math.max(0, total - ok - failed));
    return { of: of ?? 'requests', total, ok, failed, missing, basis: total === null ? 'unknown' : 'stated' };
  }
  const records = Math.max(0, ...[...samples.values()].map(({ values }) => values.length));
  const alone = run.failure || run.status === 'failed' ? 0 : 1;
  const areRequests =
    listed !== null || (run.exchanges ?? []).length > 0 || requestMetrics.some((name) => samples.has(name));
  return {
    of: areRequests ? 'requests' : samples.size > 0 ? 'repeats' : 'records',
    total: null,
    ok: samples.size > 0 ? records : alone,
    failed: listed,
    missing: null,
    basis: 'unknown',
  };
}

function statusOf(run: ResultsRun, { ok, failed, missing }: Counts): ResultsRun['status'] & string {
  if (run.failure || (ok === 0 && (failed ?? 0) > 0)) return 'failed';
  return (failed ?? 0) > 0 || (missing ?? 0) > 0 ? 'partial' : 'completed';
}

function samplesOf(given: Given): { samples: ReadonlyMap<string, Sample>; remarks: readonly Note[] } {
  const samples = new Map<string, Sample>();
  const remarks: Note[] = [];
  for (const [name, sample] of Object.entries(given.run.samples ?? {})) {
    const plain = Array.isArray(sample);
    const { metric, factor } = metricAt(given, name, plain ? {} : sample, [
      'samples',
      name,
      ...(plain ? [] : ['unit']),
    ]);
    const path = plain ? ['samples', name] : ['samples', name, 'values'];
    const cells = path.reduce<unknown>(field, given.written) as readonly unknown[];
    const where = { file: given.file, pointer: pointer('runs', given.index, ...path, '*') };
    if (samples.has(metric.name)) refuse(given, ['samples', name], `one sample of ${metric.name}`, 'a second one');
    const made = sampleOf(metric, cells, where, { factor });
    if (made.sample) samples.set(metric.name, made.sample);
    if (made.remark) remarks.push(made.remark);
  }
  return { samples, remarks };
}

function reportedOf(given: Given): readonly Reported[] {
  return (given.run.reported ?? []).flatMap((one, nth): Reported[] => {
    const { metric, factor } = metricAt(given, one.metric, one, ['reported', nth, 'unit']);
    if (one.value === null) return [];
    const place = { file: given.file, pointer: pointer('runs', given.index, 'reported', nth, 'value') };
    const statistic = one.statistic ?? 'value';
    return [
      {
        metric,
        statistic,
        value: one.value * factor,
        n: one.n ?? null,
        ddof: one.ddof ?? null,
        covers: one.covers ?? null,
        place,
      },
    ];
  });
}

function seriesOf(given: Given): { series: readonly Series[]; remarks: readonly Note[] } {
  const remarks: Note[] = [];
  const series = (given.run.series ?? []).map((one, nth): Series => {
    const { metric, factor } = metricAt(given, one.metric, one, ['series', nth, 'unit']);
    const written = (field(given.written, 'series') as readonly unknown[])[nth];
    const [xs, cells] = ['x', 'y'].map((axis) => field(written, axis) as readonly unknown[]) as [unknown[], unknown[]];
    if (xs.length !== cells.length)
      refuse(given, ['series', nth, 'y'], `${xs.length} values, as many as x`, String(cells.length));
    const where = { file: given.file, pointer: pointer('runs', given.index, 'series', nth, 'y', '*') };
    const points: [x: number, y: number][] = [];
    const absent: Reason[] = [];
    xs.forEach((cell, at) => {
      const [x, y] = [asNumber(cell), asNumber(cells[at])];
      if (typeof x === 'number' && typeof y === 'number') points.push([x, y * factor]);
      else absent.push(typeof y === 'number' ? 'missing' : y);
    });
    const falls = points.findIndex(([x], at) => x < (points[at - 1]?.[0] ?? Number.NEGATIVE_INFINITY));
    if (falls >= 0)
      refuse(given, ['series', nth, 'x'], 'ascending values', `${points[falls]?.[0]} after ${points[falls - 1]?.[0]}`);
    if (absent.length > 0) remarks.push(absentNote(metric.name, absent, xs.length, where));
    return {
      metric,
      over: one.over,
      x: Float64Array.from(points, ([x]) => x),
      y: Float64Array.from(points, ([, y]) => y),
      where,
    };
  });
  return { series: series.filter(({ x }) => x.length > 0), remarks };
}
