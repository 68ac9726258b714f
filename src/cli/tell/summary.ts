import type { Slot } from '../../fill/slot.ts';
import { few } from '../../messages/entry.ts';
import { line, sentence } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { writesNothing } from '../job/mode.ts';
import { painted, say, type Terminal } from '../terminal.ts';
import { isKept, keptParts } from './kept-parts.ts';
import { blanks, endNotes, isBrief, type Outcome } from './outcome.ts';
import { counted, linesText, type Part } from './section.ts';
import { cut } from './table.ts';

/** Longer lists are cut here, unless everything was asked for. */
const most = 12;

/**
 * Tells on stderr, in a few lines, what was read, filled, left, found and written. Everything that is listed by line is
 * in the order of the template's lines.
 */
export function summarise(outcome: Outcome, terminal: Terminal): void {
  const { verbose } = outcome.mode;
  for (const { title, items } of isBrief(outcome) ? briefParts(outcome) : parts(outcome)) {
    const shown = verbose || items.length <= most + 1 ? items : items.slice(0, most);
    terminal.err(`${painted(terminal, 'bold', terminalText(title))}${shown.length > 0 ? ':' : ''}\n`);
    for (const each of shown) terminal.err(`  ${terminalText(each)}\n`);
    if (shown.length < items.length) terminal.err(`  (and ${items.length - shown.length} more: --verbose)\n`);
  }
  for (const each of endNotes(outcome)) say(terminal, each);
}

function briefParts(outcome: Outcome): readonly Part[] {
  const end = endText(outcome);
  return end === undefined ? [] : [{ title: end, items: [] }];
}

function parts(outcome: Outcome): readonly Part[] {
  const noted = notesOf(outcome);
  const { document, text } = outcome.finished;
  const charts = document.charts.filter(({ src }) => text.includes(`](${src})`)).map(({ name }) => name);
  const end = endText(outcome);
  return [
    { title: readText(outcome), items: [] },
    ...blankParts(outcome),
    ...keptParts(outcome),
    ...(noted.length > 0 ? [{ title: 'Noted', items: noted }] : []),
    ...(charts.length > 0 ? [{ title: `Charts: ${charts.join(', ')}`, items: [] }] : []),
    ...(end === undefined ? [] : [{ title: end, items: [] }]),
  ];
}

function readText({ finished }: Outcome): string {
  const { files, runs } = finished.study;
  const read = files.filter(({ leftOut }) => leftOut === null).length;
  const ids = runs.map(({ id }) => id);
  const leftOut = files.length > read ? ` (${files.length - read} left out)` : '';
  return `Read ${counted(read, 'file')}${leftOut}, found ${counted(runs.length, 'run')}: ${few(ids)}`;
}

/** Filled, assumed, left for a person, and not filled with the reasons. What a person wrote over is no blank any more. */
function blankParts(outcome: Outcome): readonly Part[] {
  const { finished, template, out } = outcome;
  // A chart that nobody asked for has no blank, and the line on charts tells of it.
  const isAdded = ({ kind, blank }: Slot) => kind === 'chart' && blank === '';
  const all = blanks(finished).filter(
    ({ slot }) => slot.kind !== 'lookalike' && slot.state !== 'left' && !isAdded(slot),
  );
  const open = all.filter(({ slot, kept }) => kept === undefined || kept.state === slot.state);
  const filled = all.filter(({ slot, kept }) => (kept?.state ?? slot.state) === 'filled');
  const inferred = filled.map(({ slot }) => slot).filter(({ confidence }) => confidence === 2);
  const human = open.filter(({ slot }) => slot.state === 'human');
  const stay = open.map(({ slot }) => slot).filter(({ state }) => !['filled', 'suggested', 'human'].includes(state));
  const suggested = all.filter(({ slot, kept }) => (kept?.state ?? slot.state) === 'suggested').map(({ slot }) => slot);
  const offers = offersText(human.map(({ slot }) => slot));
  const assumed = inferred.length > 0 ? `, ${inferred.length} of them on an assumption` : '';
  const title = `Filled ${filled.length} of ${counted(all.length, 'blank')} of ${template.path}${assumed}`;
  // Where a person wrote into the report, its lines are no longer those of the template.
  const isEdited = finished.text !== finished.document.text;
  const lines = isEdited ? human.flatMap(({ kept }) => kept?.place ?? []) : human.map(({ slot }) => slot);
  const where = isEdited ? `${linesText(lines)} of ${out}` : linesText(lines);
  return [
    { title, items: assumptions(inferred) },
    ...(human.length > 0 ? [{ title: `Left for a person: ${human.length} (${where})`, items: [] }] : []),
    ...(suggested.length > 0
      ? [
          {
            title: `Suggested: ${suggested.length} (${linesText(suggested)}); read them and change them as you like`,
            items: [],
          },
        ]
      : []),
    ...(offers.length > 0 ? [{ title: 'Words offered, which --suggest writes', items: offers }] : []),
    ...(stay.length > 0 ? [{ title: `Not filled: ${stay.length}`, items: reasons(stay) }] : []),
    ...(finished.overlooked.length > 0
      ? [{ title: overlookedText(finished.overlooked, ` of ${out}`), items: [] }]
      : []),
  ];
}

/** Words that blanks may be filled with, and why there are none where some were asked for, each with its line. */
export function offersText(slots: readonly Slot[]): readonly string[] {
  return byLine(slots).flatMap((slot) => {
    // Behind the note that a person is needed there is only why nothing is offered.
    const why = slot.kind === 'prose' && slot.state === 'human' ? slot.notes[1] : undefined;
    const text = slot.offered?.text ?? (why && sentence(why));
    return text === undefined ? [] : [`line ${slot.line} ${cut(slot.blank, 40)}: ${text}`];
  });
}

/** What looks like a blank and is not read, on one line. */
export function overlookedText(
  all: readonly { readonly line: number; readonly text: string }[],
  where: string,
): string {
  const count = all.length === 1 ? '1 place looks like a blank' : `${all.length} places look like blanks`;
  const verb = all.length === 1 ? 'is' : 'are';
  const texts = [...new Set(all.map(({ text }) => cut(text, 24)))];
  return `${count} and ${verb} not read (${linesText(all)}${where}): ${few(texts, 6)}`;
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

/** About the data, the document and the charts; warnings before facts, each sentence once. */
function notesOf({ finished, links }: Outcome): readonly string[] {
  const inSlots = new Set(finished.document.slots.flatMap(({ notes }) => notes));
  const all = [...finished.study.notes, ...finished.document.notes, ...finished.notes, ...links];
  const shown = all.filter((each) => !inSlots.has(each) && each.severity !== 'error' && !isKept(each));
  const warnings = shown.filter(({ severity }) => severity === 'warning');
  return [...new Set([...warnings, ...shown].map(line))];
}

/** What is said of a report that would not change. */
export function upToDate(out: string): string {
  return `${out} is up to date`;
}

/** What is on disk now; undefined where the end is told as a note. */
function endText({ finished, out, mode, changed, unchanged }: Outcome): string | undefined {
  if (finished.verdict === 'refused') return mode.dryRun ? dry : undefined;
  if (changed.length === 0) {
    const end = mode.dryRun ? `; ${dry}` : mode.check ? '' : '; nothing was written';
    const isOpen = finished.notes.some(({ severity }) => severity === 'error');
    return `${isOpen ? `Nothing in ${out} is stale` : upToDate(out)}${end}`;
  }
  if (mode.check) return undefined;
  const same = unchanged.length > 0 ? ` (unchanged: ${unchanged.join(', ')})` : '';
  return writesNothing(mode)
    ? `Would write ${changed.join(', ')}${same}; ${dry}`
    : `Wrote ${changed.join(', ')}${same}`;
}

const dry = 'nothing was written (dry run)';
