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

/**
 * Brings a report up to date, paragraph by paragraph, and looks at the outcome before anybody else does. Where what the template
 * and the results changed besides values cannot be put in without harm, the values are replaced and the rest stays as it is.
 */
export function bring(input: UpdateInput): Brought | Stuck {
  const first = tried(input);
  if (first.harm === null) return { ...rewrapped(first.whole, first.wraps), harm: null };
  const values = onlyValues(first);
  const updated = rewrapped(values, first.wraps);
  const second = tried(nextOf(input, updated));
  const again =
    second.harm === null ? rewrapped(second.whole, second.wraps) : rewrapped(onlyValues(second), second.wraps);
  const stuck = again.text === updated.text ? brokenIn(first, values) : unsettled;
  return stuck === null ? { ...updated, harm: first.harm } : { stuck };
}

const unsettled = 'a second run would change it again';

interface Tried {
  /** With each paragraph as one line. */
  readonly flat: UpdateInput;
  readonly wraps: Wraps;
  readonly whole: Updated;
  readonly harm: string | null;
}

function tried(input: UpdateInput): Tried {
  const { report, last, now } = input;
  const wraps = wrapsOf(report, [...last.map(textOf), textOf({ base: now.base, slots: now.spans })]);
  const flat = unwrapped(input, wraps);
  const whole = update(flat);
  const updated = rewrapped(whole, wraps);
  // A text with marks in it is settled by a person before there is a second run.
  const isMarked = input.markConflicts && whole.conflicts.length > 0;
  const isSettled = isMarked || againOf(nextOf(input, updated)) === updated.text;
  return { flat, wraps, whole, harm: isSettled ? brokenIn({ flat, wraps }, whole) : unsettled };
}

const textOf = (side: Parameters<typeof pristineOf>[0]): string => pristineOf(side).text;

function againOf(input: UpdateInput): string {
  const { report, last, now } = input;
  const wraps = wrapsOf(report, [...last.map(textOf), textOf({ base: now.base, slots: now.spans })]);
  return rewrapped(update(unwrapped(input, wraps)), wraps).text;
}

function onlyValues({ flat }: Pick<Tried, 'flat'>): Updated {
  return update({ ...flat, markConflicts: false, isValuesOnly: true });
}

function brokenIn({ flat, wraps }: Pick<Tried, 'flat' | 'wraps'>, updated: Updated): string | null {
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
