import type { Slot } from '../../fill/slot.ts';
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
