import { operand, plain, reading, reckonedFrom } from '../../../made.ts';
import { metric } from '../../../metric.ts';
import { type Note, note, type Place } from '../../../note.ts';
import { largestDecides, writtenNumeral } from '../../../number.ts';
import { type Phrase, shown } from '../../../phrase.ts';
import { unknown } from '../../columns/column-metric.ts';
import { draft, failedDraft, noRecord } from '../../draft.ts';
import type { Draft, Naming } from '../../format.ts';
import { named, trainingPath } from '../../log/mlperf-path.ts';
import { reasonOf } from '../../log/raised.ts';
import type { Labels, Reported, Run } from '../../run.ts';
import { dateOfSeconds, field, numberOrNull, textOrNull } from '../../value.ts';
import { seriesOf } from './course.ts';
import type { Logged, Point } from './logged.ts';
import { qualityOf } from './quality.ts';

/** Values that stand where nobody filled the form in. */
const unfilled = /PLACEHOLDER|^UNKNOWN_MLPERF|^\s*(?:n\/?a|none|null|unknown)?\s*$/i;

/** Events that are labels; all others are settings under their own name. */
const labelled: ReadonlySet<string> = new Set([
  'submission_benchmark',
  'submission_org',
  'submission_platform',
  'submission_division',
  'global_batch_size',
  'lowest_numerical_precision_linear',
  'lowest_numerical_precision_in_linear',
  'throughput',
]);

/** What is no setting: persons, and what only repeats the run's time. */
const passed = /^(?:submission_poc_|submission_entry$|cache_clear$|run_duration$)/;

export function draftOf(run: Logged, system: Run['context'], file: string): Draft {
  const at = (line: number): Place => ({ file, line });
  const benchmark = wordOf(run, 'submission_benchmark');
  const { labels, remarks } = named(statedLabels(run, benchmark), trainingPath(file, benchmark), file);
  const naming = namingOf(labels);
  const end = endOf(run, at);
  const isDone = end.status === 'completed';
  const course = seriesOf(run, benchmark, file);
  const reported = isDone ? reportedOf(run, benchmark, at) : { reported: [], remarks: [] };
  const broken = run.broken[0];
  const samples = samplesOf(run);
  const known = {
    ...naming,
    aliases: benchmark === undefined ? [] : [benchmark],
    naming: (all: readonly Labels[], nth: number) => namingOf(all[nth] ?? {}),
    labels,
    reported: reported.reported,
    series: course.series,
    started: dateOfSeconds(run.start?.time == null ? null : run.start.time / 1000),
    context: { ...filledIn(system), ...settingsOf(run), ...(samples === null ? {} : { samples_trained: samples }) },
    remarks: [
      ...remarks,
      ...end.remarks,
      ...(broken === undefined ? [] : [note('line-broken', { run: naming.name }, at(broken))]),
      ...reported.remarks,
      ...course.remarks,
    ],
  };
  if (end.failure) return failedDraft(end.failure.message, end.failure.place, known);
  return draft({ ...known, status: end.status, ...(isDone ? {} : { counts: { ...noRecord, failed: null } }) });
}

function wordOf({ said }: Logged, key: string): string | undefined {
  const value = textOrNull(said.get(key)?.value)?.trim();
  return value === undefined || unfilled.test(value) ? undefined : value;
}

function statedLabels(run: Logged, benchmark: string | undefined): Labels {
  const batch = numberOrNull(run.said.get('global_batch_size')?.value);
  const labels = {
    system: wordOf(run, 'submission_platform'),
    model: benchmark,
    submitter: wordOf(run, 'submission_org'),
    division: wordOf(run, 'submission_division'),
    precision: wordOf(run, 'lowest_numerical_precision_linear') ?? wordOf(run, 'lowest_numerical_precision_in_linear'),
    global_batch_size: batch ?? undefined,
  };
  return Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined)) as Labels;
}

/** Of several benchmarks of a system the report names them; a run is called by its system. */
function namingOf({ system = 'MLPerf Training' }: Labels): Naming {
  return { id: String(system), name: String(system) };
}

interface End {
  readonly status: Draft['status'];
  readonly failure: { readonly message: string; readonly place: Place } | null;
  readonly remarks: readonly Note[];
}

/** How a run ended, by its own word: only a run that says `success` has a time to train. */
function endOf(run: Logged, at: (line: number) => Place): End {
  const { stop, last } = run;
  const partial = (what: string, line: number): End => ({
    status: 'partial',
    failure: null,
    remarks: [note('no-result', { what }, at(line))],
  });
  if (stop === null) {
    const error = reasonOf(run.errors);
    if (error) return { status: 'failed', failure: { message: error.words, place: at(error.line) }, remarks: [] };
    return partial('the event run_stop, so there is no time to train', last);
  }
  const status = textOrNull(field(stop.metadata, 'status')) ?? textOrNull(field(stop.value, 'status'));
  if (status === null)
    return partial('the status of run_stop, so it is not known whether the target was reached', stop.line);
  if (status.toLowerCase() !== 'success')
    return {
      status: 'failed',
      failure: { message: `run_stop says that the status is ${status.slice(0, 100)}`, place: at(stop.line) },
      remarks: [],
    };
  if (timeToTrain(run) === null) return partial('the time of run_start, so there is no time to train', stop.line);
  return { status: 'completed', failure: null, remarks: [] };
}

/** Seconds from the start to the end of a run; null where one of them is not known, or they are the wrong way round. */
function timeToTrain({ start, stop }: Logged): number | null {
  if (start?.time == null || stop?.time == null || stop.time <= start.time) return null;
  return (stop.time - start.time) / 1000;
}

/** How many samples a run was trained on, as its end or its last evaluation says. */
function samplesOf({ stop, evals }: Logged): number | null {
  return numberOrNull(field(stop?.metadata, 'samples_count')) ?? evals.at(-1)?.samples ?? null;
}

/** Samples over the time to train, as it is told beside the throughput of the log. */
function overTime(samples: number, seconds: number, place: Place): Phrase {
  const value = samples / seconds;
  const expression = `${operand(samples)} / ${operand(seconds)}`;
  const inputs = [plain('samples', '', [samples], [place]), plain('time to train', 's', [seconds], [place])];
  const numeral = writtenNumeral(value, largestDecides([value]));
  return shown(
    numeral,
    reckonedFrom('samples over time to train', value, 'samples / time to train', expression, inputs),
  );
}

function reportedOf(
  run: Logged,
  benchmark: string | undefined,
  at: (line: number) => Place,
): { readonly reported: readonly Reported[]; readonly remarks: readonly Note[] } {
  const one = (of: Reported['metric'], value: number, line: number): Reported => {
    return { metric: of, statistic: 'value', value, n: null, ddof: null, covers: null, place: at(line) };
  };
  const seconds = timeToTrain(run)!;
  const train = metric('train_time', { written: 'run_stop - run_start' });
  const reported = [one({ ...train, title: 'Time to train' }, seconds, run.stop!.line)];
  for (const last of lastEvals(run.evals)) {
    const value = numberOrNull(last.value);
    if (value !== null) reported.push(one(qualityOf(benchmark, last.metric), value, last.line));
  }
  const rate = numberOrNull(run.said.get('throughput')?.value);
  const remarks: Note[] = [];
  if (rate !== null) {
    const { line } = run.said.get('throughput')!;
    const samples = samplesOf(run);
    const computed = samples === null ? null : samples / seconds;
    const isSamples = computed !== null && Math.abs(rate / computed - 1) < 0.02;
    const of = unknown('throughput', { unit: isSamples ? 'samples/s' : undefined, better: 'higher' });
    reported.push(one({ ...of.metric, summary: 'value' }, rate, line));
    const code = isSamples ? 'throughput-by-time' : 'throughput-without-unit';
    const args = {
      value: reading('throughput', rate, '', [at(line)]),
      computed: computed === null ? '' : overTime(samples!, seconds, at(run.stop!.line)),
    };
    remarks.push(note(code, args, at(line)));
  }
  const last = run.evals.at(-1);
  if (last && qualityOf(benchmark, last.metric).direction === 'unknown')
    remarks.push(note('eval-direction-unknown', { benchmark: benchmark ?? 'this benchmark' }, at(last.line)));
  return { reported, remarks };
}

/** The last evaluation of each quality that a benchmark is judged by. */
function lastEvals(evals: readonly Point[]): readonly Point[] {
  return [...new Map(evals.map((point) => [point.metric ?? '', point])).values()];
}

function settingsOf({ said }: Logged): Run['context'] {
  return Object.fromEntries(
    [...said].flatMap(([key, { value }]): [string, string | number | boolean][] => {
      if (labelled.has(key) || passed.test(key) || key === '__proto__') return [];
      if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return [[key, value]];
      const text = textOrNull(value);
      return text === null || unfilled.test(text) ? [] : [[key, text.slice(0, 500)]];
    }),
  );
}

function filledIn(system: Run['context']): Run['context'] {
  return Object.fromEntries(Object.entries(system).filter(([, value]) => !unfilled.test(String(value))));
}
