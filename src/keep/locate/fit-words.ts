import { plain } from '../../markdown/plain.ts';

/** The range of a slot in a plain text. */
export type Group = readonly [from: number, to: number];

/**
 * A text as it may stand somewhere: words, and between them slots, each with the strings that may be in it. Words and
 * strings are data, so none of them becomes part of a pattern: they are compared where they stand.
 */
export interface Wanted {
  /** One more than there are slots. */
  readonly words: readonly Words[];
  /** For each slot its strings in plain form, the longest first, so that `4.99` is not taken for `4.9`. */
  readonly slots: readonly (readonly string[])[];
}

/** Words in plain form; a space at their edges may be there or not: what is beside them may be empty. */
interface Words {
  readonly inner: string;
  readonly mayLead: boolean;
  readonly mayTrail: boolean;
}

/** @param literals raw, one more than there are slots. @param mayBeEmpty whether an empty string counts in a slot. */
export function wantedOf(
  literals: readonly string[],
  knowns: readonly (readonly string[])[],
  mayBeEmpty: boolean,
): Wanted {
  return { words: literals.map(wordsOf), slots: knowns.map((strings) => stringsOf(strings, mayBeEmpty)) };
}

function stringsOf(raw: readonly string[], mayBeEmpty: boolean): readonly string[] {
  const all = [...new Set(raw.map(plain))].sort((a, b) => b.length - a.length);
  const full = all.filter((text) => text !== '');
  // A slot in which nothing ever stood has nothing else.
  if (full.length === 0) return [''];
  return mayBeEmpty ? all : full;
}

function wordsOf(literal: string): Words {
  const inner = plain(literal);
  if (inner === '') return { inner, mayLead: literal !== '', mayTrail: false };
  // Marks are not in the plain form: the space before a code span is the last of the literal.
  return { inner, mayLead: /^[*_`\\]*\s/.test(literal), mayTrail: /\s[*_`\\]*$/.test(literal) };
}

/** Whether a match may end there. */
type EndsAt = (end: number) => boolean;

/** Where a text stands in another, from `start` on; null where it does not stand there. */
export interface Stood {
  readonly groups: readonly Group[];
  readonly end: number;
}

/**
 * Reads what is wanted at `start`. A space that may be there is taken first, and of a slot the longest string; where that
 * leads nowhere the next is tried. What was tried in vain is known, so no text takes longer than slots times its length.
 */
export function readAt({ words, slots }: Wanted, text: string, start: number, endsAt: EndsAt): Stood | null {
  const vain = new Set<number>();
  const groups: Group[] = [];
  let end = start;
  const from = (nth: number, at: number): boolean => {
    const key = nth * (text.length + 1) + at;
    if (vain.has(key)) return false;
    const isRead = afterWords(words[nth]!, text, at).some((behind) => {
      if (nth === slots.length) {
        end = behind;
        return endsAt(behind);
      }
      return slots[nth]!.some((string) => {
        if (!text.startsWith(string, behind)) return false;
        groups[nth] = [behind, behind + string.length];
        return from(nth + 1, behind + string.length);
      });
    });
    if (!isRead) vain.add(key);
    return isRead;
  };
  return from(0, start) ? { groups, end } : null;
}

/** Whether it may stand at `start` at all: quickly told, before anything is tried. */
export function mayStandAt({ words: [first], slots: [strings] }: Wanted, text: string, start: number): boolean {
  const { inner, mayLead } = first!;
  return afterSpace(mayLead, text, start).some((at) =>
    inner === '' && strings !== undefined
      ? strings.some((string) => text.startsWith(string, at))
      : text.startsWith(inner, at),
  );
}

/** Where words may end that begin at `at`: none, where they do not stand there. */
function afterWords({ inner, mayLead, mayTrail }: Words, text: string, at: number): readonly number[] {
  return afterSpace(mayLead, text, at)
    .filter((behind) => text.startsWith(inner, behind))
    .flatMap((behind) => afterSpace(mayTrail, text, behind + inner.length));
}

function afterSpace(may: boolean, text: string, at: number): readonly number[] {
  return may && text[at] === ' ' ? [at + 1, at] : [at];
}
