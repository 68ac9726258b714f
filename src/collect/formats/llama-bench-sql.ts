import type { Line } from '../bytes/lines.ts';
import { type Claim, claimed, notClaimed, nothingSaid, type Read, type Said, type TextFormat } from '../format.ts';
import type { Values } from '../row/flat.ts';
import { readItems } from '../tool/tool.ts';
import { llamaBench } from '../tools/llama-bench.ts';

// Builds of 2026 call the table `llama_bench`, those before them `test`.
const start = /^INSERT INTO (?:test|llama_bench) \(build_commit/m;
const statement = /^INSERT INTO (?:test|llama_bench) \(([\w, ]{1,4000})\) VALUES \((.{1,8000})\);\s{0,20}$/;

/** `llama-bench -o sql`: the statement that makes its table, and one for each test that puts it in, all values in quotes. */
export const llamaBenchSql: TextFormat = {
  of: 'text',
  name: 'llama-bench-sql',
  shape: 'the statements of llama-bench -o sql',
  ofTool: true,
  claims,
  read,
};

function claims(head: string): Claim {
  return start.test(head) ? claimed : notClaimed(0, 'it has no statement "INSERT INTO llama_bench (build_commit …"');
}

function read(lines: () => Iterable<Line>, file: string, _titles?: readonly string[], said: Said = nothingSaid): Read {
  const found: { object: Values; line: number }[] = [];
  for (const { number, text, cut } of lines()) {
    const [, names, values] = cut ? [] : (statement.exec(text) ?? []);
    const cells = [...(values ?? '').matchAll(/'((?:[^']|'')*)'(?:, |$)/g)].map(([, cell = '']) => cell);
    const columns = names?.split(', ') ?? [];
    // A statement that lost a part of itself says of none of its values what they are.
    if (columns.length > 0 && columns.length === cells.length)
      found.push({
        object: Object.fromEntries(columns.map((name, nth) => [name, cellOf(name, cells[nth]!)])),
        line: number,
      });
  }
  const items = found.map(({ object }, nth) => ({ object, steps: [nth] }));
  return readItems(llamaBench, items, { file, said, lines: found.map(({ line }) => line) });
}

/** Everything is in quotes, numbers too. What is text stays so where only digits are in it, as in the hash of a build. */
function cellOf(name: string, cell: string): string | number {
  const text = cell.replaceAll("''", "'");
  const isText = /^(?:build_commit|cpu_info|gpu_info|backends|model_filename|model_type|test_time)$/.test(name);
  return !isText && /^-?\d{1,15}(?:\.\d{1,15})?$/.test(text) ? Number(text) : text;
}
