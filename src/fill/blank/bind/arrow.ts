import { type Note, note } from '../../../note.ts';
import { unitNamed } from '../../../unit.ts';
import { type Binding, stays } from '../binding.ts';
import { arrowSign } from '../forms.ts';
import { hear } from '../hear.ts';
import { anyOf } from '../lexicon/lexicon.ts';
import { type Name, runName } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { withoutAsked } from './caption.ts';
import { type Clause, here, lineOf, other, sentenceBefore } from './clause.ts';
import { bindComparison, bindInDirection } from './comparison.ts';
import { type DirectionWords, readDirection } from './direction.ts';
import { few } from './few.ts';
import { metricByUnit } from './metric-by-unit.ts';
import { narrowed } from './run.ts';
import type { Sides } from './sides.ts';
import { bindFigure } from './table.ts';
import { together } from './table-context.ts';

const place = `[${other}${here}]`;
const inUnit = '(?:\\s?([^\\s()→,;|]{1,12}))??';
const called = `(?:\\s*\\(([^()${other}${here}]{1,40})\\))?`;
/** `TTFT: ___ → ___ ms (___ %)`, `Median: TBD (A) → TBD (B)`. */
const arrow = new RegExp(`^(.*?)(${place})${inUnit}${called}\\s*${arrowSign}\\s*(${place})(.*)$`, 'u');
const being =
  '(?:is|are|was|were|be|takes?|took|needs?|needed|draws?|drew|uses?|used|(?:runs?|ran) (?:in|at)|(?:stands?|stood) at)';
const formerly = '(?:before|previously|earlier|until now|so far)';
const itself = '(?:(?:it|this|that)\\s+)?';
/** `p99 TTFT now ___ ms (was ___ ms)`. */
const nowAndWas = new RegExp(
  `^(.*?)\\b(?:is |are )?now\\s+(?:${being}\\s+)?(${place})${inUnit}\\s*[(,]\\s*${itself}(?:used to\\s+)?(?:${being}|from|before:?|previously)\\s+(${place})(.*)$`,
  'iu',
);
/** `TPOT was ___ ms before and is ___ ms now`, `search used to take ___ ms, now takes ___ ms`. */
const wasAndNow = new RegExp(
  `^(.*?)\\b(?:used to\\s+)?${being}\\s+(${place})${inUnit}(?:\\s+${formerly})?(?:\\s*[,;]\\s*(?:and\\s+|but\\s+)?|\\s+(?:and|but)\\s+)(${itself}(?:now\\s+)?${itself}(?:${being}\\s+)?(?:now\\s+)?)(${place})(.*)$`,
  'iu',
);
/** `Latency: ___% faster (___ → ___ ms)`, `Memory grew by ___% (___ → ___ GB)`: the difference before the numbers that it is of. */
const ahead = new RegExp(
  `^([^${other}${here}]*?)(${place})\\s?(%|x|×|times)\\s*(${anyOf('direction')})?\\s*\\(\\s*(?=${place})`,
  'iu',
);
/** `Memory grew by ___%` says which way; the label of the two numbers is what went there. */
const changeBy = new RegExp(`\\s+(?:is\\s+|was\\s+|has\\s+)?(?:${anyOf('change')})\\s+by\\s*$`, 'i');
const word = /^\s?([^\s()→,;]{1,12}?)(?=[\s(),;.]|$)/;
const behind = new RegExp(`^${called}`);
const placeEnd = new RegExp(`[,.;(${other}${here}]|\\b(?:and|but|while|whereas)\\b`);
/** What may stand between the two numbers and how they differ. */
const between = /^[\s(,;=:–—[]*(?:i\.?\s?e\.?,?|that is|that's|so)?[\s(~≈]*[+−-]?$/i;

const stepOn = new RegExp(`^${inUnit}\\s*${arrowSign}\\s*${other}`, 'u');
const stepTo = new RegExp(`${other}${inUnit}\\s*${arrowSign}\\s*$`, 'u');

/** `___ → ___ ms`: one of the two numbers of a change, which mean nothing where it is not known what changed. */
export function isOfArrow({ left, sentence }: Clause): boolean {
  return stepTo.test(left) || stepOn.test(sentence.slice(sentence.indexOf(here) + 1));
}

interface Step {
  readonly label: string;
  readonly at: 'old' | 'new' | 'difference';
  /** What stands in parentheses behind the old and the new number. */
  readonly called: readonly [string, string] | null;
  readonly unit: string | null;
  /** What stands behind both numbers, up to where something else begins: `on H100`, `at batch 8`. */
  readonly place: string;
  /** True where a verb says what the numbers are: `takes ___ ms`. */
  readonly isSpoken: boolean;
  /** Which way the words behind a difference say that it went. */
  readonly way: DirectionWords | null;
}

/** Binds an old number, a new one, or their difference, where a line goes from one to the other by an arrow; null for any other line. */
export function bindArrow(blank: Blank, bench: Bench): Binding | null {
  const step = stepIn(lineOf(blank, bench));
  if (step === null) return null;
  const { block } = blank;
  const listen = (words: string) => hear(words, bench.vocabulary, block.directive.stat);
  const parents = block.kind === 'text' ? block.parents.map((one) => listen(withoutAsked(one).split(/:\s/)[0]!)) : [];
  const owner = /^([^:]+):\s/.exec(step.label)?.[1];
  const led = owner === undefined ? null : listen(owner);
  // `Staging: TPOT was ___ ms`: what nobody knows owns all that is behind its colon.
  if (led && led.unknown.length > 0 && led.names.length === 0 && led.metric === null)
    return stays('unknown', note('words-unread', { words: led.unknown, label: step.label }));
  const said = together({ labels: [listen(step.label)], farther: parents, levels: [] }, block, bench);
  if ('is' in said) return said;
  const read = { ...said, names: [...said.names, ...bench.vocabulary.names(step.place)] };
  const sides = sidesOf(step, read, blank, bench);
  if ('is' in sides) return sides;
  const [old, fresh] = [runName(sides.over), runName(sides.of)];
  const labelUnit = read.labelUnit ?? step.unit;
  const told = { ...read, notes: [...read.notes, ...sides.notes] };
  const of = { ...told, names: [step.at === 'old' ? old : fresh] };
  const metric =
    read.metric ??
    metricByUnit({ ...of, labelUnit, ...(step.isSpoken && labelUnit ? { isUnitNamed: true } : {}) }, blank, bench);
  if (!metric) return null;
  if (step.at === 'difference' && step.way) return bindInDirection(blank, { ...told, metric }, sides, step.way, bench);
  if (step.at === 'difference') return bindComparison(blank, { ...of, metric, over: [old], labelUnit: null }, bench);
  return bindFigure(blank, metric, { ...of, labelUnit }, bench, `${blank.line.start}:${metric.name}`);
}

function stepIn(line: string): Step | null {
  const lead = ahead.exec(line);
  if (lead === null) return numbersIn(line);
  const [whole, label = '', first, sign = '', direction] = lead;
  const rest = line.slice(whole.length);
  const isClosed = /^[^()]*(?:\([^()]*\)[^()]*)*\)/.test(rest);
  if (!isClosed || label.trim() === '') return null;
  const isDifference = first === here;
  // Which blank is asked for says nothing of what the two numbers are.
  const step = numbersIn(`${label.replace(changeBy, '')} ${isDifference ? rest.replace(other, here) : rest}`);
  if (step === null || !isDifference) return step;
  // `grew by` has a direction of its own, which the sentence is read for.
  if (changeBy.test(label)) return null;
  const isPercent = sign === '%';
  const way: DirectionWords | null =
    direction === undefined
      ? null
      : { sign: isPercent ? '%' : 'x', word: direction.toLowerCase(), rest: '', words: `${sign} ${direction}` };
  return { ...step, at: 'difference', way };
}

/** The two numbers of a line, the old one first, with what stands before, between and behind them; null where it has none. */
interface Numbers {
  readonly label: string;
  readonly old: string;
  readonly fresh: string;
  readonly unit: string | undefined;
  readonly oldName: string | undefined;
  readonly after: string;
  /** True where a verb says what they are: `takes ___ ms`. */
  readonly isSpoken: boolean;
}

function pairIn(line: string): Numbers | null {
  const found = arrow.exec(line);
  if (found) {
    const [, label = '', old = '', unit, oldName, fresh = '', after = ''] = found;
    return { label, old, fresh, unit, oldName, after, isSpoken: false };
  }
  const now = nowAndWas.exec(line);
  if (now) {
    const [whole, label = '', fresh = '', unit, old = '', after = ''] = now;
    return { label, old, fresh, unit, oldName: undefined, after, isSpoken: isVerb.test(whole) };
  }
  const was = wasAndNow.exec(line);
  if (!was) return null;
  const [whole, label = '', old = '', unit, between = '', fresh = '', rest = ''] = was;
  const after = rest.replace(/^(\s?[^\s(),;.]{1,12})??\s+now(?!\w)/i, '$1');
  if (after === rest && !/\bnow\b/i.test(between)) return null;
  return { label, old, fresh, unit, oldName: undefined, after, isSpoken: isVerb.test(whole) };
}

/** A verb of which the number is the object: what it is of is told by its unit. */
const isVerb = new RegExp(`\\b(?:takes?|took|needs?|needed|draws?|drew|uses?)\\s+[${other}${here}]`, 'i');
const pronoun = /^(?:it|this|that|which)$/i;

function numbersIn(line: string): Step | null {
  const pair = pairIn(line);
  if (pair === null) return null;
  const { old, fresh, unit: firstUnit, oldName, after, isSpoken } = pair;
  const label = sentenceBefore(pair.label);
  if (label.trim() === '' || label.includes(other) || label.includes(here)) return null;
  const written = word.exec(after)?.[1];
  const unit = written !== undefined && unitNamed(written) ? written : undefined;
  const rest = unit === undefined ? after : after.slice(word.exec(after)![0].length);
  const newName = behind.exec(rest)?.[1];
  const difference = rest.indexOf(here);
  const at = old === here ? 'old' : fresh === here ? 'new' : difference >= 0 ? 'difference' : null;
  if (at === null || (at === 'difference' && !between.test(rest.replace(behind, '').split(here)[0]!))) return null;
  const said = label.replace(/^\s*(?:[-*+•]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?/, '').replace(/[:=\s]+$/, '');
  return {
    label: pronoun.test(said) ? '' : said,
    at,
    called: oldName !== undefined && newName !== undefined ? [oldName, newName] : null,
    unit: unit ?? firstUnit ?? null,
    place: (newName === undefined ? rest : '').split(placeEnd)[0]!,
    isSpoken,
    // `(___% less)`: how much less it is, and no number below zero.
    way: at === 'difference' ? (readDirection(rest.slice(difference + 1)) ?? lessBy(rest, difference)) : null,
  };
}

/** `(−___%)`: the sign stands there. */
function lessBy(rest: string, at: number): DirectionWords | null {
  return /[−-]$/.test(rest.slice(0, at)) && /^\s?%/.test(rest.slice(at + 1))
    ? { sign: '%', word: 'lower', rest: '', words: '−%' }
    : null;
}

/** The old cell and the new one: as the parentheses call them, else the baseline and the one other that the words leave. */
function sidesOf(
  { called }: Step,
  read: CellMeaning,
  { block }: Blank,
  bench: Bench,
): (Sides & { readonly notes: readonly Note[] }) | Binding {
  const { cells } = bench.vocabulary;
  const unclear = (runs: readonly { readonly id: string }[]) =>
    stays('ambiguous', note('pair-unknown', { runs: few(runs.map(({ id }) => id)) }));
  if (called) {
    const [over, of] = called.map((words) => oneOf([...read.names, ...bench.vocabulary.names(words)]));
    return over && of && over !== of ? { of, over, notes: [] } : unclear(bench.study.runs);
  }
  const found = narrowed(read.names, block, bench, (name) => !cells.isArm(name));
  if (found.runs === null) return found.refusal;
  const base = bench.baseline(block);
  if (found.runs.length !== 2 || !base.names) return unclear(found.runs);
  const [a, b] = found.runs;
  const over = cells.counterpart(a!, base.names);
  if (over !== a && over !== b) return unclear(found.runs);
  // Two levels of the baseline itself are no old and no new one.
  if (cells.counterpart(b!, base.names) !== over) return unclear(found.runs);
  return { of: over === a ? b! : a!, over, notes: base.notes };

  function oneOf(names: readonly Name[]) {
    const { runs } = cells.selected(names);
    return names.length > read.names.length && runs.length === 1 ? runs[0]! : null;
  }
}
