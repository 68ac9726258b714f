import { describe, expect, it } from 'vitest';
import { tableJson } from '../../src/cli/tell/table-json.ts';
import { tableCsv } from '../../src/fill/print/csv.ts';
import { tallied } from '../../src/made.ts';
import { readablePhrase } from '../../src/number/readable.ts';
import { fixed } from '../../src/number.ts';
import { phrase } from '../../src/phrase.ts';
import { cases, reportOf } from '../cases.ts';

describe('the tables of a report as data', () => {
  it.each(cases)('have the cells that its text has: %s', async (name) => {
    const { document } = await reportOf(name);
    const lines = document.text.split('\n');
    for (const table of document.tables.map(tableJson)) {
      expect(lines).toContain(`| ${table.header.join(' | ')} |`);
      for (const cells of table.rows) expect(lines).toContain(`| ${cells.map(({ text }) => text).join(' | ')} |`);
    }
  });

  it('have the values with their paths, unrounded', async () => {
    const { document } = await reportOf('inference');
    const [metrics] = document.tables.filter(({ source }) => source === 'table:metrics').map(tableJson);
    const [, metis, , difference] = metrics!.rows.find(([label]) => label!.text.startsWith('Mean latency'))!;
    expect(metis!.values).toEqual([
      { path: 'latency.mean@metis', value: expect.closeTo(4.98733, 5), unit: 's', text: null },
    ]);
    expect(difference!.values[0]).toMatchObject({ path: 'percent(latency.mean)@metis/sophia', unit: '%' });
  });

  it('say of what is missing why', async () => {
    const { document } = await reportOf('inference-silent');
    const cells = document.tables.map(tableJson).flatMap(({ rows }) => rows.flat());
    const missing = cells.filter((cell) => 'missing' in cell);
    expect(missing.length).toBeGreaterThan(0);
    for (const cell of missing) expect([cell.text, cell.values]).toEqual(['—', []]);
    expect(missing.map((cell) => cell.missing)).toContainEqual(expect.stringContaining('sophia'));
  });

  it('are printed as CSV: numbers unrounded in the unit of the report, other cells as text', async () => {
    const { document } = await reportOf('inference-silent');
    const metrics = document.tables.find(({ source }) => source === 'table:metrics')!;
    const lines = tableCsv(metrics).trimEnd().split('\n');
    expect(lines).toHaveLength(metrics.rows.length + 1);
    expect(lines[0]).toBe(metrics.header.join(','));
    const [, mean, none] = lines.find((line) => line.startsWith('Mean latency'))!.split(',');
    const [, shown] = metrics.rows.map((cells) => cells.map(String)).find(([label]) => label === 'Mean latency (s)')!;
    expect(mean!.length).toBeGreaterThan(shown!.length);
    expect(fixed(Number(mean), 3)).toBe(shown);
    // A value that does not exist is empty; a text is what a reader sees, and no formula.
    expect(none).toBe('');
    expect(tableCsv({ header: ['a, b', '=1'], rows: [['x\\|y', 'say "no"']] })).toBe('"a, b",\'=1\nx|y,"say ""no"""\n');
    // What a page shows with commas and true minus signs is plain here.
    const range = readablePhrase(phrase`from ${tallied('runs', -12345)} to ${tallied('runs', 20000)}`);
    expect(tableCsv({ header: ['a'], rows: [[range]] })).toBe('a\nfrom -12345 to 20000\n');
  });
});
