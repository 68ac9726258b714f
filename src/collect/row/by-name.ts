import { metricNames } from '../../metric.ts';
import { conversion, splitSuffix } from '../../unit.ts';
import type { Decision, Judged, Use } from './decision.ts';
import { areIds, areMoments, type Facts } from './facts.ts';
import { isLabel, isWall, type Kind, kindsOf, labelNamed, words } from './names.ts';
import { isUnusedStatistic, type Response, responseNamed, statisticOf } from './response.ts';

/** A text longer than this tells no run from others. */
export const longestLabel = 80;

/** What a column is for as far as its name, and what kind of values it has, decide it; null where its values must (`by-value.ts`). */
export function byName({ column: { name, isLevel }, facts }: Judged): Decision | null {
  if (facts.filled === 0) return { role: 'context', why: 'it is empty' };
  if (isLevel) return { role: 'setting', label: labelNamed(name), why: 'names of what was compared stand in it' };
  const kinds = kindsOf(name);
  if (kinds.has('repeat')) return { role: 'repeat', why: 'its name is that of a repeat' };
  if (
    kinds.has('request') &&
    (facts.numeric === facts.filled || facts.distinct * 2 > facts.filled || / id$/.test(words(name)))
  )
    return { role: 'request', why: 'its name is that of a request' };
  // Whether answers are right is an accuracy where the rows are requests.
  if (kinds.has('rightFlag') && areFlags(facts)) return null;
  if (kinds.has('text') && facts.numeric === 0) return { role: 'text', why: 'its name is that of a text' };
  return ofRun(name, facts, kinds) ?? (stays(kinds) ? null : measured(name, facts)) ?? chosen(name, facts, kinds);
}

/** Names for which the values decide whether they count, are levels, or were measured. */
function stays(kinds: ReadonlySet<Kind>): boolean {
  return (['countable', 'unit', 'n', 'asked', 'version', 'rate', 'step'] as const).some((kind) => kinds.has(kind));
}

/** What tells of the run itself: counts, failures, when it was, how long it took. */
function ofRun(name: string, facts: Facts, kinds: ReadonlySet<Kind>): Decision | null {
  const isFlag = areFlags(facts);
  const result = (use: Use, why: string): Decision => ({ role: 'result', use, why });
  if (kinds.has('okFlag') && isFlag) return result('ok flag', 'it says which rows are right');
  if (kinds.has('failedFlag') && isFlag && (facts.numeric === 0 || /^is |^has |oom/.test(words(name))))
    return result('failed flag', 'it says which rows failed');
  if (
    /^(?:is )?warm ?up$/.test(words(name)) &&
    isFlag &&
    facts.distinct === 1 &&
    facts.highest !== 1 &&
    !/^(?:true|yes)$/i.test(facts.texts[0] ?? '')
  )
    return { role: 'context', why: 'it says that no row is of the warm-up' };
  if (kinds.has('status')) return result('status', 'its name is that of a status');
  if (kinds.has('code') && facts.numeric > 0 && facts.whole)
    return result('status code', 'its name is that of a status code');
  if (kinds.has('errorCode')) return result('error code', 'its name is that of a code of errors');
  const isCount = facts.numeric > 0 && facts.whole;
  if (kinds.has('failed') && isCount) return { role: 'count', use: 'failed', why: 'it counts failures' };
  if (kinds.has('error') || (kinds.has('failed') && facts.numeric === 0))
    return result('error', 'its name is that of a failure');
  if (kinds.has('ok') && isCount) return { role: 'count', use: 'ok', why: 'it counts what succeeded' };
  const isStamp = (words(name) === 'time' && facts.numeric > 0 && facts.lowest > 1e8) || areStamps(name, facts);
  if (kinds.has('started') || isStamp) return { role: 'context', use: 'started', why: 'it says when it was' };
  if (kinds.has('result')) return { role: 'result', why: 'a result is no setting' };
  if (kinds.has('context')) return { role: 'context', why: 'its name is that of what was neither chosen nor measured' };
  if (/^(?:failures?|errors?) ?(?:\/|per) ?s(?:ec(?:ond)?)?$/.test(words(name)))
    return { role: 'result', why: 'a rate of failures' };
  if (isUnusedStatistic(name))
    return { role: 'result', why: 'a figure of how sure or how wide another column is, not a metric' };
  if (isWall(name)) return facts.numeric > 0 ? null : { role: 'context', why: 'it says how long it took' };
  return null;
}

const stamped =
  /\b(?:t|ts|time|timestamp|stamp|start|started|end|ended|begin|began|finish|finished|sent|received|recv|arrival|arrived|created|at|date|unix|now|clock)\b/;

/** What may be sent or received, and is counted. */
const amounts = /\b(?:bytes|[kmg]i?b|bits|tokens|requests|packets|messages|records|rows|ops|count|size|num|n)\b/;

/** Seconds since 1970, or as many ms, µs or ns, under a name that may be that of a moment. Where it names a unit, only those in this one: 1.5e9 ns is a time. */
function areStamps(name: string, { numeric, filled, lowest, highest }: Facts): boolean {
  const plain = words(name);
  if (numeric === 0 || numeric < filled || !stamped.test(plain) || amounts.test(plain)) return false;
  const { unit } = splitSuffix(plain.replace(/[()[\]]/g, ''));
  const second = unit === undefined ? null : conversion('s', unit);
  // From 2001 to 2065.
  const units = unit === undefined ? [1, 1e3, 1e6, 1e9] : second === null ? [] : [second];
  return units.some((one) => lowest >= 1e9 * one && highest < 3e9 * one);
}

/** Yes or no, in any spelling. */
export function areFlags({ numeric, texts, whole, filled, lowest, highest }: Facts): boolean {
  if (numeric === 0) return texts.every((text) => /^(?:true|false|yes|no|ok|failed|pass|fail)$/i.test(text));
  return numeric === filled && whole && lowest >= 0 && highest <= 1;
}

/** A column that is named like a metric, or by its unit, and has numbers in it. */
function measured(name: string, facts: Facts): Decision | null {
  if (facts.numeric === 0 || isWall(name)) return null;
  // A statistic without a metric is one of the metric beside it, and a name of what was asked for may end in a unit.
  if (statisticOf(name) !== null) return null;
  const response = responseNamed(name);
  if (!response) return null;
  // The same few values under a unit may have been chosen, and tokens may have been asked for.
  const isKnown = metricNames.includes(response.metric.name);
  if (response.metric.unit === 'tokens' || !(isKnown || isTime(response))) return null;
  return { role: 'response', response, why: isKnown ? 'its name is that of a metric' : 'its name ends in a unit' };
}

export function isTime({ metric: { unit }, bare }: Response): boolean {
  return bare || conversion(unit, 's') !== null;
}

function chosen(name: string, facts: Facts, kinds: ReadonlySet<Kind>): Decision | null {
  const label = labelNamed(name);
  if (isLabel(label) && !kinds.has('countable') && !kinds.has('step'))
    return { role: 'setting', label, why: 'its name is that of a setting' };
  if (facts.numeric > 0 || kinds.has('version') || kinds.has('countable')) return null;
  if (areMoments(facts)) return { role: 'context', why: 'it holds dates' };
  if (facts.longest > 4 * longestLabel) return { role: 'text', why: 'it holds long texts' };
  if (facts.distinct > 20 && facts.distinct === facts.filled && areIds(facts))
    return { role: 'context', why: 'it holds ids' };
  return { role: 'setting', label, why: 'it holds text' };
}
