import type { Comparison } from '../../../compare/value/figure.ts';
import { note } from '../../../note.ts';
import { unitNamed } from '../../../unit.ts';
import { type Binding, stays } from '../binding.ts';
import { levelName, type Name, settingsSaid } from '../name/name.ts';
import { levelWords } from '../name/settings.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { clauseOf, here, other } from './clause.ts';
import { few } from './few.ts';

/** Two levels of one setting between which a sentence goes: `from 8 to 16 nodes`, `from c=1 to c=8`. */
export interface Step {
  readonly from: readonly Name[];
  readonly to: readonly Name[];
}

const anyPlace = new RegExp(`[${here}${other}]`);
const pair = /^from\s+(?<from>.{1,80}?)\s+to\s+(?<to>.{1,80})/dis;
/** `replacing A with B`. */
const exchange =
  /^(?:replac|swap|exchang)(?:e|es|ed|ing|ped|ping)?\s+(?<from>.{1,80}?)\s+(?:with|by|for)\s+(?<to>.{1,80})/dis;
const exchanged = /(?<=\s)(?:is|was|are|were)\s+(?=(?:replaced|swapped|exchanged)\s+(?:with|by|for)\s)/gi;
const bare = /^from\s+(\d[\d,]*(?:\.\d+)?)\s+to\s+(\d[\d,]*(?:\.\d+)?)(?:\s+(\S+)|(?![\w%]))/i;

/**
 * The step that a blank of a sentence is about: of several the last one before it, or, where the numbers stand before their steps, the next one
 * behind it. Null where the sentence has none.
 * @param sentence with the sign of the blank that is meant, and one for each other blank.
 */
export function stepIn(sentence: string, bench: Bench): Step | null {
  const at = sentence.indexOf(here);
  const steps = stepsIn(sentence, bench);
  const [first] = steps;
  if (first === undefined || steps.length === 1) return first ?? null;
  const isAhead = first.at < sentence.search(anyPlace);
  return (isAhead ? steps.findLast((one) => one.at < at) : steps.find((one) => one.at > at)) ?? null;
}

function stepsIn(sentence: string, bench: Bench): readonly (Step & { readonly at: number })[] {
  const plain = sentence.replaceAll(other, ' ').replace(here, ' ');
  const text = turned(plain, bench);
  const all = bench.vocabulary.names(text);
  const starts = [...text.matchAll(/\b(?:from|(?:replac|swap|exchang)[a-z]*)\s/gi)].map(({ index }) => index);
  const steps: (Step & { readonly at: number })[] = [];
  for (const [i, at] of starts.entries()) {
    const step = stepAt(text.slice(at, starts[i + 1]), at, all) ?? alike(text.slice(at), steps.at(-1), bench);
    if (step) steps.push({ ...step, at });
  }
  return steps;
}

/** `A is replaced with B` as `replaced A with B`, which is as long. */
function turned(text: string, { vocabulary }: Bench): string {
  return [...text.matchAll(exchanged)].reduce((whole, { 0: being, index }) => {
    const name = vocabulary.names(whole).find(({ end }) => end < index && whole.slice(end, index).trim() === '');
    const verb = /^\w+/.exec(whole.slice(index + being.length))![0];
    return name
      ? `${whole.slice(0, name.start)}${verb} ${name.text}${whole.slice(name.end, index)}${' '.repeat(being.length - 1)}${whole.slice(index + being.length + verb.length)}`
      : whole;
  }, text);
}

function stepAt(text: string, at: number, all: readonly Name[]): Step | null {
  const found = pair.exec(text) ?? exchange.exec(text);
  if (!found) return null;
  const { from, to } = found.indices!.groups!;
  const within = ([start, end]: readonly [number, number]) =>
    all.filter((one) => one.start >= at + start && one.end <= at + end);
  const first = within(from!);
  const said = new Set(first.flatMap(settingsSaid));
  const isOfFirst = (name: Name) => settingsSaid(name).some((one) => said.has(one));
  const second = within(to!).filter(isOfFirst);
  const isOne = first.length > 0 && first.length === second.length && first.every(isOfFirst);
  return isOne && ![...first, ...second].some(isSeveral) ? { from: first, to: second } : null;
}

/** `…, and from 8 to 16 by`: the noun was said of the step before. */
function alike(text: string, before: Step | undefined, { vocabulary }: Bench): Step | null {
  const [, from, to, word = ''] = bare.exec(text) ?? [];
  const [setting, ...more] = before?.from.flatMap(settingsSaid) ?? [];
  const known = setting === undefined ? undefined : vocabulary.settings.all.get(setting);
  if (from === undefined || to === undefined || more.length > 0 || !known?.isNumeric) return null;
  if (unitNamed(word.replace(/[.,;:]+$/, '')) !== undefined) return null;
  const at = (level: string): readonly Name[] => [
    levelName(known, levelWords(Number(level.replaceAll(',', ''))), level, { start: 0, end: level.length }),
  ];
  return { from: at(from), to: at(to) };
}

/** True for a name of several levels at once. */
export function isSeveral({ senses }: Name): boolean {
  return senses.some(({ level, setting }) => setting !== null && level === null);
}

/** A comparison of other cells than those between which its sentence goes stays: `From 8 to 16 nodes it grows by ___ %` is held against no baseline. */
export function withinStep(bound: Binding, blank: Blank, bench: Bench): Binding {
  if (bound.is !== 'number' || bound.of.kind !== 'comparison') return bound;
  const step = stepIn(clauseOf(blank, bench).sentence, bench);
  if (step === null) return bound;
  const { of, over } = bound.of as Comparison;
  const holds = (names: readonly Name[], run: string) =>
    names.every(({ senses }) => senses.some(({ runs }) => [...runs].some(({ id }) => id === run)));
  const isBetween = (a: string, b: string) => holds(step.from, a) && holds(step.to, b);
  if (isBetween(over.run, of.run) || isBetween(of.run, over.run)) return bound;
  return stays('ambiguous', note('pair-unknown', { runs: few(bench.study.runs.map(({ id }) => id)) }), null, 1);
}

/** True for two numbers of which one says the other: 8 devices a node, whatever the number of nodes is. */
export function isTied(one: string, another: string, { vocabulary: { settings }, study }: Bench): boolean {
  const [a, b] = [settings.all.get(one), settings.all.get(another)];
  if (!a?.isNumeric || !b?.isNumeric || a.levels.size !== b.levels.size) return false;
  const pairs = new Set(study.runs.map(({ labels }) => JSON.stringify([labels[one], labels[another]])));
  return pairs.size === a.levels.size;
}
