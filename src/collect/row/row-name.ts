import { armLabels } from '../labels/arm-labels.ts';
import { workLabels } from '../labels/work-labels.ts';
import type { Labels } from '../run.ts';
import { slug } from '../slug.ts';

/** Labels that name a run where no arm does, the first that a row has a value in. */
const naming = ['name', ...armLabels, 'run', 'id', 'label', 'endpoint'];

/** Longer ids are cut where they are made, and it would be their end that tells them apart. */
const longest = 60;

export interface Named {
  readonly name: string;
  /** The name again, or a shorter one where an id of it would be too long. */
  readonly id: string;
}

/**
 * A name for each row: from a naming label, and where that repeats, or there is none, with the labels in which the rows
 * of that name differ. Time is linear in the number of rows.
 */
export function namesOf(table: readonly Labels[]): readonly Named[] {
  const keys = keysOf(table);
  const bases = table.map((labels, index) => baseOf(labels, keys[index]));
  const groups = new Map<string, number[]>();
  bases.forEach((base, index) => {
    const group = groups.get(base);
    if (group) group.push(index);
    else groups.set(base, [index]);
  });
  const named: Named[] = [];
  const works = workLabels.filter((name) => table.some((labels) => labels[name] !== table[0]![name]));
  for (const [base, group] of groups) {
    const differing = base !== '' && group.length === 1 ? works : differingOf(group.map((index) => table[index] ?? {}));
    for (const index of group) {
      const labels = table[index] ?? {};
      const parts = differing.filter((name) => name !== keys[index] && Object.hasOwn(labels, name));
      const say = (of: (name: string, value: string | number) => string): string =>
        [base, ...parts.map((name) => of(name, labels[name] ?? ''))].filter((word) => word !== '').join(' ');
      const name = say((label, value) =>
        typeof value === 'number' ? `${label.replace(/_/g, ' ')} ${value}` : lastPart(value),
      );
      const short = say((label, value) => (typeof value === 'number' ? `${initials(label)}${value}` : lastPart(value)));
      named[index] = {
        name: name || `run ${index + 1}`,
        id: (slug(name).length > longest ? short : name) || `run ${index + 1}`,
      };
    }
  }
  return named;
}

/** The label that each row is called by: its own name, else the arm that varies, else what there is of both. */
function keysOf(table: readonly Labels[]): readonly (string | undefined)[] {
  const [first = {}] = table;
  const varies = armLabels.find((name) => table.some((labels) => labels[name] !== first[name]));
  return table.map((labels) => {
    if (varies !== undefined && !Object.hasOwn(labels, 'name') && Object.hasOwn(labels, varies)) return varies;
    return naming.find((name) => Object.hasOwn(labels, name)) ?? (table.length === 1 ? firstText(labels) : undefined);
  });
}

/** Of a single run, the first text that it is labelled with. */
function firstText(labels: Labels): string | undefined {
  return Object.keys(labels).find((name) => typeof labels[name] === 'string');
}

function baseOf(labels: Labels, key: string | undefined): string {
  return key === undefined ? '' : String(labels[key]);
}

/** Labels that a reader looks for in a name, even where another one tells the rows apart as well. */
const telling = [...workLabels, 'model', 'dataset', 'precision', 'batch_size', 'ntasks', 'epochs', 'learning_rate'];

/**
 * The labels that do not have the same value in all rows, in the order of the table. One that tells no two rows apart that the
 * others leave alike is dropped: of `speculative: on` and `draft: m-68m`, which go together, the first stays.
 */
export function differingOf(rows: readonly Labels[]): readonly string[] {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const [first = {}] = rows;
  let kept: readonly string[] = names.filter((name) => rows.some((row) => row[name] !== first[name]));
  const all = kindsOf(rows, kept);
  for (const name of kept.filter((one) => !telling.includes(one)).reverse()) {
    const others = kept.filter((one) => one !== name);
    if (kindsOf(rows, others) === all) kept = others;
  }
  return kept;
}

/** How many different rows there are as far as these labels go. */
function kindsOf(rows: readonly Labels[], names: readonly string[]): number {
  return new Set(rows.map((row) => JSON.stringify(names.map((name) => row[name])))).size;
}

/** `meta-llama/Llama-2-7b-hf` -> `Llama-2-7b-hf`. */
export function lastPart(text: string): string {
  return /^[\w.-]+\/[\w.-]+$/.test(text) ? text.slice(text.indexOf('/') + 1) : text;
}

/** `batch_size` -> `bs`. */
function initials(label: string): string {
  return label
    .split(/[_\s]+/)
    .map((word) => word.slice(0, 1))
    .join('');
}

/** The names of the runs of a file. One run of which nothing is stated that could name it is called as its file is. */
export function namesIn(file: string, table: readonly Labels[]): readonly Named[] {
  const [only] = table;
  if (table.length !== 1 || only === undefined || Object.keys(only).length > 0) return namesOf(table);
  const name = file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]{1,12}$/, '');
  return name === '' ? namesOf(table) : [{ name, id: name }];
}
