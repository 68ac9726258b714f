import type { Run } from '../../../collect/run.ts';
import { note } from '../../../note.ts';
import { type StaysBinding, stays } from '../binding.ts';
import { anyBlank } from '../forms.ts';
import { anyOf, isA } from '../lexicon/lexicon.ts';
import { type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Baseline } from './baseline.ts';
import type { Bench } from './bench.ts';
import { clauseOf, sentenceBefore } from './clause.ts';
import { partsOf } from './direction.ts';
import { few } from './few.ts';
import { narrowed } from './run.ts';
import { unknownLabel } from './unknown.ts';

/** Two cells of which a sentence speaks, and the baseline where the second is that. */
export interface Pair {
  readonly of: Run;
  readonly over: Run;
  readonly baseline: Baseline | null;
}

/**
 * The cells of `[X]% faster on A than on B`: the one spoken of (behind `on`, `for`, `with`, else before the verb) and the one behind
 * `than`. Where one of them is not named it is the other arm of the row, else the baseline's cell; where a stranger is named the
 * blank stays.
 * @param rest what follows the word of the direction.
 */
export function pairOf(blank: Blank, rest: string, before: string, bench: Bench): Pair | StaysBinding {
  const { cells } = bench.vocabulary;
  const { of: spoken, over: target } = rolesOf(before, rest, bench);
  const stranger = strangerIn(rest, bench);
  if (stranger !== null) return stays('unknown', unknownLabel(stranger, bench));
  const unclear = stays('ambiguous', note('pair-unknown', { runs: few(bench.study.runs.map(({ id }) => id)) }));
  const cellOf = (names: readonly Name[]): Run | StaysBinding | null => {
    const found = narrowed(names, blank.block, bench, (name) => !cells.isArm(name));
    if (found.runs === null) return found.refusal;
    return found.runs.length === 1 ? found.runs[0]! : null;
  };
  // Of `batch size 8 … than batch size 1` the level is what is spoken of; else a level says where both were measured.
  const isSubject = spoken.some(cells.isArm) || (spoken.length > 0 && target.length > 0 && !target.some(cells.isArm));
  const named = isSubject
    ? withLevels(spoken, target, bench)
    : target.length > 0
      ? withLevels(target, spoken, bench)
      : [];
  const first = named.length === 0 ? null : cellOf(named);
  if (first === null) return unclear;
  if ('is' in first) return first;
  if (!isSubject) {
    const of = cells.otherThan(first);
    return of ? { of, over: first, baseline: null } : unclear;
  }
  if (target.length > 0) {
    const known = narrowed(target, { section: [] }, bench);
    if (known.runs === null) return known.refusal;
    const over = cells.counterpart(first, target);
    if (over === first) return fartherOff(spoken, target, blank, bench) ?? unclear;
    const base = target.map(({ text }) => text).join(' ');
    return over
      ? { of: first, over, baseline: null }
      : stays('absent', note('base-unmeasured', { base, run: first.name }));
  }
  const other = cells.otherThan(first);
  if (other) return { of: first, over: other, baseline: null };
  const baseline = bench.baseline(blank.block);
  const over = baseline.names && cells.counterpart(first, baseline.names);
  return over && over !== first ? { of: first, over, baseline } : unclear;
}

/** `- Latency: ___% less` of results with two runs: the one that is not the baseline, where it is known which of them that is. */
export function onlyPair({ block }: Blank, { study, ...bench }: Bench): Pair | null {
  const baseline = bench.baseline(block);
  const [a, b, ...more] = study.runs;
  const over = a && b && baseline.names ? bench.vocabulary.cells.counterpart(a, baseline.names) : null;
  if (!a || !b || more.length > 0 || !over) return null;
  return { of: over === a ? b : a, over, baseline };
}

/**
 * `int8 is smaller. On the T4 it is [X]x that of fp16`: the subject's level of what the target is a level of was said in the sentence
 * before or in the heading over it. Null where neither says it, or both say it and do not agree.
 */
function fartherOff(spoken: readonly Name[], target: readonly Name[], blank: Blank, bench: Bench): Pair | null {
  const { names, cells } = bench.vocabulary;
  const said = new Set(spoken.flatMap(settingsSaid));
  const open = new Set(target.flatMap(settingsSaid).filter((one) => !said.has(one)));
  const levelsIn = (words: string) => names(words).filter((name) => settingsSaid(name).some((one) => open.has(one)));
  const heading = [...blank.block.section].reverse().map(levelsIn);
  const levels = [...levelsIn(clauseOf(blank, bench).earlier), ...(heading.find((all) => all.length > 0) ?? [])];
  const found = new Map<Run, Run>();
  for (const level of levels) {
    const [of, ...more] = narrowed([...spoken, level], blank.block, bench).runs ?? [];
    const over = of && cells.counterpart(of, target);
    if (!over || more.length > 0) return null;
    if (of !== over) found.set(of, over);
  }
  const [only, ...others] = found;
  return only && others.length === 0 ? { of: only[0], over: only[1], baseline: null } : null;
}

/** What a sentence about two names: the one spoken of, and what stands behind `than`. */
function rolesOf(
  before: string,
  rest: string,
  { vocabulary: { names, cells } }: Bench,
): { readonly of: readonly Name[]; readonly over: readonly Name[] } {
  const [spokenOf, other] = partsOf(rest);
  const behind = names(spokenOf);
  const text = saidBefore(before, names);
  const said = names(other);
  const targets = said.length > 0 ? [] : targetsIn(before, { vocabulary: { names, cells } });
  const ahead = names(text).filter((name) => targets.every(({ start }) => start !== name.start));
  const isSaid = behind.some(cells.isArm);
  return {
    of: [...behind, ...ahead.filter((name) => !(isSaid && cells.isArm(name)))],
    over: said.length > 0 ? said : targets,
  };
}

function saidBefore(before: string, names: Bench['vocabulary']['names']): string {
  const sentence = sentenceBefore(before);
  return names(sentence).length > 0 ? sentence : before;
}

/** `against ___ ms on B`: its number may stand between. */
const numberBetween = String.raw`(?:[*_\`]*(?:${anyBlank}|\d[\d.,]*)[*_\`]*\s?\S{0,12}\s+(?:on|for|with|of|by|in)\s+(?:the\s+)?)?`;
const targeted = new RegExp(`(?<!\\w)${anyOf('versus')}\\s+(?:the\\s+)?${numberBetween}[*_\`]*$`, 'i');

/** The arms that something is compared with before a number: `Compared with A, B has`, `B vs A:`. */
export function targetsIn(
  before: string,
  { vocabulary: { names, cells } }: { readonly vocabulary: Pick<Bench['vocabulary'], 'names' | 'cells'> },
): readonly Name[] {
  const text = saidBefore(before, names);
  return names(text).filter((name) => cells.isArm(name) && targeted.test(text.slice(0, name.start)));
}

/** Names with the levels that others add in factors of which they say nothing. */
function withLevels(
  names: readonly Name[],
  others: readonly Name[],
  { vocabulary: { cells } }: Bench,
): readonly Name[] {
  const said = new Set(names.flatMap(settingsSaid));
  return [...names, ...others.filter((name) => !cells.isArm(name) && !settingsSaid(name).some((one) => said.has(one)))];
}

/** The words behind `than` where they name no arm and are not the document's own baseline; null where there are none. */
function strangerIn(rest: string, { vocabulary: { names, cells, withoutNames } }: Bench): string | null {
  const words = /\b(?:than|vs\.?|versus|compared (?:to|with)|relative to)(?!\w)(.*)$/i.exec(rest)?.[1] ?? '';
  if (names(words).some(cells.isArm)) return null;
  const left = withoutNames(words)
    .replace(/[*_`()]|\b(?:the|at|on|with|for|in|of)\b/gi, ' ')
    .trim();
  return left === '' || isA('baseline', left) ? null : left;
}
