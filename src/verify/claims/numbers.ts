import { type BoundBlank, bindings } from '../../fill/blank/bindings.ts';
import { inUnit } from '../../fill/blank/format.ts';
import { note } from '../../note.ts';
import { blanked, type Stated, statedIn } from '../blanked.ts';
import type { Claim, Known, Verified } from '../claim.ts';
import { type Held, judge } from '../judge.ts';
import type { Verdict } from '../verdict.ts';

/**
 * The numbers of tables and sentences, held against the results: each is bound by the words around it as a blank in its place is, and right where
 * the value, rounded to its last digit, is what stands there.
 */
export const numbers: Claim = (of) => {
  const { known, text, blocks } = of;
  if (known === null) return [];
  const stated = statedIn(text, blocks, known.bench);
  if (stated.length === 0) return [];
  const all = heldAgainst(of, known, stated);
  return withoutTwins(
    stated,
    stated.map((one, i) => judge(one, all[i]!, { text, study: known.bench.study })),
  );
};

/**
 * Two numbers of one row or sentence that are bound to one value cannot both be of it: where one of them is right, the other is of something
 * that its words say and that was not understood, such as last week's.
 */
function withoutTwins(stated: readonly Stated[], verdicts: readonly Verdict[]): readonly Verdict[] {
  const keyOf = (i: number) => {
    const { block, cell } = stated[i]!;
    return `${block.start} ${cell?.row ?? ''} ${verdicts[i]!.path}`;
  };
  const right = new Set(verdicts.flatMap(({ outcome }, i) => (outcome === 'right' ? [keyOf(i)] : [])));
  return verdicts.map((one, i) =>
    one.outcome !== 'right' && one.path !== '' && right.has(keyOf(i))
      ? { ...one, outcome: 'open', cause: note('is-told-beside', {}), fix: null }
      : one,
  );
}

/** Further runs that are tried as the baseline where the document does not say which one is. */
const mostBaselines = 6;

/** What each number is held against: the one binding of its blank, or one for each run that may be the baseline. */
function heldAgainst({ file, text }: Verified, { bench, context }: Known, stated: readonly Stated[]): readonly Held[] {
  const { text: asked, starts } = blanked(text, stated);
  const boundBy = (baseline: string | null) => {
    const study = { ...context.study, baseline };
    const { bound } = bindings(file, asked, { ...context, study });
    const byStart = new Map(bound.map((one) => [one.blank.start, one]));
    return starts.map((start) => byStart.get(start));
  };
  const usual = boundBy(context.study.baseline);
  const isOpen = usual.map((one) => one?.binding.is === 'stays' && one.binding.notes.some(isAboutBaseline));
  const runs = bench.study.runs.slice(0, mostBaselines);
  const others = isOpen.includes(true) ? runs.map(({ id }) => boundBy(id)) : [];
  return usual.map((one, i): Held => {
    const tried = isOpen[i] ? others.map((each) => each[i]) : [one];
    const found = tried.flatMap((each) => (each ? heldBy(each, asked) : []));
    if (found.length > 0) return { found, reason: null };
    const reason = one?.binding.is === 'stays' ? one.binding.notes[0] : undefined;
    return { found, reason: reason ?? note('no-words-bind', {}) };
  });
}

function isAboutBaseline({ code }: { readonly code: string }): boolean {
  return code === 'baseline-unknown';
}

function heldBy({ blank, binding }: BoundBlank, text: string): Held['found'] {
  if (binding.is !== 'number') return [];
  const { value, unit } = inUnit(text, { blank, binding });
  return [{ binding, value, unit }];
}
