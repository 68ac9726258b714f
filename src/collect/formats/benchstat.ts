import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, repeats } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { cellsOf } from '../row/cells.ts';
import type { Labels, Reported } from '../run.ts';
import { metricOf, stated } from '../tool/stated.ts';

/** The row of names: the unit of each file with its interval. */
const names = /^,([^,]{1,60}),CI(?:,\1,CI,vs base,P)*\s*$/m;

/** What it calls the units of Go, and what is measured in them; any other is a benchmark's own. */
const units: Readonly<Record<string, Reported['metric']>> = {
  'sec/op': metricOf('time', { unit: 's' }),
  'B/s': metricOf('bandwidth', { unit: 'B/s' }),
  'B/op': metricOf('allocated', { unit: 'B/op', better: 'lower', title: 'Allocated' }),
  'allocs/op': metricOf('allocations', { unit: 'allocs/op', better: 'lower', title: 'Allocations' }),
};

/**
 * `benchstat -format csv`: a table for each unit, of each benchmark and file the median. A run for both, with `variant` for the file; geometric means, changes and intervals in percent are not
 * read. The texts of `go test -bench` that it was made from have the single values.
 */
export const benchstat: TextFormat = {
  of: 'text',
  name: 'benchstat',
  shape: 'what benchstat -format csv printed',
  ofTool: true,
  claims: (head) => (names.test(head) ? claimed : notClaimed(0, 'it has no row of units with CI')),
  read,
};

interface Found {
  readonly labels: Labels;
  readonly name: string;
  n: number | null;
  readonly reported: Reported[];
}

/** The table that is being read: its files by column, and what its numbers are. */
interface Table {
  files: readonly (readonly [column: number, file: string])[];
  metric: Reported['metric'] | null;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const found = new Map<string, Found>();
  let facts: Record<string, string> = {};
  const table: Table = { files: [], metric: null };
  for (const { cells, line, cut, isOpen } of cellsOf(lines(), ',', file)) {
    // What stands last may be cut within a number.
    if (cut || isOpen) continue;
    const [, key, value] = /^(goos|goarch|pkg|cpu): (.{1,200})$/.exec(cells.join(',')) ?? [];
    if (key !== undefined) {
      facts = { ...facts, [key]: value! };
      table.metric = null;
    } else if (cells[0] === '' && cells[2] === 'CI') {
      const unit = cells[1] ?? '';
      table.metric = units[unit] ?? metricOf(unit.replace(/\/op$/, ''), { unit });
    } else if (cells[0] === '') {
      table.files = cells.flatMap((text, column) => (column > 0 && text !== '' ? [[column, text] as const] : []));
      table.metric = null;
    } else if (table.metric !== null && cells[0] !== 'geomean')
      takeRow(cells, { table, facts, found, place: { file, line } });
  }
  const runs = [...found.values()].filter(({ reported }) => reported.length > 0).map(runOf);
  return { runs, notes: runs.length > 0 ? [] : [note('no-result', { what: 'a benchmark' }, { file })] };
}

interface Taking {
  readonly table: Table;
  readonly facts: Readonly<Record<string, string>>;
  readonly found: Map<string, Found>;
  readonly place: Reported['place'];
}

function takeRow(cells: readonly string[], { table, facts, found, place }: Taking): void {
  const [benchmark = ''] = cells;
  for (const [nth, [column, from]] of table.files.entries()) {
    const value = cells[column] ?? '';
    if (!/^\d[\d.]*(?:e[+-]?\d{1,3})?$/i.test(value)) continue;
    const variant = from.replace(/\.(?:txt|log|out)$/, '');
    const key = JSON.stringify([facts.pkg, benchmark, variant]);
    const n = countOf(cells, nth, table);
    const own = found.get(key) ?? {
      name: `${benchmark} ${variant}`,
      labels: {
        benchmark,
        variant,
        ...(facts.pkg === undefined ? {} : { package: facts.pkg }),
        ...(facts.cpu === undefined ? {} : { cpu: facts.cpu }),
      },
      n: null,
      reported: [],
    };
    found.set(key, own);
    own.n ??= n;
    own.reported.push(...stated(table.metric!, 'median', Number(value), place, n));
  }
}

/** `p=0.002 n=6`, or `n=6+5` where they differ, stands behind each file but the first, with which it is compared. */
function countOf(cells: readonly string[], nth: number, { files }: Table): number | null {
  const behind = (column: number) => /^p=.* n=(\d{1,6})(?:\+(\d{1,6}))?$/.exec(cells[column + 3] ?? '');
  if (nth > 0) {
    const [, first, second = first] = behind(files[nth]![0]) ?? [];
    return second === undefined ? null : Number(second);
  }
  const [found] = files.slice(1).flatMap(([column]) => behind(column)?.[1] ?? []);
  return found === undefined ? null : Number(found);
}

function runOf({ name, labels, n, reported }: Found): Draft {
  return draft({ name, labels, reported, ...(n === null ? {} : { counts: repeats(n) }) });
}
