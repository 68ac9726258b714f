import type { Labels, Run } from '../../../src/collect/run.ts';
import { uniqueSlugs } from '../../../src/collect/slug.ts';
import { type CompareOptions, compare } from '../../../src/compare/compare.ts';
import type { Experiment } from '../../../src/compare/experiment/experiment.ts';
import type { Study } from '../../../src/compare/study.ts';
import { metric } from '../../../src/metric.ts';
import { type Note, sentence } from '../../../src/note.ts';
import { makeRun } from '../make-run.ts';

type More = Parameters<typeof makeRun>[0];

/** A row of a table: its settings, and what it states as one number. `row({ system: 'A', batch_size: 8 }, { latency: 2 })`. */
export function row(labels: Labels, values: Readonly<Record<string, number>>, more: More = {}): Run {
  const file = more?.file ?? 'results.csv';
  return makeRun({
    id: String(labels.system ?? 'run'),
    format: 'csv',
    file,
    labels,
    counts: { of: 'records', total: null, ok: 1, failed: null, missing: null, basis: 'unknown' },
    reported: Object.entries(values).map(([name, value]) => ({
      metric: metric(name),
      value,
      statistic: 'value',
      n: 1,
    })),
    ...more,
  });
}

/** Rows that are equal in all settings: repeats of one cell. `repeats({ system: 'A' }, [10, 11, 12])`. */
export function repeats(labels: Labels, values: readonly number[], more: More = {}, name = 'latency'): readonly Run[] {
  return values.map((value) => row(labels, { [name]: value }, more));
}

/** A file of requests, one latency each, as a tool that states all its settings writes it. */
export function session(labels: Labels, latency: readonly number[], more: More = {}): Run {
  return makeRun({ id: String(labels.system ?? 'run'), format: 'inference', labels, latency, ...more });
}

/** A log: it states what it prints, and perhaps not all that was set. */
export function log(file: string, labels: Labels, values: Readonly<Record<string, number>>, more: More = {}): Run {
  return row(labels, values, { file, format: 'cerebras', counts: { of: 'steps', total: null }, ...more });
}

/** The runs in a study, with ids as files would get them: the second of a name has `-2`. */
export function studyOf(runs: readonly Run[], options: Partial<CompareOptions> = {}): Study {
  const ids = uniqueSlugs(runs.map(({ id }) => id));
  const named = runs.map((run, i): Run => ({ ...run, id: ids[i]! }));
  return compare({ runs: named, files: [], notes: [] }, { baseline: null, ...options });
}

/** The experiment of runs of one kind of work. */
export function experiment(runs: readonly Run[], options: Partial<CompareOptions> = {}): Experiment {
  const found = studyOf(runs, options).experiment;
  if (found === null) throw new Error('several kinds of work');
  return found;
}

/** The findings as sentences. */
export function said(runs: readonly Run[], options: Partial<CompareOptions> = {}): readonly string[] {
  return studyOf(runs, options)
    .findings()
    .map((one) => sentence(one.sentence));
}

/** How many runs each cell has, by the cell's name. */
export function sizes(runs: readonly Run[], options: Partial<CompareOptions> = {}): Readonly<Record<string, number>> {
  return Object.fromEntries(studyOf(runs, options).runs.map((run) => [run.name, run.sessions?.length ?? 1]));
}

export function codes(notes: readonly Note[]): readonly string[] {
  return notes.map(({ code }) => code);
}
