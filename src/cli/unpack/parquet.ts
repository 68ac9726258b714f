import { csvRow, type Unpacked } from '../../collect/packed.ts';
import { note, Refusal } from '../../note.ts';
import { asked, type EngineFile, identifier, literal } from './duckdb.ts';

/** As many rows are taken one by one. */
const most = 1_000_000;

/**
 * The rows of a Parquet file, as the cells of the CSV that DuckDB would write of them: whatever is read of one is read of the other.
 * @throws Refusal for what is no table of cells, or too long.
 */
export function rowsOf({ file, path }: EngineFile, cwd: string): Promise<Unpacked> {
  return asked({ files: [{ file, path }], path, cwd }, async (connection) => {
    const place = { file: path };
    const [own, shown] = [`read_parquet(${literal(file)})`, `read_parquet(${literal(path)})`];
    const strings = async (query: string) =>
      (await connection.runAndReadAll(query)).getRows() as readonly (readonly (string | null)[])[];
    const columns = (await strings(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${own})`)).map(
      ([name, type]) => ({ name: name!, type: type! }),
    );
    const nested = columns
      .filter(({ type }) => /^(?:STRUCT|MAP|UNION|VARIANT)\b|\]$/.test(type))
      .map(({ name }) => name);
    if (nested.length > 0) {
      const flat = `COPY (SELECT * EXCLUDE (${nested.map(identifier).join(', ')}) FROM ${shown}) TO 'flat.parquet'`;
      throw new Refusal(note('rows-nested', { columns: nested, query: flat }, place));
    }
    const [[rows = '0'] = []] = await strings(`SELECT count(*)::VARCHAR FROM ${own}`);
    if (Number(rows) > most) {
      const sample = `COPY (SELECT * FROM ${shown} USING SAMPLE reservoir(${most} ROWS) REPEATABLE (1)) TO 'sample.parquet'`;
      throw new Refusal(note('rows-many', { rows: Number(rows), limit: most, query: sample }, place));
    }
    const cells = columns.map(({ name }) => `${identifier(name)}::VARCHAR`).join(', ');
    const chunks: Chunk[] = [];
    const stream = await connection.stream(`SELECT ${cells} FROM ${own}`);
    for await (const chunk of stream.yieldRows()) chunks.push(chunkOf(chunk as (readonly (string | null)[])[]));
    const names = columns.map(({ name }) => name);
    return { kind: 'rows', names, rows: () => textsOf(chunks), query: `SELECT ${cells} FROM ${shown}` };
  });
}

/** Some rows as one text: a million of them as arrays of cells would take ten times the memory. */
interface Chunk {
  readonly text: string;
  readonly ends: Uint32Array;
}

function chunkOf(rows: readonly (readonly (string | null)[])[]): Chunk {
  const texts = rows.map(csvRow);
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
