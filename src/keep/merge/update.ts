import { lines as linesIn } from '../../markdown/lines.ts';
import type { Range } from '../../markdown/markdown.ts';
import { sameStyle } from '../../markdown/plain.ts';
import { type Lock, type LockSlot, textIn } from '../lock/lock.ts';
import type { LockSpan } from '../lock/pristine.ts';
import { apart, takenApart } from './apart.ts';
import { staleLines, withMarks } from './conflicting.ts';
import { type MergedByLabels, mergeByLabels } from './labels.ts';
import { cutBase, type Marks, marksIn, maskedBase, maskedLines, type Unmasked, unmask, withoutMarks } from './masks.ts';
import { type Matched, type Matching, matchedIn } from './matched.ts';
import type { Merged } from './merge.ts';
import { slotOf, type UpdatedSlot } from './outcome.ts';
import { printedIn, writtenIn } from './printed.ts';
import type { Based } from './sides.ts';

export interface UpdateInput extends Matching {
  /** Whether a person's and the template's lines are both put into the text where they conflict. */
  readonly markConflicts: boolean;
  /** Whether the template is the one of before, so that lines that are new to it come from the results. */
  readonly isTemplateSame: boolean;
}

export interface Updated {
  readonly text: string;
  readonly base: Lock['base'];
  /** As they go into the lock: one for each cut of `base`, in order. */
  readonly slots: readonly UpdatedSlot[];
  /** The old text of what was replaced, for checking, with the place in the new text. */
  readonly conflicts: readonly { readonly at: number; readonly ours: string; readonly theirs: string }[];
  /** Lines of a person's in the place of those of a helper that are others now. */
  readonly kept: readonly { readonly at: number; readonly text: string }[];
  /** Numbers of a person's whose row or column has another label now. */
  readonly relabelled: readonly {
    readonly at: number;
    readonly text: string;
    readonly from: string;
    readonly to: string;
  }[];
  /** Whether the template's own text was merged, not just values replaced. */
  readonly isMerged: boolean;
  /** What was written last, as it is found in the report on disk. */
  readonly held: Based;
}

/**
 * Brings a report on disk up to date: what is ours is found by structure and replaced in its place, what the template
 * changed is merged by line, and what a person wrote stays byte for byte (rules.md#ours-or-theirs). Pure.
 */
export function update(input: UpdateInput): Updated {
  const { report } = input;
  const matched = matchedIn(input);
  const { pristine, marks, located, stands, oldOf, spanNow, onDisk, textNow, holdsOurs } = matched;
  const { merged, mine, old, template, isMerged } = mergedIn(input, matched);
  const { markConflicts } = input;

  const lines = markConflicts
    ? withMarks(merged)
    : apart(
        merged.lines.map(({ text }) => text),
        [mine, template],
      );
  const stale = markConflicts ? new Set<number>() : staleLines(merged, marks, (id) => spanNow(id) !== undefined);
  const done = unmask(lines, marks, ({ id, isTheirs }, nth) => {
    const next = textNow(id);
    const i = oldOf(id);
    if (stands.has(id)) return onDisk(id);
    if (i === undefined || !located[i]!.range) return next ?? '';
    // Where the value is the same, how somebody laid it out stays too.
    const isSame = next === null || (located[i]!.holds !== null && sameStyle(next, located[i]!.holds));
    return isTheirs || stale.has(nth) || merged.held.has(id) || isSame ? onDisk(id) : next;
  });

  const derived = merged.base.map(({ text }) => text);
  // What keeps lines of two texts apart in the report is ours, so it is in the base as well.
  const cut = cutBase(markConflicts ? derived : apart(derived, [old, template]).flatMap(linesIn), marks);
  return {
    text: done.text,
    base: cut.base,
    isMerged,
    held: {
      base: matched.base,
      slots: pristine.spans.map((span, i) => heldIn(span, holdsOurs(i) ? located[i]!.range : null, report)),
    },
    slots: slotsOf(cut.ids, done, merged, matched),
    kept: merged.lines.flatMap(({ text, isKept }, nth) =>
      isKept && text.trim() !== '' ? [{ at: done.starts[nth]!, text: readable([text], marks, onDisk) }] : [],
    ),
    relabelled: merged.relabelled.map(({ nth, cell, from, to }) => ({
      at: done.starts[nth]!,
      text: readable([cell], marks, (id, isTheirs) => (isTheirs ? onDisk(id) : (textNow(id) ?? ''))),
      from,
      to,
    })),
    conflicts: merged.conflicts.map(({ at, ours, theirs }) => ({
      at: done.starts[at] ?? done.text.length,
      ours: readable(ours, marks, (id) => (located[oldOf(id) ?? -1]?.range ? onDisk(id) : '')),
      theirs: readable(theirs, marks, (id) => textNow(id) ?? ''),
    })),
  };
}

/** The three texts line by line, with marks where our values stand, and what comes of them. */
function mergedIn({ last, now, isTemplateSame, isValuesOnly = false }: UpdateInput, matched: Matched) {
  const { pristine, base, ids, marks, there, spanNow, onDisk, textNow } = matched;
  const [helpers, charts] = (['helper', 'chart'] as const).map(
    (wantedKind) =>
      new Set([
        ...pristine.spans.flatMap(({ kind }, i) => (kind === wantedKind ? [ids.old[i]!] : [])),
        ...now.spans.flatMap(({ kind }, i) => (kind === wantedKind ? [ids.now[i]!] : [])),
      ]),
  );
  const isPrinted = (id: number) => helpers!.has(id);
  const isChart = (id: number) => charts!.has(id);
  const isNow = (id: number) => spanNow(id) !== undefined;
  const whole = maskedLines(matched.report, there, marks);
  const mine = isValuesOnly ? whole : takenApart(whole, marks, { isPrinted, isNow });
  const old = maskedBase(base, ids.old, marks);
  const template = maskedBase(now.base, ids.now, marks);
  const shown = (line: string): string =>
    readable([line], marks, (id, isTheirs) => (isTheirs ? onDisk(id) : (textNow(id) ?? '')));
  const isMerged = !isValuesOnly && old.join('') !== template.join('');
  const isWritten = writtenIn([...last, { base: now.base, slots: now.spans }]);
  const isOurs = (line: string): boolean =>
    !marksIn(line, marks).some(({ id }) => isNow(id)) && isWritten(readable([line], marks, onDisk));
  const printed = printedIn(
    [old, template],
    { idsIn: (line) => marksIn(line, marks).map(({ id }) => id), bare: (line) => withoutMarks(line, marks) },
    { isPrinted, isChart, isNow, isOurs },
  );
  const merged = isMerged
    ? mergeByLabels({ report: mine, base: old, template, isGrowth: isTemplateSame, printed, shown }, marks)
    : isValuesOnly
      ? onlyValues(mine, old, template)
      : untouched(mine, template);
  return { merged, mine, old, template, isMerged };
}

/** A slot of the lock for each cut of the new base. */
function slotsOf(
  cuts: readonly number[],
  done: { readonly text: string; readonly slots: readonly Unmasked[] },
  merged: MergedByLabels,
  { pristine, ids, marks, located, oldOf, spanNow, onDisk, holdsOurs }: Matched,
): readonly UpdatedSlot[] {
  const places = new Map<number, Unmasked[]>();
  for (const slot of done.slots) places.set(slot.id, [...(places.get(slot.id) ?? []), slot]);
  const isOld = oldIds(merged, marks);
  return cuts.map((id, nth): UpdatedSlot => {
    const i = oldOf(id);
    const was = i === undefined ? undefined : pristine.spans[i]!;
    const state = i === undefined ? 'new' : holdsOurs(i) ? 'ours' : located[i]!.state;
    // What a conflict keeps may have moved on in the template: then it is in the text twice, in this order.
    const place = places.get(id)?.shift();
    const span = spanNow(id);
    const text = place ? done.text.slice(place.start, place.end) : null;
    const before = i !== undefined && located[i]!.range ? onDisk(id) : null;
    return {
      slot: slotOf({
        was,
        span,
        located: state,
        text,
        isOld: isOld[nth]! || merged.held.has(id),
        keyNow: ids.keyNow,
      }),
      located: state,
      range: place ? { start: place.start, end: place.end } : null,
      text,
      before: before === text ? null : before,
      marks: span && text === textIn(span) ? span.marks : [],
      would: span ? textIn(span) : null,
      wasGone: was?.state === 'gone',
    };
  });
}

/** A slot of the lock with what stands there. */
function heldIn({ start: _, end: __, ...slot }: LockSpan, range: Range | null, report: string): LockSlot {
  const text = range && report.slice(range.start, range.end);
  return text === null ? slot : { ...slot, written: text === slot.blank ? null : text };
}

function untouched(mine: readonly string[], template: readonly string[]): MergedByLabels {
  return {
    relabelled: [],
    held: new Set(),
    lines: mine.map((text) => ({ text, from: 'report', change: null })),
    base: template.map((text) => ({ text, isOld: false })),
    conflicts: [],
    changes: [],
  };
}

function readable(lines: readonly string[], marks: Marks, textFor: (id: number, isTheirs: boolean) => string): string {
  return unmask(lines, marks, ({ id, isTheirs }) => textFor(id, isTheirs)).text;
}

/** The report as it is but for values, all of it in conflict with the template. */
function onlyValues(mine: readonly string[], old: readonly string[], template: readonly string[]): MergedByLabels {
  return {
    ...untouched(mine, old),
    base: old.map((text) => ({ text, isOld: true })),
    conflicts: [{ at: 0, ours: mine, theirs: template }],
  };
}

/** For each slot of the merged base whether its line is one of before a conflict. */
function oldIds({ base }: Merged, marks: Marks): readonly boolean[] {
  return base.flatMap(({ text, isOld }) => cutBase([text], marks).ids.map(() => isOld));
}
