import { note } from '../../note.ts';
import type { Said } from '../format.ts';
import { factsOf } from './facts.ts';
import { saidOf } from './given.ts';
import { settingIn } from './levels.ts';
import type { Reshaped } from './long.ts';
import { isChosen, isLabel, kindsOf, labelNamed } from './names.ts';
import { isUnusedStatistic, responseNamed, statisticOf } from './response.ts';
import type { Table, TableColumn } from './table.ts';
import { unpivoted } from './unpivoted.ts';

/** A pivot table that says in its corner what its numbers are: `Latency (ms)` above the names of the rows, `A100` and `H100` above the numbers. */
export function fromPivot(table: Table, said: Said): Reshaped {
  const [corner, ...others] = table.columns;
  const isNamed = corner && saidOf(corner.source, said) === null && factsOf(corner.values).numeric === 0;
  if (!isNamed || responseNamed(corner.name) === null) return { table, notes: [] };
  const named = { ...table, columns: [{ ...corner, name: 'name' }, ...others] };
  const made = pivoted(named, corner.name, said);
  return made ?? { table, notes: [] };
}

/** The table with a row for each of its numbers, which are of this metric and stand under names that are compared; null where they do not. */
export function pivoted(table: Table, metric: string, said: Said): Reshaped | null {
  const columns = table.columns.filter((column, nth) => nth > 0 && isLevel(column, said));
  const others = table.columns.filter((column) => !columns.includes(column));
  if (
    columns.length < 2 ||
    others.some(({ name, values }) => factsOf(values).numeric > 0 && responseNamed(name) !== null)
  )
    return null;
  const names = columns.map(({ name }) => name.trim());
  const own = settingIn(names);
  const label = own?.name ?? (names.every((name) => /^\d/.test(name)) ? 'level' : 'variant');
  const cells = names.map((name) => own?.read(name) ?? name);
  return {
    table: unpivoted(table, [{ name: metric, columns }], { name: label, source: label, cells }),
    notes: [note('table-pivot', { columns: columns.map(({ source }) => source), metric, label }, { file: table.file })],
  };
}

/** A column of numbers under a name that is that of no metric, statistic or setting. */
function isLevel({ name, source, values }: TableColumn, said: Said): boolean {
  const { numeric } = factsOf(values);
  if (numeric === 0 || saidOf(source, said) !== null) return false;
  if (settingIn([name.trim()]) !== null) return true;
  return !isNamed(name);
}

function isNamed(name: string): boolean {
  return (
    responseNamed(name) !== null ||
    statisticOf(name) !== null ||
    isUnusedStatistic(name) ||
    kindsOf(name).size > 0 ||
    isChosen(name) ||
    isLabel(labelNamed(name))
  );
}

/** Names of what people compare, and of no measure: `A100`, `RTX 4090`, `v2.1`, `8`. Tests of models are called so as well, in small letters or with a year. */
const compared = /^(?=.*\d)(?:\d+(?:\.\d+)?|v\d.*|[A-Z].*)$/;
const tests = /^(?:gsm|math|aime|arc|humaneval|mbpp|mmlu|bbh|gpqa|mt.?bench|hle|top)/i;

/**
 * What a table lacks whose numbers stand under names that say nothing of what was measured: those of what is compared, or of statistics. Null where nothing
 * of that kind is missing.
 */
export function unsaidIn({ columns, typed }: Table, said: Said): string | null {
  const numeric = columns.filter(({ source, values }) => factsOf(values).numeric > 0 && saidOf(source, said) === null);
  const isStatistic = ({ name }: TableColumn): boolean => statisticOf(name) !== null;
  if (numeric.some((one) => one.isMetric === true || (!isStatistic(one) && responseNamed(one.name) !== null)))
    return null;
  const levels = numeric.filter((one) => !isStatistic(one) && (!isNamed(one.name) || /^\d/.test(one.name.trim())));
  const statistics = numeric.filter(isStatistic);
  const [first] = statistics;
  if (first && levels.length === 0)
    return `${listed(statistics)} say no more than which ${statistics.length > 1 ? 'statistics they are' : 'statistic it is'}; say of what in the name, as latency_${first.source.trim()}_ms, or under columns: in aitb-report.yaml`;
  if (levels.length < 2 || !levels.every(({ name }) => compared.test(name.trim()) && !tests.test(name.trim())))
    return null;
  const mend = typed
    ? 'put it around them or into them, as {"latency_ms": {"A100": 5}} or {"A100": {"latency_ms": 5}}'
    : 'write it into the first cell of the first row, as latency_ms above the names of the rows, or make a row of each number, as system,latency_ms';
  return `the numbers stand under ${listed(levels)} and nothing says what was measured; ${mend}`;
}

function listed(columns: readonly TableColumn[]): string {
  const some = columns.slice(0, 3).map(({ source }) => source);
  return `${some.join(', ')}${columns.length > some.length ? ', …' : ''}`;
}
