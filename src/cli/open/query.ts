import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { CellAnswer } from '../../collect/cells/answer.ts';
import type { Plan } from '../../collect/cells/plan.ts';
import type { Row } from '../../collect/cells/read.ts';
import { csvRow, type Unpacked } from '../../collect/packed.ts';
import { engineTitles, isAddress, type Query, queryPath } from '../../collect/query.ts';
import { columnsAsked } from '../../collect/row/asked.ts';
import { isFilled } from '../../collect/row/filled.ts';
import { ranksOf } from '../../compare/cell-ranks.ts';
import { type Note, note, type Place, Refusal } from '../../note.ts';
import { stampOf } from '../disk/files.ts';
import type { Question, RowsOrCells } from '../engine/engine.ts';
import type { Asking } from './asking.ts';
import { expanded } from './expanded.ts';
import type { ResultFile } from './result-file.ts';

/** So many rows are taken as they are: what is worked out of rows is worth more than the time that they take. */
const few = 100_000;

/**
 * What a query gives, as a result file that nothing was asked for yet.
 * @param cwd from where its files are looked up.
 * @throws Refusal where one of them is not there.
 */
export async function queried(asking: Asking, cwd: string): Promise<ResultFile> {
  const { query, against, place } = asking;
  const path = queryPath(query);
  const here = <T>(doing: () => Promise<T>) => placed(doing, path, place);
  // Loaded where something is asked.
  const { fingerprintOf } = await import('../engine/engine.ts');
  const { hashOf } = await import('../engine/files-hash.ts');
  const question = await here(() => questionOf(asking, cwd));
  const files = filesOf(question);
  const text = JSON.stringify({
    ...query,
    from: { ...query.from, ...(files.length > 0 ? { paths: files.length } : {}) },
  });
  /** What the rows were when they were looked at; of an engine that does not say, what it answered. */
  let known: string | null = null;
  const isText = question.plan.from.kind === 'files' && question.plan.from.format !== 'parquet';
  const hashed = () =>
    hashOf(
      files.map((file) => ({ file: resolve(cwd, file), path: file })),
      isText,
    );
  return {
    path,
    file: null,
    against,
    size: text.length,
    blocks: () => {
      if (known === null && files.length > 0) known = hashed();
      if (known === null) throw new Refusal(note('query-unseen', {}, { file: path }));
      return [Buffer.from(`${text}\n${known}\n`)];
    },
    look: () =>
      here(async () => {
        if (files.length > 0) return null;
        try {
          const { ranksOf: _, ...of } = question;
          known = await fingerprintOf(of);
          return known === null ? note('query-unseen', {}, { file: path }) : null;
        } catch (end) {
          // Where it cannot be asked from here it may be from elsewhere.
          if (end instanceof Refusal && end.notes[0]!.kind === 'out-of-reach') return end.notes[0]!;
          throw end;
        }
      }),
    query: {
      says: query,
      ask: (use) =>
        here(async () => {
          const before = files.map((file) => stampOf(resolve(cwd, file)));
          // Before anything is asked: of compressed text an engine may say what it likes.
          const hash = files.length > 0 ? hashed() : null;
          const isChanged = () => files.some((file, nth) => stampOf(resolve(cwd, file)) !== before[nth]);
          const { unpacked, fingerprint } = await asked(query, question, { here, isChanged });
          known = hash ?? fingerprint;
          return use(unpacked);
        }),
    },
  };
}

/** What is wrong with a query is told where it is written. */
async function placed<T>(doing: () => Promise<T>, path: string, place: Place | null): Promise<T> {
  try {
    return await doing();
  } catch (end) {
    if (!(end instanceof Refusal) || place === null) throw end;
    const own = ({ place: at }: Note) => at === undefined || at.file === path;
    throw new Refusal(
      end.notes.map((each) => (own(each) ? { ...each, place } : each)),
      end.exit,
    );
  }
}

async function questionOf({ query, seconds }: Asking, cwd: string): Promise<Question> {
  const { engine, from, where = null, url, database } = query;
  const columns = columnsAsked(query);
  const paths = from.kind === 'files' ? await Promise.all(from.paths.map((each) => filesIn(each, cwd))) : [];
  const plan: Plan = {
    from:
      from.kind === 'files'
        ? { ...from, paths: [...new Set(paths.flat())] }
        : from.kind === 'table' && database !== undefined && !from.name.includes('.')
          ? { kind: 'table', name: `${database}.${from.name}` }
          : from,
    settings: columns.settings.map(([, column]) => column),
    metrics: columns.metrics,
    ok: null,
    where,
  };
  const env = { ...process.env, ...(database === undefined ? {} : { CLICKHOUSE_DATABASE: database }) };
  const of = { engine, plan, ranksOf, cwd, seconds, path: queryPath(query), isWatched: from.kind === 'files' };
  return { ...of, env: url === undefined ? env : atServer(url, env) };
}

/** What looks like an address of a lake is read by Spark itself. @throws Refusal */
async function filesIn(pattern: string, cwd: string): Promise<readonly string[]> {
  if (isAddress(pattern)) return [pattern];
  const found = await expanded(pattern, cwd);
  const missing = found.find((file) => stampOf(resolve(cwd, file)) === null);
  if (missing !== undefined) throw new Refusal(note('file-missing', { path: missing }));
  return found;
}

/** Those that are on this machine. */
function filesOf({ plan: { from } }: Question): readonly string[] {
  return from.kind === 'files' && !from.paths.some(isAddress) ? from.paths : [];
}

/**
 * The environment for a server that a file names. A password goes to no server that the environment does not name as well: whoever may change the file would
 * have it sent to their own.
 */
function atServer(url: string, env: Question['env']): Question['env'] {
  const { CLICKHOUSE_URL: known, CLICKHOUSE_PASSWORD: password } = env;
  const isKnown = known !== undefined && URL.canParse(known) && new URL(known).origin === new URL(url).origin;
  if (password && !isKnown) throw new Refusal(note('query-password-elsewhere', { server: new URL(url).origin }));
  return { ...env, CLICKHOUSE_URL: url };
}

/** @param around each question to the engine: where its faults are told, and whether the files of it changed since. */
async function asked(
  query: Query,
  question: Question,
  around: { readonly here: <T>(doing: () => Promise<T>) => Promise<T>; readonly isChanged: () => boolean },
): Promise<{ readonly unpacked: Unpacked; readonly fingerprint: string }> {
  const { settings, metrics } = columnsAsked(query);
  const names = [...settings.map(([name]) => name), ...metrics];
  const { rowsOrCells } = await import('../engine/engine.ts');
  const unchanged = <T extends RowsOrCells>(given: T, before: string | null): T => {
    if (given.fingerprint === before && !around.isChanged()) return given;
    throw new Refusal(note('engine-changed', { engine: engineTitles[query.engine] }, { file: question.path }));
  };
  const first = await rowsOrCells(question, few);
  const answer = unchanged(first, first.fingerprint);
  if (answer.kind === 'rows' && answer.rows.length === 0)
    throw new Refusal(note('query-empty', {}, { file: question.path }));
  const [fingerprint, statements] = [answer.fingerprint, answer.statements];
  const of = (what: unknown) =>
    fingerprint ?? `answer:${createHash('sha256').update(JSON.stringify(what, withMaps)).digest('hex')}`;
  if (answer.kind === 'rows') {
    refuseUnstated(answer.rows, Object.keys(query.settings), question.path);
    const lines = answer.rows.map(csvRow);
    return {
      fingerprint: of(lines),
      unpacked: { kind: 'rows', names, rows: () => lines, query: statements.at(-1) ?? '' },
    };
  }
  const { answers, size } = answer;
  const columnOf = new Map(settings);
  return {
    fingerprint: of(answers),
    unpacked: {
      kind: 'cells',
      names,
      rows: () => endsOf(answers),
      size,
      sample: null,
      ask: async (wanted) => {
        const columns = wanted.settings.map((name) => columnOf.get(name) ?? name);
        const isAll = isSame(columns, question.plan.settings) && isSame(wanted.metrics, metrics);
        if (isAll) return { answers, statements };
        const plan = { ...question.plan, settings: columns, metrics: wanted.metrics };
        return around.here(async () => {
          const again = unchanged(await rowsOrCells({ ...question, plan }, -1), answer.fingerprint);
          if (again.kind === 'rows') throw new RangeError('rows');
          return again;
        });
      },
    },
  };
}

/** Of cells it is refused too (`row/celled.ts`), so it does not hang on how many rows there are. @throws Refusal where rows differ in nothing but how they state nothing. */
function refuseUnstated(rows: readonly Row[], settings: readonly string[], file: string): void {
  const seen = new Map<string, Row>();
  for (const row of rows) {
    const levels = row.slice(0, settings.length);
    const key = JSON.stringify(levels.map((level) => (isFilled(level ?? undefined) ? level : null)));
    const known = seen.get(key) ?? levels;
    seen.set(key, known);
    const columns = settings.filter((_, nth) => known[nth] !== levels[nth]);
    if (columns.length > 0) throw new Refusal(note('cells-unstated', { columns }, { file }));
  }
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, nth) => one === b[nth]);
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}

/** The least and the greatest of each cell, as rows: of them the roles and units are told, which are the same whatever the engine. */
function endsOf(answers: readonly CellAnswer[]): readonly string[] {
  return answers.flatMap(({ levels, metrics }) =>
    (['min', 'max'] as const).map((end) =>
      csvRow(
        [...levels, ...metrics.map(({ moments }) => moments?.[end] ?? null)].map((cell) =>
          cell === null ? null : String(cell),
        ),
      ),
    ),
  );
}
