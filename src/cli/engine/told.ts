import { duckdb as dialect, patternOf } from '../../collect/cells/duckdb.ts';
import type { Plan, PlanSource, Told } from '../../collect/cells/plan.ts';
import { allOf, type Each } from '../../collect/cells/read.ts';

type Files = Extract<PlanSource, { readonly kind: 'files' }>;

/**
 * What all rows of files of text tell of their columns, asked once: a statement that is not told it looks for it anew in all of them, which takes several times as long as its own work.
 * @returns null where a statement that is told so would not be sure to read what one reads that looks by itself; Parquet says its types.
 * @throws Refusal where DuckDB does not read the files.
 */
export async function toldOf(plan: Plan, from: Files, each: Each): Promise<readonly Told[] | null> {
  if (from.format === 'csv') return toldOfCsv(from.paths, each);
  return from.format === 'jsonl' ? toldOfJson(plan, from, each) : null;
}

/** How text is cut goes with the types: by the first rows alone a quote that comes late would be a letter of its field. */
const cuts = [
  ['delim', 'Delimiter'],
  ['quote', 'Quote'],
  ['escape', 'Escape'],
  ['new_line', 'NewLineDelimiter'],
  ['comment', 'Comment'],
  ['skip', 'SkipRows'],
  ['header', 'HasHeader'],
  ['dateformat', 'DateFormat'],
  ['timestampformat', 'TimestampFormat'],
] as const;

async function toldOfCsv(paths: readonly string[], each: Each): Promise<readonly Told[] | null> {
  const alike = new Map<string, Told & { readonly paths: string[] }>();
  for (const path of paths) {
    const texts = [...cuts.map(([, name]) => name), 'to_json(Columns)'].map(dialect.toText);
    const [row = []] = await allOf(
      each,
      `SELECT ${texts.join(', ')} FROM sniff_csv(${dialect.text(patternOf(path))}, sample_size = -1)`,
    );
    const options = cuts.flatMap(([option], nth): [string, string][] => {
      const said = row[nth] ?? null;
      return said === null ? [] : [[option, said === '(empty)' ? '' : said]];
    });
    const columns = JSON.parse(row[cuts.length] ?? '[]') as readonly { readonly name: string; readonly type: string }[];
    const told = { columns: columns.map(({ name, type }) => [name, type] as const), options };
    const key = JSON.stringify(told);
    const known = alike.get(key);
    if (known) known.paths.push(path);
    else alike.set(key, { ...told, paths: [path] });
  }
  // Folders such as `batch=8` are columns, and what those are only all files together tell.
  if (alike.size > 1 && paths.some((path) => /(?:^|[/\\])[^/\\=]+=[^/\\]*[/\\]/.test(path))) return null;
  return withOneTypeEach([...alike.values()]);
}

/** Of a column that has fractions in one file and none in another both are read as DuckDB would: as numbers with fractions. Of other differences it is left to DuckDB what they are. */
function withOneTypeEach(all: readonly Told[]): readonly Told[] | null {
  const types = new Map<string, string>();
  for (const [name, type] of all.flatMap(({ columns }) => columns)) {
    const key = name.toLowerCase();
    const known = types.get(key) ?? type;
    const both = new Set([known, type]);
    if (both.size > 1 && !(both.has('BIGINT') && both.has('DOUBLE'))) return null;
    types.set(key, both.size > 1 ? 'DOUBLE' : type);
  }
  return all.map((told) => ({
    ...told,
    columns: told.columns.map(([name]) => [name, types.get(name.toLowerCase())!] as const),
  }));
}

async function toldOfJson(
  { settings, metrics, ok, where }: Plan,
  from: Files,
  each: Each,
): Promise<readonly Told[] | null> {
  const rows = await allOf(each, `SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${dialect.from(from)})`);
  const columns = rows.map(([name, type]) => [name!, type!] as const);
  const names = new Set(columns.map(([name]) => name.toLowerCase()));
  // Keys that differ in capitals alone, and one without a letter, are given names that no key has, and lines that are no objects are one column.
  const isRenamed = [...names].some(
    (name) => /^c\d+$/.test(name) || (/_\d+$/.test(name) && names.has(name.replace(/_\d+$/, ''))),
  );
  if (isRenamed || (columns.length === 1 && columns[0]![1] === 'JSON')) return null;
  const asked = new Set([...settings, ...metrics, ...(ok === null ? [] : [ok])].map((name) => name.toLowerCase()));
  const isAsked = (name: string) => asked.has(name) || (where?.toLowerCase().includes(name) ?? false);
  // In which form times are written is found while their type is.
  const hasTimes = columns.some(([name, type]) => /\b(?:DATE|TIME)/.test(type) && isAsked(name.toLowerCase()));
  return hasTimes ? null : [{ paths: from.paths, columns, options: [] }];
}
