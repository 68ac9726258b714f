import type { FileRead } from '../collect/collection.ts';
import type { Run } from '../collect/run.ts';
import type { Metric } from '../metric.ts';
import type { Note } from '../note.ts';
import type { Experiment } from './experiment/experiment.ts';
import type { Finding } from './finding.ts';
import type { Answer } from './findings/lead.ts';
import type { Sweep } from './sweep/sweep.ts';
import type { Absent, Comparison, Figure, Value } from './value/figure.ts';

/** The runs of all files, compared. Everything a report says is asked of it. */
export interface Study {
  /** The cells: single runs, and repeats of one cell as one run. */
  readonly runs: readonly Run[];
  /** The id of the run that the person named as baseline; null when nobody did, or named an arm (`experiment.baseline`). */
  readonly baseline: string | null;
  readonly files: readonly FileRead[];
  /** About the data: what was read with a remark, what disagrees, what is unlike. For the terminal and `{{notes}}`. */
  readonly notes: readonly Note[];
  /** The metrics that at least one run has, in the order in which tables show them. */
  readonly metrics: readonly Metric[];
  /** What was varied and what is compared; null for a study of several kinds of work, whose parts have one each. */
  readonly experiment: Experiment | null;
  /** The metrics that have tables, charts and findings, in their order. */
  headlines(): readonly Metric[];
  /** One statistic of one metric of one run. `statistic` null means the metric's own summary (`metric.ts`). */
  figure(metric: string, statistic: string | null, run: Run): Figure | Absent;
  /** Two figures of the same metric and statistic, `of` against `over`. */
  compare(metric: string, statistic: string | null, of: Run, over: Run): Comparison | Absent;
  /**
   * What a value path leads to (rules.md#value-paths).
   * @param scope the run that is meant where the path names none (inside `{{#each runs}}`).
   * @throws PathError when the path is malformed, names no known metric, or does not name exactly one run.
   */
  find(path: string, scope?: Run): Value;
  /** The sentences that the data support: sweeps first, then metric by metric; only like runs are compared. */
  findings(): readonly Finding[];
  /** The sentence that a reader wants first, and how the arms stand; null of several kinds of work, and where there is nothing to say. */
  answer(): Answer | null;
  /** Runs of one system that differ in one numeric label, found without being asked for. */
  sweeps(): readonly Sweep[];
  /** The training of each system, proof points, inference: each as a study of its own. A study of one kind has itself as its only part. */
  parts(): readonly Part[];
}

/** Runs of one kind of work, with a heading for them. */
export interface Part {
  /** `[a-z0-9-]`, unique in the study. */
  readonly id: string;
  /** `Cerebras`, `Inference`. Text from result files. */
  readonly title: string;
  readonly study: Study;
}
