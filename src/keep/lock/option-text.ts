import type { ColumnGiven } from '../../collect/columns/columns.ts';
import { columnRoles } from '../../collect/columns/columns.ts';
import type { Labels } from '../../collect/run.ts';
import type { GivenMetric } from '../../compare/custom.ts';
import type { Overrides } from '../../fill/blank/overrides.ts';

/** The values of settings as text that can be told from flags, and back. What is read is undefined for a text that means nothing. */

/** How the values of a setting are written in a lock, and read from there. */
export interface Codec<T> {
  /** Null for the default, empty where the flag alone says it. */
  readonly write: (value: T) => string | null;
  readonly read: (text: string) => T | undefined;
}

export const truthText: Codec<boolean> = {
  write: (on) => (on ? '' : null),
  read: (text) => (text === '' ? true : undefined),
};

/** A name or a filter (`GPU A`, `{system=GPU A}`): as it is where it can be told from flags, else as JSON. */
export const nameText: Codec<string | null> = {
  write: (text) => (text === null || isPlain(text) ? text : JSON.stringify(text)),
  read: (written) => {
    if (!written.startsWith('"')) return isPlain(written) ? written : undefined;
    const value = parsed(written);
    return typeof value === 'string' ? value : undefined;
  },
};

/** @param usual what need not be written, as null need not. */
export function wholeText(usual: number): Codec<number | null> & Codec<number> {
  return {
    write: (value: number | null) => (value === null || value === usual ? null : String(value)),
    read: (text) => (/^\d{1,9}$/.test(text) ? Number(text) : undefined),
  };
}

/** A record as JSON whose values are all of one shape. */
export function recordText<T>(fits: (value: unknown) => value is T): Codec<Readonly<Record<string, T>>> {
  return {
    write: (record) => writtenRecord(record as Tree),
    read: (json) => {
      const value = parsed(json);
      return isRecord(value) && Object.values(value).every(fits) ? (value as Readonly<Record<string, T>>) : undefined;
    },
  };
}

/** The value at the start of a text: JSON to its end, else all until the next flag. */
export function valueAt(text: string): string {
  if (text.startsWith('--')) return '';
  const json = /^"(?:[^"\\]|\\.)*"/.exec(text);
  if (json) return json[0];
  if (text.startsWith('{')) return text.slice(0, endOfObject(text));
  const next = text.indexOf(' --');
  return next < 0 ? text : text.slice(0, next);
}

/** Where the object at the start of a text ends; braces in texts do not count. */
function endOfObject(text: string): number {
  let depth = 0;
  for (const { 0: part, index } of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (part === '{') depth += 1;
    if (part === '}') depth -= 1;
    if (depth === 0) return index + 1;
  }
  return text.length;
}

function isPlain(text: string): boolean {
  return text !== '' && text.trim() === text && !/^["{]|^--| --|[\p{Cc}\u2028\u2029\uD800-\uDFFF]/u.test(text);
}

export function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

type Leaf = string | number | readonly string[];
type Tree = Readonly<Record<string, Leaf | Readonly<Record<string, Leaf>>>>;

/** A record as JSON, its keys by code unit and without what is empty; null for one that says nothing. */
export function writtenRecord(record: Tree): string | null {
  const text = jsonOf(record);
  return text === '{}' ? null : text;
}

function jsonOf(value: Tree | Tree[string]): string {
  if (typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  const entries = Object.entries(value as Tree)
    .map(([key, inner]) => [key, jsonOf(inner)] as const)
    .filter(([, inner]) => inner !== '{}' && inner !== '[]')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${inner}`).join(',')}}`;
}

export function overridesIn(json: string): Overrides | undefined {
  const value = parsed(json);
  if (!isRecord(value)) return undefined;
  const { baseline = null, bind = {}, ignore = [], ...others } = value;
  const isBaseline = baseline === null || typeof baseline === 'string';
  const isBind = isRecord(bind) && Object.values(bind).every(isText);
  if (!isBaseline || !isBind || !isNames(ignore) || Object.keys(others).length > 0) return undefined;
  return { baseline, bind: bind as Overrides['bind'], ignore };
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

export function isLabels(value: unknown): value is Labels {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string' || typeof one === 'number');
}

export function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}

export function isColumn(value: unknown): value is ColumnGiven {
  return (
    hasTexts(value, ['role', 'label', 'metric', 'statistic', 'unit']) &&
    (value.role === undefined || columnRoles.some((role) => role === value.role))
  );
}

export function isMetric(value: unknown): value is GivenMetric {
  return (
    hasTexts(value, ['formula', 'unit', 'better', 'title']) &&
    value.formula !== undefined &&
    [undefined, 'lower', 'higher'].includes(value.better)
  );
}

/** Whether a value is a record of texts that has none but these keys. */
function hasTexts<K extends string>(value: unknown, keys: readonly K[]): value is { readonly [key in K]?: string } {
  return (
    isRecord(value) && Object.entries(value).every(([key, one]) => keys.some((known) => known === key) && isText(one))
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
