import { type Column, columnNamed } from '../metric.ts';
import { asNumber } from '../value.ts';

/** What the columns of a table of runs are for; every column is in one of them. */
export interface Roles {
  readonly metrics: ReadonlyMap<string, Column>;
  /** By column, the name of the label; the well-known ones under the name that all formats use. */
  readonly labels: ReadonlyMap<string, string>;
  /** How many requests are behind the numbers of a row. */
  readonly n: string | null;
  readonly status: string | null;
  readonly error: string | null;
  readonly started: string | null;
}

const special = {
  n: ['n', 'num requests', 'n requests', 'requests', 'num prompts'],
  status: ['status', 'outcome'],
  error: ['error', 'failure', 'error message'],
  started: ['started', 'timestamp', 'date', 'start time'],
} as const;

const known: Readonly<Record<string, readonly string[]>> = {
  system: ['system', 'hardware', 'accelerator'],
  model: ['model', 'model name', 'model id'],
  dataset: ['dataset', 'data set'],
  batch_size: ['batch size', 'batch', 'bs', 'batchsize'],
  ntasks: ['ntasks', 'tasks', 'num tasks', 'n tasks'],
  epochs: ['epochs', 'epoch', 'num epochs', 'n epochs'],
  learning_rate: ['learning rate', 'lr'],
};

const words = (column: string): string =>
  column
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/**
 * Sorts the columns of a table. A metric is a column that is named like one and has a number in it at least once; the rest are
 * labels, but for the few that tell of the run itself.
 * @param valuesOf the values of a column, of all rows or of some.
 */
export function rolesOf(columns: readonly string[], valuesOf: (column: string) => Iterable<unknown>): Roles {
  const metrics = new Map<string, Column>();
  for (const column of columns) {
    const read = columnNamed(column);
    if (read && hasNumber(valuesOf(column))) metrics.set(column, read);
  }
  const rest = columns.filter((column) => !metrics.has(column) && column !== '__proto__');
  const find = (names: readonly string[]): string | null =>
    rest.find((column) => names.includes(words(column))) ?? null;
  const found = {
    n: find(special.n),
    status: find(special.status),
    error: find(special.error),
    started: find(special.started),
  };
  const taken: readonly (string | null)[] = Object.values(found);
  return { metrics, labels: labelsOf(rest.filter((column) => !taken.includes(column))), ...found };
}

function hasNumber(values: Iterable<unknown>): boolean {
  for (const value of values) if (typeof asNumber(value) === 'number') return true;
  return false;
}

/** Names that value paths can say, each once: a column whose name is taken keeps its own. */
function labelsOf(columns: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const used = new Set<string>();
  const give = (column: string, name: string): void => {
    const free = used.has(name) ? column : name;
    names.set(column, free);
    used.add(free);
  };
  for (const [name, also] of Object.entries(known)) {
    const column = also.flatMap((one) => columns.filter((written) => words(written) === one))[0];
    if (column !== undefined) give(column, name);
  }
  for (const column of columns) if (!names.has(column)) give(column, words(column).replace(/\W+/g, '_') || column);
  return new Map(columns.map((column) => [column, names.get(column) ?? column]));
}
