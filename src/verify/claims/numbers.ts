import type { Binding } from '../../fill/blank/binding.ts';
import { bindings } from '../../fill/blank/bindings.ts';
import { inUnit } from '../../fill/blank/format.ts';
import type { Blank } from '../../fill/blank/scan.ts';
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

/** What each number is held against: what its blank is bound to, or one value for each arm that may be the baseline. */
function heldAgainst({ file, text }: Verified, { context }: Known, stated: readonly Stated[]): readonly Held[] {
  const { text: asked, starts } = blanked(text, stated);
  const { blanks, bind, baselines } = bindings(file, asked, context);
  const byStart = new Map(blanks.map((blank) => [blank.start, blank]));
  return starts.map((start): Held => {
    const blank = byStart.get(start);
    if (!blank) return { found: [], reason: null };
    const usual = bind(blank);
    const isOpen = usual.is === 'stays' && usual.notes.some(isAboutBaseline);
    const tried = isOpen ? baselines.map((baseline) => bind(blank, baseline)) : [usual];
    const found = tried.flatMap((binding) => heldBy(binding, blank, asked));
    return { found, reason: usual.is === 'stays' ? (usual.notes[0] ?? null) : null };
  });
}

function isAboutBaseline({ code }: { readonly code: string }): boolean {
  return code === 'baseline-unknown';
}

function heldBy(binding: Binding, blank: Blank, text: string): Held['found'] {
  if (binding.is !== 'number') return [];
  const { value, unit } = inUnit(text, { blank, binding });
  return [{ binding, value, unit }];
}
