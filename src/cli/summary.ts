import type { Slot } from '../fill/slot.ts';
import { line, type Note, note, sentence } from '../note.ts';
import type { Finished } from '../report.ts';
import { terminalText } from '../text.ts';
import { cut } from './table.ts';
import type { Template } from './template.ts';
import { painted, say, type Terminal } from './terminal.ts';

/** What became of a run, for the summary and for `--json`. */
export interface Outcome {
  readonly finished: Finished;
  readonly template: Template;
  /** The report's path as messages name it. */
  readonly out: string;
  readonly check: boolean;
  /** Files that were not as they are to be: written now, or with `--check` stale. */
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** The template's links that lead nowhere from the report. */
  readonly links: readonly Note[];
}

/** Longer lists are cut here, unless everything was asked for. */
const most = 12;

/**
 * Tells on stderr, in a few lines, what was read, filled, left, found and written. Everything that is listed by line is
 * in the order of the template's lines.
 */
export function summarise(outcome: Outcome, terminal: Terminal, verbose: boolean): void {
  // Where nothing was to be written, or nothing could be, only that is of interest.
  const brief = (outcome.check || outcome.finished.verdict === 'refused') && !verbose;
  for (const { title, items } of brief ? briefParts(outcome) : parts(outcome)) {
    const shown = verbose || items.length <= most + 1 ? items : items.slice(0, most);
    terminal.err(`${painted(terminal, 'bold', terminalText(title))}${shown.length > 0 ? ':' : ''}\n`);
    for (const each of shown) terminal.err(`  ${terminalText(each)}\n`);
    if (shown.length < items.length) terminal.err(`  (and ${items.length - shown.length} more: --verbose)\n`);
  }
  for (const each of endNotes(outcome)) say(terminal, each);
}

interface Part {
  readonly title: string;
  readonly items: readonly string[];
}

function briefParts(outcome: Outcome): readonly Part[] {
  const end = endText(outcome);
  return end === undefined ? [] : [{ title: end, items: [] }];
}

function parts(outcome: Outcome): readonly Part[] {
  const noted = notesOf(outcome);
  const charts = outcome.finished.document.charts.map(({ name }) => name);
  const end = endText(outcome);
  return [
    { title: readText(outcome), items: [] },
    ...blankParts(outcome),
    ...(noted.length > 0 ? [{ title: 'Noted', items: noted }] : []),
    ...(charts.length > 0 ? [{ title: `Charts: ${charts.join(', ')}`, items: [] }] : []),
    ...(end === undefined ? [] : [{ title: end, items: [] }]),
  ];
}

function readText({ finished }: Outcome): string {
  const { files, runs } = finished.study;
  const read = files.filter(({ leftOut }) => leftOut === null).length;
  const ids = runs.map(({ id }) => id);
  const shown = ids.length > most ? [...ids.slice(0, most), '…'] : ids;
  const leftOut = files.length > read ? ` (${files.length - read} left out)` : '';
  return `Read ${counted(read, 'file')}${leftOut}, found ${counted(runs.length, 'run')}: ${shown.join(', ')}`;
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** Filled, assumed, left for a person, and not filled with the reasons. */
function blankParts({ finished, template }: Outcome): readonly Part[] {
  // A chart that nobody asked for has no blank, and the line on charts tells of it.
  const isAdded = ({ kind, blank }: Slot) => kind === 'chart' && blank === '';
  const blanks = finished.document.slots.filter((slot) => slot.state !== 'left' && !isAdded(slot));
  const filled = blanks.filter(({ state }) => state === 'filled');
  const inferred = filled.filter(({ confidence }) => confidence === 2);
  const human = blanks.filter(({ state }) => state === 'human');
  const open = blanks.filter(({ state }) => state !== 'filled' && state !== 'human');
  const assumed = inferred.length > 0 ? `, ${inferred.length} of them on an assumption` : '';
  const title = `Filled ${filled.length} of ${counted(blanks.length, 'blank')} of ${template.path}${assumed}`;
  return [
    { title, items: assumptions(inferred) },
    ...(human.length > 0 ? [{ title: `Left for a person: ${human.length} (${linesText(human)})`, items: [] }] : []),
    ...(open.length > 0 ? [{ title: `Not filled: ${open.length}`, items: reasons(open) }] : []),
  ];
}

/** Each assumption once, with the lines of all blanks that rest on it. */
function assumptions(inferred: readonly Slot[]): readonly string[] {
  const all = byLine(inferred).flatMap((slot) => slot.notes.map((each) => ({ slot, text: sentence(each) })));
  return grouped(all).map(({ text, slots }) => `${linesText(slots)}: ${text}`);
}

/** Each reason once, with the lines of all blanks that stay for it; what is noted after the reason is left to `--json`. */
function reasons(open: readonly Slot[]): readonly string[] {
  const all = byLine(open).map((slot) => {
    const [reason] = slot.notes;
    return { slot, text: reason ? `${slot.state}: ${sentence(reason)}` : slot.state };
  });
  return grouped(all).map(({ text, slots }) => {
    const blank = slots.length === 1 ? ` ${cut(slots[0]!.blank, 40)}` : '';
    return `${linesText(slots)}${blank.trimEnd()}: ${text}`;
  });
}

interface Group {
  readonly text: string;
  readonly slots: readonly Slot[];
}

/** In the order of the first of each text. */
function grouped(all: readonly { readonly slot: Slot; readonly text: string }[]): readonly Group[] {
  const groups = new Map<string, Slot[]>();
  for (const { slot, text } of all) groups.set(text, [...(groups.get(text) ?? []), slot]);
  return [...groups].map(([text, slots]) => ({ text, slots }));
}

function byLine(slots: readonly Slot[]): readonly Slot[] {
  return [...slots].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** `line 7` or `lines 7, 9-12`; a line with several blanks is named once. */
export function linesText(slots: readonly { readonly line: number }[]): string {
  const lines = [...new Set(slots.map(({ line }) => line))].sort((a, b) => a - b);
  const spans: [number, number][] = [];
  for (const each of lines) {
    const last = spans.at(-1);
    if (last && last[1] === each - 1) last[1] = each;
    else spans.push([each, each]);
  }
  const text = spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return `${lines.length === 1 ? 'line' : 'lines'} ${text}`;
}

/** About the data, the document and the charts; warnings before facts, each sentence once. */
function notesOf({ finished, links }: Outcome): readonly string[] {
  const inSlots = new Set(finished.document.slots.flatMap(({ notes }) => notes));
  const all = [...finished.study.notes, ...finished.document.notes, ...finished.notes, ...links];
  const shown = all.filter((each) => !inSlots.has(each) && each.severity !== 'error');
  const warnings = shown.filter(({ severity }) => severity === 'warning');
  return [...new Set([...warnings, ...shown].map(line))];
}

/** What is said of a report that would not change. */
export function upToDate(out: string): string {
  return `${out} is up to date`;
}

/** What is on disk now; undefined where the end is told as a note. */
function endText({ finished, out, check, changed, unchanged }: Outcome): string | undefined {
  if (finished.verdict === 'refused') return undefined;
  if (changed.length === 0) return check ? upToDate(out) : `${upToDate(out)}; nothing was written`;
  if (check) return undefined;
  return `Wrote ${changed.join(', ')}${unchanged.length > 0 ? ` (unchanged: ${unchanged.join(', ')})` : ''}`;
}

/** Why nothing was written, or what is stale. */
export function endNotes({ finished, out, check, changed }: Outcome): readonly Note[] {
  const place = { file: out };
  if (finished.verdict === 'refused' || !check || changed.length === 0) {
    return finished.notes.filter(({ severity }) => severity === 'error');
  }
  if (finished.verdict === 'new') return [note('not-made', {}, place)];
  return [note('stale', { files: changed }, place)];
}
