import type { KeptSlot } from '../../keep/keep.ts';
import { noteJson, type SlotJson, slotJson } from './json.ts';
import { endNotes, exitOf, failures, type Outcome } from './outcome.ts';
import { studyJson } from './study-json.ts';
import { tableJson } from './table-json.ts';

/** A slot of the report as it is to be on disk, in `--json`. What does not exist is null. */
export interface KeptJson extends Omit<KeptSlot, 'place' | 'range' | 'marks'> {
  readonly line: number | null;
  readonly column: number | null;
}

/** One report, as `aitb-report --json` prints it. */
export function outcomeJson(outcome: Outcome) {
  const { finished, template, out, mode, changed, unchanged, links, diff } = outcome;
  const { study, document, verdict } = finished;
  const known = new Set(study.notes);
  const further = [...new Set([...finished.notes, ...document.notes, ...endNotes(outcome)])].filter(
    (each) => !known.has(each),
  );
  return {
    exit: exitOf(outcome),
    verdict,
    check: mode.check,
    dryRun: mode.dryRun,
    template: template.path,
    report: out,
    baseline: study.baseline,
    ...studyJson(study, [...links, ...further]),
    slots: document.slots.map((slot): SlotJson => slotJson(slot)),
    kept: finished.slots.map(keptJson),
    overlooked: finished.overlooked,
    failed: Object.fromEntries(failures(outcome).map(({ state, count }) => [state, count])),
    charts: document.charts.map(({ name, src }) => ({ name, src })),
    tables: document.tables.map(tableJson),
    findings: study.findings().map(({ sentence }) => noteJson(sentence)),
    outputs: [
      ...changed.map((path) => ({ path, changed: true })),
      ...unchanged.map((path) => ({ path, changed: false })),
    ],
    ...(mode.diff ? { diff } : {}),
  };
}

function keptJson({ key, kind, source, state, place, text, before, would }: KeptSlot): KeptJson {
  return { key, kind, source, state, line: place?.line ?? null, column: place?.column ?? null, text, before, would };
}
