import type { Run } from '../../../collect/run.ts';
import type { Study } from '../../../compare/study.ts';
import { type Note, note, type Place, Refusal } from '../../../note.ts';
import type { Confidence } from '../../slot.ts';
import type { Block } from '../block.ts';
import type { Formula } from '../formula.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** The baseline that holds for a block, how sure it is, and what to tell; or why there is none. */
export type Baseline =
  | { readonly run: Run; readonly confidence: Confidence; readonly notes: readonly Note[] }
  | { readonly run: null; readonly reason: Note | null };

/**
 * Which run the differences of a block are against: a directive, then `--baseline`, then the formulas of the document,
 * then a label that says baseline, reference or control (blanks.md 3.4). The order of columns is not used.
 * @param named the runs that directives name, by what they write.
 */
export function baselines(
  study: Study,
  named: ReadonlyMap<string, Run>,
  formulas: readonly Formula[],
  vocabulary: Vocabulary,
  labels: readonly string[],
): (block: Block) => Baseline {
  const given = study.runs.find(({ id }) => id === study.baseline);
  const ofDocument: Baseline = given
    ? { run: given, confidence: 4, notes: [] }
    : (byFormula(formulas) ?? byLabel(labels, vocabulary));
  return ({ directive }) => {
    const run = directive.baseline === null ? undefined : named.get(directive.baseline);
    return run ? { run, confidence: 4, notes: [] } : ofDocument;
  };
}

function byFormula(formulas: readonly Formula[]): Baseline | null {
  const found = formulas.flatMap((formula) => (formula.baseline ? [{ run: formula.baseline, formula }] : []));
  const runs = [...new Set(found.map(({ run }) => run.id))];
  if (runs.length > 1) return { run: null, reason: note('baselines-differ', { runs }) };
  const first = found[0];
  return first
    ? {
        run: first.run,
        confidence: 2,
        notes: [note('assumed-baseline', { run: first.run.id, from: `the formula ${first.formula.text}` })],
      }
    : null;
}

function byLabel(labels: readonly string[], vocabulary: Vocabulary): Baseline {
  const found = labels.flatMap((label) => {
    const meaning = vocabulary.read(label);
    return meaning?.isBaseline && meaning.run ? [{ run: meaning.run, label }] : [];
  });
  const runs = new Set(found.map(({ run }) => run));
  const first = found[0];
  if (!first || runs.size > 1) return { run: null, reason: null };
  return {
    run: first.run,
    confidence: 2,
    notes: [note('assumed-baseline', { run: first.run.id, from: `the label "${first.label}"` })],
  };
}

/**
 * The runs that the directives of a document name as baselines.
 * @throws Refusal for a name that is not one run; not when there are no results to know it from.
 */
export function namedBaselines(
  blocks: readonly Block[],
  {
    study,
    vocabulary,
    isAssumed,
  }: { readonly study: Study; readonly vocabulary: Vocabulary; readonly isAssumed: boolean },
  place: (offset: number) => Place,
): ReadonlyMap<string, Run> {
  const found = new Map<string, Run>();
  for (const { directive, start } of blocks) {
    const { baseline } = directive;
    if (baseline === null || found.has(baseline)) continue;
    const run =
      study.runs.find(({ id }) => id === baseline.toLowerCase()) ?? vocabulary.read(baseline.replace(/_/g, ' '))?.run;
    if (run) found.set(baseline, run);
    else if (!isAssumed)
      throw new Refusal(note('unknown-baseline', { baseline, runs: study.runs.map(({ id }) => id) }, place(start)));
  }
  return found;
}
