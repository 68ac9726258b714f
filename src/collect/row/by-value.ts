import { columnNamed, unknown } from '../columns/column-metric.ts';
import { ownUnitOf } from '../columns/statistic-name.ts';
import { areFlags, isTime } from './by-name.ts';
import type { Decision, Judged } from './decision.ts';
import { comesBack, differsWithin } from './facts.ts';
import type { Groups } from './groups.ts';
import { isChosen, isFelt, isWall, kindsOf, labelNamed, words } from './names.ts';
import { countOf, type Response, responseNamed, statisticOf } from './response.ts';

/** What is known of a table while the columns are judged that names alone do not decide. */
export interface Known {
  /** Rows that are equal in the settings that are known so far. */
  readonly groups: Groups;
  readonly responses: readonly Response[];
  readonly names: readonly string[];
  /** The rows are requests, so that their tokens are those of an answer. */
  readonly isRequests: boolean;
  /** A column numbers repeats. */
  readonly isRepeated: boolean;
}

const summaries = /^(?:mean|median|sd|min|max|p\d.*)$/;

/** What a column is for as its values decide; null where it takes the cells of the table to say (`by-cell.ts`). */
export function byValue(judged: Judged, known: Known): Decision | null {
  const { column, facts } = judged;
  const kinds = kindsOf(column.name);
  const counts = countOf(column.name);
  if (
    counts !== null &&
    facts.numeric > 0 &&
    facts.whole &&
    known.responses.some(({ metric }) => metric.name === counts)
  )
    return { role: 'count', use: 'n', why: `it says of how many values ${counts} is` };
  if (kinds.has('rightFlag') && areFlags(facts)) return rightness(column.name, known);
  if (facts.numeric === 0) return null;
  const statistic = statisticOf(column.name);
  if (statistic !== null) return statisticOfOthers(column.name, statistic, known.responses);
  if (kinds.has('rate')) return rate(judged, known);
  if (kinds.has('n') || kinds.has('asked')) return counted(judged, known);
  if (kinds.has('countable') || kinds.has('unit') || kinds.has('version') || kinds.has('step')) return null;
  if (isWall(column.name)) return took(judged, known);
  const response = responseNamed(column.name);
  if (response) return underUnit(judged, response, known);
  return unnamed(judged, known);
}

/** Whether answers are right, a yes or no a row: their accuracy where the rows are requests, else a share under its own name. */
function rightness(name: string, { isRequests }: Known): Decision {
  const { metric } = responseNamed('accuracy')!;
  const own = unknown(name, { unit: '%', better: 'higher' }).metric;
  const response: Response = {
    metric: isRequests ? { ...metric, written: name } : own,
    factor: 1,
    statistic: 'value',
    assumed: null,
    stated: true,
    bare: false,
    areFlags: true,
  };
  return { role: 'response', why: 'it says which answers are right', response };
}

/** Under these a rate of calls stands beside statistics of the time of a call. */
const callRate = /^(?:hz|ops|ops ?\/ ?s(?:ec)?|ops (?:per )?sec(?:ond)?|opsps|ops s)$/;

/** `stddev`, `p99`, `95%`: a statistic of the one metric that is there, or of the latency. */
function statisticOfOthers(name: string, statistic: string, all: readonly Response[]): Decision {
  const responses = all.filter(({ metric }) => !callRate.test(words(metric.written)));
  const names = [...new Set(responses.map(({ metric }) => metric.name))];
  const of = names.length === 1 ? responses[0] : responses.find(({ metric }) => metric.name === 'latency');
  if (!of) return { role: 'result', why: 'it does not say of what it is a statistic' };
  const factor = columnNamed(name, { metric: of.metric.name })?.factor ?? 1;
  return {
    role: 'response',
    why: `it is a statistic of ${of.metric.written}`,
    response: {
      ...of,
      statistic,
      factor: ownUnitOf(statistic) === undefined ? of.factor : factor,
      metric: { ...of.metric, written: name },
    },
  };
}

/** A rate of requests: a setting where round levels come back, or one was measured beside it. */
function rate({ column, facts }: Judged, { groups, responses }: Known): Decision {
  const label = labelNamed(column.name);
  if (responses.some(({ metric }) => metric.name === 'request_throughput'))
    return { role: 'setting', label, why: 'a rate that was measured stands beside it' };
  if (facts.round && (comesBack(column.values, groups) || differsWithin(column.values, groups) || facts.distinct === 1))
    return { role: 'setting', label, why: 'its levels are round' };
  const read = responseNamed(column.name) ?? responseNamed('request_throughput');
  if (!read) return { role: 'setting', label, why: 'its name is that of a setting' };
  const response = { ...read, metric: { ...read.metric, written: column.name } };
  return { role: 'response', why: 'its values are no round levels', response };
}

/** `n`: a count only beside a summary, never as a level that comes back, or beside m and k. */
function counted({ column, facts }: Judged, { groups, responses, names }: Known): Decision {
  const label = labelNamed(column.name);
  const isAsked = kindsOf(column.name).has('asked');
  const isLevel =
    facts.round && facts.distinct > 1 && (comesBack(column.values, groups) || differsWithin(column.values, groups));
  // What is called n and was varied is the size of a problem: nothing was measured so many times.
  const isCount = words(column.name) !== 'n';
  if (isLevel) return { role: 'setting', label, ...(isCount ? { use: 'asked' } : {}), why: 'its levels come back' };
  const isSize = words(column.name) === 'n' && names.some((name) => /^[mk]$/i.test(name.trim()));
  const hasSummary = responses.some(({ statistic }) => summaries.test(statistic));
  if (!facts.whole || isSize || (!isAsked && !hasSummary))
    return { role: 'setting', label, why: 'no summary stands beside it' };
  return { role: 'count', use: 'n', why: isAsked ? 'it counts requests' : 'it stands beside a summary' };
}

/** How long all of it took: a setting where it is one stated value for many runs, a metric where there is no other. */
function took({ column, facts }: Judged, { groups, responses }: Known): Decision {
  if (facts.distinct === 1 && facts.round && groups.count > 1)
    return { role: 'setting', label: labelNamed(column.name), why: 'it is one value for many runs' };
  const response = responses.length === 0 ? responseNamed(column.name) : null;
  if (response) return { role: 'response', response, why: 'its name ends in a unit' };
  return { role: 'result', use: 'wall time', why: 'it says how long the run took' };
}

/** A column with a unit was measured, unless the same few values come back in several cells. */
function underUnit({ column, facts }: Judged, response: Response, { groups, isRequests }: Known): Decision {
  const label = labelNamed(column.name);
  const isTokens = response.metric.unit === 'tokens' && response.statistic === 'value';
  const isLevel =
    column.isMetric !== true &&
    facts.round &&
    (isTokens ? !isRequests && facts.distinct > 1 && areLengths(column.values) : !isTime(response) && groups.count > 1);
  if (
    isLevel &&
    (isTokens || facts.distinct * 2 <= facts.filled) &&
    (comesBack(column.values, groups) || (isTokens && facts.distinct > 1))
  )
    return { role: 'setting', label, why: 'the same few values come back in several cells' };
  return {
    role: 'response',
    response,
    why: response.metric.unit === '' ? 'its name says what was measured' : 'its name ends in a unit',
  };
}

/** Numbers of tokens as they are asked for: 128, 1000, 4096. */
function areLengths(values: Judged['column']['values']): boolean {
  for (let row = 0; row < values.size; row += 1) {
    const number = values.number(row);
    if (!Number.isNaN(number) && number % 16 !== 0 && number % 50 !== 0 && number !== 1) return false;
  }
  return true;
}

/** Shares as somebody sets them: 0.1, 0.25, 0.9. */
function areTwentieths(values: Judged['column']['values']): boolean {
  for (let row = 0; row < values.size; row += 1) {
    const parts = values.number(row) * 20;
    if (Math.abs(parts - Math.round(parts)) > 1e-9) return false;
  }
  return true;
}

/** Why a number under a name that says nothing was measured. */
export const ofNoName = 'its values neither come back nor are round';

const keptShare = /\b(?:(hit)|miss) ra(?:tio|te)$/;

/** A number under a name that says nothing: what comes back or is round was chosen, the rest was measured. */
function unnamed({ column, facts }: Judged, { groups, isRepeated }: Known): Decision {
  const label = labelNamed(column.name);
  const setting = (why: string): Decision => ({ role: 'setting', label, why });
  // What differs from repeat to repeat was not chosen: the `context_switches` of a run.
  const isMeasured =
    isRepeated && !facts.round && facts.distinct * 2 > facts.filled && differsWithin(column.values, groups);
  // Nobody chooses how often a cache hits, but by steps.
  const kept = facts.lowest >= 0 && facts.highest <= 1 ? keptShare.exec(words(column.name)) : null;
  const made = unknown(column.name, kept ? { unit: '%', better: kept[1] ? 'higher' : 'lower' } : {});
  const response = { ...made, statistic: 'value', assumed: null, stated: true, bare: false };
  // vLLM is told which share of the memory to take.
  const isShare = facts.highest <= 1 && / memory utili[sz]ation$/.test(words(column.name));
  const isSwept = facts.distinct > 1 && areTwentieths(column.values);
  if (kept && facts.numeric === facts.filled && !isSwept)
    return { role: 'response', why: 'its name is that of a share', response };
  if (isFelt(column.name) && facts.numeric === facts.filled && !isShare)
    return { role: 'response', why: 'its name is that of what a machine does', response };
  if (isChosen(column.name) && !isMeasured) return setting('its name is that of a setting');
  if (facts.numeric < facts.filled) return setting('it holds text');
  if (facts.filled < 2 || facts.distinct === 1) return setting('it has one value');
  if (facts.round || facts.distinct * 2 <= facts.filled || comesBack(column.values, groups))
    return setting('its values come back or are round');
  return { role: 'response', why: ofNoName, response };
}
