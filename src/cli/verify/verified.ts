import { Refusal } from '../../note.ts';
import type { VerifyState } from '../job/mode.ts';
import type { Terminal } from '../terminal.ts';
import { type Answered, answers, type Checked, type Claimed, checked } from './checked.ts';
import { configured, given, ownResults, type Reading, type Studies } from './reading.ts';
import type { Task } from './task.ts';

/** What came of all documents. */
export interface Verified {
  readonly checked: readonly Checked[];
  readonly answers: readonly Answered[];
  /** What could not be opened or read. */
  readonly refusals: readonly Refusal[];
}

/** Documents held against their results, and results against what is expected of them. What cannot be read ends it only where it is the only one. `sample`: the text of a sample output. */
export async function verified(tasks: readonly Task[], terminal: Terminal, sample?: string): Promise<Verified> {
  const known: Studies = new Map();
  const all: { checked: Checked[]; answers: Answered[]; refusals: Refusal[] } = {
    checked: [],
    answers: [],
    refusals: [],
  };
  const isMany = tasks.length > 1 || tasks.some(({ documents }) => documents.length > 1);
  // One hand-in that cannot be read does not keep the others from being looked at.
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    try {
      await action();
    } catch (end) {
      if (!(end instanceof Refusal) || !isMany) throw end;
      all.refusals.push(end);
    }
  };
  for (const task of tasks) {
    const { documents, results, isConfigured, options, expected } = task;
    await attempt(async () => {
      const shared = results && (await (isConfigured ? configured : given)(results, terminal, known));
      if (shared || documents.length === 0) {
        const ground = shared ?? { study: null, base: terminal.cwd };
        all.answers.push(...answers(expected, ground, null, terminal.cwd));
      }
      for (const document of documents)
        await attempt(async () => {
          const reading: Reading = shared ?? (await ownResults(document, options, terminal, known));
          all.checked.push(checked(document, { ...reading, sample }, terminal));
          if (!shared) all.answers.push(...answers(expected, reading, document, terminal.cwd));
        });
    });
  }
  return all;
}

/**
 * The exit code: 1 where a claim is wrong or denied, an expectation is not met, or `failOn` names what is there.
 * @param isFixed whether a claim was mended, so that it is wrong no more.
 */
export function exitOf(
  { checked: all, answers: answered, refusals }: Verified,
  failOn: readonly VerifyState[],
  isFixed: (claim: Claimed) => boolean,
): number {
  const isFailure = (claim: Claimed): boolean => {
    const { outcome } = claim;
    if (outcome === 'differs' || outcome === 'open') return failOn.includes(outcome);
    return (outcome === 'wrong' || outcome === 'denied') && !isFixed(claim);
  };
  const isFailed =
    all.some(({ claims }) => claims.some(isFailure)) ||
    // Where there is no such number, nobody has looked whether it is as it should be.
    answered.some(
      ({ outcome, value }) =>
        outcome === 'unmet' || (outcome === 'undecided' && (value === null || failOn.includes('undecided'))),
    );
  return Math.max(isFailed ? 1 : 0, ...refusals.map(({ exit }) => exit));
}
