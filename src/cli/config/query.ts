import type { PlanSource } from '../../collect/cells/plan.ts';
import type { ColumnGiven, GivenColumns } from '../../collect/columns/columns.ts';
import { type EngineName, engineNames, type Query, queryPath } from '../../collect/query.ts';
import type { Labels } from '../../collect/run.ts';
import { note } from '../../note.ts';
import { slashed } from '../disk/paths.ts';
import { metricWord } from '../job/said.ts';
import { type Asking, usualSeconds } from '../open/asking.ts';
import { type Checking, nameOf, nearest, oneOf, tell, text, textOf, texts, whole, wrong } from './checked.ts';
import type { Entry, Mapping, Value } from './document.ts';
import { columnsSetting, mapSchema } from './experiment.ts';
import { labelsIn, labelsSchema } from './settings.ts';

/** A query as it stands among the results of a report, with the labels that its runs are given. */
export interface QuerySaid extends Omit<Asking, 'against'> {
  readonly labels: Labels;
}

const word = { type: 'string', pattern: '\\S' };
const words = { type: 'array', items: word, minItems: 1 };

/** What editors are told of a query. */
export const querySchema = {
  type: 'object',
  description: 'What an engine is asked where the rows are, in place of a file.',
  properties: {
    engine: { enum: engineNames, description: 'Who is asked.' },
    from: { anyOf: [word, words], description: 'Files or patterns, a table, or one SELECT.' },
    name: { ...word, description: 'What the report calls it; without it what it is asked of.' },
    settings: { anyOf: [words, columnsSetting.schema], description: 'Columns whose levels make the cells.' },
    metrics: {
      anyOf: [
        words,
        mapSchema({
          anyOf: [
            word,
            { type: 'object', properties: { metric: word, unit: word }, additionalProperties: false, minProperties: 1 },
          ],
        }),
      ],
      description: 'Columns that were measured.',
    },
    ok: { ...word, description: 'The column that says which rows succeeded.' },
    where: { ...word, description: "A condition in the engine's SQL." },
    labels: { ...labelsSchema, description: 'What its runs are labelled with.' },
    url: { type: 'string', pattern: '^https?://', description: 'Where ClickHouse answers, without user and password.' },
    database: { ...word, description: 'The database of ClickHouse.' },
    seconds: { type: 'integer', minimum: 1, maximum: 86_400, description: 'That one statement may take.' },
  },
  required: ['engine', 'from', 'settings', 'metrics'],
  additionalProperties: false,
};

const keys = Object.keys(querySchema.properties);

/** What people write where only the environment may say it. */
const secrets: Readonly<Record<string, string>> = {
  password: 'CLICKHOUSE_PASSWORD',
  pass: 'CLICKHOUSE_PASSWORD',
  token: 'CLICKHOUSE_PASSWORD',
  secret: 'CLICKHOUSE_PASSWORD',
  user: 'CLICKHOUSE_USER',
  username: 'CLICKHOUSE_USER',
  home: 'SPARK_HOME',
  command: 'SPARK_HOME',
};

/** Reads a query; what is wrong is told. */
export function readQuery(value: Mapping, checking: Checking): QuerySaid | undefined {
  const before = checking.problems.length;
  const entries = new Map(value.entries.map((entry) => [entry.key, entry]));
  for (const { key, at } of value.entries) {
    const variable = secrets[key.toLowerCase()];
    if (keys.includes(key)) continue;
    if (variable !== undefined) tell(note('config-secret', { key, variable }), at, checking);
    else tell(note('config-unknown-key', { key, of: 'a query', near: nearest(key, keys), known: keys }), at, checking);
  }
  const missing = ['engine', 'from', 'settings', 'metrics'].filter((key) => !entries.has(key));
  if (missing.length > 0) tell(note('config-query-lacks', { keys: missing }), value.at, checking);
  const said = <T>(key: string, read: (value: Value, key: string, checking: Checking) => T | undefined) => {
    const entry = entries.get(key);
    return entry && read(entry.value, key, checking);
  };
  const engine = said('engine', oneOf(engineNames));
  const from = engine && said('from', (given, key) => readFrom(given, key, engine, checking));
  const settings = said('settings', (given) => readColumns(given, 'settings', checking));
  const metrics = said('metrics', (given) => readMetrics(given, checking));
  const name = said('name', text('a short name'));
  const ok = said('ok', text('the name of a column'));
  const where = said('where', text("a condition in the engine's SQL"));
  const database = said('database', text('the name of a database'));
  const url = said('url', readUrl);
  const seconds = said('seconds', whole(1, 86_400)) ?? usualSeconds;
  const labels = said('labels', (given) => labelsIn({ key: 'the query', value: given }, checking)) ?? {};
  for (const key of ['url', 'database'])
    if (engine !== undefined && engine !== 'clickhouse' && entries.has(key))
      tell(note('config-query-other', { key, engine }), entries.get(key)!.at, checking);
  tellTwins([...Object.keys(settings ?? {}), ...Object.keys(metrics ?? {}), ...(ok === undefined ? [] : [ok])], {
    engine,
    at: value.at,
    checking,
  });
  if (from?.kind === 'select' && name === undefined) tell(note('config-query-name', {}), value.at, checking);
  if (checking.problems.length > before || !engine || !from || !settings || !metrics) return undefined;
  const query: Query = {
    engine,
    name: name?.trim() ?? nameFor(from),
    from,
    settings,
    metrics,
    ...(ok === undefined ? {} : { ok }),
    ...(where === undefined ? {} : { where }),
    ...(url === undefined ? {} : { url }),
    ...(database === undefined ? {} : { database }),
  };
  return { query, seconds, labels, place: { file: checking.file, ...value.at } };
}

/** Tells of queries of one report that have one name. */
export function tellSameNames(queries: readonly QuerySaid[], checking: Checking): void {
  const seen = new Set<string>();
  for (const { query, place } of queries) {
    const path = queryPath(query);
    if (seen.has(path)) checking.problems.push({ ...note('config-query-twice', { name: path }), place: place! });
    seen.add(path);
  }
}

/** Tells of a column that is named twice, as its engine tells columns apart. */
function tellTwins(
  columns: readonly string[],
  { engine, at, checking }: { engine: EngineName | undefined; at: Value['at']; checking: Checking },
): void {
  const seen = new Map<string, string>();
  for (const column of columns) {
    const key = engine === 'clickhouse' ? column : column.toLowerCase();
    const other = seen.get(key);
    if (other !== undefined) tell(note('config-query-column', { column, other }), at, checking);
    seen.set(key, column);
  }
}

function nameFor(from: PlanSource): string {
  return from.kind === 'files' ? from.paths.join(', ') : from.kind === 'table' ? from.name : '';
}

const formats = { parquet: 'parquet', csv: 'csv', jsonl: 'jsonl', ndjson: 'jsonl' } as const;

function readFrom(value: Value, key: string, engine: EngineName, checking: Checking): PlanSource | undefined {
  const wants = {
    duckdb: 'files or patterns',
    clickhouse: 'a table or one SELECT',
    spark: 'files, a table or one SELECT',
  };
  const given = texts(wants[engine])(value, key, checking);
  if (given === undefined) return undefined;
  const [first = ''] = given;
  const isOne = value.kind !== 'list';
  if (isOne && /^[\s(]*(?:SELECT|WITH)\b/i.test(first)) return { kind: 'select', sql: first.trim() };
  const isFiles =
    engine === 'duckdb' || !isOne || (engine === 'spark' && /[/\\*?]|\.\w+$/.test(first) && !isTable(first));
  if (!isFiles) return { kind: 'table', name: first.trim() };
  if (engine === 'clickhouse') return wrong(value, key, wants[engine], checking);
  const found = new Set(given.map((path) => formatOf(path, engine === 'duckdb')));
  const [format] = found;
  if (found.size === 1 && format !== undefined) return { kind: 'files', paths: given.map(slashed), format };
  tell(note('config-query-format', { files: given }), value.at, checking);
  return undefined;
}

/** `catalog.schema.table`: none of the endings that files have. */
function isTable(from: string): boolean {
  return /^[\w.`-]+$/.test(from) && formatOf(from) === undefined;
}

/** @param mayBePacked as DuckDB knows it by a second ending. */
function formatOf(path: string, mayBePacked = false): (typeof formats)[keyof typeof formats] | undefined {
  const text = mayBePacked ? path.trim().replace(/\.(?:gz|zst)$/, '') : path.trim();
  const ending = /\.(\w+)$/.exec(text)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(formats, ending) ? formats[ending as keyof typeof formats] : undefined;
}

/** A list of columns, or a map with what is said of each. */
function readColumns(value: Value, key: string, checking: Checking): GivenColumns | undefined {
  if (value.kind !== 'map') return listed(value, key, checking);
  const found = columnsSetting.read(value, key, checking);
  return found && Object.keys(found).length > 0 ? found : wrong(value, key, 'at least one column', checking);
}

function listed(value: Value, key: string, checking: Checking): GivenColumns | undefined {
  const found = texts('a list of columns, or a map with what is said of each', nameOf)(value, key, checking);
  if (found === undefined) return undefined;
  const columns = found.map((column) => column.trim());
  const twice = columns.find((column, nth) => columns.indexOf(column) < nth);
  if (twice !== undefined) tell(note('config-query-column', { column: twice, other: twice }), value.at, checking);
  return Object.fromEntries(columns.map((column) => [column, {}]));
}

function readMetrics(value: Value, checking: Checking): GivenColumns | undefined {
  if (value.kind !== 'map') return listed(value, 'metrics', checking);
  const found = value.entries.flatMap((entry) => {
    const said = metricOf(entry, checking);
    return said === undefined ? [] : [[entry.key, said] as const];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

function metricOf(entry: Entry, checking: Checking): ColumnGiven | undefined {
  const { key, value } = entry;
  const name = textOf(value);
  if (name !== undefined) return { metric: metricWord(name) };
  const read = columnsSetting.read({ kind: 'map', at: entry.at, entries: [entry] }, key, checking)?.[key];
  if (read === undefined || (read.metric ?? read.unit) !== undefined) return read;
  return wrong(value, key, 'a metric, or a map such as {metric: latency, unit: ms}', checking);
}

function readUrl(value: Value, key: string, checking: Checking): string | undefined {
  const wants = 'an address such as https://clickhouse.example.org:8443';
  const found = textOf(value);
  // Not what is there: it may have a password in it.
  if (found === undefined || !URL.canParse(found) || !/^https?:/i.test(found))
    return wrong({ kind: 'scalar', at: value.at, value: null, source: '' }, key, wants, checking);
  const { username, password, search } = new URL(found);
  if (username === '' && password === '' && search === '') return found;
  tell(
    note('config-secret', { key: 'a user or password in url', variable: 'CLICKHOUSE_USER and CLICKHOUSE_PASSWORD' }),
    value.at,
    checking,
  );
  return undefined;
}
