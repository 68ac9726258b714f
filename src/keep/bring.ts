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
  const second = tried(nextOf(input, values.updated));
  const again = second.harm === null ? second.whole : onlyValues(second).updated;
  const stuck = again.text === values.updated.text ? brokenIn(first, values.flat) : unsettled;
  return stuck === null ? { ...values.updated, harm: first.harm } : { stuck };
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
  for (let round = 0; round < rounds; round += 1) {
    const next = flatOf(nextOf(input, whole));
    const again = rewrapped(update(next.flat), next.wraps);
    if (again.text === whole.text) {
      const flat = round === 0 ? once : { ...whole, text: of.wraps.unwrapped(whole.text).text };
      return { ...of, whole, harm: brokenIn(of, flat) };
    }
    whole = carriedOn(whole, again);
  }
  return { ...of, whole, harm: unsettled };
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
    return { ...one, before: before === one.text ? null : before, wasGone: was?.wasGone ?? one.wasGone };
  });
  const still = <T extends { readonly text: string }>(all: readonly T[]) =>
    all.flatMap((one) => {
      const at = next.text.indexOf(one.text);
      return at < 0 ? [] : [{ ...one, at }];
    });
  return {
    ...next,
    slots,
    kept: [...still(first.kept), ...next.kept],
    relabelled: [...still(first.relabelled), ...next.relabelled],
    isMerged: true,
    held: first.held,
  };
}
