import type { Place } from '../../note.ts';
import { responseNamed } from './response.ts';
import type { Table, TableColumn } from './table.ts';
import { growing, type Scalar } from './values.ts';

type Values = Readonly<Record<string, unknown>>;

/** Where the objects stand: by their number in the list, and by line where each has its own. */
export interface Standing {
  readonly lines?: readonly number[];
  readonly place: (object: number, source: string) => Place;
  /** Whether a name is that of a measurement, where more is known of it than how it is spelled. */
  readonly isMeasured?: (name: string) => boolean;
}

/**
 * The table of a list of flat objects. A list of numbers in a cell is a row for each of them; what else the object has stands in
 * all of these rows where it is no measurement, else in the first.
 */
export function tableOfObjects(list: readonly Values[], file: string, standing: Standing): Table {
  const names = new Set<string>();
  for (const object of list) for (const name of Object.keys(object)) if (name !== '__proto__') names.add(name);
  const lengths = Int32Array.from(list, (object) =>
    Object.values(object).reduce<number>((most, cell) => (Array.isArray(cell) ? Math.max(most, cell.length) : most), 1),
  );
  const size = lengths.reduce((sum, length) => sum + length, 0);
  const isLong = size > list.length;
  const [objects, nth] = [new Int32Array(size), new Int32Array(size)];
  let row = 0;
  lengths.forEach((length, object) => {
    for (let at = 0; at < length; at += 1, row += 1) [objects[row], nth[row]] = [object, at];
  });
  const columns = [...names].map((name): TableColumn => {
    const made = growing();
    // One number beside a list was measured once, not with each of its values.
    const isOnce = isLong && (standing.isMeasured?.(name) ?? responseNamed(name) !== null);
    for (let at = 0; at < size; at += 1) {
      const cell = cellOf(list[objects[at]!]!, name, nth[at]!);
      made.add(isOnce && nth[at]! > 0 && !Array.isArray(list[objects[at]!]?.[name]) ? undefined : cell);
    }
    return { name, source: name, values: made.done() };
  });
  const { lines, place } = standing;
  return {
    file,
    size,
    columns,
    lines: lines ? Int32Array.from(objects, (object) => lines[object]!) : null,
    rows: null,
    standing: (at, source) => {
      const own = place(objects[at]!, source);
      const isList = isLong && Array.isArray(list[objects[at]!]?.[source]);
      return isList && own.pointer !== undefined ? { ...own, pointer: `${own.pointer}/${nth[at]}` } : own;
    },
    typed: true,
  };
}

function cellOf(object: Values, name: string, nth: number): Scalar | undefined {
  const cell = Object.hasOwn(object, name) ? object[name] : undefined;
  if (Array.isArray(cell)) return scalar(cell[nth]);
  return scalar(cell);
}

function scalar(cell: unknown): Scalar | undefined {
  if (typeof cell === 'number' || typeof cell === 'string' || typeof cell === 'boolean') return cell;
  return undefined;
}
