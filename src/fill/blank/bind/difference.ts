import { conversion } from '../../../unit.ts';
import type { Binding, Setting } from '../binding.ts';
import { meaningIn, saidIn } from '../lexicon/lexicon.ts';
import type { Blank } from '../scan.ts';
import { apartBy } from './apart.ts';
import type { Bench } from './bench.ts';
import { type Clause, clauseOf, other } from './clause.ts';
import { type Asked, lastMetric, metricIn } from './clause-metric.ts';
import { comparedSource, statisticFor } from './comparison.ts';
import { bindDirected } from './direction.ts';
import { ownChange } from './from-to.ts';
import { measuredIn } from './measured-in.ts';
import { oldAndNew, type Sides, sidesOf } from './sides.ts';
import { lastWay, type StepWay } from './step-way.ts';

const unitSign = `[^\\s,.;()${other}]{1,12}`;
const by = /(?:\bby|\bup|\bdown)\s+(?:about|around|only|just|roughly|nearly|almost|[~≈])?\s*$/i;
const number = `[~≈]?${other}\\s*(?:${unitSign})?`;
/** `goes up by ___ GB (___%)`, `drops from ___ to ___ ms (___%)`, `rises to ___ req/s (+___%)`: the share is of the same two numbers. */
const shareBehind = new RegExp(`\\b(?:by|to)\\s+${number}\\s*\\(\\s*[~≈+-]?$`, 'i');
/** `___ ms faster than A`. */
const moreBehind = new RegExp(
  `^\\s?(?:${unitSign}\\s+)?(more|less|fewer|lower|higher|longer|shorter|smaller|larger)\\b`,
  'i',
);

/** What every such blank has beside it, before its sentence is read. */
const mayLead = /\b(?:by|up|down)[\s*_~≈]+(?:[a-z]{1,8}[\s*_~≈]+)?$|\([\s*_~≈+-]*$/i;
const mayFollow =
  /^[\s*_]{0,3}(?:[^\s,.;()]{1,12}[\s*_]+)?(?:more|less|fewer|lower|higher|longer|shorter|smaller|larger)\b/i;

/**
 * How far two cells are apart in the unit of what is measured: `Memory goes up by [X] GB`, `takes [X] ms longer than A`; and the share in parentheses right
 * behind such a number. Null for any other blank, where the sentence does not say which two cells, and where the data deny its verb.
 */
export function bindDifference(blank: Blank, bench: Bench): Binding | null {
  const { kind } = blank.asked;
  if (blank.block.kind !== 'text' || blank.block.isHeading || (kind !== 'number' && kind !== 'value')) return null;
  const { start, end, line } = blank;
  const around = [bench.text.slice(Math.max(line.start, start - 40), start), bench.text.slice(end, end + 40)] as const;
  if (!mayLead.test(around[0]) && !mayFollow.test(around[1])) return null;
  const clause = ownChange(clauseOf(blank, bench), bench);
  const unit = measuredIn(blank, bench);
  const isShare = unit === '%' && shareBehind.test(clause.left);
  const word = isShare ? undefined : moreBehind.exec(clause.right)?.[1]?.toLowerCase();
  if (!isShare && (unit === '%' || unit === 'x' || (word === undefined && !by.test(clause.left)))) return null;
  if (saidIn('denial', clause.sentence) !== null) return null;
  const way = word === undefined ? lastWay(clause.left) : (meaningIn('direction', word) as StepWay);
  const asked = metricOf(clause, word, bench);
  if (asked === null || way === null || (!isShare && !fits(asked, unit))) return null;
  const isAgainst = saidIn('versus', clause.right) !== null;
  const sides =
    sidesOf(blank, clause, bench, asked.metric) ?? (isAgainst ? null : oldAndNew(blank, clause.sentence, bench));
  if (sides === null) return null;
  return isShare ? shareOf(blank, asked, sides, way, bench) : apart(blank, asked, { sides, way, unit }, bench);
}

function metricOf({ left, right }: Clause, word: string | undefined, bench: Bench): Asked | null {
  const behind = word === undefined ? null : metricIn(right.replace(moreBehind, ' '), bench);
  return (
    behind ??
    metricIn(
      left
        .split(other)
        .at(-1)!
        .split(/[,;(]\s?/)
        .at(-1)!,
      bench,
    ) ??
    lastMetric(left, bench)
  );
}

/** Without a unit only what has none: `perplexity goes up by [X.XX]`. */
function fits({ metric }: Asked, unit: string | null): boolean {
  return unit === null ? metric.unit === '' : conversion(metric.unit, unit) !== null;
}

const percentWords = { up: 'higher', down: 'lower', better: 'improvement', worse: 'worse' } as const;

function shareOf(blank: Blank, asked: Asked, { of, over }: Sides, way: StepWay, bench: Bench): Binding | null {
  const { metric, notes } = asked;
  const statistic = statisticFor(metric, asked.statistic, of, bench);
  const value = bench.study.compare(metric.name, statistic, of, over);
  if (value.kind === 'absent' || value.points !== null) return null;
  const source = comparedSource('percent', metric, statistic, of, over);
  const word = percentWords[way];
  const bound = bindDirected(
    value,
    { sign: '%', word, rest: '', words: `% ${word}` },
    { source, confidence: 2, group: `${blank.start}`, notes },
    bench.spelled,
    bench.signed,
  );
  return bound.is === 'number' ? bound : null;
}

function apart(
  blank: Blank,
  asked: Asked,
  { sides: { of, over }, way, unit }: { readonly sides: Sides; readonly way: StepWay; readonly unit: string | null },
  bench: Bench,
): Binding | null {
  const { metric, notes } = asked;
  const statistic = statisticFor(metric, asked.statistic, of, bench);
  const value = bench.study.compare(metric.name, statistic, of, over);
  if (value.kind === 'absent') return null;
  const difference = value.of.value - value.over.value;
  const isJudged = way === 'better' || way === 'worse';
  if (isJudged && metric.direction !== 'higher' && metric.direction !== 'lower') return null;
  const isUp = isJudged ? (way === 'better') === (metric.direction === 'higher') : way === 'up';
  if (difference === 0 || isUp !== difference > 0) return null;
  const setting: Setting = {
    source: comparedSource('percent', metric, statistic, of, over),
    confidence: 2,
    group: `${blank.start}`,
    labelUnit: unit,
    notes,
  };
  const [high, low] = value.of.value > value.over.value ? [value.of, value.over] : [value.over, value.of];
  return apartBy(high, low, setting);
}
