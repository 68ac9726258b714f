import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { sourceOf } from './source.ts';

const read = async (text: string) => collect([sourceOf('printed.txt', text)], { strict: false, encoding: 'utf-8' });
const of = async (text: string) =>
  (await read(text)).runs.map(({ labels, reported }) => [
    labels.system,
    labels.batch_size,
    ...reported.map(({ value }) => value),
  ]);

/** The same three rows as each program prints them. */
const printed: readonly (readonly [string, string])[] = [
  [
    'polars',
    'shape: (3, 3)\n┌────────┬────────────┬────────────┐\n│ system ┆ batch_size ┆ latency_ms │\n│ ---    ┆ ---        ┆ ---        │\n│ str    ┆ i64        ┆ f64        │\n╞════════╪════════════╪════════════╡\n│ A100   ┆ 1          ┆ 12.5       │\n│ H100   ┆ 1          ┆ 8.1        │\n│ MI300X ┆ 8          ┆ 9.4        │\n└────────┴────────────┴────────────┘\n',
  ],
  [
    'DuckDB',
    '┌─────────┬────────────┬──────────────┐\n│ system  │ batch_size │  latency_ms  │\n│ varchar │   int32    │ decimal(3,1) │\n├─────────┼────────────┼──────────────┤\n│ A100    │          1 │         12.5 │\n│ H100    │          1 │          8.1 │\n│ MI300X  │          8 │          9.4 │\n├─────────┴────────────┴──────────────┤\n│ 3 rows                    3 columns │\n└─────────────────────────────────────┘\n',
  ],
  [
    'MySQL',
    '+--------+------------+------------+\n| system | batch_size | latency_ms |\n+--------+------------+------------+\n| A100   |          1 |       12.5 |\n| H100   |          1 |        8.1 |\n| MI300X |          8 |        9.4 |\n+--------+------------+------------+\n3 rows in set (0.00 sec)\n',
  ],
  [
    'tabulate, a border below each row',
    '╒══════════╤══════════════╤══════════════╕\n│ system   │   batch_size │   latency_ms │\n╞══════════╪══════════════╪══════════════╡\n│ A100     │            1 │         12.5 │\n├──────────┼──────────────┼──────────────┤\n│ H100     │            1 │          8.1 │\n├──────────┼──────────────┼──────────────┤\n│ MI300X   │            8 │          9.4 │\n╘══════════╧══════════════╧══════════════╛\n',
  ],
  [
    'rich, a name on two lines',
    '            Results\n┏━━━━━━━━┳━━━━━━━┳━━━━━━━━━┓\n┃        ┃ batch ┃ latency ┃\n┃ system ┃  size ┃      ms ┃\n┡━━━━━━━━╇━━━━━━━╇━━━━━━━━━┩\n│ A100   │ 1     │ 12.5    │\n│ H100   │ 1     │ 8.1     │\n│ MI300X │ 8     │ 9.4     │\n└────────┴───────┴─────────┘\n',
  ],
  [
    'sqlite3 -column',
    'system  batch_size  latency_ms\n------  ----------  ----------\nA100    1           12.5\nH100    1           8.1\nMI300X  8           9.4\n',
  ],
  [
    'psql',
    ' system | batch_size | latency_ms\n--------+------------+------------\n A100   |          1 |       12.5\n H100   |          1 |        8.1\n MI300X |          8 |        9.4\n(3 rows)\n',
  ],
  [
    'R',
    '  system batch_size latency_ms\n1   A100          1       12.5\n2   H100          1        8.1\n3 MI300X          8        9.4\n',
  ],
  [
    'a tibble',
    '# A tibble: 3 × 3\n  system batch_size latency_ms\n  <chr>       <dbl>      <dbl>\n1 A100            1       12.5\n2 H100            1        8.1\n3 MI300X          8        9.4\n',
  ],
];

test.each(printed)('a table that %s prints is rows', async (_, text) => {
  const rows = [
    ['A100', 1, 12.5],
    ['H100', 1, 8.1],
    ['MI300X', 8, 9.4],
  ];
  expect(await of(text)).toEqual(rows);
  // Between other lines as well.
  expect(await of(`INFO started\n\n${text}\nINFO done\n`)).toEqual(rows);
});

test('rows that are not as long as the names are told of, with their lines', async () => {
  const text = '  system latency_ms\n1 A100        12.5\n2 H 100        8.1\n3 MI300X       9.4\n';
  const { runs, notes } = await read(text);
  expect(runs.map(({ labels }) => labels.system)).toEqual(['A100', 'MI300X']);
  expect(notes).toContainEqual(expect.objectContaining({ code: 'ragged-rows', args: { count: 1, lines: ['3'] } }));
});

test('rows that were left out by what printed them are told of, or nothing is read', async () => {
  const frame =
    '  system latency_ms\n1 A100        12.5\n2 H100         8.1\n [ reached getOption("max.print") -- omitted 88 rows ]\n';
  expect((await read(frame)).notes).toContainEqual(expect.objectContaining({ code: 'ragged-rows' }));
  const tibble =
    '# A tibble: 90 × 2\n  system latency_ms\n  <chr>       <dbl>\n1 A100         12.5\n2 H100          8.1\n# ℹ 88 more rows\n';
  await expect(read(tibble)).rejects.toMatchObject({ exit: 2 });
});

test.each([
  '┌──────────┐    ┌──────────┐\n│  Input   │───▶│  Output  │\n└──────────┘    └──────────┘\n',
  'Title\n-----  ----\nwords  more\n',
  '+--+\n|ok|\n+--+\n',
])('drawings are no results: %#', async (text) => {
  const { runs } = await read(`${text}\n`).catch(() => ({ runs: [] }));
  expect(runs).toEqual([]);
});
