import type { Study } from '../../compare/study.ts';
import { explained } from '../../explain.ts';
import type { Slot } from '../../fill/slot.ts';
import type { Place } from '../../note.ts';
import type { ExplainedSlot, ExplainedValue } from './explained.ts';
import type { Stand, Standing, StandingMark } from './places.ts';
import type { Remade } from './remake.ts';
import { roundingTold } from './rounding.ts';

/** What stands behind a slot. `at` is the line that was asked for; null: the slot as a whole. */
export function explainSlot(
  { slot: own, start, end, found }: Standing,
  at: { readonly line: number; readonly start: number; readonly end: number } | null,
  { text, marks, asWritten }: Stand,
  { made, lock, disk }: Remade,
): ExplainedSlot {
  const { study } = made;
  const old = asWritten ? lock.slots.find(({ key }) => key === own.key) : undefined;
  // Where the results changed, what was written is explained as what it was then.
  const isHelper = own.kind === 'helper';
  const then = isHelper ? text.slice(start, end) : (old?.written ?? null);
  const isOther = asWritten && (isHelper || old !== undefined) && then !== own.written;
  const { written, source } = isOther ? { written: then, source: old?.source ?? own.source } : own;
  const slot: Slot = isOther ? { ...own, written, source, state: (old?.state ?? own.state) as Slot['state'] } : own;
  const onLine = at !== null && (start < at.start || end > at.end) ? text.slice(at.start, at.end).trimEnd() : null;
  const range = onLine === null ? { start, end } : at!;
  const all = written === null ? [] : marks.filter((one) => one.start < range.end && one.end > range.start);
  // Of a whole table the values are too many to be told at once: its lines have them.
  const shown = onLine === null && at === null && all.length > 1 ? [] : all;
  const isNothing = shown.length === 0 && slot.source !== null;
  // In a report that somebody edited it stands elsewhere.
  const place = found[0] ? { whole: disk, at: found[0].disk.start } : { whole: text, at: start };
  return {
    slot,
    line: at?.line ?? place.whole.slice(0, place.at).split(/\r\n|\n|\r/).length,
    column: at !== null && onLine !== null ? 1 : columnAt(place.whole, place.at),
    written,
    now: own.written,
    onLine,
    values: shown.map(valued),
    ...(isNothing ? origin(slot.source!, onLine !== null, study) : { from: null, places: [] }),
  };
}

function columnAt(text: string, start: number): number {
  return start - Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1));
}

function valued({ value, written, isAsNow, rounding }: StandingMark): ExplainedValue {
  const { path, explanation } = explained(value);
  const told = rounding && isAsNow !== null ? roundingTold(rounding, explanation.unit, isAsNow) : null;
  return { path, written, rounding: told, explanation };
}

/** In words where that is from which is no value: a picture, a quotation, a table, a list, a link, a field. */
function origin(
  source: string,
  isLine: boolean,
  study: Study,
): { readonly from: string; readonly places: readonly Place[] } {
  const [, kind = '', rest = ''] = /^(chart|table|sample)[:@](.*)$/.exec(source) ?? [];
  const id = (kind === 'sample' ? rest : source).split(/[./]/)[0]!;
  const own = study.runs.filter((run) => run.id === id);
  const runs = own.length > 0 ? own : study.runs;
  const places = [...new Set(runs.map(({ file }) => file))].map((file) => ({ file }));
  const table = isLine
    ? 'a line of a table that holds no value of the study'
    : 'a table; name one of its lines to see its values';
  const words: Readonly<Record<string, string>> = {
    chart: `the chart ${rest}, drawn from the records of ${runs.map((run) => run.id).join(', ')}; its numbers are in its alternative text`,
    table,
    sample: `a response that ${rest.replace('/', ' gave to prompt ')}`,
    glance: table,
    findings: `what the data support${isLine ? ', of the runs that the sentence names' : '; name one of the lines to see its numbers'}`,
    notes: 'what was found out about the data while they were read and compared',
    sources: 'the files that were read, with their SHA-256',
  };
  return { from: words[kind] ?? words[source] ?? `${source}, as the files have it`, places };
}
