import { levelName } from '../../../compare/experiment/level-name.ts';
import { levelKey } from '../../../compare/level.ts';
import type { Study } from '../../../compare/study.ts';
import { type Note, note, type Place, Refusal } from '../../../note.ts';
import { type BaseLevel, baseLevelOf } from '../../print/baseline.ts';
import type { Confidence } from '../../slot.ts';
import type { Block } from '../block.ts';
import type { Formula } from '../formula.ts';
import { isSame, type Name, runName } from '../name/name.ts';
import { experimentsIn } from '../name/names.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { few } from './few.ts';

/** What the runs of a block are compared with (an arm in the cell of each, or one run), how sure it is, and what to tell; or why there is none. */
export type Baseline =
  | { readonly names: readonly Name[]; readonly confidence: Confidence; readonly notes: readonly Note[] }
  | { readonly names: null; readonly reason: Note | null };

/**
 * Which arm or run the differences of a block are against: a directive, then `--baseline`, then the heading above, then the
 * formulas of the document, then a label that says baseline, reference or control (rules.md#baseline), then an arm that by its name is
 * the baseline, the earliest version, the lowest level of a sweep. The best arm is no baseline that a person meant.
 * @param named what directives name, by what they write.
 */
export function baselines(
  study: Study,
  named: ReadonlyMap<string, readonly Name[]>,
  formulas: readonly Formula[],
  vocabulary: Vocabulary,
  labels: readonly string[],
): (block: Block) => Baseline {
  const given = byPerson(study);
  const ofDocument = given ?? byFormula(formulas) ?? byLabel(labels, vocabulary) ?? byNature(study);
  return ({ directive, section }) => {
    const names = directive.baseline === null ? undefined : named.get(directive.baseline);
    if (names) return { names, confidence: 4, notes: [] };
    return (given ? null : byHeading(section, vocabulary)) ?? ofDocument;
  };
}

/** The arm or run that was named as baseline. An arm of one cell is an arm all the same: in other cells it was not measured. */
function byPerson(study: Study): Baseline | null {
  const run = study.runs.find(({ id }) => id === study.baseline);
  const levels = levelsIn(study, ({ by }) => by === 'named');
  const isArm = levels.length > 0 && (!run || levels.some(({ runs }) => runs.size === 1));
  if (isArm) return { names: [nameOf(levels)], confidence: 4, notes: [] };
  return run ? { names: [runName(run)], confidence: 4, notes: [] } : null;
}

function byHeading(section: readonly string[], vocabulary: Vocabulary): Baseline | null {
  for (const heading of [...section].reverse()) {
    const names = vocabulary.against(heading);
    // `Latency over batch size 8` compares with nothing.
    if (names?.some(vocabulary.cells.isArm)) return inferred(names, `the heading "${heading}"`);
    const old = leftIn(heading, vocabulary);
    if (old !== null) return inferred([old], `the heading "${heading}"`);
  }
  return null;
}

/** `Moving from A to B`: A is what was there before. */
function leftIn(heading: string, { names, cells }: Vocabulary): Name | null {
  const [first, second, ...more] = names(heading).filter(cells.isArm);
  if (!first || !second || more.length > 0 || isSame(first, second)) return null;
  const isFrom = /\bfrom\s+(?:the\s+)?$/i.test(heading.slice(0, first.start));
  return isFrom && /^\s+to\s+(?:the\s+)?$/i.test(heading.slice(first.end, second.start)) ? first : null;
}

function byFormula(formulas: readonly Formula[]): Baseline | null {
  const found = formulas.flatMap((formula) => (formula.baseline ? [{ names: formula.baseline, formula }] : []));
  const first = found[0];
  if (!first) return null;
  const runs = [...new Set(found.map(({ names }) => calledIn(names)))];
  if (runs.length > 1) return { names: null, reason: note('baselines-differ', { runs }) };
  return inferred(first.names, `the formula ${first.formula.text}`);
}

function byLabel(labels: readonly string[], vocabulary: Vocabulary): Baseline | null {
  const found = labels.flatMap((label) => {
    const meaning = vocabulary.read(label);
    return meaning?.isBaseline && meaning.names.length > 0 ? [{ names: meaning.names, label }] : [];
  });
  const [first] = found;
  if (!first) return null;
  if (new Set(found.map(({ names }) => calledIn(names))).size > 1) return { names: null, reason: null };
  return inferred(first.names, `the label "${first.label}"`);
}

/** By what the arms are: one is called baseline or before, is the earliest, is the lowest of a sweep. */
function byNature(study: Study): Baseline {
  const levels = levelsIn(study, ({ by }) => by !== 'named' && by !== 'first' && by !== 'best');
  const reasons = { word: 'its name', earliest: 'being the earliest', lowest: 'being the lowest' };
  return levels.length === 0
    ? { names: null, reason: null }
    : inferred([nameOf(levels)], reasons[levels[0]!.by as keyof typeof reasons]);
}

function inferred(names: readonly Name[], from: string): Baseline {
  return { names, confidence: 2, notes: [note('assumed-baseline', { run: calledIn(names), from })] };
}

type LevelName = Name['senses'][number] & { readonly text: string };

/** The levels that the others are shown against in each part of the study. */
function levelsIn(
  study: Study,
  isWanted: (level: BaseLevel) => boolean,
): readonly (LevelName & Pick<BaseLevel, 'by'>)[] {
  return experimentsIn(study).flatMap((experiment) => {
    const found = baseLevelOf(experiment);
    if (!found || !isWanted(found)) return [];
    const { factor, level, name: text, by, runs } = found;
    return [{ text, setting: factor.name, level, runs: new Set(runs), by }];
  });
}

/** What a document may mean where it does not say against which its differences are: every arm of an experiment, every run of a study without arms. */
export function possibleBaselines(study: Study): readonly Baseline[] {
  const arms = armsIn(study);
  const names = arms.length > 0 ? arms : study.runs.map(runName);
  return names.map((name) => ({ names: [name], confidence: 3, notes: [] }));
}

/** The arms of the experiments of a study, each as if it had been named. */
export function armsIn(study: Study): readonly Name[] {
  return experimentsIn(study).flatMap(({ arm, cells }) =>
    arm === null
      ? []
      : arm.levels.map((level): Name => {
          const runs = new Set(cells.filter((cell) => levelKey(cell.arm) === levelKey(level)).map(({ run }) => run));
          return nameOf([{ text: levelName(arm, level), setting: arm.name, level, runs }]);
        }),
  );
}

function nameOf(senses: readonly LevelName[]): Name {
  return { start: 0, end: 0, text: senses[0]!.text, senses, missing: null, isInside: false };
}

/** A run by its id, an arm by its level: equal for names of the same. */
function calledIn(names: readonly Name[]): string {
  return names
    .map(({ text, senses }) => {
      const runs = new Set(senses.flatMap((sense) => [...sense.runs]));
      return runs.size === 1 ? [...runs][0]!.id : String(senses.find(({ setting }) => setting !== null)?.level ?? text);
    })
    .join(', ');
}

/**
 * What the directives of a document name as baselines.
 * @throws Refusal for a name that is nothing of the results; not when there are no results to know it from.
 */
export function namedBaselines(
  blocks: readonly Block[],
  {
    study,
    vocabulary,
    isAssumed,
  }: { readonly study: Study; readonly vocabulary: Vocabulary; readonly isAssumed: boolean },
  place: (offset: number) => Place,
): ReadonlyMap<string, readonly Name[]> {
  const found = new Map<string, readonly Name[]>();
  for (const { directive, start } of blocks) {
    const { baseline } = directive;
    if (baseline === null || found.has(baseline)) continue;
    const run = study.runs.find(({ id }) => id === baseline.toLowerCase());
    const names = run ? [runName(run)] : (vocabulary.read(baseline.replace(/_/g, ' '))?.names ?? []);
    if (names.length > 0 && vocabulary.cells.selected(names).runs.length > 0) found.set(baseline, names);
    else if (!isAssumed)
      throw new Refusal(
        note('unknown-baseline', { baseline, runs: few(study.runs.map(({ id }) => id)) }, place(start)),
      );
  }
  return found;
}
