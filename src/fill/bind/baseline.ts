import type { Run } from '../../collect/run.ts';
import type { Study } from '../../compare/study.ts';
import { type Note, note, Refusal } from '../../note.ts';
import type { Block } from '../block.ts';
import type { Formula } from '../formula.ts';
import type { Confidence } from '../slot.ts';
import type { Vocabulary } from '../vocabulary.ts';

/** The baseline that holds for a block, how sure it is, and what to tell; or why there is none. */
export type Baseline =
  | { readonly run: Run; readonly confidence: Confidence; readonly notes: readonly Note[] }
  | { readonly run: null; readonly reason: Note | null };

/**
 * Which run the differences of a block are against: a directive, then `--baseline`, then the formulas of the document,
 * then a label that says baseline, reference or control (blanks.md 3.4). The order of columns is not used.
 */
export function baselineFor(block: Block, study: Study, formulas: readonly Formula[], vocabulary: Vocabulary, labels: readonly string[], place: () => { file: string; line: number }): Baseline {
  if (block.directive.baseline !== null) {
    const named = vocabulary.read(block.directive.baseline)?.run ?? study.runs.find(({ id }) => id === block.directive.baseline);
    if (!named) throw new Refusal(note('unknown-baseline', { baseline: block.directive.baseline, runs: study.runs.map(({ id }) => id) }, place()));
    return { run: named, confidence: 4, notes: [] };
  }
  const given = study.runs.find(({ id }) => id === study.baseline);
  if (given) return { run: given, confidence: 4, notes: [] };
  const byFormula = [...new Map(formulas.flatMap((formula) => (formula.baseline ? [[formula.baseline.id, { run: formula.baseline, formula }] as const] : []))).values()];
  if (byFormula.length === 1) {
    const { run, formula } = byFormula[0]!;
    return { run, confidence: 2, notes: [note('assumed-baseline', { run: run.id, from: `the formula ${formula.text}` })] };
  }
  if (byFormula.length > 1) return { run: null, reason: note('baselines-differ', { runs: byFormula.map(({ run }) => run.id) }) };
  const labelled = labels.flatMap((label) => {
    const meaning = vocabulary.read(label);
    return meaning?.isBaseline && meaning.run ? [{ run: meaning.run, label }] : [];
  });
  const only = [...new Map(labelled.map((one) => [one.run.id, one])).values()];
  return only.length === 1 ? { run: only[0]!.run, confidence: 2, notes: [note('assumed-baseline', { run: only[0]!.run.id, from: `the label "${only[0]!.label}"` })] } : { run: null, reason: null };
}
