import { expect, test } from 'vitest';
import { filled, outcomes } from './filled.ts';

/* Metis has a mean latency of 5 s, Sophia of 2 s. */

const head = '<tr><th>Metric</th><th>Metis</th><th>Sophia</th></tr>';
const table = (...rows: readonly string[]) => `<table>\n${[head, ...rows].join('\n')}\n</table>\n`;

test('a blank over two columns or two rows is the number of neither', () => {
  expect(outcomes(table('<tr><td>Mean latency (s)</td><td colspan="2">TBD</td></tr>'))).toEqual(['TBD -> (ambiguous)']);
  const rows = [
    '<tr><td>Mean latency (s)</td><td rowspan="2">TBD</td><td>TBD</td></tr>',
    '<tr><td>Max latency (s)</td><td>TBD</td></tr>',
  ];
  expect(outcomes(table(...rows))).toEqual(['TBD -> (ambiguous)', 'TBD -> 2.000', 'TBD -> 3.000']);
});

test('what is commented out moves no cell to another column', () => {
  const row = '<tr><td>Mean latency (s)</td><!--<td>4.7</td>--><td>TBD</td><td>TBD</td></tr>';
  expect(filled(table(row)).text).toContain('<!--<td>4.7</td>--><td>5.000</td><td>2.000</td>');
  expect(outcomes(table(`<!-- ${row.replace(/<!--.*-->/, '')} -->`))).toEqual([]);
});

test('a table that is commented out has no blanks', () => {
  expect(outcomes(`<!--\n${table('<tr><td>Mean latency (s)</td><td>TBD</td><td>TBD</td></tr>')}-->\n`)).toEqual([]);
});
