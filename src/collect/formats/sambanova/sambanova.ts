import { reading } from '../../../made.ts';
import { metric } from '../../../metric.ts';
import { type Note, note, type Place } from '../../../note.ts';
import { phrase } from '../../../phrase.ts';
import type { Line } from '../../bytes/lines.ts';
import type { Context } from '../../context.ts';
import { type Claim, claimed, type Draft, type Naming, notClaimed, type Read, type TextFormat } from '../../format.ts';
import { reasonOf } from '../../log/raised.ts';
import type { Counts, Labels, Reported, Series } from '../../run.ts';
import { absentNote } from '../../sample.ts';
import { countOrNull, numberOrNull } from '../../value.ts';
import { type Block, blocksOf } from './blocks.ts';
import { labelsOf, lengthOf, modelOf, option } from './labels.ts';
import type { Result } from './result.ts';

/**
 * The log of a SambaNova job script (SN30, BERT-Large): training, compilation, or both, and several of them where a log was appended to.
 *
 * The result is a dict line. A throughput that misses the script's own expectation, and the cancelled job that follows, come
 * after a complete result and do not make it a failed run.
 */
export const sambanova: TextFormat = {
  of: 'text',
  name: 'sambanova',
  shape: "a SambaNova log with a line {'e2e_train_time': …}, or of a compilation",
  claims,
  read,
};

const record = /(?:Process ID|Rank \d{1,6}, PID) \d{1,12} - [a-z]/i;
const marks = [
  /'e2e_train_time': /,
  /'training_sequences_per_second': /,
  /^Platform: DataScale /m,
  /^COMPILE (?:START|END) AT \d/m,
];

function claims(head: string): Claim {
  const ours = record.test(head) && /NLP app|_on_rdu|sambaflow|global_step:/.test(head);
  if (ours || marks.some((mark) => mark.test(head))) return claimed;
  return notClaimed(/sambaflow|sambanova/i.test(head) ? 0.5 : 0, 'it has neither lines of a process nor a result line');
}

function read(lines: () => Iterable<Line>, file: string, titles: readonly string[] = []): Read {
  const blocks = [...blocksOf(lines())].filter((block) => !isEmpty(block));
  const drafts = blocks.map((block) => draftOf(block, file, [file, ...titles]));
  // Logs are appended to, so the file's name means the last run.
  const runs = drafts.map((draft, nth) =>
    nth === drafts.length - 1 ? { ...draft, aliases: [...draft.aliases, titleOf(file)] } : draft,
  );
  if (runs.length === 0)
    return { runs, notes: [note('no-result', { what: "a line {'e2e_train_time': …}" }, { file })] };
  const places = blocks.map(({ first, last }, nth) => `${runs[nth]?.name} in lines ${first} to ${last}`);
  return { runs, notes: runs.length > 1 ? [note('several-runs', { count: runs.length, places }, { file })] : [] };
}

/** The name of a file without folder and ending. */
function titleOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.[a-z]{2,4}$/i, '');
}

function isEmpty({ facts, tasks, results, duration, errors }: Block): boolean {
  return facts.size + tasks.size + results.length + errors.length === 0 && duration === null;
}

function draftOf(block: Block, file: string, titles: readonly string[]): Draft {
  const place: Place = { file, line: block.results.at(-1)?.line ?? block.first };
  const compiled = isCompilation(block);
  const measured = compiled ? compilationOf(block, file) : trainingOf(block, file);
  const { labels, remarks } = compiled ? { labels: compileLabels(block), remarks: [] } : labelsOf(block, titles, place);
  return {
    ...namingOf(labels, compiled),
    naming: (all, nth) => namingOf(all[nth] ?? {}, compiled),
    labels,
    ...endOf(block, file, compiled),
    validity: null,
    counts: countsOf(block),
    samples: new Map(),
    reported: measured.reported,
    series: seriesOf(block, file),
    exchanges: [],
    started: block.started,
    concurrency: null,
    wallTime: compiled ? null : (block.duration?.value ?? null),
    context: contextOf(block),
    remarks: [...remarks, ...measured.remarks, ...endedAfter(block, file)],
  };
}

function namingOf({ system, ntasks }: Labels, compiled: boolean): Required<Naming> {
  const maker = (system ?? 'sambanova') === 'sambanova' ? 'SambaNova' : String(system);
  const words = compiled
    ? 'compilation'
    : ntasks === undefined
      ? 'training'
      : `${ntasks} ${ntasks === 1 ? 'task' : 'tasks'}`;
  return {
    id: ntasks === undefined ? `${maker}-${words}` : `${maker}-ntasks-${ntasks}`,
    name: `${maker}, ${words}`,
    aliases: ntasks === undefined ? [] : [`${ntasks} tasks`, `ntasks ${ntasks}`, `ntasks=${ntasks}`],
  };
}

/**
 * A script that compiled and trained nothing: no step, no result, and its own marks of a compilation, or a command that says so. Without
 * either it is one from the script's header to its duration, if the application never ran; a duration alone is the end of any log.
 */
function isCompilation({ results, steps, facts, tasks, duration }: Block): boolean {
  if (results.length > 0 || steps.x.length > 0) return false;
  const command = facts.get('command')?.value;
  if (command !== undefined) return /\.py compile\b/.test(command);
  if (facts.has('compile_start') || facts.has('compile_end')) return true;
  return duration !== null && facts.has('model') && tasks.size === 0;
}

interface Measured {
  readonly reported: readonly Reported[];
  readonly remarks: readonly Note[];
}

const fields = [
  ['e2e_train_time', 'train_time', 's'],
  ['training_samples_per_second', 'train_rate', 'samples/s'],
  ['final_loss', 'final_loss', ''],
] as const;

function trainingOf(block: Block, file: string): Measured {
  const result = block.results.at(-1);
  if (!result) {
    const none = note('no-result', { what: "the line {'e2e_train_time': …}" }, { file, line: block.last });
    return { reported: [], remarks: block.errors.length > 0 ? [] : [none] };
  }
  const place = { file, line: result.line };
  const reported: Reported[] = [];
  const remarks: Note[] = [...(result.whole ? [] : [note('result-cut', {}, place)]), ...contradictions(block, file)];
  for (const [written, name, unit] of fields) {
    const value = result.fields.get(written);
    if (typeof value === 'number') reported.push(stated(name, written, unit, value, place));
    else if (value !== undefined) remarks.push({ ...absentNote(name, [value], 1, { file }), place });
  }
  const tokens = result.fields.get('training_sequences_per_second');
  if (result.whole && !result.fields.has('training_samples_per_second') && typeof tokens === 'number') {
    const length = lengthOf(block);
    reported.push(stated('train_rate', 'training_sequences_per_second', 'samples/s', tokens / length, place));
    const how = phrase`training_sequences_per_second, which counts tokens, divided by ${reading('tokens of a sample', length, '', [place])} tokens a sample`;
    remarks.push(note('value-derived', { metric: 'Training rate', how }, place));
  }
  return { reported, remarks };
}

function stated(name: string, written: string, unit: string, value: number, place: Place): Reported {
  const described = metric(name, { written, unit });
  return { metric: described, statistic: 'value', value, n: null, ddof: null, covers: null, place };
}

/** Two result lines of one run, or a result line and the line `final_loss` above it, that do not say the same. */
function contradictions({ results, finalLoss }: Block, file: string): readonly Note[] {
  const last = results.at(-1);
  if (!last) return [];
  const place = { file, line: last.line };
  const said = new Map<string, Set<number>>();
  for (const { fields: own } of results)
    for (const [key, value] of own)
      if (typeof value === 'number') said.set(key, (said.get(key) ?? new Set<number>()).add(value));
  const loss = last.fields.get('final_loss');
  // The line has six decimals, the dict all of them.
  if (finalLoss && typeof loss === 'number' && Math.abs(finalLoss.value - loss) > 1e-5 * Math.max(1, Math.abs(loss)))
    said.set('final_loss', new Set([finalLoss.value, loss]));
  return [...said].flatMap(([what, values]) =>
    values.size < 2
      ? []
      : [note('stated-twice', { what, values: [...values].map(String), used: String(last.fields.get(what)) }, place)],
  );
}

/** `Duration` is the wall time of the script: compile time where the script did nothing else and did compile. */
function compilationOf({ duration, facts, errors }: Block, file: string): Measured {
  const place = { file, line: duration?.line ?? facts.get('compile_start')?.line ?? 1 };
  const told = note(
    'compile-log',
    { duration: duration === null ? '' : phrase` (Duration ${reading('Duration', duration.value, 's', [place])} s)` },
    place,
  );
  const [start, end] = ['compile_start', 'compile_end'].map((name) => numberOrNull(facts.get(name)?.value));
  if (duration === null && typeof start === 'number' && typeof end === 'number' && end > start) {
    const how = 'COMPILE END AT minus COMPILE START AT';
    const derived = note('value-derived', { metric: 'Compile time', how }, place);
    const at = { file, line: facts.get('compile_end')?.line ?? place.line };
    return { reported: [stated('compile_time', how, 's', end - start, at)], remarks: [told, derived] };
  }
  if (duration === null) return { reported: [], remarks: [told] };
  if (duration.value <= 1)
    return {
      reported: [],
      remarks: [
        told,
        note('cached-executable', { duration: reading('Duration', duration.value, 's', [place]) }, place),
      ],
    };
  const reported = errors.length > 0 ? [] : [stated('compile_time', 'Duration', 's', duration.value, place)];
  return { reported, remarks: [told] };
}

function compileLabels({ facts }: Block): Labels {
  return { system: 'sambanova', ...modelOf(facts), phase: 'compilation' };
}

function endOf(block: Block, file: string, compiled: boolean): Pick<Draft, 'status' | 'failure'> {
  const result: Result | undefined = block.results.at(-1);
  if (result) return { status: result.whole ? 'completed' : 'partial', failure: null };
  const error = reasonOf(block.errors);
  if (error) return { status: 'failed', failure: { message: error.words, place: { file, line: error.line } } };
  const ended = compiled && (block.duration !== null || block.facts.has('compile_end'));
  return { status: ended ? 'completed' : 'partial', failure: null };
}

function endedAfter({ errors }: Block, file: string): readonly Note[] {
  const after = errors.filter((error) => error.after);
  const [first] = after;
  return first
    ? [note('ended-after-result', { words: after.map(({ words }) => words) }, { file, line: first.line })]
    : [];
}

function countsOf(block: Block): Counts {
  const ok = block.steps.x.at(-1) ?? 0;
  const planned = countOrNull(option(block, '--steps_this_run'));
  if (planned === null || planned < ok)
    return { of: 'steps', total: null, ok, failed: null, missing: null, basis: 'unknown' };
  return { of: 'steps', total: planned, ok, failed: null, missing: planned - ok, basis: 'stated' };
}

function seriesOf({ steps }: Block, file: string): readonly Series[] {
  if (steps.x.length === 0) return [];
  const where = { file, lines: Int32Array.from(steps.lines) };
  const described = metric('loss', { written: 'step_loss' });
  return [{ metric: described, over: 'step', x: Float64Array.from(steps.x), y: Float64Array.from(steps.loss), where }];
}

const options = [
  '--per_device_train_batch_size',
  '--max_seq_length',
  '--learning_rate',
  '--max_steps',
  '--steps_this_run',
];

function contextOf(block: Block): Context {
  const { facts, duration, results } = block;
  const entries: [string, string | number][] = [];
  for (const name of ['platform', 'slurm_job_id', 'slurm_ntasks_per_node'])
    if (facts.has(name)) entries.push([name, facts.get(name)?.value ?? '']);
  const release = /(?:^| )(\d{1,4}\.[\w.-]{1,40})/.exec(facts.get('sambaflow')?.value ?? '')?.[1];
  if (release !== undefined) entries.push(['sambaflow', release]);
  for (const name of options) {
    const value = option(block, name);
    if (value !== null) entries.push([name.slice(2), value]);
  }
  for (const name of ['compile_start', 'compile_end']) {
    const value = numberOrNull(facts.get(name)?.value);
    if (value !== null) entries.push([name, value]);
  }
  const tokens = results.at(-1)?.fields.get('training_sequences_per_second');
  if (typeof tokens === 'number') entries.push(['training_sequences_per_second', tokens]);
  if (duration) entries.push(['Duration', duration.value]);
  return Object.fromEntries(entries);
}
