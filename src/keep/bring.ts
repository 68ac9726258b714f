import { broken } from './invariants.ts';
import { pristineOf } from './lock/pristine.ts';
import { type Updated, type UpdateInput, update } from './merge/update.ts';
import { rewrapped, unwrapped } from './unwrapped.ts';
import { type Wraps, wrapsOf } from './wraps.ts';

/** What came of bringing a report up to date. */
export interface Brought extends Updated {
  /** What would have been lost or left unsure, so that nothing but values was replaced; null: nothing. */
  readonly harm: string | null;
}

/** Says why a report cannot be brought up to date at all. */
export interface Stuck {
  readonly stuck: string;
}

/** How often a merge is made once more of its own outcome before it is given up. */
const rounds = 3;

/**
 * Brings a report up to date, paragraph by paragraph, and looks at the outcome before anybody else does. A merge of which a second
 * run would merge more is carried on until it rests. Where what the template and the results changed besides values cannot be put
 * in without harm, the values are replaced and the rest stays as it is.
 */
export function bring(input: UpdateInput): Brought | Stuck {
  const first = tried(input);
  if (first.harm === null) return { ...first.whole, harm: null };
  const values = onlyValues(first);
  const stuck = brokenIn(first, values.flat);
  if (stuck !== null) return { stuck };
  const second = tried(nextOf(input, values.updated));
  // With the values replaced more of the text is known for ours, so that the rest may do no harm any more: each of the two steps did none.
  const isCarried = second.harm === null && second.whole.text !== values.updated.text;
  if (isCarried) return { ...carriedOn(values.updated, second.whole), harm: null };
  const again = second.harm === null ? second.whole : onlyValues(second).updated;
  return again.text === values.updated.text ? { ...values.updated, harm: first.harm } : { stuck: unsettled };
}

const unsettled = 'a second run would change it again';

interface Flat {
  /** With each paragraph as one line. */
  readonly flat: UpdateInput;
  readonly wraps: Wraps;
}

interface Tried extends Flat {
  readonly whole: Updated;
  readonly harm: string | null;
}

function tried(input: UpdateInput): Tried {
  const of = flatOf(input);
  const once = update(of.flat);
  let whole = rewrapped(once, of.wraps);
  // A text with marks in it is settled by a person before there is a second run.
  if (input.markConflicts && whole.conflicts.length > 0) return { ...of, whole, harm: brokenIn(of, once) };
  let isRest = false;
  let harm: string | null = unsettled;
  for (let round = 0; round < rounds && !isRest; round += 1) {
    const next = flatOf(nextOf(input, whole));
    const again = rewrapped(update(next.flat), next.wraps);
    if (again.text !== whole.text) harm = unsettled;
    else if (harm === unsettled)
      harm = brokenIn(of, round === 0 ? once : { ...whole, text: of.wraps.unwrapped(whole.text).text });
    // The text may rest before what is known of it does.
    isRest = lockOf(again) === lockOf(whole);
    if (!isRest) whole = carriedOn(whole, again);
  }
  return { ...of, whole, harm };
}

/** What goes into the lock, and the text. */
function lockOf({ text, base, slots, conflicts }: Updated): string {
  return JSON.stringify([text, base, slots.map(({ slot }) => slot), conflicts.length]);
}

function flatOf(input: UpdateInput): Flat {
  const { report, last, now } = input;
  const wraps = wrapsOf(report, [...last.map(textOf), textOf({ base: now.base, slots: now.spans })]);
  return { flat: unwrapped(input, wraps), wraps };
}

const textOf = (side: Parameters<typeof pristineOf>[0]): string => pristineOf(side).text;

function onlyValues({ flat, wraps }: Flat): { readonly flat: Updated; readonly updated: Updated } {
  const values = update({ ...flat, markConflicts: false, isValuesOnly: true });
  return { flat: values, updated: rewrapped(values, wraps) };
}

function brokenIn({ flat, wraps }: Flat, updated: Updated): string | null {
  return broken(flat.report, flat.last.map(textOf).join('\n'), updated, wraps.pieces);
}

/** What a run after this one is made from. */
function nextOf(input: UpdateInput, { text, base, slots, conflicts }: Updated): UpdateInput {
  return {
    ...input,
    report: text,
    last: [{ base, slots: slots.map(({ slot }) => slot) }],
    reset: new Set(),
    isTemplateSame: conflicts.length === 0,
  };
}

/** Two updates one after the other as one: what was there before is what was there before the first. */
function carriedOn(first: Updated, next: Updated): Updated {
  const known = new Map(first.slots.map((one) => [one.slot.key, one]));
  const slots = next.slots.map((one) => {
    const was = known.get(one.slot.key);
    const before = was?.before ?? one.before;
    // Where the text is the same nothing has gone: what is not found the second time was told the first time, or is in a conflict.
    const located = was && next.text === first.text && one.located === 'gone' ? was.located : one.located;
    return { ...one, located, before: before === one.text ? null : before, wasGone: was?.wasGone ?? one.wasGone };
  });
  const still = <T extends { readonly text: string }>(all: readonly T[]) =>
    all.flatMap((one) => {
      const at = next.text.indexOf(one.text);
      return at < 0 ? [] : [{ ...one, at }];
    });
  return {
    ...next,
    slots,
    kept: [...still(first.kept), ...next.kept.filter(({ text }) => first.kept.every((one) => one.text !== text))],
    relabelled: [...still(first.relabelled), ...next.relabelled],
    isMerged: true,
    held: first.held,
  };
}
