import type { Slot } from '../../fill/slot.ts';
import type { KeptSlot } from '../../keep/keep.ts';
import { type Note, note } from '../../note.ts';
import type { Finished } from '../../report.ts';
import type { Template } from '../disk/template.ts';
import { type FailState, failStates, type RunMode } from '../job/mode.ts';

/** What became of a run, for the summary and for `--json`. */
export interface Outcome {
  readonly finished: Finished;
  readonly template: Template;
  /** The report's path as messages name it. */
  readonly out: string;
  readonly mode: RunMode;
  /** The report on disk as it was found; null: there was none. */
  readonly before: string | null;
  /** Files that were not as they are to be: written now, or stale where nothing is written. */
  readonly changed: readonly string[];
  readonly unchanged: readonly string[];
  /** The template's links that lead nowhere from the report. */
  readonly links: readonly Note[];
  /** Whether the report on disk was made from the same results in the same way: what is to be said of them was said then. */
  readonly isAsBefore: boolean;
  /** The unified diff of the report; empty where nothing differs or none was asked for. */
  readonly diff: string;
  readonly commands: Commands;
}

/** What to type next, from the folder in which the command was given. */
export interface Commands {
  /** Makes the report again. */
  readonly again: string;
  readonly adopt: string;
  /** Hands what a person changed in a slot back to the tool. */
  reset(slot: Pick<KeptSlot, 'key' | 'place'>): string;
}

/** The exit code of a report: 1 where it needs somebody. */
export function exitOf(outcome: Outcome): 0 | 1 {
  const { finished, mode, changed } = outcome;
  const isStale = mode.check && changed.length > 0;
  const isOpen = finished.verdict === 'refused' || finished.notes.some(({ severity }) => severity === 'error');
  return isStale || isOpen || failures(outcome).length > 0 ? 1 : 0;
}

/** A state that `--fail-on` names, and how many there are of it: at least one. */
export interface Failure {
  readonly state: FailState;
  readonly count: number;
}

/** What `--fail-on` finds in a report. */
export function failures(outcome: Outcome): readonly Failure[] {
  return failStates
    .filter((state) => outcome.mode.failOn.includes(state))
    .map((state) => ({ state, count: counts[state](outcome) }))
    .filter(({ count }) => count > 0);
}

const counts: Readonly<Record<FailState, (outcome: Outcome) => number>> = {
  contradiction: inState('contradiction'),
  ambiguous: inState('ambiguous'),
  // What looks like a blank is one to whoever reads the report.
  unfilled: (outcome) =>
    inState('absent', 'ambiguous', 'unknown', 'contradiction', 'unsafe')(outcome) + outcome.finished.overlooked.length,
  human: inState('human'),
  edited: inState('edited'),
  gone: inState('gone'),
  'stale-prose': ({ finished }) => finished.notes.filter(({ kind }) => kind === 'stale-prose').length,
  // A copy of a file that was read is no loss.
  unread: ({ finished }) =>
    finished.study.files.filter(({ leftOut }) => leftOut !== null && leftOut.kind !== 'copy').length,
  // Of a report that was made anew, everything was asked.
  'not-checked': () => 0,
};

function inState(...states: readonly KeptSlot['state'][]): (outcome: Outcome) => number {
  return ({ finished }) => finished.slots.filter(({ state }) => states.includes(state)).length;
}

/** Why nothing was written, what is stale, what needs a person, and what `--fail-on` found. */
export function endNotes(outcome: Outcome): readonly Note[] {
  const { finished, out, mode, changed, commands } = outcome;
  const place = { file: out };
  const errors = finished.notes.filter(({ severity }) => severity === 'error');
  const isStale = mode.check && changed.length > 0 && finished.verdict !== 'refused';
  const stale =
    finished.verdict === 'new'
      ? note('not-made', { command: commands.again }, place)
      : note('stale', { files: seenIn(changed), command: commands.again }, place);
  const conflicts = errors.filter(({ kind }) => kind === 'conflict').length;
  const failed = failures(outcome);
  return [
    ...(isStale ? [stale] : []),
    // Where no summary is shown, it is the reason that is.
    ...(isStale && isBrief(outcome) ? finished.notes.filter(({ kind }) => kind === 'renewed') : []),
    ...errors,
    ...(conflicts > 0 ? [note('open-conflict', { count: conflicts }, place)] : []),
    ...(failed.length > 0
      ? [
          note(
            'fail-on',
            { found: failed.map(({ state, count }) => `${count} ${state}`), where: whereTold(outcome) },
            place,
          ),
        ]
      : []),
  ];
}

/** What a person would see change: the lock goes with the report, and is named where it alone is not as it should be. */
function seenIn(changed: readonly string[]): readonly string[] {
  const seen = changed.filter((path) => !path.endsWith('.aitb.json'));
  return seen.length > 0 ? seen : changed;
}

/** Whether the summary lists nothing: where nothing was to be written, or nothing could be, only that is of interest. */
export function isBrief({ mode, finished }: Outcome): boolean {
  return (mode.check || finished.verdict === 'refused') && !mode.verbose;
}

function whereTold(outcome: Outcome): string {
  return isBrief(outcome) ? '--verbose says' : 'the lines above say';
}

/** A blank of the template with what stands there in the report now. */
export interface Blank {
  readonly slot: Slot;
  readonly kept: KeptSlot | undefined;
}

/** Each slot with its place in the report: the n-th of a key belongs to the n-th of that key. */
export function blanks(finished: Finished): readonly Blank[] {
  const waiting = new Map<string, KeptSlot[]>();
  for (const kept of finished.slots) waiting.set(kept.key, [...(waiting.get(kept.key) ?? []), kept]);
  return finished.document.slots.map((slot) => ({ slot, kept: waiting.get(slot.key)?.shift() }));
}
