import { note } from '../../../note.ts';
import { conversion } from '../../../unit.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import { saidIn } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { type Clause, clauseOf, here, latest, other, spokenIn } from './clause.ts';
import { type Asked, allMetrics, byStatistic, byUnit, lastMetric, metricIn } from './clause-metric.ts';
import { comparedSource, familyMetric, spelledMetric, statisticFor } from './comparison.ts';
import { bindDirected, type DirectionWords, readDirection } from './direction.ts';
import { ownChange } from './from-to.ts';
import { notRun } from './guard.ts';
import { measuredIn } from './measured-in.ts';
import { inPoints } from './qualified.ts';
import { isTimed } from './ranked/crown.ts';
import { bindEfficiency } from './scaling.ts';
import { oldAndNew, oneRun, type Sides, sidesOf } from './sides.ts';
import { bindNumber } from './spoken-number.ts';
import { wayIn } from './step-way.ts';
import { isMultipleOf, isMultipleOfWork } from './times.ts';

/** Of a sentence also words that ask for a number instead of stating it. */
const isWished = (text: string): boolean =>
  saidIn('modality', text) !== null || /\b(?:expects|could|should|would|hope)\b/i.test(text);

/**
 * Binds a blank by the sentence around it: `8 GPUs give [X]x the throughput of 1 GPU`, `from [X] ms on 1 GPU to [X] ms on 8 GPUs`. Null where
 * the sentence does not say all that it takes.
 */
export function bindClause(blank: Blank, bench: Bench): Binding | null {
  const clause = ownChange(clauseOf(blank, bench), bench);
  if (
    isWished(clause.left.split(other).at(-1)!) ||
    isWished(clause.right) ||
    saidIn('denial', clause.sentence) !== null ||
    notRun(clause.sentence, bench) !== null
  )
    return null;
  const unit = unitOf(blank, clause, bench);
  const isBy = /\ba (?:factor|speed-?up) of\s*$/i.test(clause.left);
  if (unit === 'x' || isBy) return bindFactor(blank, clause, bench);
  if (unit === '%' && efficiencyBefore.test(clause.left)) return bindScaled(blank, clause, bench);
  if (unit === '%' || inPoints.test(clause.right)) return bindShare(blank, clause, bench);
  return bindNumber(blank, clause, unit, bench);
}

function unitOf(blank: Blank, { right }: Clause, bench: Bench): string | null {
  const unit = measuredIn(blank, bench);
  if (unit !== null) return unit;
  if (/^\s*(?:times\b|x\b|×)/i.test(right)) return 'x';
  return /^\s*(?:%|percent\b)/i.test(right) ? '%' : null;
}

/** `a factor of`; `from … s to … s, that's`. */
const stepWords = new RegExp(
  `\\ba (?:factor|speed-?up) of\\s*$|\\bfrom\\s+${other}.*\\bto\\s+${other}.*\\b(?:that's|that is|i\\.e\\.,?|which is)\\s*$`,
  'i',
);

/** `from … ms to … ms, a ___x speedup`: of what was named before. */
const besideNumbers = new RegExp(`${other}.*,\\s+an?\\s*$`, 'is');

/** `from … ms to … ms (___x)`, `from … to … (+___%)`, `from … to …, a ___% reduction`. */
const behindPair = new RegExp(
  `\\bfrom\\s+[~≈]?${other}.*\\bto\\s+[~≈]?${other}[^${other}.;]{0,40}?(?:\\(\\s*[~≈]?[+−-]?|,\\s+(?:an?|which is|that is|i\\.e\\.,?|so)\\s+(?:an?\\s+)?(?:[a-z]+\\s+of\\s+)?)\\s*$`,
  'is',
);

const thatOf = /(?<!\w)(?:and|while|whereas|but)\s+(?:that|those|the one)\s+of\s/i;
const factorOpen = /^(?!.*\b(?:faster|quicker|slower|speed)).*\ba factor of\s*$/is;

function bindFactor(blank: Blank, clause: Clause, bench: Bench): Binding | null {
  const { left, right, sentence } = clause;
  const last = left.split(other).at(-1)!;
  const isOfWork = isMultipleOf.test(right);
  // `goes from … to …, a factor of`, `raises the throughput … x`: by how much it went, whichever way is better.
  const isBeside = besideNumbers.test(left) && /^\s*[x×]?\s*speed-?up\b/i.test(right);
  const isStep = isBeside || stepWords.test(left) || behindPair.test(left);
  // Two metrics have two, and of a power there is none.
  const all = isBeside ? allMetrics(left, bench) : [];
  if (all.length > 1 || all.some((one) => !isTimed(one))) return null;
  const way = wayIn(left);
  const named =
    (isStep && !/^\s*(?:in|of)\s/i.test(right) ? null : metricIn(right.replace(/^\s*times\b/i, ''), bench)) ??
    metricIn(last, bench) ??
    (isOfWork ? metricIn(left, bench) : isStep ? lastMetric(left, bench) : null) ??
    byStatistic(null, last, bench) ??
    // `… grows by ___x and that of B by ___x`
    (thatOf.test(last) ? (lastMetric(left, bench) ?? byStatistic(null, left.split(other)[0]!, bench)) : null);
  const between = sidesOf(blank, clause, bench, named?.metric ?? familyMetric(bench) ?? undefined);
  const sides = between ?? (isStep && named ? oldAndNew(blank, sentence, bench) : null);
  const metric = named?.metric ?? (sides && familyMetric(bench, sides));
  if (!sides || !metric) return null;
  // Which of the numbers is that much, or better, is not said.
  const isOpen = /^\s*(?:x|×|times)\s+as (?:high|large|great|big|much|many)\b/i.test(right) || factorOpen.test(left);
  if (!named && (isOpen || isMultipleOfWork(right))) return null;
  const asked = { metric, statistic: named?.statistic ?? null, notes: named?.notes ?? [] };
  // `… and [X] times slower than B`: the word says which way the factor goes.
  const directed = readDirection(right);
  if (directed !== null) return inDirection(blank, asked, sides, directed, bench);
  if (/^\s*(?:x|×|times)\s+as (?:long|slow|high|large|much|many)\b/i.test(right))
    return stepped(blank, asked, sides, 'ratio', bench);
  if (named && (isOfWork || isStep || way !== null))
    return stepped(blank, named, sides, isOfWork ? 'ratio' : way, bench);
  const told = named
    ? named.notes
    : [note('assumed-metric', { label: clause.right.trim(), metric: spelledMetric(metric), instead: '' })];
  return compared(blank, { metric, statistic: named?.statistic ?? null, notes: told }, sides, bench);
}

/** The factor between two numbers as the words have it, at least 1 where they name no side; null where the data deny the words. */
function stepped(
  blank: Blank,
  { metric, statistic, notes }: Asked,
  { of, over }: Sides,
  way: 'up' | 'down' | 'better' | 'ratio' | null,
  bench: Bench,
): Binding | null {
  const own = statisticFor(metric, statistic, of, bench);
  const value = bench.study.compare(metric.name, own, of, over);
  const confidence = notes.length > 0 ? (2 as const) : (3 as const);
  if (value.kind === 'absent')
    return stays('absent', [value.reason, ...notes], comparedSource('speedup', metric, own, of, over), 2);
  if (!Number.isFinite(value.ratio))
    return stays(
      'absent',
      [note('zero-base', { metric: metric.title, run: over.id }), ...notes],
      comparedSource('speedup', metric, own, of, over),
      2,
    );
  const isUp = value.ratio >= 1;
  const isBetter = value.speedup !== null && value.speedup >= 1;
  if ((way === 'up' && !isUp) || (way === 'down' && isUp) || (way === 'better' && !isBetter)) return null;
  const isTurned = way !== 'ratio' && !isUp;
  const asked = way === 'ratio' || isUp ? 'ratio' : 'speedup';
  // How much smaller it is: the speedup where less is better, else the factor the other way round.
  const isOther = isTurned && !isBetter;
  const turned = isOther ? bench.study.compare(metric.name, own, over, of) : value;
  if (turned.kind === 'absent') return null;
  return bindValue(
    { ...turned, asked: isOther ? 'ratio' : asked },
    {
      source: isOther ? comparedSource('ratio', metric, own, over, of) : comparedSource(asked, metric, own, of, over),
      confidence,
      group: `${blank.start}`,
      labelUnit: 'x',
      notes,
    },
  );
}

function compared(
  blank: Blank,
  { metric, statistic, notes }: Asked,
  { of, over }: Sides,
  bench: Bench,
  word: string | null = null,
): Binding | null {
  const call = word === null ? 'speedup' : 'percent';
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
  if (word === 'signed')
    return value.percent === null ? null : bindValue({ ...value, asked: 'percent' }, { ...setting, labelUnit: null });
  if (word !== null)
    // The words say that it is points.
    return bindDirected(
      value,
      { sign: value.points === null ? '%' : 'pp', word, rest: '', words: word },
      { ...setting, labelUnit: value.points === null ? null : 'pp' },
      bench.spelled,
      bench.signed,
    );
  // A factor by which something grew is that of its numbers, whichever way is better.
  const asked = value.speedup === null ? 'ratio' : 'speedup';
  // The words say that it is a factor: `by a factor of`, `times as fast`.
  return bindValue({ ...value, asked }, { ...setting, labelUnit: 'x' });
}

/** A factor whose direction is said behind it. */
function inDirection(
  blank: Blank,
  { metric, statistic, notes }: Asked,
  { of, over }: Sides,
  words: DirectionWords,
  bench: Bench,
): Binding {
  const own = statisticFor(metric, statistic, of, bench);
  const source = comparedSource('speedup', metric, own, of, over);
  const value = bench.study.compare(metric.name, own, of, over);
  if (value.kind === 'absent') return stays('absent', [value.reason, ...notes], source, 2);
  const setting = { source, confidence: 2 as const, group: `${blank.start}`, labelUnit: 'x', notes };
  return bindDirected(value, words, setting, bench.spelled, bench.signed);
}

const efficiencyBefore = /\b(?:scaling|parallel)\s+efficiency\s*(?:of|is|was|[:=])?\s*$/i;

/** `(scaling efficiency [X]%)`: of the cell that the sentence speaks of. */
function bindScaled(blank: Blank, { left, earlier, sentence }: Clause, bench: Bench): Binding | null {
  const [near, far] = [spokenIn(left, bench), spokenIn(earlier, bench)];
  const run = oneRun(latest([near.names, far.names], bench), blank, bench);
  if (run === null) return null;
  const setting = {
    source: `efficiency@${run.id}`,
    confidence: 2 as const,
    labelUnit: null,
    group: `${blank.start}`,
    notes: [],
  };
  const bound = bindEfficiency(run, [...blank.block.section, sentence], setting, bench);
  return bound.is === 'number' ? { ...bound, role: 'percent' } : bound;
}

/** The word of a comparison that says the same as a verb with `by`. */
const wordOf = { up: 'higher', down: 'lower', better: 'improvement', none: undefined } as const;

/** `loses [X] points on MMLU and [X] points on GSM8K`: the verb is said once. */
const andPoints = new RegExp(`${other}[^${other},.;]{1,40}\\band\\s*$`);

const toNumber = new RegExp(`${here}\\s*%,?\\s+(?:up |down )?to\\s+[~≈]?${other}\\s*([^\\s,.;()]{1,16})`, 'i');

/** `needs XX % less memory`, `a reduction of [X]%`, `costs XX% of the speed of Q4`: the part by which one is below or above the other. */
function bindShare(blank: Blank, clause: Clause, bench: Bench): Binding | null {
  const { left, right, sentence } = clause;
  const before = left.replace(andPoints, '');
  const isBehind = behindPair.test(left);
  const isCost = /\b(?:costs?|los(?:es?|ing|t)|gives up|falls? by|drops? by|at a loss of|a loss of)\s*$/i.test(before);
  const word = isCost
    ? 'lower'
    : (/^\s*%?\s*(less|fewer|lower|more|higher|faster|slower|reduction|increase|decrease|improvement|gain)\b/i
        .exec(right)?.[1]
        ?.toLowerCase() ??
      /\b(reduction|increase|decrease|gain|improvement) of\s*$/i.exec(left)?.[1]?.toLowerCase() ??
      (/\bby\s*$/i.test(before) || isBehind ? wordOf[wayIn(left) ?? 'none'] : undefined) ??
      (isBehind && /[+−-]\s*$/.test(left) ? (/\+\s*$/.test(left) ? 'higher' : 'lower') : undefined));
  if (word === undefined && !isBehind) return null;
  const last = left.split(other).at(-1)!;
  // The sign is that of the share, and no unit of what is shared.
  // `rises by ___% to ___ tok/s`: the share is of what is in that unit.
  const unit = toNumber.exec(sentence)?.[1];
  const named =
    [right.replace(/^\s*%/, ' '), last, left.replaceAll(other, ' ')]
      .map((words) => metricIn(words.replace(/(?<=^|\s)%/g, ' '), bench))
      .find((one) => one !== null && (unit === undefined || conversion(one.metric.unit, unit) !== null)) ??
    (unit === undefined ? (isBehind ? lastMetric(left, bench) : null) : byUnit(unit, sentence, bench));
  if (!named) return null;
  // `than` somebody who was not measured is no comparison with another.
  const isAgainst = saidIn('versus', right) !== null;
  const sides = sidesOf(blank, clause, bench, named.metric) ?? (isAgainst ? null : oldAndNew(blank, sentence, bench));
  return sides && compared(blank, named, sides, bench, word ?? 'signed');
}
