import { note } from '../../note.ts';
import type { Said } from '../format.ts';
import { factsOf } from './facts.ts';
import { saidOf } from './given.ts';
import { settingIn } from './levels.ts';
import type { Reshaped } from './long.ts';
import { isChosen, isLabel, kindsOf, labelNamed } from './names.ts';
import { isComparison, isOfAll, isVariant } from './parts.ts';
import { isAmount, isUnusedStatistic, responseNamed, statisticOf } from './response.ts';
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
  // What is computed from the columns beside it was measured under none of their names.
  const compares = table.columns.filter(
    ({ name, source, values }, nth) =>
      nth > 0 && factsOf(values).numeric > 0 && saidOf(source, said) === null && isAcross(name),
  );
  const columns = table.columns.filter((column, nth) => nth > 0 && !compares.includes(column) && isLevel(column, said));
  const others = table.columns.filter((column) => !columns.includes(column) && !compares.includes(column));
  const names = columns.map(({ name }) => name.trim());
  const own = settingIn(names);
  if (
    columns.length < 2 ||
    (own === null && !areOfOneKind(names)) ||
    others.some(({ name, values }) => factsOf(values).numeric > 0 && responseNamed(name) !== null) ||
    others.some(namesOthers)
  )
    return null;
  const label = own?.name ?? (names.every((name) => /^\d/.test(name)) ? 'level' : 'variant');
  const cells = names.map((name) => own?.read(name) ?? name);
  const place = { file: table.file };
  const kept = { ...table, columns: table.columns.filter((column) => !compares.includes(column)) };
  return {
    table: unpivoted(kept, [{ name: metric, columns }], { name: label, source: label, cells }),
    notes: [
      note('table-pivot', { columns: columns.map(({ source }) => source), metric, label }, place),
      ...compares.map(({ source }) => note('column-compares', { column: source, label }, place)),
    ],
  };
}

/** `Average`, `Speedup`: of all columns beside it. */
function isAcross(name: string): boolean {
  return isComparison(name) || statisticOf(name) !== null || isUnusedStatistic(name) || isOfAll(name);
}

/** True where names may be those of things that are compared: `Params` beside `A100` is none of them. */
function areOfOneKind(names: readonly string[]): boolean {
  if (names.some((name) => property.test(name))) return false;
  return !names.some((name) => /\d/.test(name)) || names.every((name) => /\d/.test(name) || isCompared(name));
}

const property =
  /^(?:# ?)?(?:params?|parameters?|[gt]?flops|[gt]?macs|layers?|years?|hidden|heads?|depth|width|size|tokens?|costs?|price|tdp|vocab|downloads|stars|votes|counts?|rank|notes?|refs?|dates?|ids?|index|released?)\b/i;
const maker =
  /^(?:nvidia|amd|intel|apple|google|aws|cerebras|groq|sambanova|graphcore|tenstorrent|habana|gaudi|trainium|inferentia|epyc|xeon|gemini|claude|gpt|grok|kimi|llama|mistral|mixtral|qwen|gemma|deepseek|bert|resnet|ours)$/i;

function isCompared(name: string): boolean {
  return isVariant(name.toLowerCase()) || maker.test(name) || /^[A-Z]{2,6}$/.test(name);
}

/** A table that is turned, with its metrics or settings in the rows: its numbers are not all of one metric. */
function namesOthers({ values }: TableColumn): boolean {
  const { numeric, texts } = factsOf(values);
  if (numeric > 0) return false;
  const names = texts.map((text) => text.trim()).filter((text) => statisticOf(text) === null);
  const chosen = names.filter((text) => !/\d/.test(text) && /[a-z]{3}/i.test(text) && isChosen(text));
  return (
    names.some((text) => responseNamed(text) !== null || isLabel(labelNamed(text))) ||
    (chosen.length > 0 && chosen.length * 2 >= names.length)
  );
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
const chips =
  /^(?:[abhlvtp]\d{1,4}[a-z]{0,2}|mi\d{3}[a-z]?|rtx[ _-]?\d{4}\w*|g[bh]\d{3}|tpu[ _-]?v\d\w*|gaudi[ _-]?\d?|cs[ _-]?[23]|sn\d{2}\w*|m[1-5][ _-](?:pro|max|ultra))$/;
const tests = /^(?:gsm|math|aime|arc|humaneval|mbpp|mmlu|bbh|gpqa|mt.?bench|hle|top)/i;

/**
 * What a table lacks whose numbers stand under names that say nothing of what was measured: those of what is compared, or of statistics. Null where nothing
 * of that kind is missing.
 */
export function unsaidIn({ columns, typed }: Table, said: Said): string | null {
  const numeric = columns.filter(({ source, values }) => factsOf(values).numeric > 0 && saidOf(source, said) === null);
  const isStatistic = ({ name }: TableColumn): boolean => statisticOf(name) !== null;
  const [corner, ...across] = numeric;
  const isCorner =
    corner === columns[0] &&
    across.length > 1 &&
    across.every(({ name }) => isLevelName(name.trim()) && !isNamed(name));
  if (isCorner && across.length === columns.length - 1 && responseNamed(corner!.name) !== null && areRows(corner!))
    return `the numbers stand under ${listed(across)}, and nothing says what those under ${corner!.source} are, rows or a result; call that column by what tells the rows apart, as batch_size, and make a row of each number, as batch_size,system,${corner!.source}`;
  if (numeric.some((one) => one.isMetric === true || (!isStatistic(one) && responseNamed(one.name) !== null)))
    return null;
  const levels = numeric.filter((one) => !isStatistic(one) && (!isNamed(one.name) || /^\d/.test(one.name.trim())));
  const statistics = numeric.filter(isStatistic);
  const [first] = statistics;
  if (first && levels.length === 0)
    return `${listed(statistics)} say no more than which ${statistics.length > 1 ? 'statistics they are' : 'statistic it is'}; say of what in the name, as latency_${first.source.trim()}_ms, or under columns: in aitb-report.yaml`;
  if (levels.length < 2 || !levels.every(({ name }) => isLevelName(name.trim()))) return null;
  const mend = typed
    ? 'put it around them or into them, as {"latency_ms": {"A100": 5}} or {"A100": {"latency_ms": 5}}'
    : 'write it into the first cell of the first row, as latency_ms above the names of the rows, or make a row of each number, as system,latency_ms';
  return `the numbers stand under ${listed(levels)} and nothing says what was measured; ${mend}`;
}

/** Whole numbers that go up: a result rarely does both, and names of rows do. */
function areRows({ values }: TableColumn): boolean {
  for (let row = 0; row < values.size; row += 1) {
    const one = values.number(row);
    if (!Number.isInteger(one) || (row > 0 && one <= values.number(row - 1))) return false;
  }
  return values.size > 1;
}

function isLevelName(name: string): boolean {
  return (
    (compared.test(name) || isCompared(name) || chips.test(name) || isVariant(name) || isAmount(name)) &&
    !tests.test(name)
  );
}

function listed(columns: readonly TableColumn[]): string {
  const some = columns.slice(0, 3).map(({ source }) => source);
  return `${some.join(', ')}${columns.length > some.length ? ', …' : ''}`;
}
