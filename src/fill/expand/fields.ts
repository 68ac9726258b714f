/**
 * What a template can name by itself: `runs` and `study`, and their fields. One row each; docs/templates.md lists the same.
 *
 * A field holds what the results say. What they do not say is absent, with the reason; it is falsy in `#if` and printed
 * as a dash.
 */

import type { Run } from '../../collect/run.ts';
import { requestsOf } from '../../compare/counted.ts';
import { levelName } from '../../compare/experiment/level-name.ts';
import { cellTables } from '../../compare/experiment/table.ts';
import { hasMachine, isTraining, systemOf } from '../../compare/part.ts';
import type { Study } from '../../compare/study.ts';
import { isChosen } from '../../draw/chosen.ts';
import { sentence } from '../../note.ts';
import { byCodeUnit } from '../../text/order.ts';
import type { FillContext } from '../context.ts';
import { absent, type Given, list, number, numberOr, quantity, runGiven, text, textOr, texts, truth } from './given.ts';
import { pageFields } from './page-fields.ts';
import { partFields, sweepFields } from './part-fields.ts';

interface Field<Of> {
  readonly about: string;
  readonly of: (of: Of, context: FillContext) => Given;
}

export const runFields: Readonly<Record<string, Field<Run>>> = {
  id: { about: 'the id that value paths use', of: ({ id }) => text(id) },
  name: { about: 'as the file calls the run', of: ({ name }) => text(name) },
  status: { about: '`completed`, `partial` or `failed`', of: ({ status }) => text(status) },
  completed: { about: 'yes when the status is `completed`', of: ({ status }) => truth(status === 'completed') },
  failed: { about: 'yes when the status is `failed`', of: ({ status }) => truth(status === 'failed') },
  failure: { about: 'the words of the failure', of: ({ id, failure }) => textOr(failure?.message, `why ${id} failed`) },
  validity: {
    about: 'what the measuring tool said of its result',
    of: ({ id, validity }) => textOr(validity, `whether the tool called the result of ${id} valid`),
  },
  system: {
    about: 'the label `system`, else the name',
    of: (run) => textOr(systemOf(run), `the system of ${run.id}`),
  },
  model: {
    about: 'the model',
    of: (run) => textOr(run.labels.model ?? stated(run, 'model'), `the model of ${run.id}`),
  },
  dataset: { about: 'the data set', of: (run) => textOr(datasetOf(run), `the data set of ${run.id}`) },
  labels: {
    about: 'what tells it from the others: `labels.batch_size`',
    of: (run, { study }) =>
      record(
        Object.entries(run.labels),
        study.runs.flatMap((one) => Object.keys(one.labels)),
      ),
  },
  context: {
    about: 'the other settings of its file, under their own names',
    of: (run, { study }) =>
      record(
        Object.entries(run.context),
        study.runs.flatMap((one) => Object.keys(one.context)),
      ),
  },
  counts: { about: '`counts.ok`, `.failed`, `.missing`, `.total`, `.of` (requests, steps or records)', of: countsOf },
  started: { about: 'when it was measured', of: ({ id, started }) => textOr(started, `when ${id} was measured`) },
  concurrency: {
    about: 'requests under way at once',
    of: ({ id, concurrency }) => numberOr(concurrency, `how many requests of ${id} were under way at once`),
  },
  wall_time: {
    about: 'seconds of the whole run',
    of: ({ id, wallTime }) => numberOr(wallTime, `the wall-clock time of ${id}`),
  },
  file: { about: 'path of its results file', of: ({ file }) => text(file) },
  format: { about: 'the format that read the file', of: ({ format }) => text(format) },
  baseline: {
    about: 'yes for the run named as baseline',
    of: ({ id }, { study, options }) => truth(id === (options.baseline ?? study.baseline)),
  },
};

export const studyFields: Readonly<Record<string, Field<FillContext>>> = {
  runs: { about: 'all runs; the same as the root `runs`', of: runsOf },
  systems: {
    about: 'names of the systems',
    of: ({ study }) => texts(study.runs.flatMap((run) => systemIn(study, run) ?? [])),
  },
  models: {
    about: 'names of the models',
    of: ({ study }) => texts(study.runs.flatMap((run) => present(run.labels.model ?? stated(run, 'model')))),
  },
  datasets: {
    about: 'names of the data sets',
    of: ({ study }) => texts(study.runs.flatMap((run) => present(datasetOf(run)))),
  },
  metrics: {
    about: 'titles of the metrics that at least one run has',
    of: ({ study }) => list(study.metrics.map(({ title }) => text(title))),
  },
  dates: { about: 'the day of the measurements, or the first and the last', of: datesOf },
  requests: { about: 'how many requests all runs together recorded', of: requestsGiven },
  files: {
    about: 'paths of the files that were read',
    of: ({ study }) => texts(study.files.filter(({ leftOut }) => leftOut === null).map(({ path }) => path)),
  },
  left_out: {
    about: 'paths of the files that were left out',
    of: ({ study }) => texts(study.files.filter(({ leftOut }) => leftOut !== null).map(({ path }) => path)),
  },
  failed_runs: {
    about: 'the runs that failed',
    of: ({ study }) => list(study.runs.filter(({ status }) => status === 'failed').map(runGiven)),
  },
  baseline: {
    about: 'id of the run named as baseline',
    of: ({ study, options }) => textOr(options.baseline ?? study.baseline, 'which run is the baseline'),
  },
  cells: {
    about: 'yes where arms were measured over a factor, or over each other two factors: `{{table "cells"}}` shows them',
    of: ({ study }) => truth(hasGrid(study)),
  },
  charts: {
    about: 'names of the charts that can be placed, as `{{chart}}` takes them; none with `--charts none`',
    of: ({ charts, options }) =>
      list(charts.filter(({ name }) => isChosen(options.charts, name)).map(({ name }) => text(name))),
  },
  ...pageFields,
  findings: {
    about: 'the sentences that the data support',
    of: ({ study }) => list(study.findings().map((one) => text(sentence(one.sentence)))),
  },
  notes: {
    about: 'what to know about the data',
    of: ({ study }) => list(study.notes.map((one) => text(sentence(one)))),
  },
  mixed: {
    about: 'yes when there is more than one kind of work, and so more than one part',
    of: ({ study }) => truth(study.parts().length > 1),
  },
  parts: {
    about: 'the training of each system, proof points, inference: each with what is its own',
    of: ({ study }) => list(study.parts().map((part) => ({ kind: 'part', part }))),
  },
  sweeps: {
    about: 'runs of one system that differ in one number',
    of: ({ study }) => list(study.sweeps().map((sweep) => ({ kind: 'sweep', sweep }))),
  },
  inference: {
    about: 'yes when at least one run counts requests',
    // Repeats are of the kind of work that one of them is.
    of: ({ study }) =>
      truth(study.runs.some((run) => (run.sessions ?? [run]).some(({ counts }) => counts.of === 'requests'))),
  },
  training: {
    about: 'yes when at least one run trained: it counts steps, has a loss, or states what only training has',
    of: ({ study }) => truth(study.runs.some(isTraining)),
  },
};

/** What a root stands for: `runs` or `study`; undefined for every other name. */
export function rootGiven(name: string, context: FillContext): Given | undefined {
  return name === 'runs' ? runsOf(context) : name === 'study' ? { kind: 'study' } : undefined;
}

/** One step of a dotted name. @returns undefined when there is no such field. */
export function member(of: Given, name: string, context: FillContext): Given | undefined {
  if (of.kind === 'run') return Object.hasOwn(runFields, name) ? runFields[name]!.of(of.run, context) : undefined;
  if (of.kind === 'part')
    return Object.hasOwn(partFields, name)
      ? partFields[name]!.of(of.part, context)
      : member({ kind: 'study' }, name, context);
  if (of.kind === 'sweep')
    return Object.hasOwn(sweepFields, name) ? sweepFields[name]!.of(of.sweep, context) : undefined;
  if (of.kind === 'study')
    return Object.hasOwn(studyFields, name) ? studyFields[name]!.of(context, context) : undefined;
  if (of.kind === 'list')
    return name === 'length'
      ? number(of.items.length)
      : /^\d{1,6}$/.test(name)
        ? (of.items[Number(name)] ?? absent(`item ${name} of a list of ${of.items.length}`))
        : undefined;
  if (of.kind === 'record')
    return of.entries.get(name) ?? (of.known.includes(name) ? absent(`${name} of this run`) : undefined);
  return undefined;
}

/** The names that `member` knows, for the message of an unknown one. */
export function memberNames(of: Given): readonly string[] {
  if (of.kind === 'run') return Object.keys(runFields);
  if (of.kind === 'study') return Object.keys(studyFields);
  if (of.kind === 'part') return [...Object.keys(partFields), ...Object.keys(studyFields)];
  if (of.kind === 'sweep') return Object.keys(sweepFields);
  if (of.kind === 'record') return of.known;
  return of.kind === 'list' ? ['length', '0', '1', '…'] : [];
}

function runsOf({ study }: FillContext): Given {
  return list(study.runs.map(runGiven));
}

function record(entries: readonly (readonly [string, string | number | boolean])[], known: readonly string[]): Given {
  const given = (value: string | number | boolean): Given =>
    typeof value === 'boolean' ? truth(value) : textOr(value, '');
  return {
    kind: 'record',
    entries: new Map(entries.map(([name, value]) => [name, given(value)])),
    known: [...new Set(known)].sort(byCodeUnit),
  };
}

function countsOf({ id, counts }: Run): Given {
  const entries = new Map<string, Given>([
    ['ok', number(counts.ok)],
    ['failed', numberOr(counts.failed, `how many ${counts.of} of ${id} failed`)],
    ['missing', numberOr(counts.missing, `how many ${counts.of} of ${id} are missing`)],
    ['total', numberOr(counts.total, `how many ${counts.of} of ${id} there should be`)],
    ['of', text(counts.of)],
  ]);
  return { kind: 'record', entries, known: [...entries.keys()] };
}

function stated(run: Run, name: string): string | null {
  const value = run.context[name];
  return value === undefined ? null : String(value);
}

function datasetOf(run: Run): string | number | null {
  return run.labels.dataset ?? stated(run, 'dataset.name') ?? stated(run, 'dataset');
}

function present(value: string | number | null): readonly string[] {
  return value === null ? [] : [String(value)];
}

function datesOf({ study }: FillContext): Given {
  const days = study.runs.flatMap(({ started }) => (started === null ? [] : [started.slice(0, 10)])).sort(byCodeUnit);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return absent('when it was measured');
  return text(first === last ? first : `${first} to ${last}`);
}

function requestsGiven({ study }: FillContext): Given {
  const all = requestsOf(study.runs);
  return all === null ? absent('how many requests there were') : quantity(all);
}

/** True for an experiment of arms and a factor, or of two factors: what a line a run cannot show. */
function hasGrid({ experiment, headlines }: FillContext['study']): boolean {
  if (experiment === null) return false;
  const tables = headlines().flatMap((metric) => cellTables(metric, experiment));
  return tables.some(
    ({ factors, arms, rows }) => rows.length > 1 && (arms.length > 1 ? factors.length > 0 : factors.length > 1),
  );
}

/** Runs that name no system are called by their arm: the kernel, the service; not by all that varies. Levels of a factor, as of the load, are none. */
function systemIn({ experiment }: Study, run: Run): string | null {
  const name = systemOf(run);
  const cell = name === run.name && !hasMachine(run) ? experiment?.cellOf(run) : undefined;
  if (cell === undefined || experiment == null) return name;
  if (experiment.arm !== null) return levelName(experiment.arm, cell.arm);
  return experiment.others.length > 0 ? null : name;
}
