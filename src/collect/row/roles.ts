import { unknown } from '../columns/column-metric.ts';
import type { ColumnRead } from '../columns/columns.ts';
import { byCell } from './by-cell.ts';
import { byCompany } from './by-company.ts';
import { byName } from './by-name.ts';
import { amongUnnamed, withoutOwn } from './by-others.ts';
import { byTool, type KnownOfTable } from './by-tool.ts';
import { byValue } from './by-value.ts';
import { curveOf } from './curve.ts';
import type { Decision, Judged, Use } from './decision.ts';
import { factsOf } from './facts.ts';
import { byPerson } from './given.ts';
import { type Groups, groupsBy } from './groups.ts';
import { byMatches } from './matches.ts';
import { isWall, kindsOf, nearness, words } from './names.ts';
import { isComparison } from './parts.ts';
import { countOf, type Response, statisticOf } from './response.ts';
import type { Table, TableColumn } from './table.ts';

export interface ResponseColumn {
  readonly column: TableColumn;
  readonly response: Response;
}

export interface SettingColumn {
  readonly column: TableColumn;
  readonly label: string;
  readonly isText: boolean;
}

/** What the columns of a table are for. Every column has one role. */
export interface Roles {
  readonly responses: readonly ResponseColumn[];
  readonly settings: readonly SettingColumn[];
  readonly repeats: readonly TableColumn[];
  readonly requests: readonly TableColumn[];
  readonly context: readonly TableColumn[];
  readonly used: ReadonlyMap<Use, TableColumn>;
  /** Rows that are equal in all settings are requests of a run, not repeats of it. */
  readonly isRequests: boolean;
  readonly decided: ReadonlyMap<TableColumn, Decision>;
}

/** Sorts the columns of a table: what a person says, then names, then values, then what counts in cells that are equal otherwise. */
export function rolesOf(table: Table, said: KnownOfTable): Roles {
  const judged = table.columns.map((column): Judged => ({ column, facts: factsOf(column.values) }));
  const decided = new Map<TableColumn, Decision>();
  const decide = (by: (one: Judged) => Decision | null): void => {
    const made = judged.flatMap((one): [TableColumn, Decision][] => {
      const decision = decided.has(one.column) ? null : by(one);
      return decision ? [[one.column, decision]] : [];
    });
    for (const [column, decision] of made) decided.set(column, decision);
  };
  decide((one) => byPerson(one, said));
  decide((one) => byTool(one, said.words));
  decide((one) => byMatches(one, table));
  decide((one) => byCompany(one, table));
  decide(byName);
  const names = table.columns.map(({ name }) => name);
  const isNamedRequests = areRequests(table, decided);
  const known = () => ({
    groups: groupsOf(table, decided),
    responses: responsesOf(decided),
    names,
    isRequests: isNamedRequests,
    isRepeated: [...decided.values()].some(({ role }) => role === 'repeat'),
  });
  for (const turn of [0, 1, 2]) {
    const beside = known();
    decide((one) => (turnOf(one) === turn ? byValue(one, beside) : null));
  }
  amongUnnamed(judged, decided, responsesOf(decided).length);
  for (const [column, decision] of curveOf(table, judged, decided)) decided.set(column, decision);
  const between = groupsOf(table, decided);
  decide((one) => (kindsOf(one.column.name).has('version') ? byCell(one, between) : null));
  const groups = groupsOf(table, decided);
  decide((one) => byCell(one, groups));
  if (isNamedRequests) withoutOwn(table, judged, decided, said);
  if (areRequests(table, decided) || haveFirstTokens(table, decided)) withWholeLatency(decided);
  return settled(table, decided);
}

const bareStatistic = /^(?:mean|avg|average|median|min|max|std|stdev|stddev|sd|p\d.*|\d.*%)$/i;

/** What is judged by what stands beside it goes last: first statistics and rates, then counts. */
function turnOf({ column: { name } }: Judged): 0 | 1 | 2 {
  const kinds = kindsOf(name);
  if (kinds.has('n') || kinds.has('asked') || countOf(name) !== null) return 2;
  return kinds.has('rate') || isWall(name) || bareStatistic.test(name.trim()) ? 1 : 0;
}

function responsesOf(decided: ReadonlyMap<TableColumn, Decision>): readonly Response[] {
  return [...decided.values()].flatMap(({ response }) => response ?? []);
}

/** Rows that are equal in the settings that are decided so far. */
export function groupsOf({ size }: Table, decided: ReadonlyMap<TableColumn, Decision>): Groups {
  const settings = [...decided].flatMap(([{ values }, { role }]) => (role === 'setting' ? [values] : []));
  return groupsBy(settings, size);
}

/** Rows are requests where they say so: a request's number or prompt, a code of errors, what one answer took. */
function areRequests(table: Table, decided: ReadonlyMap<TableColumn, Decision>): boolean {
  const all = [...decided.values()];
  if (
    all.some(
      ({ role, use }) =>
        (role === 'request' && use !== 'step' && use !== 'along') || use === 'error code' || use === 'status code',
    )
  )
    return true;
  if (all.some(({ role }) => role === 'text') && table.columns.some(({ name }) => kindsOf(name).has('text')))
    return true;
  if (all.some(({ role, use }) => role === 'repeat' || use === 'ok' || use === 'failed')) return false;
  const responses = responsesOf(decided);
  if (responses.some(({ statistic }) => statistic !== 'value')) return false;
  const hasTime = responses.some(({ metric }) => ['ttft', 'latency', 'itl', 'tpot'].includes(metric.name));
  const tokens = table.columns.filter(({ name }) =>
    /^(?:output|completion|generated|response|num output|number output) tokens$/.test(words(name)),
  );
  const vary = tokens.some(({ values }) => factsOf(values).distinct > 1 && !factsOf(values).round);
  return hasTime && vary;
}

/** Several rows of a run with a time to first token, and nothing that numbers repeats or sums up: each is of one request. */
function haveFirstTokens(table: Table, decided: ReadonlyMap<TableColumn, Decision>): boolean {
  const all = [...decided.values()];
  if (all.some(({ role, use }) => role === 'repeat' || use === 'step' || use === 'ok' || use === 'failed'))
    return false;
  const responses = responsesOf(decided);
  const isOne = responses.every(({ statistic }) => statistic === 'value');
  return isOne && responses.some(({ metric }) => metric.name === 'ttft') && groupsOf(table, decided).count < table.size;
}

/** A total latency beside the time to first token, where no other latency is, is that of the whole answer and no sum over several. */
function withWholeLatency(decided: Map<TableColumn, Decision>): void {
  const responses = responsesOf(decided);
  const [own, ...others] = responses.filter(({ metric }) => metric.name === 'latency');
  const isOne = responses.some(({ metric, statistic }) => metric.name === 'ttft' && statistic === 'value');
  if (own?.statistic !== 'sum' || others.length > 0 || !isOne) return;
  for (const [column, decision] of decided)
    if (decision.response === own) decided.set(column, { ...decision, response: { ...own, statistic: 'value' } });
}

function settled(table: Table, decided: Map<TableColumn, Decision>): Roles {
  const taken = new Set<string>();
  for (const [column, decision] of inOrder(table, decided)) {
    if (!decision.response) continue;
    const response = apart(decision.response, column, taken);
    decided.set(
      column,
      response
        ? { ...decision, response }
        : { role: 'result', why: 'another column has the same statistic of the same metric' },
    );
  }
  const all = inOrder(table, decided);
  const of = (role: Decision['role']) => all.flatMap(([column, decision]) => (decision.role === role ? [column] : []));
  const used = new Map<Use, TableColumn>();
  for (const [column, { use }] of all) if (use !== undefined && !used.has(use)) used.set(use, column);
  return {
    responses: all.flatMap(([column, { response }]) => (response ? [{ column, response }] : [])),
    settings: labelled(all, decided),
    repeats: of('repeat'),
    requests: of('request'),
    context: of('context'),
    used,
    isRequests: areRequests(table, decided) || haveFirstTokens(table, decided),
    decided,
  };
}

function inOrder(
  { columns }: Table,
  decided: ReadonlyMap<TableColumn, Decision>,
): readonly (readonly [TableColumn, Decision])[] {
  return columns.map(
    (column) => [column, decided.get(column) ?? { role: 'context', why: 'nothing is known of it' }] as const,
  );
}

/** Two columns of one statistic: the second keeps its own name, as `latency` and `e2e_latency` do. */
function apart(response: Response, { name }: TableColumn, taken: Set<string>): Response | null {
  const key = `${response.metric.name}.${response.statistic}`;
  if (!taken.has(key)) {
    taken.add(key);
    return response;
  }
  const own = unknown(name, {}).metric.name;
  if (statisticOf(name) !== null) return null;
  if (taken.has(`${own}.value`)) return null;
  taken.add(`${own}.value`);
  const { metric } = unknown(name, {});
  return {
    ...response,
    statistic: 'value',
    metric: {
      ...metric,
      unit: response.metric.unit,
      writtenUnit: response.metric.writtenUnit,
      direction: response.metric.direction,
    },
  };
}

/** Labels each once: the column that is nearest to a label's name has it, another one keeps its own name. */
function labelled(
  all: readonly (readonly [TableColumn, Decision])[],
  decided: Map<TableColumn, Decision>,
): readonly SettingColumn[] {
  const settings = all.flatMap(([column, { role, label, isText }]) =>
    role === 'setting' ? [{ column, label: label ?? column.name, isText: isText === true }] : [],
  );
  const best = new Map<string, TableColumn>();
  for (const { column, label } of settings) {
    const now = best.get(label);
    if (!now || nearness(column.name, label) < nearness(now.name, label)) best.set(label, column);
  }
  const made = settings.flatMap((one): readonly SettingColumn[] => {
    if (best.get(one.label) === one.column) return [one];
    // Where the concurrency that was asked for is stated, another one was reached.
    if (one.label === 'concurrency') {
      decided.set(one.column, { role: 'result', why: 'it was reached; the one that was asked for stands beside it' });
      return [];
    }
    return [{ ...one, label: one.column.name }];
  });
  for (const { column, label } of made) decided.set(column, { ...decided.get(column)!, label });
  return made;
}

/** The roles for people, in the order of the table that the file has. */
export function readsOf(file: Table, table: Table, { decided }: Roles): readonly ColumnRead[] {
  const reads = inOrder(table, decided).flatMap(([column, { role, why, label, response }]): readonly ColumnRead[] => {
    const sources = column.sources ? [...new Set(column.sources)] : [column.source];
    const statistic = response && response.statistic !== 'value' ? `.${response.statistic}` : '';
    const as = response ? `${response.metric.name}${statistic}` : (label ?? null);
    const unit = response && response.metric.writtenUnit !== '' ? response.metric.writtenUnit : null;
    return sources.map((source) => ({ column: source, role, as, unit, why }));
  });
  const written = file.columns.flatMap(({ source, sources }) => (sources ? [...new Set(sources)] : [source]));
  return written.flatMap((source): readonly ColumnRead[] => {
    const own = reads.filter(({ column }) => column === source);
    if (own.length > 0) return own;
    if (isComparison(source))
      return [{ column: source, role: 'result', as: null, unit: null, why: 'it compares the columns beside it' }];
    const why = 'it says of what, or in which unit, the numbers beside it are';
    return [{ column: source, role: 'setting', as: null, unit: null, why }];
  });
}
