import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { othersOn } from '../../src/cli/explain/others.ts';
import { standOf } from '../../src/cli/explain/places.ts';
import { remake } from '../../src/cli/explain/remake.ts';
import { explain } from '../../src/cli/explain.ts';
import { lines } from '../../src/markdown/lines.ts';
import { root } from '../cases.ts';
import { terminalAt } from './terminal.ts';

const said: string[] = [];
const { terminal } = terminalAt(root, { out: (text) => said.push(text) });

/** A link's address, and a remark that is not shown. */
const unseen = /\]\([^()\r\n]*\)|<!--.*?-->/g;
const word = /[\p{L}\p{N}](?:[\p{L}\p{N}.,_:/-]*[\p{L}\p{N}])?/gu;

describe('explain, of each line of the reports of this repository', () => {
  it.each(readdirSync(join(root, 'reports')).filter((name) => name.endsWith('.md')))(
    'has a value for every word with digits, or says whose it is: %s',
    { timeout: 60_000 },
    async (name) => {
      const remade = await remake(`reports/${name}`, terminal);
      const stand = standOf(remade);
      // What stands where a line was written anew is another question, and told apart (`explain-lines`).
      expect(stand.asWritten && stand.text === remade.disk).toBe(true);
      let at = 0;
      let values = 0;
      const unclear: string[] = [];
      for (const line of lines(remade.disk)) {
        const range = { start: at, end: at + line.length };
        at = range.end;
        const pieces = stand.placed.flatMap(({ found }) =>
          found.filter(({ disk }) => disk.start < range.end && disk.end > range.start),
        );
        const others = othersOn(range, pieces, remade.disk, stand);
        // Nobody edited these reports.
        unclear.push(...others.filter(({ what }) => what === 'person').map(({ text }) => text));
        const told = new Set(others.map(({ column }) => column));
        const seen = line.replace(unseen, (link) => ' '.repeat(link.length));
        for (const { 0: text, index } of seen.matchAll(word)) {
          if (!/\d/.test(text) || told.has(index + 1)) continue;
          const start = range.start + index;
          const mark = stand.marks.find((one) => one.start < start + text.length && one.end > start);
          const slot = stand.placed.find((one) => one.start <= start && one.end > start)?.slot;
          if (mark) values += 1;
          else if (!slot?.source?.startsWith('sample')) unclear.push(`${line.trim().slice(0, 60)}: ${text}`);
        }
      }
      expect(unclear).toEqual([]);
      expect(values).toBeGreaterThan(10);
    },
  );

  it("tells the number in the head of a table, which is nobody's to change", { timeout: 60_000 }, async () => {
    const { disk } = await remake('reports/testbed.md', terminal);
    const nth = lines(disk).findIndex((line) => line.includes('| Time to loss 7.148 (s) |'));
    await explain(`reports/testbed.md:${nth + 1}`, [], { json: true }, terminal);
    const { values } = JSON.parse(said.at(-1)!);
    expect(values).toMatchObject([{ line: nth + 1, source: 'table:sweep', values: [{ written: '7.148' }] }]);
    expect(values[0].values[0].rounding.agrees).toBe(true);
    await explain(`reports/testbed.md:${nth + 1}`, [], {}, terminal);
    expect(said.at(-1)).toContain(`reports/testbed.md:${nth + 1}:1  `);
    expect(said.at(-1)).toContain('(Final loss of cerebras-2048-bert: value)');
  });
});
