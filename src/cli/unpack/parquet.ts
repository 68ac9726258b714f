import { alone, patternOf } from '../../collect/cells/duckdb.ts';
import type { Plan } from '../../collect/cells/plan.ts';
import { type CellsAnswered, csvRow, type Unpacked } from '../../collect/packed.ts';
import { ranksOf } from '../../compare/cell-ranks.ts';
import { note, Refusal } from '../../note.ts';
import { areRowsAlone, asked, type EngineFile, identifier, literal } from '../engine/embedded.ts';
import { answered } from '../engine/engine.ts';

/** As many rows are taken one by one; of more DuckDB answers with cells. */
const mostRows = 1_000_000;

/** Of so many of them, or about as many, is told what each column is for. */
const judged = 100_000;

/** That one statement over the whole file may take. */
const seconds = 3600;

/**
 * The rows of a Parquet file, as the cells of the CSV that DuckDB would write of them: whatever is read of one is read of the other.
 * Of more than `most` some rows are taken, and DuckDB answers with cells.
 * @param most as many rows are taken one by one.
 * @throws Refusal for what is no table of cells.
 */
export function rowsOf({ file, path }: EngineFile, cwd: string, most = mostRows): Promise<Unpacked> {
  return asked({ files: [{ file, path }], path, cwd }, async (connection) => {
    const place = { file: path };
    const strings = async (query: string) =>
      (await connection.runAndReadAll(query)).getRows() as readonly (readonly (string | null)[])[];
    const isAlone = (await areRowsAlone([{ file, path }], `read_parquet(${literal(patternOf(file))}${alone})`, strings))
      ? alone
      : '';
    const [pattern, told] = [literal(patternOf(file)), `read_parquet(${literal(patternOf(path))}${isAlone})`];
    const own = `read_parquet(${pattern}${isAlone})`;
    const columns = (await strings(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${own})`)).map(
      ([name, type]) => ({ name: name!, type: type! }),
    );
    const nested = columns
      .filter(({ type }) => /^(?:STRUCT|MAP|UNION|VARIANT)\b|\]$/.test(type))
      .map(({ name }) => name);
    if (nested.length > 0) {
      const flat = `COPY (SELECT * EXCLUDE (${nested.map(identifier).join(', ')}) FROM ${told}) TO 'flat.parquet'`;
      throw new Refusal(note('rows-nested', { columns: nested, query: flat }, place));
    }
    const [[rows = '0'] = []] = await strings(`SELECT count(*)::VARCHAR FROM ${own}`);
    const size = Number(rows);
    const isMany = size > most;
    const cells = columns.map(({ name }) => `${identifier(name)}::VARCHAR`).join(', ');
    const chunks: Chunk[] = [];
    // By a hash, as rows that lie at equal distances may be all of one kind; the same rows with any number of threads.
    const some = isMany ? ` WHERE hash(file_row_number) % ${Math.ceil(size / judged)} = 0` : '';
    const from = isMany ? `read_parquet(${pattern}, file_row_number = true${isAlone})` : own;
    const stream = await connection.stream(`SELECT ${cells} FROM ${from}${some}`);
    for await (const chunk of stream) {
      const texts: string[] = [];
      chunk.visitRows((row) => texts.push(csvRow(row as (string | null)[])));
      chunks.push(chunkOf(texts));
    }
    const names = columns.map(({ name }) => name);
    if (isMany)
      return {
        kind: 'cells',
        names,
        rows: () => textsOf(chunks),
        size,
        sample: `COPY (SELECT * FROM ${told} USING SAMPLE reservoir(${most} ROWS) REPEATABLE (1)) TO 'sample.parquet'`,
        ask: (plan) => askedCells(path, plan, cwd),
      };
    return { kind: 'rows', names, rows: () => textsOf(chunks), query: `SELECT ${cells} FROM ${told}` };
  });
}

/** The numbers of all cells, asked of the one file, which is hashed by whoever reads it. */
function askedCells(path: string, asking: Pick<Plan, 'settings' | 'metrics'>, cwd: string): Promise<CellsAnswered> {
  const plan: Plan = { ...asking, from: { kind: 'files', paths: [path], format: 'parquet' }, ok: null, where: null };
  return answered({ engine: 'duckdb', plan, ranksOf, cwd, path, seconds, env: {}, isWatched: true });
}

/** Some rows as one text: a million of them as arrays of cells would take ten times the memory. */
interface Chunk {
  readonly text: string;
  readonly ends: Uint32Array;
}

function chunkOf(texts: readonly string[]): Chunk {
  let end = 0;
  const ends = Uint32Array.from(texts, (text) => {
    end += text.length;
    return end;
  });
  return { text: texts.join(''), ends };
}

function* textsOf(chunks: readonly Chunk[]): Generator<string> {
  for (const { text, ends } of chunks) {
    let start = 0;
    for (const end of ends) {
      yield text.slice(start, end);
      start = end;
    }
  }
}
