import { conversion } from '../../../unit.ts';
import { type Binding, bindValue } from '../binding.ts';
import { hear } from '../hear.ts';
import type { Name } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { changedTo, goes } from './changed-to.ts';
import { asidesIn, type Clause, here, latest, other, spokenIn, toSecond } from './clause.ts';
import { byStatistic, byUnit, lastMetric, metricIn, spokenRate } from './clause-metric.ts';
import { statisticFor } from './comparison.ts';
import { oldAndNew, oneRun, sidesOf } from './sides.ts';
import { lastWay } from './step-way.ts';
import { isSeveral, stepIn } from './steps.ts';

const behind = new RegExp(`${here}\\s*[^\\s,.;()]{0,16}\\s*\\(([^()]{1,40})\\)`);

/** `from [X] ms (v1) to [X] ms (v2)`: names alone in the parentheses behind a number are what it is of. */
function calledBehind(sentence: string, { vocabulary }: Bench): readonly Name[] {
  const inside = behind.exec(sentence)?.[1] ?? '';
  const names = vocabulary.names(inside);
  return names.length > 0 && vocabulary.withoutNames(inside) === '' ? names : [];
}

const numbered = /\bfrom\s+\d[\w ]{0,30}?\s+to\s+\d/i;

/** `H100 and A100 take … ms` is of no one cell. */
function areSeveral(text: string, { vocabulary }: Bench): boolean {
  const names = vocabulary.names(text).filter(vocabulary.cells.isArm);
  return names.some(
    (name, i) =>
      i > 0 && /^\s*(?:,|and|or|&|\/|,\s*and)\s*(?:the\s+)?$/.test(text.slice(names[i - 1]!.end, name.start)),
  );
}

/** A number of one cell: the metric that the sentence names last, of what is said right behind it, else before it. */
export function bindNumber(blank: Blank, clause: Clause, unit: string | null, bench: Bench): Binding | null {
  const { left, right, sentence } = clause;
  const parts = left.split(other);
  // `The best batch size is ___ (___ tok/s)` asks for a level, whatever rate stands behind it.
  if (unit === null && hear(parts.at(-1)!, bench.vocabulary).fact !== null) return null;
  const attached =
    /^\s*[^\s,.;()]{0,16}(?:\s+per\s+\w{1,16})?\s*(?:tok\/s|req\/s|ms|s)?\s*(?:on|at|for|with|in|under|of)\s/i.test(
      right,
    )
      ? bench.vocabulary.names(right.split(/[,;]\s/)[0]!)
      : calledBehind(sentence, bench);
  const named =
    metricIn(parts.at(-1)!, bench) ??
    lastMetric(left, bench) ??
    byUnit(unit, sentence, bench) ??
    byStatistic(unit, left, bench);
  if (!named || (unit !== null && conversion(named.metric.unit, unit) === null)) return null;
  // `that of Groq`, which was not measured.
  if (hear(parts.at(-1)!.split(',').at(-1)!, bench.vocabulary).owners.length > 0) return null;
  // `on A and B` is no one cell.
  const beyond = sentence.slice(sentence.indexOf(here) + 1).split(other)[0]!;
  if (attached.length > 0 && bench.vocabulary.names(beyond).filter(bench.vocabulary.cells.isArm).length > 1)
    return null;
  if (areSeveral(parts.at(-1)!, bench)) return null;
  const arms = bench.vocabulary.names(left).filter(bench.vocabulary.cells.isArm);
  const spoken = asidesIn(left, arms).reduceRight((text, [from, to]) => text.slice(0, from) + text.slice(to), left);
  const [near, far] = [spokenIn(spoken, bench), spokenIn(clause.earlier, bench)];
  const isFrom = /\bfrom\s*$/i.test(left);
  const isTo = toSecond.test(left) || changedTo.test(left);
  let run = oneRun(latest([attached, [...near.names, ...near.over], far.names], bench), blank, bench, named.metric);
  // `From 1 thread to 16, … goes from ___ to ___`: between levels that are not understood.
  const isUnread =
    numbered.test(sentence) && stepIn(sentence, bench) === null && !bench.vocabulary.names(sentence).some(isSeveral);
  if ((isFrom || isTo) && isUnread) return null;
  if ((isFrom || isTo) && attached.length === 0) {
    // `Switching from A to B, throughput rises to …` says both.
    const said = changedTo.test(left) || stepIn(sentence, bench) ? sidesOf(blank, clause, bench, named.metric) : null;
    const sides = said ?? oldAndNew(blank, sentence, bench);
    if (!sides || (changedTo.test(left) && !goes(lastWay(left), named, sides, bench))) return null;
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
