import { type ColumnGiven, columnRoles } from '../../collect/columns/columns.ts';
import { FormulaError, formulaOf } from '../../compare/custom/formula.ts';
import type { GivenMetric } from '../../compare/custom.ts';
import { statisticNamed, statisticNames } from '../../compare/statistic.ts';
import { metricNamed } from '../../metric.ts';
import { note } from '../../note.ts';
import { metricWord, unitProblem } from '../job/said.ts';
import { type Checking, mapOf, name, nameOf, nearest, oneOf, type Read, tell, text, wrong } from './checked.ts';
import type { Entry, Value } from './document.ts';

/** What a person says of an experiment: what columns are, in which units, which runs, and metrics of their own. */

const word = { type: 'string', pattern: '\\S' };
const nameSchema = { type: ['string', 'number'], pattern: '\\S' };
/** As a value path has a metric. */
const metricName = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;
export const mapSchema = (inner: object) => ({
  type: 'object',
  propertyNames: { pattern: '\\S' },
  additionalProperties: inner,
});
const columnKeys = ['role', 'label', 'metric', 'statistic', 'unit'] as const;
const metricKeys = ['formula', 'unit', 'better', 'title'] as const;

export const columnsSetting = {
  schema: mapSchema({
    anyOf: [
      word,
      {
        type: 'object',
        properties: { role: { enum: columnRoles }, label: word, metric: word, statistic: word, unit: word },
        additionalProperties: false,
      },
    ],
  }),
  read: read(columnOf, 'a map from columns to what they are for'),
};

export const metricsSetting = {
  schema: {
    type: 'object',
    propertyNames: { pattern: metricName.source },
    additionalProperties: {
      type: 'object',
      properties: { formula: nameSchema, unit: word, better: { enum: ['lower', 'higher'] }, title: word },
      required: ['formula'],
      additionalProperties: false,
    },
  },
  read: read(metricOf, 'a map from names of metrics to their formulas'),
};

/** A map from labels to values that they may have. */
export const readValues = read(
  ({ key, value }, checking) => name('the value of a label')(value, key, checking),
  'a map from labels to their values',
);

/** Reads a map entry by entry; one that is wrong, which is told, leaves the others. */
function read<T>(
  each: (entry: Entry, checking: Checking) => T | undefined,
  wants: string,
): Read<Readonly<Record<string, T>>> {
  return (value, key, checking) => {
    const entries = mapOf(value, key, wants, checking)?.entries;
    return entries && Object.fromEntries(entries.flatMap((entry) => named(entry, each(entry, checking), checking)));
  };
}

function named<T>({ key, at }: Entry, value: T | undefined, checking: Checking): [string, T][] {
  if (key.trim() === '') wrong({ kind: 'scalar', value: null, source: '', at }, 'a name', 'a text', checking);
  return value === undefined ? [] : [[key, value]];
}

export function readUnits(value: Value, key: string, checking: Checking): Readonly<Record<string, string>> | undefined {
  const found = read(unitOf, 'a map from metrics to their units')(value, key, checking);
  return found && Object.fromEntries(Object.entries(found).map(([metric, unit]) => [metricWord(metric), unit]));
}

function unitOf({ key, value }: Entry, checking: Checking): string | undefined {
  const unit = text('a unit such as ms')(value, key, checking);
  return unit === undefined || isFitting(key, unit, value, checking) ? unit : undefined;
}

function isFitting(metric: string, unit: string, value: Value, checking: Checking): boolean {
  const problem = unitProblem(metric, unit);
  if (problem) tell(problem, value.at, checking);
  return problem === null;
}

function columnOf({ key, value }: Entry, checking: Checking): ColumnGiven | undefined {
  if (value.kind !== 'map') {
    const said = text('a role, the name of a label, or a map such as {metric: latency, unit: ms}')(
      value,
      key,
      checking,
    );
    const role = columnRoles.find((one) => one === said?.trim().toLowerCase());
    return said === undefined ? undefined : role ? { role } : { label: said.trim() };
  }
  if (value.entries.length === 0)
    return wrong(value, `the column ${key}`, 'a map such as {metric: latency, unit: ms}', checking);
  const found: Partial<Record<(typeof columnKeys)[number], string>> = {};
  for (const { key: word, at, value: given } of value.entries) {
    const known = columnKeys.find((one) => one === word);
    if (known === undefined) {
      tell(unknown(word, `the column ${key}`, columnKeys), at, checking);
      continue;
    }
    const one = (known === 'role' ? oneOf(columnRoles) : text(`a ${known}`))(given, word, checking);
    if (one !== undefined) found[known] = known === 'metric' ? metricWord(one) : one.trim();
  }
  const { role, label, metric, statistic, unit } = found;
  const place = (of: string): Value => value.entries.find((entry) => entry.key === of)!.value;
  if (statistic !== undefined && statistic !== 'value' && statisticNamed(statistic) === undefined)
    tell(note('config-statistic', { statistic, known: statisticNames }), place('statistic').at, checking);
  if (unit !== undefined) isFitting(metric ?? key, unit, place('unit'), checking);
  const isMeasured = metric !== undefined || statistic !== undefined;
  const other = label !== undefined ? 'label' : role !== undefined && role !== 'response' ? 'role' : undefined;
  if (isMeasured && other !== undefined)
    tell(note('config-column-both', { column: key, as: found[other]! }), place(other).at, checking);
  return found as ColumnGiven;
}

function metricOf({ key, at, value }: Entry, checking: Checking): GivenMetric | undefined {
  const taken = metricNamed(key);
  if (taken !== undefined) tell(note('config-metric-taken', { name: key, metric: taken }), at, checking);
  else if (!metricName.test(key)) tell(note('config-metric-name', { name: key }), at, checking);
  const entries = mapOf(
    value,
    `the metric ${key}`,
    'a map such as {formula: price_per_hour / output_throughput}',
    checking,
  )?.entries;
  if (entries === undefined) return undefined;
  const found: { -readonly [K in keyof GivenMetric]?: string } = {};
  let formula: string | undefined;
  for (const { key: word, at: where, value: given } of entries) {
    const known = metricKeys.find((one) => one === word);
    if (known === undefined) tell(unknown(word, `the metric ${key}`, metricKeys), where, checking);
    else if (known === 'formula') formula = formulaIn(given, key, checking);
    else {
      const one = (known === 'better' ? oneOf(['lower', 'higher']) : text(`a ${known}`))(given, word, checking);
      if (one !== undefined) found[known] = one.trim();
    }
  }
  if (!entries.some(({ key: word }) => word === 'formula'))
    tell(note('config-no-formula', { name: key }), at, checking);
  return formula === undefined ? undefined : ({ ...found, formula } as GivenMetric);
}

function formulaIn(value: Value, metric: string, checking: Checking): string | undefined {
  const formula = nameOf(value);
  if (formula === undefined)
    return wrong(value, `the formula of ${metric}`, 'a text such as price_per_hour / output_throughput', checking);
  try {
    formulaOf(formula);
    return formula.trim();
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error;
    return tell(
      note('config-formula', { name: metric, formula, problem: error.message, at: error.at }),
      value.at,
      checking,
    ) as undefined;
  }
}

function unknown(key: string, of: string, known: readonly string[]) {
  return note('config-unknown-key', { key, of, near: nearest(key, known), known });
}
