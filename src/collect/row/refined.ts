import { type Note, note } from '../../note.ts';
import { conversion } from '../../unit.ts';
import type { KnownOfTable } from './by-tool.ts';
import { isFilled } from './filled.ts';
import { inUnit, unitSaid } from './given.ts';
import { words } from './names.ts';
import type { ResponseColumn, Roles } from './roles.ts';
import type { Table } from './table.ts';
import { countedTokens } from './throughput.ts';
import type { Values } from './values.ts';

export interface Refined {
  readonly responses: readonly ResponseColumn[];
  readonly notes: readonly Note[];
}

/** What a person, the tool that wrote the table, and the values add to what the names of its columns say. */
export function refined(table: Table, roles: Roles, said: KnownOfTable): Refined {
  const seconds = isInferenceBench(table) ? 's' : null;
  const units = roles.responses.map((one): ResponseColumn => {
    const unit =
      one.response.metric.unit === '' ? (unitSaid(one.response, said) ?? (one.response.bare ? seconds : null)) : null;
    return unit === null ? one : { ...one, response: inUnit(one.response, unit) };
  });
  const made = units.map((one) => ofValues(one, table, { ...roles, responses: units }));
  const responses = made.map(({ read }) => read);
  return { responses, notes: made.flatMap(({ notes }) => notes) };
}

/** The tables of LLM-Inference-Bench: their times are in seconds, which the tool says and the files do not. */
function isInferenceBench({ columns }: Table): boolean {
  const names = new Set(columns.map(({ name }) => words(name)));
  return ['hardware', 'num of hardware', 'framework', 'model', 'batch size'].every((name) => names.has(name));
}

interface Read {
  readonly read: ResponseColumn;
  readonly notes: readonly Note[];
}

function ofValues(one: ResponseColumn, table: Table, { responses, settings }: Roles): Read {
  const { column, response } = one;
  const place = { file: table.file };
  const name = column.source;
  if (response.areFlags)
    return {
      read: { column: { ...column, values: flagsIn(column.values) }, response: { ...response, factor: 100 } },
      notes: [],
    };
  if (response.assumed === 'minutes') return { read: one, notes: [note('read-as-minutes', { column: name }, place)] };
  if (response.assumed === 'open') {
    const counted = countedTokens(one, table, responses, settings);
    // Images or samples a second say of what they are.
    const says = response.metric.unit !== '' && conversion(response.metric.unit, 'tokens/s') === null;
    if (!counted && says) return { read: { column, response: { ...response, assumed: null } }, notes: [] };
    if (!counted) return { read: one, notes: [note('open-column', { column: name }, place)] };
    const read = { column, response: { ...response, ...counted.column } };
    return { read, notes: [note('throughput-proven', { column: name, rows: counted.rows, of: counted.of }, place)] };
  }
  const { lowest, highest } = rangeOf(column.values);
  if (isFraction(one, lowest, highest))
    return {
      read: { column, response: { ...response, factor: 100 } },
      notes: [note('read-as-fraction', { column: name }, place)],
    };
  if (isNoWatt(one, highest)) {
    const { metric } = response;
    const own = words(name).replace(/\W+/g, '_').replace(/^_|_$/g, '');
    const doubted = {
      ...metric,
      name: own,
      unit: '',
      writtenUnit: '',
      direction: 'unknown' as const,
      title: name.trim(),
    };
    return {
      read: { column, response: { ...response, metric: doubted, factor: 1 } },
      notes: [note('unit-doubtful', { column: name, value: String(highest), unit: 'W' }, place)],
    };
  }
  return { read: one, notes: [] };
}

/** Yes is 1 and no is 0, in any spelling. */
function flagsIn(values: Values): Values {
  const number = (row: number): number => {
    const own = values.number(row);
    if (!Number.isNaN(own)) return own;
    const cell = values.at(row);
    return isFilled(cell) ? Number(/^(?:true|yes|ok|pass)$/i.test(String(cell))) : Number.NaN;
  };
  return { ...values, number };
}

function rangeOf({ size, number }: { readonly size: number; readonly number: (row: number) => number }) {
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < size; row += 1) {
    const value = number(row);
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}

/** 0.98 under `accuracy` is 98 %, unless the column's name or its tool says percent, or another row is above 1. */
function isFraction({ response }: ResponseColumn, lowest: number, highest: number): boolean {
  const { metric, factor, asWritten } = response;
  return (
    metric.unit === '%' &&
    factor === 1 &&
    !asWritten &&
    !/%|pct|percent/i.test(metric.written) &&
    lowest >= 0 &&
    highest > 0 &&
    highest <= 1
  );
}

/** No system of a benchmark draws 50 kW; numbers above it, in a column that names no unit, are milliwatts more likely. */
function isNoWatt({ response: { metric } }: ResponseColumn, highest: number): boolean {
  return metric.name === 'power' && !/\bm?k?w(?:atts?)?\b|_w(?:atts)?$/i.test(metric.written) && highest > 50_000;
}
