import type { Explanation } from '../../compare/value/explain.ts';
import type { Slot } from '../../fill/slot.ts';
import type { Place } from '../../note.ts';
import { confidenceWords, noteJson } from '../tell/json.ts';
import { type RoundingTold, tieRule } from './rounding.ts';

/** One number or fact with its path. */
export interface ExplainedValue {
  /** The value path, or a formula of the document. */
  readonly path: string;
  /** As it stands in the report; null where no report was asked about. */
  readonly written: string | null;
  /** Null for what is no number of its own, and where it is not known what stands there. */
  readonly rounding: RoundingTold | null;
  readonly explanation: Explanation;
}

/** A value, a picture or a blank of a report with all that stands behind it. */
export interface ExplainedSlot {
  readonly slot: Slot;
  /** Where it begins in the report, from 1. */
  readonly line: number;
  readonly column: number;
  /** What the report has there; null: the blank, as its author wrote it. */
  readonly written: string | null;
  /** What would be written there now; as `written` where nothing changed. */
  readonly now: string | null;
  /** The part of `written` on the line that was asked for; null where it is one line or no line was named. */
  readonly onLine: string | null;
  readonly values: readonly ExplainedValue[];
  /** For what is no value: where it is from, in words, and the files. */
  readonly from: string | null;
  readonly places: readonly Place[];
}

/** How a file that the study names is shown to the person who asked. */
export type Shown = (place: Place) => Place;

/** A slot with everything in it, for `--json`. */
export function slotExplainedJson(one: ExplainedSlot, shown: Shown) {
  const { slot, line, column, written, now, onLine, values, from, places } = one;
  const { key, kind, state, blank, source, notes } = slot;
  return {
    key,
    line,
    column,
    kind,
    state,
    blank,
    written,
    now,
    onLine,
    source,
    confidence: confidenceWords[slot.confidence],
    from,
    places: places.map(shown),
    notes: notes.map(noteJson),
    context: slot.context ?? null,
    values: values.map((value) => valueExplainedJson(value, shown)),
  };
}

/** A value with everything in it, for `--json`. */
export function valueExplainedJson({ path, written, rounding, explanation }: ExplainedValue, shown: Shown) {
  return {
    path,
    written,
    rounding: rounding && { ...rounding, ties: tieRule },
    ...explanationJson(explanation, shown),
  };
}

function explanationJson(explanation: Explanation, shown: Shown): object {
  const { kind, title, value, unit, text, n, worked, inputs, places, parts, tests, notes } = explanation;
  return {
    kind,
    title,
    value,
    unit,
    text,
    n,
    formula: worked?.formula ?? null,
    expressions: worked?.expressions ?? [],
    method: worked?.method ?? null,
    tests,
    inputs: inputs.map((input) => ({ ...input, places: input.places.map(shown) })),
    places: places.map(shown),
    notes: notes.map(noteJson),
    parts: parts.map((part) => explanationJson(part, shown)),
  };
}
