import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rounds } from '../long.ts';
import { begun, step, told } from './sheet.ts';

/** What a made-up template and its results have; every number of them says where it belongs. */
interface World {
  readonly sections: readonly { readonly rows: readonly number[]; readonly columns: readonly number[] }[];
  readonly version: number;
  /** How the template words its sentences. */
  readonly wording: number;
  readonly title: number;
  /** The unit in the headers of tables that a helper printed; its values end with it. */
  readonly unit: number;
  /** The columns of these tables, and the findings: they come and go. */
  readonly shown: readonly number[];
}

const unitNames = ['s', 'ms'];
const animals = ['ant', 'bee', 'cat', 'dog', 'elk', 'fox', 'gnu'];

const numberOf = (section: number, row: number, column: number, version: number): string =>
  `${section + 1}${row}${column}.${version}`;

/** What a helper prints for a section: a table and a list. */
function printedOf(s: number, rows: readonly number[], { version, unit, shown }: World): string {
  const line = (label: string, cells: readonly string[]) => `| ${[label, ...cells].join(' | ')} |\n`;
  const header = line(
    'Run',
    shown.map((c) => `col ${c} (${unitNames[unit]})`),
  );
  const body = rows.map((r) =>
    line(
      `run ${r}`,
      shown.map((c) => `‹${numberOf(s + printedAt, r, c, version)}${unit}›`),
    ),
  );
  const list = shown.map((k) => `- ‹the ${animals[k]} of part ${s} needs 9.${version}${unit} in all›\n`);
  return `${header}|---|${shown.map(() => '---|').join('')}\n${body.join('')}\nWhat was found in part ${s}:\n\n${list.join('')}\n`;
}

/** The first digit of numbers in tables of helpers is by so much higher. */
const printedAt = 4;

function sheetOf(world: World): string {
  const { sections, version, wording, title } = world;
  const parts = sections.map(({ rows, columns }, s) => {
    const header = `| Run | ${columns.map((c) => `col ${c}`).join(' | ')} |\n|---|${columns.map(() => '---|').join('')}\n`;
    const mark = (value: string, c: number) => (c % 2 === 0 ? `«${value}»` : `‹${value}›`);
    const body = rows
      .map((r) => `| run ${r} | ${columns.map((c) => mark(numberOf(s, r, c, version), c)).join(' | ')} |\n`)
      .join('');
    const words = ['Here are the numbers', 'These numbers were measured', 'What was found'][wording % 3];
    return `## Part ${s}\n\n${words}, the first is «${numberOf(s, 0, 0, version)}» seconds.\n\n${header}${body}\n- It took ‹${numberOf(s, 0, 9, version)}› seconds in part ${s}.\n\nA helper printed this:\n\n${printedOf(s, rows, world)}`;
  });
  return `# Study ${title}\n\nWords at the start.\n\n${parts.join('')}The end.\n`;
}

type Edit = readonly [kind: string, at: number, by: number];

const isRow = (line: string): boolean => line.startsWith('|');
const cellsIn = (line: string): string[] => line.replace(/^\||\|\s*$/g, '').split('|');
const row = (cells: readonly string[]): string => `|${cells.join('|')}|\n`;

/** The first and the last line of the table that has a line; null where there is none. */
function tableAt(lines: readonly string[], at: number): readonly [number, number] | null {
  if (!isRow(lines[at]!)) return null;
  let [first, end] = [at, at];
  while (first > 0 && isRow(lines[first - 1]!)) first -= 1;
  while (end < lines.length && isRow(lines[end]!)) end += 1;
  return end - first > 2 && /^\|[\s|:-]+$/.test(lines[first + 1]!) ? [first, end] : null;
}

/** What a person does to a text; `nth` makes the words of each edit its own. */
function edited(text: string, [kind, place, by]: Edit, nth: number): string {
  const lines = text.split(/(?<=\n)/);
  const at = place % lines.length;
  const line = lines[at]!;
  const table = tableAt(lines, at);
  const isBody = table !== null && at > table[0] + 1;
  if (kind === 'line' && (line === '\n' || !isRow(line))) lines.splice(at, 0, `own words ${nth}\n`, '\n');
  else if (kind === 'bullet' && line.startsWith('- ')) lines.splice(at + (by % 2), 0, `- own bullet ${nth}\n`);
  else if (kind === 'reword' && line.startsWith('- the ')) lines[at] = `- own words in place of it ${nth}\n`;
  else if (kind === 'remark' && line.startsWith('- the ')) lines[at] = line.replace('\n', ' (own remark)\n');
  else if (kind === 'row' && isBody)
    lines.splice(at + (by % 2), 0, row(cellsIn(line).map((_, i) => (i === 0 ? ` own row ${nth} ` : ` o${nth}${i} `))));
  else if (kind === 'end' && !isRow(line) && /^\w/.test(line))
    lines[at] = line.replace('\n', ` And own note ${nth}.\n`);
  else if (kind === 'note' && isBody) {
    const cells = cellsIn(line);
    const i = 1 + (by % (cells.length - 1));
    cells[i] = ` ${cells[i]!.trim()} (own note ${nth}) `;
    lines[at] = row(cells);
  } else if (kind === 'value' && isBody) {
    const cells = cellsIn(line);
    cells[1 + (by % (cells.length - 1))] = ` own ${nth} `;
    lines[at] = row(cells);
  } else if (kind === 'bold' && isBody) {
    const cells = cellsIn(line);
    const i = 1 + (by % (cells.length - 1));
    if (/^ [\d.]+ $/.test(cells[i]!)) cells[i] = ` **${cells[i]!.trim()}** `;
    lines[at] = row(cells);
  } else if (kind === 'rows' && isBody) {
    const other = table[0] + 2 + (by % (table[1] - table[0] - 2));
    [lines[at], lines[other]] = [lines[other]!, lines[at]!];
  } else if (kind === 'columns' && table) {
    const count = cellsIn(lines[table[0]]!).length;
    const [one, two] = [1 + (by % (count - 1)), 1 + ((by + 1) % (count - 1))];
    for (let i = table[0]; i < table[1]; i += 1) {
      const cells = cellsIn(lines[i]!);
      [cells[one], cells[two]] = [cells[two] ?? ' ', cells[one] ?? ' '];
      lines[i] = row(cells);
    }
  } else if (kind === 'pad' && table) {
    for (let i = table[0]; i < table[1]; i += 1)
      lines[i] = row(
        cellsIn(lines[i]!).map((cell) =>
          i === table[0] + 1 ? ' ---------- ' : cell.trim().padEnd(10).replace(/^/, ' '),
        ),
      );
  } else if (kind === 'section' && line.startsWith('## ')) {
    const next = lines.findIndex((other, i) => i > at && (other.startsWith('## ') || other === 'The end.\n'));
    const taken = lines.splice(at, (next < 0 ? lines.length : next) - at);
    if (by % 3 > 0) lines.push('\n', ...taken);
  } else if (kind === 'drop') {
    // Under a heading that is gone, tables of the same labels cannot be told apart.
    const count = 1 + (by % 2);
    if (!lines.slice(at, at + count).some((one) => one.startsWith('#'))) lines.splice(at, count);
  }
  return lines.join('');
}

const ownCellsIn = (line: string): string =>
  cellsIn(line)
    .filter((cell) => cell.includes('own '))
    .join('|');

interface Cell {
  readonly row: string;
  readonly column: string;
  readonly text: string;
}

/** An own reader of tables: a header, a line of dashes, and rows until a line without a pipe in front. */
function cellsOf(text: string): readonly Cell[] {
  const cells: Cell[] = [];
  let header: readonly string[] | null = null;
  const lines = text.split('\n');
  lines.forEach((line, i) => {
    if (!isRow(line)) header = null;
    else if (header === null)
      header = /^\|[\s|:-]+$/.test(lines[i + 1] ?? '') ? cellsIn(line).map((cell) => cell.trim()) : null;
    else if (!/^\|[\s|:-]+$/.test(line)) {
      const [label, ...rest] = cellsIn(line).map((cell) => cell.trim());
      for (const [k, cell] of rest.entries()) cells.push({ row: label!, column: header[k + 1] ?? '', text: cell });
    }
  });
  return cells;
}

const some = (most: number) =>
  fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: most }).map((all) => [...all].sort());
const world = (count: number): fc.Arbitrary<World> =>
  fc.record({
    sections: fc.array(fc.record({ rows: some(4), columns: some(3) }), { minLength: count, maxLength: count }),
    version: fc.constantFrom(1),
    wording: fc.constantFrom(0),
    title: fc.constantFrom(0),
    unit: fc.constantFrom(0),
    shown: some(3),
  });
const change = fc.record({
  version: fc.constantFrom(1, 2),
  wording: fc.constantFrom(0, 0, 1, 2),
  title: fc.constantFrom(0, 0, 1),
  rows: fc.constantFrom<readonly number[]>([], [], [7], [0], [7, 8]),
  columns: fc.constantFrom<readonly number[]>([], [], [], [7], [0]),
  section: fc.boolean(),
  unit: fc.constantFrom(0, 0, 1),
  shown: fc.option(some(4), { nil: null, freq: 2 }),
  isGrowth: fc.boolean(),
});
const kinds = [
  'reword',
  'remark',
  'line',
  'bullet',
  'row',
  'end',
  'note',
  'value',
  'bold',
  'rows',
  'columns',
  'pad',
  'section',
  'drop',
];
const edit: fc.Arbitrary<Edit> = fc.tuple(fc.constantFrom(...kinds), fc.nat(200), fc.nat(20));

test('what people write stays, values are fresh, and no number stands under labels that are not its own', () => {
  const sorted = (all: readonly number[]) => [...new Set(all)].sort((a, b) => a - b);
  fc.assert(
    fc.property(
      world(2),
      fc.array(fc.tuple(change, fc.array(edit, { maxLength: 5 })), { minLength: 1, maxLength: 3 }),
      (start, runs) => {
        let now = start;
        let disk = begun(sheetOf(now));
        let nth = 0;
        for (const [how, edits] of runs) {
          const report = edits.reduce((text, one) => {
            nth += 1;
            return edited(text, one, nth);
          }, disk.report!);
          const before = now;
          now = {
            version: before.version + how.version,
            wording: how.isGrowth ? before.wording : how.wording,
            title: how.isGrowth ? before.title : how.title,
            unit: how.unit,
            shown: how.shown ?? before.shown,
            sections: before.sections.map(({ rows, columns }) => ({
              rows: sorted([...rows, ...how.rows]),
              columns: sorted([...columns, ...how.columns]),
            })),
          };
          const more = how.isGrowth ? { template: 'the same' } : {};
          const made = step(sheetOf(now), { ...disk, report }, more);
          const text = made.kept.text;

          // Every line of a person's is there, in its order. In a line that is not all theirs the tool's number may change,
          // and of a row of a helper just the cells are theirs.
          const own = (all: string) =>
            all
              .split('\n')
              .filter((line) => line.includes('own '))
              .map((line) => (isRow(line) && !line.includes('own row') ? ownCellsIn(line) : line))
              .map((line) => line.replace(/\d+\.\d+/g, '#').replace(/\s+/g, ' '));
          expect(own(text).filter((line) => own(report).includes(line))).toEqual(own(report));

          // No number is where it does not belong.
          const isAsked = told(made).some((code) => code.startsWith('text-conflict'));
          for (const cell of cellsOf(text)) {
            const [, number, version] = /^\**(\d\d\d)\.(\d+)/.exec(cell.text) ?? [];
            if (number === undefined) continue;
            const isPrinted = Number(number[0]) > printedAt;
            const unit = isPrinted ? ` (${unitNames[Number(version!.at(-1))]})` : '';
            expect([cell.row, cell.column]).toEqual([`run ${number[1]}`, `col ${number[2]}${unit}`]);
            const [s, r, c] = [(Number(number[0]) - 1) % printedAt, Number(number[1]), Number(number[2])];
            const all = cellsOf(text).filter(
              (one) => one.text.startsWith(`${number}.`) || one.text.startsWith(`**${number}.`),
            );
            const columns = isPrinted ? now.shown : now.sections[s]!.columns;
            const isThere = now.sections[s]!.rows.includes(r) && columns.includes(c);
            // What is there once is as the results have it.
            const wanted = isPrinted ? `${now.version}${now.unit}` : String(now.version);
            if (all.length === 1 && isThere && !(isPrinted && isAsked)) expect(version, cell.text).toBe(wanted);
          }

          // A finding that nobody wrote into is one of now.
          const found = text.split('\n').filter((line) => /^- the \w+ of part \d needs 9\.\d+ in all$/.test(line));
          const isNow = (line: string) =>
            now.shown.some((k) => line.includes(` ${animals[k]} `)) && line.includes(` 9.${now.version}${now.unit} `);
          if (!isAsked) expect(found.filter((line) => !isNow(line))).toEqual([]);

          // Once more changes nothing.
          const again = step(sheetOf(now), made.disk, more);
          expect(again.kept.text).toBe(text);
          expect(again.wroteLock).toBe(false);
          disk = made.disk;
        }
      },
    ),
    { numRuns: rounds(10, 60) },
  );
});
