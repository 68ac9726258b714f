import type { Run } from '../../src/collect/run.ts';
import type { FillRules } from '../../src/fill/blank/decide.ts';
import type { FillContext } from '../../src/fill/context.ts';
import type { Document } from '../../src/fill/document.ts';
import { fill } from '../../src/fill/fill.ts';
import type { Slot } from '../../src/fill/slot.ts';
import { Refusal } from '../../src/note.ts';
import { contextOf, madeRun, twoRuns } from './made.ts';

export interface Setting {
  readonly runs?: readonly Run[];
  readonly rules?: Partial<FillRules>;
  readonly context?: Partial<FillContext>;
}

/** What filling makes of a template. */
export function filled(text: string, { runs = twoRuns, rules = {}, context = {} }: Setting = {}): Document {
  return fill({ path: 'template.md', text }, contextOf(runs, context), { signed: false, strict: false, ...rules });
}

/** Each blank with what was written there, or else the state in which it stays: `[FILL IN] -> 4.99`, `[X] -> (human)`. */
export function outcomes(text: string, setting: Setting = {}): readonly string[] {
  return filled(text, setting).slots.map(shown);
}

export function shown({ blank, written, state }: Slot): string {
  return `${blank} -> ${state === 'filled' ? written : `(${state})`}`;
}

/** The codes of the notes of every blank. */
export function codes(text: string, setting: Setting = {}): readonly string[] {
  return filled(text, setting).slots.flatMap(({ notes }) => notes.map(({ code }) => code));
}

/** The refusal that a template must meet. */
export function refused(
  text: string,
  setting: Setting = {},
): {
  readonly exit: number;
  readonly code: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
} {
  try {
    filled(text, setting);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, place } = error.notes[0]!;
    return { exit: error.exit, code, line: place?.line, column: place?.column };
  }
  throw new Error(`nothing was refused in ${text}`);
}

/** A table with one row, under Metis, Sophia and what else is named. */
export function table(header: string, ...rows: readonly string[]): string {
  const cells = header.split('|').length;
  return [`| ${header} |`, `|${'---|'.repeat(cells)}`, ...rows.map((row) => `| ${row} |`), ''].join('\n');
}

/** Runs that have a model, prompts and counts of requests, so that facts and shares exist too. */
export const fullRuns = twoRuns.map((run, i) =>
  madeRun(run.id, i === 0 ? [4, 5, 6] : [1, 2, 3], i === 0 ? [100, 100, 100] : [120, 120, 120], {
    labels: { system: run.id, model: 'acme/model-1' },
    counts: { of: 'requests', total: 3, ok: 3, failed: 0, missing: 0, basis: 'stated' },
    exchanges: ['What is quantum entanglement?', 'How do cells divide?', 'What is a gene?'].map((prompt, record) => ({
      record,
      promptId: `p${record}`,
      prompt,
      response: `${run.id} answers ${record + 1}`,
      ok: true,
      finish: null,
    })),
  }),
);

/** A context in which one results file was read. */
export const withFile = (path = 'data/metis_vs_sophia_results_20251201_191558.json'): Partial<FillContext> => ({
  study: contextOf(fullRuns, {}, [
    { path, sha256: null, bytes: 1, format: 'inference', runs: ['metis', 'sophia'], leftOut: null },
  ]).study,
});
