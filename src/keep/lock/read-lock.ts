import { fileKinds, type PlanSource } from '../../collect/cells/plan.ts';
import type { GivenColumns } from '../../collect/columns/columns.ts';
import { engineNames, type Query } from '../../collect/query.ts';
import { note, Refusal } from '../../note.ts';
import { hasConflictMarks } from '../../text.ts';
import type { BaseLine, Hashed, HashedChart, HashedResult, Lock, LockSlot, Quoted } from './lock.ts';
import { packedVersion, unpackedLines, unpackedSlots } from './unpacked.ts';

/** The command that is named where it is not known what the report was made from. */
const adopting = 'aitb-report adopt';

/**
 * The lock in `text`; `file` names it in messages. The layout may be anybody's, keys that are not ours are passed over.
 * @throws Refusal (exit 2) for text that is no JSON, of another version, or has a field that does not fit.
 */
export function readLock(text: string, file: string): Lock {
  return readSides(text, file, adopting)[0]!;
}

/**
 * The locks in `text`: one, or, where git left its conflict marks in it, that of our side and that of theirs. What one
 * side or the other wrote last is ours (rules.md#both-sides). A side that cannot be read is left out.
 * @param align finds the slots of a side whose two lists git has merged unlike; without it such a side cannot be read.
 * @throws Refusal (exit 2) when no side can be read.
 */
export function readSides(text: string, file: string, command: string, align: Align = () => null): readonly Lock[] {
  const drafts: Lock[] = [];
  let problem: Refusal | null = null;
  const broken = (why: string): void => {
    problem ??= new Refusal(note('lock-broken', { why, command }, { file }));
  };
  for (const side of sidesOf(text)) {
    try {
      drafts.push(draftOf(fieldsOf(parsed(side), 'the whole'), file));
    } catch (error) {
      if (error instanceof Misfit) broken(error.message);
      else if (error instanceof Refusal) problem ??= error;
      else throw error;
    }
  }
  const locks = drafts.flatMap((draft, nth) => {
    const cuts = cutsOf(draft);
    const isWhole = cuts === draft.slots.length;
    if (isWhole && drafts.length === 1) return [draft];
    const fitting = align(draft, drafts[1 - nth] ?? draft) ?? (isWhole ? draft : null);
    if (fitting === null) broken(`"base" has ${cuts} slots and "slots" has ${draft.slots.length}`);
    return fitting === null ? [] : [{ ...draft, ...fitting }];
  });
  if (locks.length === 0) throw problem!;
  return locks;
}

function cutsOf({ base }: Pick<Lock, 'base'>): number {
  return base.reduce((sum, pieces) => sum + pieces.length - 1, 0);
}

/** One side of a lock with one slot for each cut of its base, out of the slots of both sides; null where they cannot be told. */
type Align = (own: Part, other: Part) => Part | null;
type Part = Pick<Lock, 'base' | 'slots'>;

/** A text as each side of its conflicts has it; the text itself where there is none. */
function sidesOf(text: string): readonly string[] {
  if (!hasConflictMarks(text)) return [text];
  const sides: [string[], string[]] = [[], []];
  let now: 'both' | 'ours' | 'base' | 'theirs' = 'both';
  // Not at a line separator, which may stand within a string.
  for (const line of text.split(/(?<=\n)/)) {
    if (/^<{7}(?: |\r?\n|$)/.test(line)) now = 'ours';
    else if (/^\|{7}(?: |\r?\n|$)/.test(line)) now = 'base';
    else if (/^={7}\r?(?:\n|$)/.test(line)) now = 'theirs';
    else if (/^>{7}(?: |\r?\n|$)/.test(line)) now = 'both';
    else {
      if (now === 'both' || now === 'ours') sides[0].push(line);
      if (now === 'both' || now === 'theirs') sides[1].push(line);
    }
  }
  return sides.map((side) => side.join(''));
}

/** Says which field of a lock does not fit; never leaves this file. */
class Misfit extends Error {}

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw new Misfit('not JSON');
  }
}

/** What a text says; whether its two lists fit together is not looked at. */
function draftOf(all: Fields, file: string): Lock {
  const { v } = all;
  if (typeof v !== 'number') throw new Misfit('"v" is missing');
  if (v !== 1 && v !== packedVersion)
    throw new Refusal(note('lock-version', { found: String(v), known: packedVersion }, { file }));
  const base = arrayOf(plainOf(all.base, 'base', unpackedLines), 'base', baseLineOf);
  const slots = arrayOf(plainOf(all.slots, 'slots', unpackedSlots), 'slots', slotOf);
  return {
    v: 1,
    template: hashedOf(all.template, 'template'),
    results: arrayOf(all.results, 'results', resultOf),
    charts: arrayOf(all.charts, 'charts', chartOf),
    options: stringOf(all.options, 'options'),
    out: numberOf(all.out, 'out'),
    conflicts: all.conflicts === undefined ? 0 : numberOf(all.conflicts, 'conflicts'),
    base,
    slots,
    ...(all.quoted === undefined ? {} : { quoted: arrayOf(all.quoted, 'quoted', quotedOf) }),
  };
}

/** A list with what is packed in it in its place. */
function plainOf(value: unknown, name: string, unpacked: (item: unknown) => readonly unknown[] | null): unknown {
  if (!Array.isArray(value)) return value;
  return value.flatMap((item, i) => {
    if (typeof item !== 'object' || item === null || !('packed' in item)) return [item];
    const items = unpacked(item);
    if (items === null) throw new Misfit(`"${name}[${i}]" cannot be unpacked`);
    return items;
  });
}

function quotedOf(value: unknown, name: string): Quoted {
  const { key, before } = fieldsOf(value, name);
  return { key: stringOf(key, `${name}.key`), before: stringOf(before, `${name}.before`) };
}

function baseLineOf(value: unknown, name: string): BaseLine {
  if (typeof value === 'string') return [value];
  const pieces = arrayOf(value, name, stringOf);
  if (pieces.length === 0) throw new Misfit(`"${name}" is empty`);
  return pieces;
}

function slotOf(value: unknown, name: string): LockSlot {
  const all = fieldsOf(value, name);
  const { written, source } = all;
  const values = all.values === undefined ? [] : arrayOf(all.values, `${name}.values`, stringOf);
  return {
    key: stringOf(all.key, `${name}.key`),
    kind: stringOf(all.kind, `${name}.kind`),
    blank: stringOf(all.blank, `${name}.blank`),
    written: written === null ? null : stringOf(written, `${name}.written`),
    source: source === null ? null : stringOf(source, `${name}.source`),
    ...(values.length === 0 ? {} : { values }),
    conf: numberOf(all.conf, `${name}.conf`),
    state: stringOf(all.state, `${name}.state`),
  };
}

function hashedOf(value: unknown, name: string): Hashed {
  const { path, sha256 } = fieldsOf(value, name);
  return { path: stringOf(path, `${name}.path`), sha256: digestOf(sha256, `${name}.sha256`) };
}

function chartOf(value: unknown, name: string): HashedChart {
  const { spec } = fieldsOf(value, name);
  const file = hashedOf(value, name);
  return spec === undefined ? file : { ...file, spec: digestOf(spec, `${name}.spec`) };
}

function resultOf(value: unknown, name: string): HashedResult {
  const file = hashedOf(value, name);
  const { against, query } = fieldsOf(value, name);
  return {
    ...file,
    ...(against === true ? { against } : {}),
    ...(query === undefined ? {} : { query: queryOf(query, `${name}.query`) }),
  };
}

/** Built anew, so that nothing that is not known gets to an engine. */
function queryOf(value: unknown, name: string): Query {
  const { engine, name: own, from, settings, metrics, ...all } = fieldsOf(value, name);
  const known = engineNames.find((one) => one === engine);
  if (known === undefined) throw new Misfit(`"${name}.engine" is no engine`);
  const further = (['ok', 'where', 'url', 'database'] as const).flatMap((key) =>
    all[key] === undefined ? [] : [[key, stringOf(all[key], `${name}.${key}`)]],
  );
  return {
    engine: known,
    name: stringOf(own, `${name}.name`),
    from: fromOf(from, `${name}.from`),
    settings: columnsOf(settings, `${name}.settings`),
    metrics: columnsOf(metrics, `${name}.metrics`),
    ...Object.fromEntries(further),
  };
}

function fromOf(value: unknown, name: string): PlanSource {
  const { kind, name: table, sql, paths, format } = fieldsOf(value, name);
  if (kind === 'table') return { kind, name: stringOf(table, `${name}.name`) };
  if (kind === 'select') return { kind, sql: stringOf(sql, `${name}.sql`) };
  const known = fileKinds.find((one) => one === format);
  if (kind !== 'files' || known === undefined) throw new Misfit(`"${name}" is nothing that an engine is asked of`);
  return { kind, paths: arrayOf(paths, `${name}.paths`, stringOf), format: known };
}

function columnsOf(value: unknown, name: string): GivenColumns {
  const columns = Object.entries(fieldsOf(value, name)).map(([column, said]) => [
    column,
    Object.fromEntries(
      Object.entries(fieldsOf(said, `${name}.${column}`)).map(([key, word]) => [
        key,
        stringOf(word, `${name}.${column}.${key}`),
      ]),
    ),
  ]);
  return Object.fromEntries(columns);
}

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misfit(`${name} is not an object`);
  return value as Fields;
}

function arrayOf<T>(value: unknown, name: string, each: (value: unknown, name: string) => T): readonly T[] {
  if (!Array.isArray(value)) throw new Misfit(`"${name}" is not a list`);
  return value.map((item, i) => each(item, `${name}[${i}]`));
}

function stringOf(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Misfit(`"${name}" is not text`);
  return value;
}

function numberOf(value: unknown, name: string): number {
  if (typeof value !== 'number') throw new Misfit(`"${name}" is not a number`);
  return value;
}

function digestOf(value: unknown, name: string): string {
  const text = stringOf(value, name);
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Misfit(`"${name}" is not a SHA-256`);
  return text;
}
