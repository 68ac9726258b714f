import { remarksIn } from '../../fill/print/remarks.ts';
import type { Slot } from '../../fill/slot.ts';
import { few } from '../../messages/entry.ts';
import { line, type Note, sentence } from '../../note.ts';
import { terminalText } from '../../text.ts';
import { writesNothing } from '../job/mode.ts';
import { painted, say, type Terminal } from '../terminal.ts';
import { isKept, keptParts } from './kept-parts.ts';
import { type Blank, blanks, endNotes, isBrief, type Outcome } from './outcome.ts';
import { fitted, linesOf, mostLines, wrapped } from './screen.ts';
import { counted, linesText, type Part } from './section.ts';
import { cut } from './table.ts';
import { upToDate } from './up-to-date.ts';

/**
 * Tells on stderr what to do: what was written, what waits for a person and where in the report, what the data deny, what changes the
 * reading of the numbers; what was counted comes last. At most 25 lines of 80 columns, unless everything was asked for.
 */
export function summarise(outcome: Outcome, terminal: Terminal): void {
  const { verbose, quiet } = outcome.mode;
  const ends = endNotes(outcome);
  if (!quiet) {
    const parts = isBrief(outcome) ? briefParts(outcome) : partsOf(outcome);
    const room = verbose
      ? Number.POSITIVE_INFINITY
      : mostLines - ends.reduce((sum, each) => sum + linesOf(line(each)), 0);
    for (const { text, isTitle } of fitted(parts, room))
      terminal.err(
        `${wrapped(isTitle ? painted(terminal, 'bold', terminalText(text)) : terminalText(text), terminal)}\n`,
      );
  }
  for (const each of ends) say(terminal, each);
}

function briefParts(outcome: Outcome): readonly Part[] {
  const end = endText(outcome);
  return end === undefined ? [] : [{ title: end, items: [] }];
}

function partsOf(outcome: Outcome): readonly Part[] {
  const { document, text } = outcome.finished;
  const charts = document.charts.filter(({ src }) => text.includes(`](${src})`)).map(({ name }) => name);
  const { waiting, open, offered, counts } = blankParts(outcome);
  return [
    ...briefParts(outcome),
    ...waiting,
    ...keptParts(outcome),
    ...open,
    ...failedParts(outcome),
    ...noteParts(outcome),
    ...offered,
    ...(charts.length > 0 ? [{ title: `Charts: ${few(charts)}`, items: [] }] : []),
    ...counts,
    { title: readText(outcome), items: [] },
  ];
}

function readText({ finished }: Outcome): string {
  const { files, runs } = finished.study;
  const read = files.filter(({ leftOut }) => leftOut === null).length;
  const names = runs.map(({ name }) => name);
  const leftOut = files.length > read ? ` (${files.length - read} left out)` : '';
  return `Read ${counted(read, 'file')}${leftOut}, found ${counted(runs.length, 'run')}: ${few(names)}`;
}

/** The runs that gave nothing, each with its reason: whoever compares arms must not learn of it from a dash in a table. */
function failedParts({ finished: { study } }: Outcome): readonly Part[] {
  const failed = study.runs.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return [];
  const items = failed.map(({ name, failure }) => `${name}: ${failure?.message ?? 'its file does not say why'}`);
  return [{ title: `Failed: ${failed.length} of ${counted(study.runs.length, 'run')}`, items }];
}

/** Left for a person, denied by the data, assumed, and not filled with the reasons; and how many were filled. What a person wrote over is no blank any more. */
function blankParts(outcome: Outcome): Readonly<Record<'waiting' | 'open' | 'offered' | 'counts', readonly Part[]>> {
  const { finished, template, out } = outcome;
  // A chart that nobody asked for has no blank, and the line on charts tells of it.
  const isAdded = ({ kind, blank }: Slot) => kind === 'chart' && blank === '';
  const all = blanks(finished)
    .filter(({ slot }) => slot.kind !== 'lookalike' && slot.state !== 'left' && !isAdded(slot))
    .map(inReport);
  const left = all.filter(({ slot, kept }) => kept === undefined || kept.state === slot.state).map(({ slot }) => slot);
  const filled = all.filter(({ slot, kept }) => (kept?.state ?? slot.state) === 'filled').map(({ slot }) => slot);
  const inferred = filled.filter(({ confidence }) => confidence === 2);
  const human = left.filter(({ state }) => state === 'human');
  const denied = left.filter(({ state }) => state === 'contradiction');
  const stay = left.filter(({ state }) => !['filled', 'suggested', 'human', 'contradiction'].includes(state));
  const suggested = all.filter(({ slot, kept }) => (kept?.state ?? slot.state) === 'suggested').map(({ slot }) => slot);
  const offers = offersText(human);
  const assumed = inferred.length > 0 ? `, ${inferred.length} of them on an assumption` : '';
  const part = (title: string, items: readonly string[] = []): Part => ({ title, items });
  return {
    waiting: human.length > 0 ? [part(`Left for a person: ${human.length} (${linesText(human)} of ${out})`)] : [],
    open: [
      ...(denied.length > 0 ? [part(`Denied by the data: ${denied.length}`, reasons(denied))] : []),
      ...(suggested.length > 0
        ? [part(`Suggested: ${suggested.length} (${linesText(suggested)}); read them and change them as you like`)]
        : []),
      ...(stay.length > 0 ? [part(`Not filled: ${stay.length}`, reasons(stay))] : []),
      ...(inferred.length > 0 ? [part('Assumed', assumptions(inferred))] : []),
      ...(finished.overlooked.length > 0 ? [part(overlookedText(finished.overlooked, ` of ${out}`))] : []),
    ],
    offered: offers.length > 0 ? [part('Words offered, which --suggest writes', offers)] : [],
    counts: [part(filledText(template, filled.length, all.length) + assumed)],
  };
}

/** Who gave no template has no blanks, as long as none is left. */
function filledText({ builtin, name, path }: Outcome['template'], filled: number, all: number): string {
  if (builtin && filled === all) return `Template: "${name}", built in; your own goes in by -t FILE`;
  return `Filled ${filled} of ${counted(all, 'blank')} of ${builtin ? `the built-in template "${name}"` : path}`;
}

/** A blank with the line on which it stands in the report, which is the file that a person edits. */
function inReport({ slot, kept }: Blank): Blank {
  return { slot: { ...slot, line: kept?.place?.line ?? slot.line }, kept };
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

/** What changes the reading, the weightiest first; of what was told of the same results before, and of facts, only how many there are. */
function noteParts(outcome: Outcome): readonly Part[] {
  const { finished, links, mode, isAsBefore } = outcome;
  const inSlots = new Set(finished.document.slots.flatMap(({ notes }) => notes));
  const wanted = (each: Note) => !inSlots.has(each) && each.severity !== 'error' && !isKept(each);
  const ofData = finished.study.notes.filter(wanted);
  const isRenewed = ({ kind }: Note) => kind === 'renewed';
  const renewed = finished.notes.filter(isRenewed).map((each): Part => ({ title: line(each), items: [] }));
  const ofReport = finished.notes.filter((each) => wanted(each) && !isRenewed(each));
  const others = [...finished.document.notes, ...links].filter(wanted);
  const warnings = others.filter(({ severity }) => severity === 'warning');
  if (mode.verbose) return [...renewed, ...part('Noted', [...ofReport, ...warnings, ...ofData, ...others].map(line))];
  const { known } = remarksIn(ofData);
  const told = [...ofReport, ...(isAsBefore ? [] : known.map(({ first }) => first)), ...warnings];
  const texts = new Set(told.map(line));
  const rest = new Set([...ofData, ...others].map(line)).size - texts.size;
  const more = counted(rest, isAsBefore ? 'note' : 'more note');
  return [
    ...renewed,
    ...part('To know', [...texts]),
    ...(rest > 0
      ? [
          {
            title: isAsBefore ? `${more} as before (--verbose lists them)` : `${more} (--verbose lists them)`,
            items: [],
          },
        ]
      : []),
  ];
}

function part(title: string, items: readonly string[]): readonly Part[] {
  const each = [...new Set(items)];
  return each.length === 0 ? [] : [{ title, items: each }];
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
  // The report is what a person opens; of its charts and its lock the number is enough.
  const first = changed.includes(out) ? [out, ...changed.filter((path) => path !== out)] : changed;
  const files = (mode.verbose ? first : first.slice(0, mostFiles)).join(', ');
  const more =
    mode.verbose || first.length <= mostFiles ? '' : ` and ${counted(first.length - mostFiles, 'more file')}`;
  const same = unchanged.length > 0 ? ` (${counted(unchanged.length, 'file')} unchanged)` : '';
  return writesNothing(mode) ? `Would write ${files}${more}${same}; ${dry}` : `Wrote ${files}${more}${same}`;
}

const dry = 'nothing was written (dry run)';
const mostFiles = 3;
