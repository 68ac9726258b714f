import type { Run } from '../collect/run.ts';
import type { Study } from '../compare/study.ts';
import { printable } from '../text.ts';

/** A run as a chart names it. `index` is its place in the study, which gives it the same colour in every chart. */
export interface Labelled {
  readonly run: Run;
  readonly label: string;
  readonly index: number;
}

/**
 * The runs of a study with the names they have in charts: the run's own name; where several have the same, with the
 * labels that differ among them, and where these do not tell them apart, with their ids.
 */
export function labelled(study: Study): readonly Labelled[] {
  const whole = study.runs.map((run) => clean(run.name) || run.id);
  // Where names must be made longer, what all of them begin with (`Cerebras, `) gives way to what tells them apart.
  const shared = new Set(whole).size < whole.length ? sharedStart(whole) : 0;
  const names = whole.map((name) => name.slice(shared));
  const longer = study.runs.map((run, i) => {
    const alike = study.runs.filter((_, j) => names[j] === names[i]);
    return alike.length > 1 ? [names[i], ...differing(run, alike)].join(', ') : names[i]!;
  });
  return study.runs.map((run, index) => {
    const name = longer[index]!;
    const unique = longer.filter((other) => other === name).length === 1 ? name : `${name} (${run.id})`;
    return { run, index, label: run.status === 'partial' ? `${unique} (partial)` : unique };
  });
}

function differing(run: Run, alike: readonly Run[]): readonly string[] {
  return Object.keys(run.labels)
    .filter((key) => key !== 'system' && alike.some((other) => other.labels[key] !== run.labels[key]))
    .sort()
    .map((key) => `${key === 'model' ? '' : `${clean(key)} `}${clean(String(run.labels[key] ?? 'not stated'))}`);
}

/** The length of the part before the first `, ` that all names have; 0 where one of them has nothing else. */
function sharedStart(names: readonly string[]): number {
  const end = (names[0]?.indexOf(', ') ?? -1) + 2;
  const start = names[0]?.slice(0, end) ?? '';
  return end > 2 && names.every((name) => name.startsWith(start) && name.length > end) ? end : 0;
}

/** Text from a result file on one line, without control characters and the like. */
export function clean(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/**
 * Why a run has no mark in a chart of `what` (`latency`), in a few words. Null for a run that may be drawn: one that
 * failed, or that its own tool calls invalid, is never shown as a result.
 */
export function barred(run: Run): string | null {
  if (run.status === 'failed') return 'run failed';
  if (run.validity !== null && /^\s*invalid/i.test(run.validity)) return 'stated to be invalid';
  return null;
}

/** The words for a run without data of this kind. */
export function missing(run: Run, what: string): string {
  const bare = run.samples.size === 0 && run.reported.length === 0 && run.series.length === 0;
  return barred(run) ?? (bare ? 'no record' : `no ${what} recorded`);
}
