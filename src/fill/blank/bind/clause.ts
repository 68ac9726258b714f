import type { Run } from '../../../collect/run.ts';
import type { Metric } from '../../../metric.ts';
import { note } from '../../../note.ts';
import { conversion, unitNamed } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import { hear } from '../hear.ts';
import { tokensOf } from '../label.ts';
import { type Name, settingsSaid } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench, CellMeaning } from './bench.ts';
import { comparedSource, familyMetric, spelledMetric, statisticFor } from './comparison.ts';
import { bindDirected } from './direction.ts';
import { narrowed } from './run.ts';
import { notRun } from './table-context.ts';

/** Stands for another blank of the paragraph, and for the one that is bound. */
const [other, here] = ['\uE001', '\uE002'];
const written = /\[[^[\]]{1,80}\]|(?<![\w_])_{3,}(?![\w_])|\bTBD\b|(?<![\w.])X+(?:[.,]X+)*(?![\w.]*\w)/g;
const numberWords: Readonly<Record<string, string>> = { one: '1', two: '2', four: '4', eight: '8', sixteen: '16' };

/** A sentence around a blank, cut at it. */
export interface Clause {
  /** What stands before the blank in its sentence, and in the sentence before that. */
  readonly left: string;
  readonly earlier: string;
  /** What stands behind it, up to the next blank or the end of the clause. */
  readonly right: string;
  readonly sentence: string;
}

/** The sentence of a blank in running text. Other blanks in it are one sign each; markup is gone. */
export function clauseOf({ block, start, end }: Blank, { text }: Bench): Clause {
  const plain = (part: string): string =>
    part
      .replace(written, other)
      .replace(/[*`~]|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])/g, '')
      .replace(/\s*\n[ \t>]*/g, ' ')
      .replace(/\b(one|two|four|eight|sixteen)(?=\s+[a-z])/gi, (word) => numberWords[word.toLowerCase()]!);
  const whole = `${plain(text.slice(block.start, start))}${here}${plain(text.slice(end, block.end))}`;
  const at = whole.indexOf(here);
  const starts = [
    0,
    ...[...whole.matchAll(/[.!?:;]["')]*\s+(?=["'(]?[A-Z0-9\uE001\uE002])/g)].map((one) => one.index + one[0].length),
  ];
  const from = starts.filter((one) => one <= at);
  const begin = from.at(-1)!;
  const next = starts.find((one) => one > at) ?? whole.length;
  const behind = whole.slice(at + 1, next);
  const stop = behind.search(new RegExp(`${other}|;|,\\s(?:and|that|which)\\b|\\sand\\s|\\(`));
  return {
    left: whole.slice(begin, at).replace(/^\s*(?:[-*+]|\d{1,3}[.)])\s+/, ''),
    earlier: whole.slice(from.at(-2) ?? 0, begin),
    right: stop < 0 ? behind : behind.slice(0, stop),
    sentence: whole.slice(begin, next),
  };
}

/** Names that stand after `than`, `over`, `from`: what something is compared with, and not what is spoken of. */
const overBefore =
  /\b(?:than|over|versus|vs\.?|against|of|as|compared (?:to|with))\s+(?:the\s+|that of\s+(?:the\s+)?)*$/i;

interface Spoken {
  readonly names: readonly Name[];
  readonly over: readonly Name[];
}

/** The names of a piece of text: those that are spoken of, and those that something is compared with. */
function spokenIn(text: string, { vocabulary }: Bench): Spoken {
  const names: Name[] = [];
  const over: Name[] = [];
  for (const name of vocabulary.names(text)) (overBefore.test(text.slice(0, name.start)) ? over : names).push(name);
  return { names, over };
}

/** Of several names of one setting the last counts, and those that are nearer before those that are farther. */
function latest(groups: readonly (readonly Name[])[], { vocabulary }: Bench): readonly Name[] {
  const said = new Set<string>();
  return groups.flatMap((group) => {
    const own: Name[] = [];
    for (const name of [...group].reverse()) {
      const key = vocabulary.cells.isArm(name) ? ['\u0000arm'] : settingsSaid(name);
      if (key.some((one) => said.has(one))) continue;
      for (const one of key) said.add(one);
      own.push(name);
    }
    return own;
  });
}

const modal =
  /\b(?:expect(?:ed|s)?|targets?|objectives?|goals?|promised|data ?sheet|paper|theoretical|limit|budget|could|should|would|hope)\b/i;

/** Words that take out what they name. */
const denied = /\b(?:unlike|without|except|instead of|other than|apart from)\b/i;

/**
 * Binds a blank by the sentence around it: `8 GPUs give [X]x the throughput of 1 GPU`, `from [X] ms on 1 GPU to [X] ms on 8 GPUs`. Null where
 * the sentence does not say all that it takes.
 */
export function bindClause(blank: Blank, bench: Bench): Binding | null {
  const clause = clauseOf(blank, bench);
  if (
    modal.test(clause.left.split(other).at(-1)!) ||
    modal.test(clause.right) ||
    denied.test(clause.sentence) ||
    notRun({ before: clause.sentence }) !== null
  )
    return null;
  const unit = unitOf(blank, clause, bench);
  const isBy = /\bby a factor of\s*$/i.test(clause.left);
  if (unit === 'x' || isBy) return bindFactor(blank, clause, bench);
  if (unit === '%') return bindShare(blank, clause, bench);
  return bindNumber(blank, clause, unit, bench);
}

function unitOf(blank: Blank, { right }: Clause, { text }: Bench): string | null {
  const { unit } = beside(text, blank);
  if (unit !== null) return unit;
  if (/^\s*(?:times\b|x\b|×)/i.test(right)) return 'x';
  return /^\s*(?:%|percent\b)/i.test(right) ? '%' : null;
}

/** A metric that words name, as a whole or by the words of its name. */
function metricIn(
  words: string,
  bench: Bench,
): { readonly metric: Metric; readonly statistic: string | null; readonly notes: CellMeaning['notes'] } | null {
  const heard = hear(words, bench.vocabulary);
  if (heard.metric) return { metric: heard.metric, statistic: heard.statistic, notes: heard.assumed };
  const tokens = new Set(tokensOf(words).map((word) => word.replace(/(?<=\w{3})s$/, '')));
  const found = bench.study.metrics.filter((metric) => {
    const own = tokensOf(metric.name.replace(/_/g, ' '));
    return own.length > 0 && own.every((word) => tokens.has(word));
  });
  const [only, ...more] = found;
  if (!only || more.length > 0) return null;
  return {
    metric: only,
    statistic: heard.statistic,
    notes: [note('assumed-metric', { label: words.trim(), metric: only.title, instead: '' })],
  };
}

interface Sides {
  readonly of: Run;
  readonly over: Run;
}

/** The two cells of a comparison: what is spoken of, and what stands behind `than`, `of`, `as`; or two levels, from … to. */
function sidesOf(blank: Blank, { left, earlier, right }: Clause, bench: Bench, metric?: Metric): Sides | null {
  const { cells } = bench.vocabulary;
  const [near, far, behind] = [spokenIn(left, bench), spokenIn(earlier, bench), spokenIn(right, bench)];
  const levels = /\bfrom\b.{0,60}?\bto\b/i.exec(left);
  const range = levels
    ? bench.vocabulary.names(left).find((name) => name.senses.some(({ level }) => level === null))
    : undefined;
  const target = behind.over.length > 0 ? behind.over : null;
  const subject = latest([near.names.filter((name) => name !== range), far.names], bench);
  if (range) return fromTo(range, [...subject, ...near.over, ...behind.names], blank, bench);
  if (target === null) return null;
  const rest = behind.names.filter((name) => !cells.isArm(name));
  const of = oneRun([...subject, ...rest], blank, bench, metric);
  if (of === null) return null;
  const settings = new Set(target.flatMap(settingsSaid));
  const same = subject.filter((name) => !settingsSaid(name).some((one) => settings.has(one)));
  const over = target.some(cells.isArm)
    ? cells.counterpart(of, target)
    : oneRun([...target, ...same, ...rest], blank, bench, metric);
  return over && over !== of ? { of, over } : null;
}

/** `from batch size 1 to 32`: the first and the last of the levels, where everything else is as it is said. */
function fromTo(range: Name, names: readonly Name[], blank: Blank, bench: Bench): Sides | null {
  const numbers = [...range.text.matchAll(/\d[\d,]*(?:\.\d+)?/g)].map(([one]) => one.replace(/,/g, ''));
  const [first, last] = [numbers[0], numbers.at(-1)];
  const [setting] = settingsSaid(range);
  if (first === undefined || last === undefined || setting === undefined) return null;
  const at = (level: string) => {
    const title = bench.vocabulary.settings.all.get(setting)?.title ?? setting;
    const own = bench.vocabulary.names(`${title} ${level}`);
    return oneRun(
      [...own, ...latest([names.filter((name) => !settingsSaid(name).includes(setting))], bench)],
      blank,
      bench,
    );
  };
  const [over, of] = [at(first), at(last)];
  return over && of && over !== of ? { of, over } : null;
}

/** The one cell of some names; of several the one that has the metric. */
function oneRun(names: readonly Name[], blank: Blank, bench: Bench, metric?: Metric): Run | null {
  if (names.length === 0 || names.some(({ missing }) => missing)) return null;
  const found = narrowed(names, blank.block, bench);
  const runs = found.runs ?? [];
  const having =
    metric === undefined || runs.length === 1
      ? runs
      : runs.filter((run) => bench.study.figure(metric.name, null, run).kind === 'figure');
  return having.length === 1 ? having[0]! : null;
}

function bindFactor(blank: Blank, clause: Clause, bench: Bench): Binding | null {
  const last = clause.left.split(other).at(-1)!;
  const isOfWork = /^\s*(?:x|×|times)?\s*(?:times\s+)?(?:the|that|as much)\b/i.test(clause.right);
  const named =
    metricIn(clause.right, bench) ?? metricIn(last, bench) ?? (isOfWork ? metricIn(clause.left, bench) : null);
  const metric = named?.metric ?? familyMetric(bench, bench.vocabulary.names(clause.left));
  if (!metric) return null;
  const sides = sidesOf(blank, clause, bench, metric);
  if (!sides) return null;
  const told = named
    ? named.notes
    : [note('assumed-metric', { label: clause.right.trim(), metric: spelledMetric(metric), instead: '' })];
  return compared(blank, { metric, statistic: named?.statistic ?? null, notes: told }, sides, 'speedup', bench);
}

interface Asked {
  readonly metric: Metric;
  readonly statistic: string | null;
  readonly notes: CellMeaning['notes'];
}

function compared(
  blank: Blank,
  { metric, statistic, notes }: Asked,
  { of, over }: Sides,
  call: 'speedup' | 'percent',
  bench: Bench,
  word = '',
): Binding | null {
  const own = statisticFor(metric, statistic, of, bench);
  const value = bench.study.compare(metric.name, own, of, over);
  const source = comparedSource(call, metric, own, of, over);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...notes], source, 2);
  const setting = {
    source,
    confidence: notes.length > 0 ? (2 as const) : (3 as const),
    group: `${blank.start}`,
    notes,
  };
  if (call === 'percent')
    return bindDirected(value, { sign: '%', word, rest: '', words: word }, setting, bench.spelled, bench.signed);
  // A factor by which something grew is that of its numbers, whichever way is better.
  const asked = value.speedup === null ? 'ratio' : 'speedup';
  // The words say that it is a factor: `by a factor of`, `times as fast`.
  return bindValue({ ...value, asked }, { ...setting, labelUnit: 'x' });
}

/** `needs XX % less memory`, `a reduction of [X]%`, `costs XX% of the speed of Q4`: the part by which one is below or above the other. */
function bindShare(blank: Blank, clause: Clause, bench: Bench): Binding | null {
  const { left, right, sentence } = clause;
  const isCost = /\b(?:costs?|loses?|gives up)\s*$/i.test(left);
  const word = isCost
    ? 'lower'
    : (/^\s*%?\s*(less|fewer|lower|more|higher|faster|slower)\b/i.exec(right)?.[1]?.toLowerCase() ??
      /\b(reduction|increase|decrease|gain|improvement) of\s*$/i.exec(left)?.[1]?.toLowerCase());
  if (word === undefined) return null;
  const last = left.split(other).at(-1)!;
  const named = metricIn(right, bench) ?? metricIn(last, bench) ?? metricIn(left.replaceAll(other, ' '), bench);
  if (!named) return null;
  const sides = sidesOf(blank, clause, bench, named.metric) ?? oldAndNew(blank, sentence, bench);
  return sides && compared(blank, named, sides, 'percent', bench, word);
}

/**
 * Of a sentence that goes from an old number to a new one: the cell that is spoken of, and the other level of what it is (`int8 lowers …
 * from … to …`); without a subject the baseline and the other arm.
 */
function oldAndNew(blank: Blank, sentence: string, bench: Bench): Sides | null {
  const { cells } = bench.vocabulary;
  const names = latest([spokenIn(sentence.replaceAll(other, ' ').replace(here, ' '), bench).names], bench);
  const base = bench.baseline(blank.block).names;
  const named = oneRun(names, blank, bench);
  if (named) {
    // `int8 lowers the latency on the L4 from … to …`: what is spoken of is the level, and the arm is where it was measured.
    const isPlace = names.some(
      (name) =>
        cells.isArm(name) && /\b(?:on|of|for|at)\s+(?:the\s+)?$/i.test(sentence.slice(0, sentence.indexOf(name.text))),
    );
    const within = isPlace ? otherLevels(names, named, blank, bench, true) : [];
    if (within.length === 1) return { of: named, over: within[0]! };
    const over = base ? cells.counterpart(named, base) : null;
    if (over && over !== named) return { of: named, over };
    const rivals = otherLevels(names, named, blank, bench);
    return rivals.length === 1 ? { of: named, over: rivals[0]! } : null;
  }
  const found = narrowed(names, blank.block, bench, (name) => !cells.isArm(name));
  if (!found.runs || found.runs.length !== 2) return null;
  const [a, b] = found.runs as [Run, Run];
  const over = base ? cells.counterpart(a, base) : null;
  return over === null ? null : over === a ? { of: b, over: a } : { of: a, over: b };
}

/** The runs that differ from one in a single level of what its names say, where that setting has two levels. */
function otherLevels(names: readonly Name[], run: Run, blank: Blank, bench: Bench, isWithin = false): readonly Run[] {
  return names.flatMap((name) => {
    if (isWithin && bench.vocabulary.cells.isArm(name)) return [];
    const rest = names.filter((one) => one !== name);
    const [setting] = settingsSaid(name);
    if (rest.length === 0 || setting === undefined || bench.vocabulary.settings.all.get(setting)?.levels.size !== 2)
      return [];
    const found = narrowed(rest, { section: [] }, bench);
    const others = (found.runs ?? []).filter((one) => one !== run);
    return others.length === 1 && bench.vocabulary.settings.all.get(setting)?.isNumeric === false ? others : [];
  });
}

/** A number of one cell: the metric that the sentence names last, of what is said right behind it, else before it. */
function bindNumber(blank: Blank, clause: Clause, unit: string | null, bench: Bench): Binding | null {
  const { left, right, sentence } = clause;
  const parts = left.split(other);
  const attached = /^\s*[^\s,.;()]{0,16}\s*(?:tok\/s|req\/s|ms|s)?\s*(?:on|at|for|with|in|under|of)\s/i.test(right)
    ? bench.vocabulary.names(right)
    : [];
  const named = metricIn(parts.at(-1)!, bench) ?? lastMetric(left, bench) ?? byUnit(unit, sentence, bench);
  if (!named || (unit !== null && conversion(named.metric.unit, unit) === null)) return null;
  // `on A and B` is no one cell.
  const beyond = sentence.slice(sentence.indexOf(here) + 1).split(other)[0]!;
  if (attached.length > 0 && bench.vocabulary.names(beyond).filter(bench.vocabulary.cells.isArm).length > 1)
    return null;
  const [near, far] = [spokenIn(left, bench), spokenIn(clause.earlier, bench)];
  const isFrom = /\bfrom\s*$/i.test(left);
  const isTo = new RegExp(`\\bfrom\\s+${other}.{0,40}\\bto\\s*$`, 'i').test(left);
  let run = oneRun(latest([attached, [...near.names, ...near.over], far.names], bench), blank, bench, named.metric);
  if ((isFrom || isTo) && attached.length === 0) {
    const sides = oldAndNew(blank, sentence, bench);
    if (!sides) return null;
    run = isFrom ? sides.over : sides.of;
  }
  if (run === null) return null;
  const spread = /(?:±|\+\/-)\s*$/.test(left) ? 'sd' : null;
  const statistic = spread ?? named.statistic ?? statisticFor(named.metric, null, run, bench);
  const source = `${named.metric.name}${statistic === null ? '' : `.${statistic}`}@${run.id}`;
  const labelUnit = unit ?? spokenRate(sentence, named.metric);
  return bindValue(bench.study.figure(named.metric.name, statistic, run), {
    source,
    confidence: 2,
    labelUnit,
    group: `${blank.start}`,
    notes: named.notes,
  });
}

/** The metric that was named last, with its statistic. */
function lastMetric(left: string, bench: Bench): Asked | null {
  const clauses = left.replaceAll(other, ' ').split(/,\s|;|\sand\s|[()]/);
  return (
    clauses
      .reverse()
      .map((clause) => metricIn(clause, bench))
      .find((one) => one !== null) ?? null
  );
}

/** `queries/s`, `per second` in the sentence. */
function spokenRate(sentence: string, metric: Metric): string | null {
  return /\bper second\b|\/s\b/i.test(sentence) && metric.unit.endsWith('/s') ? metric.unit : null;
}

/** A unit says what a number is where only one metric has it: a rate alone, any other one with a word of the metric's name beside it. */
function byUnit(unit: string | null, sentence: string, { study }: Bench): Asked | null {
  const asked = unit ?? /(?<![\w/])([A-Za-z]{1,12}\/s)(?!\w)/.exec(sentence)?.[1] ?? null;
  const base = asked === null ? undefined : unitNamed(asked)?.base;
  if (asked === null || base === undefined) return null;
  const fitting = study.metrics.filter((metric) => unitNamed(metric.unit)?.base === base);
  const words = new Set(tokensOf(sentence.replaceAll(other, ' ').replace(here, ' ')));
  const said = fitting.filter((metric) => tokensOf(metric.name.replace(/_/g, ' ')).some((word) => words.has(word)));
  const work = /\bgenerat|\bdecod/i.test(sentence)
    ? 'output_throughput'
    : /\bprompt|\bprefill/i.test(sentence)
      ? 'prefill_throughput'
      : null;
  const only =
    asked.includes('/') && fitting.length === 1
      ? fitting[0]
      : (fitting.find(({ name }) => name === work) ?? (said.length === 1 ? said[0] : undefined));
  return only
    ? {
        metric: only,
        statistic: null,
        notes: [note('assumed-metric', { label: asked, metric: only.title, instead: '' })],
      }
    : null;
}
