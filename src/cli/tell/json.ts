import type { FileRead } from '../../collect/collection.ts';
import type { Run } from '../../collect/run.ts';
import { meaningOf } from '../../compare/measured-by.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import type { Slot } from '../../fill/slot.ts';
import type { Direction } from '../../metric.ts';
import { type Note, type Place, type Severity, sentence } from '../../note.ts';

/** A note in `--json`: the sentence is for people, the code for programs. */
export interface NoteJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly place: Place | null;
}

/** A blank in `--json`. */
export interface SlotJson
  extends Pick<Slot, 'key' | 'line' | 'column' | 'kind' | 'state' | 'blank' | 'written' | 'source'> {
  readonly confidence: ConfidenceWord;
  readonly notes: readonly NoteJson[];
  readonly offered: Slot['offered'] | null;
  /** Only of a blank, and where it is asked for. */
  readonly context?: Slot['context'];
}

/** One metric of a run, unrounded. What does not exist is null. */
export interface MetricJson {
  readonly title: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly n: number | null;
  /** The metric's own summary: the mean of its records, work over time, ok over expected. */
  readonly value: number | null;
  readonly statistic: string | null;
  readonly formula: string | null;
  readonly mean: number | null;
  readonly median: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly sd: number | null;
  /** What the tool of the run means by it, in words; null where nobody looked (docs/metrics.md). */
  readonly means: string | null;
  /** Of the records, in the file's order. */
  readonly values: readonly number[];
  /** What the file states itself. */
  readonly reported: readonly {
    readonly statistic: string;
    readonly value: number;
    readonly n: number | null;
    readonly place: Place;
  }[];
}

/** The words for the levels of confidence, 0 to 4. */
export const confidenceWords = ['none', 'suggestion', 'inferred', 'exact', 'explicit'] as const;
export type ConfidenceWord = (typeof confidenceWords)[number];

export function noteJson(note: Note): NoteJson {
  return { code: note.code, severity: note.severity, message: sentence(note), place: note.place ?? null };
}

export function slotJson(slot: Slot): SlotJson {
  const { key, line, column, kind, state, blank, written, source, notes, offered = null, context } = slot;
  const confidence = confidenceWords[slot.confidence];
  const told = {
    key,
    line,
    column,
    kind,
    state,
    blank,
    written,
    source,
    confidence,
    notes: notes.map(noteJson),
    offered,
  };
  return context === undefined ? told : { ...told, context };
}

export function fileJson(file: FileRead) {
  return { ...file, leftOut: file.leftOut && noteJson(file.leftOut) };
}

/** A run with its numbers at full precision. Prompts and responses are only counted: the file has them. */
export function runJson(run: Run, study: Study) {
  return {
    id: run.id,
    name: run.name,
    aliases: run.aliases,
    file: run.file,
    format: run.format,
    labels: run.labels,
    status: run.status,
    failure: run.failure,
    validity: run.validity,
    counts: run.counts,
    started: run.started,
    concurrency: run.concurrency,
    wallTime: run.wallTime,
    metrics: metricsJson(run, study),
    series: run.series.map(({ metric, over, x, y, where }) => ({
      metric: metric.name,
      unit: metric.unit,
      over,
      file: where.file,
      x: [...x],
      y: [...y],
    })),
    exchanges: run.exchanges.length,
    context: run.context,
    remarks: run.remarks.map(noteJson),
  };
}

/** The metrics that the run has or that follow from what it has, in the order in which tables show them. */
export function metricsJson(run: Run, study: Study): Readonly<Record<string, MetricJson>> {
  const entries = study.metrics.flatMap((metric): [string, MetricJson][] => {
    const figure = (statistic: string | null): Figure | null => {
      const found = study.figure(metric.name, statistic, run);
      return found.kind === 'figure' ? found : null;
    };
    const own = figure(null);
    const sample = run.samples.get(metric.name);
    const reported = run.reported.filter((each) => each.metric.name === metric.name);
    if (own === null && sample === undefined && reported.length === 0) return [];
    const value = (statistic: string): number | null => figure(statistic)?.value ?? null;
    return [
      [
        metric.name,
        {
          title: metric.title,
          unit: metric.unit,
          direction: metric.direction,
          n: own?.n ?? sample?.values.length ?? null,
          value: own?.value ?? null,
          statistic: own?.statistic ?? null,
          formula: own?.formula ?? null,
          mean: value('mean'),
          median: value('median'),
          min: value('min'),
          max: value('max'),
          sd: value('sd'),
          means: meaningOf(run, metric.name),
          values: sample ? [...sample.values] : [],
          reported: reported.map(({ statistic, value, n, place }) => ({ statistic, value, n, place })),
        },
      ],
    ];
  });
  return Object.fromEntries(entries);
}

/** What a study holds, as `inspect --json` prints it; `further` are notes about files that were not opened. */
export function studyJson(study: Study, further: readonly Note[] = []) {
  const ofRuns = new Set(study.runs.flatMap(({ remarks }) => remarks));
  return {
    runs: study.runs.map((run) => runJson(run, study)),
    notes: [...further, ...study.notes.filter((each) => !ofRuns.has(each))].map(noteJson),
    files: study.files.map(fileJson),
  };
}

/**
 * JSON for people too: indented, but a list of plain values stays on one line. Ends with a line end. What a terminal
 * might obey (C1, bidirectional marks) is escaped; such a character can only stand inside a string.
 */
export function json(value: unknown): string {
  const text = indented(value, '');
  return `${text.replace(/[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, escaped)}\n`;
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

function indented(value: unknown, margin: string): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const inner = `${margin}  `;
  if (Array.isArray(value)) {
    if (value.every((each) => typeof each !== 'object' || each === null)) return JSON.stringify(value);
    return `[\n${value.map((each) => inner + indented(each, inner)).join(',\n')}\n${margin}]`;
  }
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  if (entries.length === 0) return '{}';
  return `{\n${entries.map(([key, each]) => `${inner}${JSON.stringify(key)}: ${indented(each, inner)}`).join(',\n')}\n${margin}}`;
}
