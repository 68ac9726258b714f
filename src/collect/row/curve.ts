import { unknown } from '../columns/column-metric.ts';
import type { Decision, Judged } from './decision.ts';
import { groupsBy } from './groups.ts';
import { kindsOf, words } from './names.ts';
import type { Response } from './response.ts';
import type { Table, TableColumn } from './table.ts';
import type { Values } from './values.ts';

const learned =
  /\b(?:\w{0,9}loss|r?mse|mae|acc|accuracy|perplexity|ppl|reward|return|score|f1|bleu|wer|cer|map|miou|iou|auc|grad norm|learning rate|lr|error rate|spearman)\b/;
const soFar = /\b(?:total|cumulative|so far|consumed|seen|elapsed)\b/;

/** True for a metric that is followed over the steps of a training: its course says something, and its last value is the result. */
export function isLearned({ metric: { name, written } }: Response, values: Values): boolean {
  return isLearnedName(name) || isLearnedName(written) || (soFar.test(words(written)) && neverFalls(values));
}

/** True for the name of what is learned: a loss, an accuracy. */
export function isLearnedName(name: string): boolean {
  return learned.test(words(name));
}

function neverFalls(values: Values): boolean {
  let [last, rises] = [Number.NEGATIVE_INFINITY, 0];
  for (let row = 0; row < values.size; row += 1) {
    const number = values.number(row);
    if (Number.isNaN(number)) continue;
    if (number < last) return false;
    if (number > last) rises += 1;
    last = number;
  }
  return rises > 2;
}

/** In this order the steps of a curve are looked for. */
const steps = [
  'global step',
  'step',
  'train step',
  'training step',
  'timestep',
  'time step',
  'iteration',
  'iter',
  'epoch',
];

/**
 * A table that is the course of runs: a column of steps counts while all settings stay equal, and something is learned. What is
 * decided then: the steps number what is inside a run, and a learning rate that changes is no setting.
 */
export function curveOf(
  table: Table,
  judged: readonly Judged[],
  decided: ReadonlyMap<TableColumn, Decision>,
): ReadonlyMap<TableColumn, Decision> {
  const made = new Map<TableColumn, Decision>();
  const isRate = (column: TableColumn): boolean => /^(?:learning rate|lr)$/.test(words(column.name));
  const has = [...decided].some(([{ values }, { response }]) => response && isLearned(response, values));
  const candidates = judged
    .filter(
      ({ column, facts }) =>
        !isSaid(decided.get(column)) &&
        kindsOf(column.name).has('step') &&
        facts.numeric > 0 &&
        facts.numeric === facts.filled,
    )
    .map(({ column }) => column)
    .sort((a, b) => steps.indexOf(words(a.name)) - steps.indexOf(words(b.name)));
  if (!has || candidates.length === 0) return made;
  const settings = [...decided].flatMap(([column, { role }]) =>
    role === 'setting' && !candidates.includes(column) && !isRate(column) ? [column.values] : [],
  );
  const groups = groupsBy(settings, table.size);
  const over = candidates.find(({ values }) => countsOn(values, groups.of));
  if (!over) return made;
  const step: Decision = { role: 'request', use: 'step', why: 'it counts the steps of a curve' };
  made.set(over, step);
  for (const column of candidates)
    if (column !== over && changesWithin(column.values, groups.of))
      made.set(column, { role: 'request', why: 'it goes along with the steps of a curve', use: 'along' });
  for (const [column, { role }] of decided) {
    if (role !== 'setting' || !isRate(column) || !changesWithin(column.values, groups.of)) continue;
    const { metric, factor } = unknown('learning_rate', {});
    const response: Response = {
      metric: { ...metric, written: column.source, direction: 'neither' },
      factor,
      statistic: 'value',
      assumed: null,
      stated: true,
      bare: false,
    };
    made.set(column, { role: 'response', response, why: 'it changes over the steps of a curve' });
  }
  return made;
}

function isSaid(decision: Decision | undefined): boolean {
  return decision !== undefined && decision.role !== 'setting';
}

function changesWithin(values: Values, of: Int32Array): boolean {
  const first = new Map<number, number>();
  for (let row = 0; row < values.size; row += 1) {
    const number = values.number(row);
    if (Number.isNaN(number)) continue;
    const before = first.get(of[row]!);
    if (before === undefined) first.set(of[row]!, number);
    else if (before !== number) return true;
  }
  return false;
}

/** Whether numbers go on by one distance in most groups of more than one row: four of them, or three from 0 or 1 on. */
function countsOn(values: Values, of: Int32Array): boolean {
  const groups = new Map<number, number[]>();
  for (let row = 0; row < values.size; row += 1) {
    const number = values.number(row);
    if (Number.isNaN(number)) continue;
    const group = groups.get(of[row]!);
    if (group) group.push(number);
    else groups.set(of[row]!, [number]);
  }
  let [curves, all] = [0, 0];
  for (const group of groups.values()) {
    const levels = [...new Set(group)].sort((a, b) => a - b);
    if (levels.length < 2) continue;
    all += 1;
    const gaps = levels.slice(1).map((level, nth) => level - levels[nth]!);
    const often = new Map<number, number>();
    for (const gap of gaps) often.set(gap, (often.get(gap) ?? 0) + 1);
    const same = Math.max(...often.values());
    const isFromStart = levels[0]! <= 1 && levels.length >= 3 && same === gaps.length && gaps[0] === 1;
    if (isFromStart || (levels.length >= 4 && same >= 0.7 * gaps.length)) curves += 1;
  }
  return curves > 0 && curves * 2 >= all;
}
