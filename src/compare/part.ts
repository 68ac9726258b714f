import { machineLabels } from '../collect/labels/arm-labels.ts';
import { tableFormats } from '../collect/row/table-formats.ts';
import type { Run } from '../collect/run.ts';
import { measuredIn, repeatedIn } from './known-in.ts';

/**
 * Runs that are of one kind of work, so that a reader may set them side by side: the training runs of one system, the
 * runs of a proof point (inferences per second on two devices), the runs that answered requests.
 */
export interface PartRuns {
  /** `[a-z0-9-]`, unique in a study. */
  readonly id: string;
  /** As a heading has it: `Cerebras`, `Inference`. Holds text from result files. */
  readonly title: string;
  readonly runs: readonly Run[];
}

/** Names of systems as their makers write them; labels have them in lower case. */
const spellings: Readonly<Record<string, string>> = {
  cerebras: 'Cerebras',
  sambanova: 'SambaNova',
  graphcore: 'Graphcore',
  groq: 'Groq',
  cpu: 'CPU',
};

const trainingMetrics: readonly string[] = [
  'train_rate',
  'end_to_end_rate',
  'train_time',
  'final_loss',
  'loss',
  'train_accuracy',
  'compile_time',
];

/** What only an answer takes or gives. */
const servingMetrics: readonly string[] = ['latency', 'ttft', 'tpot', 'itl', 'output_throughput', 'request_throughput'];

/** What a run has that gave an answer. */
const answering: readonly string[] = [...servingMetrics, 'total_throughput'];

/** The parts of a study: training by system in the order of their names, then proof points, then inference. Each run is in one part. */
export function partsOf(runs: readonly Run[]): readonly PartRuns[] {
  // A run that failed before it measured anything is of the work of those beside it in its file.
  const isBare = (run: Run) => namesIn(run).length === 0 && run.status === 'failed';
  const beside = new Map<string, Run[]>();
  for (const run of runs.filter((one) => !isBare(one))) {
    const own = beside.get(run.file) ?? [];
    own.push(run);
    beside.set(run.file, own);
  }
  const asMeasured = (is: (run: Run) => boolean) => (run: Run) =>
    is(run) || (isBare(run) && beside.get(run.file)?.every(is) === true);
  const [trains, proves] = [asMeasured(isTraining), asMeasured(isProof)];
  const proof = runs.filter(proves);
  const inference = runs.filter((run) => !trains(run) && !proves(run));
  const drafts = [
    ...trainings(runs.filter(trains))
      .map((some) => ({ title: titleOf(some), runs: some }))
      .sort((a, b) => (a.title < b.title ? -1 : Number(a.title > b.title))),
    ...(proof.length > 0 ? [{ title: titleOf(proof), runs: proof }] : []),
    ...answersOf(inference),
  ];
  const seen = new Map<string, number>();
  return drafts.map(({ title, runs: some }) => ({ id: uniqueIn(seen, slugOf(title, 'part')), title, runs: some }));
}

/**
 * Runs that answered. Where some only took in prompts (`pp512` of llama-bench) these are a part of their own: what their rate counts is another
 * work than that of runs that generated.
 */
function answersOf(runs: readonly Run[]): readonly Omit<PartRuns, 'id'>[] {
  const prompts = runs.filter(isPrefill);
  const rest = runs.filter((run) => !isPrefill(run));
  const title = prompts.length > 0 && rest.every(isGeneration) ? 'Generation' : 'Inference';
  return [
    { title: 'Prompt processing', runs: prompts },
    { title, runs: rest },
  ].filter((part) => part.runs.length > 0);
}

function isPrefill(run: Run): boolean {
  const names = namesIn(run);
  return names.includes('prefill_throughput') && !names.some((name) => answering.includes(name));
}

function isGeneration(run: Run): boolean {
  const names = namesIn(run);
  return (
    names.includes('output_throughput') &&
    !names.some((name) => name !== 'output_throughput' && answering.includes(name))
  );
}

/** Training runs by system; systems that one kind of file measured on one model stand together. */
function trainings(runs: readonly Run[]): readonly (readonly Run[])[] {
  const parts: { readonly keys: Set<string>; readonly runs: Run[] }[] = [];
  for (const run of runs) {
    const own = [
      // Rows that name no machine are what one table sets side by side, whatever each is called.
      isOfTable(run) && !hasMachine(run) ? `table ${run.file}` : `system ${systemOf(run).toLowerCase()}`,
      `${run.format} ${String(run.labels.model ?? '').toLowerCase()}`,
    ];
    const joined = parts.filter(({ keys }) => own.some((key) => keys.has(key)));
    const first = joined[0] ?? { keys: new Set<string>(), runs: [] };
    for (const other of joined.slice(1)) {
      first.runs.push(...other.runs);
      for (const key of other.keys) first.keys.add(key);
      parts.splice(parts.indexOf(other), 1);
    }
    first.runs.push(run);
    for (const key of own) first.keys.add(key);
    if (joined.length === 0) parts.push(first);
  }
  const place = new Map(runs.map((run, at) => [run, at]));
  return parts.map((part) => [...part.runs].sort((a, b) => place.get(a)! - place.get(b)!));
}

/** True for a run on inferences per second: the same model on an accelerator and on a processor. */
function isProof(run: Run): boolean {
  return !isTraining(run) && namesIn(run).includes('inferences_per_second');
}

/** True for a run that trained: it counts steps, has a loss, or states what only training has. */
export function isTraining(run: Run): boolean {
  // Repeats are of the kind of work that one of them is.
  if (run.sessions?.[0]) return isTraining(run.sessions[0]);
  if (run.counts.of === 'requests') return false;
  if (run.counts.of === 'steps' || run.series.some(({ metric }) => metric.name === 'loss')) return true;
  const names = namesIn(run);
  if (names.includes('inferences_per_second')) return false;
  // What is served has an accuracy as well: a quantised model beside the whole one.
  const isServed = names.some((name) => servingMetrics.includes(name));
  return names.some((name) => trainingMetrics.includes(name) || (name === 'accuracy' && !isServed));
}

function namesIn(run: Run): readonly string[] {
  return [
    ...run.reported.map(({ metric }) => metric.name),
    ...measuredIn(run),
    ...repeatedIn(run).map(({ name }) => name),
  ];
}

/** True where a label says what did the work; else its name has to do. */
export function hasMachine({ labels }: Run): boolean {
  return machineLabels.some((name) => labels[name] !== undefined);
}

/** True for a row of somebody's table: it is called by its settings, so that its name says nothing of what did the work. */
export function isOfTable({ format }: Run): boolean {
  return tableFormats.has(format);
}

/** What did the work: the label `system`, else another that names the machine, else the run's name. */
export function systemOf(run: Run): string {
  const label = machineLabels.find((name) => typeof run.labels[name] === 'string');
  return label === undefined ? String(run.labels.system ?? run.name) : String(run.labels[label]);
}

/** The systems of the runs as a heading: `Groq`; the processor beside an accelerator is not named. */
function titleOf(runs: readonly Run[]): string {
  const systems = [...new Set(runs.map((run) => systemOf(run)))];
  const named = systems.length > 1 ? systems.filter((system) => system.toLowerCase() !== 'cpu') : systems;
  const spelled = named.map((system) => {
    const key = system.toLowerCase();
    return Object.hasOwn(spellings, key) && system === key ? spellings[key]! : system;
  });
  return [...new Set(spelled)].sort().join(', ') || 'Runs';
}

/** `Batch size, cerebras` -> `batch-size-cerebras`; `otherwise` where nothing is left. */
export function slugOf(text: string, otherwise: string): string {
  const slug = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return slug === '' ? otherwise : slug;
}

/** The slug, and for a second one of the same name `slug-2`. */
export function uniqueIn(seen: Map<string, number>, slug: string): string {
  for (let n = (seen.get(slug) ?? 0) + 1; ; n += 1) {
    const id = n === 1 ? slug : `${slug}-${n}`;
    if (n > 1 && seen.has(id)) continue;
    seen.set(slug, n);
    if (id !== slug) seen.set(id, 1);
    return id;
  }
}
