import { metricNamed } from '../../metric.ts';
import { givenUnit, measured, unknown } from '../columns/column-metric.ts';
import type { ColumnGiven } from '../columns/columns.ts';
import type { Said } from '../format.ts';
import type { Decision, Judged } from './decision.ts';
import { labelNamed, words } from './names.ts';
import { type Response, responseNamed, statisticIn } from './response.ts';

/** What is said of a column, whatever the case of its name. */
export function saidOf(source: string, { columns }: Said): ColumnGiven | null {
  const name = source.trim().toLowerCase();
  const key = Object.keys(columns).find((one) => one.trim().toLowerCase() === name);
  return key === undefined ? null : columns[key]!;
}

/** What a column is for where a person says so; null where they say nothing, or no more than its unit. */
export function byPerson({ column, facts }: Judged, said: Said): Decision | null {
  const given = saidOf(column.source, said);
  if (!given) return null;
  const why = 'as it was said';
  if (given.metric !== undefined || given.statistic !== undefined || given.role === 'response')
    return { role: 'response', why, response: responseGiven(column.name, given) };
  if (given.label !== undefined || given.role === 'setting')
    return { role: 'setting', label: given.label ?? labelNamed(column.name), why };
  if (given.role !== undefined)
    return { role: given.role, why, ...(given.role === 'count' ? { use: 'n' as const } : {}) };
  const read = given.unit === undefined || facts.numeric === 0 ? null : responseGiven(column.name, given);
  return read && { role: 'response', why: 'its unit was said', response: read };
}

/** The metric of a column with what a person says of it over what its name says. */
function responseGiven(name: string, given: ColumnGiven): Response {
  const [statistic, rest] = statisticIn(name);
  const own: Response = responseNamed(name) ?? {
    ...unknown(rest || name, {}),
    statistic: statistic ?? 'value',
    assumed: null,
    stated: true,
    bare: false,
  };
  const known = given.metric === undefined ? null : (measured(metricNamed(given.metric) ?? given.metric) ?? null);
  const read: Response = known
    ? { ...own, metric: { ...known.metric, written: name }, factor: own.factor, bare: own.bare }
    : own;
  const stated = given.statistic === undefined ? read : { ...read, statistic: given.statistic };
  return given.unit === undefined ? { ...stated, assumed: null } : inUnit(stated, given.unit);
}

/** The unit that a person states for a metric of which its file says none: by the metric's name, or by the column's. */
export function unitSaid(response: Response, { unit }: Said): string | null {
  const names = [response.metric.name, response.metric.written, response.metric.title].map(words);
  const key = Object.keys(unit).find(
    (one) => names.includes(words(metricNamed(one) ?? one)) || names.includes(words(one)),
  );
  return key === undefined ? null : unit[key]!;
}

/** A metric whose numbers are in this unit. One that is not understood stays as it is written. */
export function inUnit(response: Response, unit: string): Response {
  return { ...response, ...givenUnit(response, unit), assumed: null, bare: false };
}
