import type { Labels } from '../collect/run.ts';
import type { Overrides } from '../fill/blank/overrides.ts';

/** The settings that change what is written. */
export interface ReportOptions {
  readonly baseline: string | null;
  /** Fill the signed number where the data deny the direction in the words beside a blank. */
  readonly signed: boolean;
  /** Fill nothing that was inferred; read problems are errors. */
  readonly strict: boolean;
  /** A list: these charts alone, by kind (`throughput`) or by their whole name (`throughput-cerebras`). */
  readonly charts: 'auto' | 'none' | readonly string[];
  readonly encoding: 'utf-8' | 'latin1';
  readonly sampleChars: number;
  /** Significant digits of numbers for which neither blank nor helper says how many, 1 to 15; null: 4. */
  readonly digits: number | null;
  /**
   * What the runs of a result file are labelled with, over what the file says, by the path of the file as the configuration
   * writes it: it is kept so in the lock, whatever folder the tool was started in.
   */
  readonly labels: Readonly<Record<string, Labels>>;
  /** Further names of runs, by the id, name or system of a run. */
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** What the file beside the template says of its blanks; where that is written is not kept in a lock. */
  readonly overrides: Overrides;
}

/** What holds where nothing is said. */
export const defaultOptions: ReportOptions = {
  baseline: null,
  signed: false,
  strict: false,
  charts: 'auto',
  encoding: 'utf-8',
  sampleChars: 2000,
  digits: null,
  labels: {},
  aliases: {},
  overrides: { baseline: null, bind: {}, ignore: [] },
};

/** A setting as a flag of the canonical form: its text, null for the default, and what such a text means. */
interface Flag<T> {
  readonly write: (value: T) => string | null;
  /** Undefined for a text that means nothing. */
  readonly read: (text: string) => T | undefined;
}

type Flags = { readonly [K in keyof ReportOptions]: Flag<ReportOptions[K]> };

const names: Readonly<Record<keyof ReportOptions, string>> = {
  baseline: '--baseline',
  charts: '--charts',
  encoding: '--encoding',
  sampleChars: '--sample-chars',
  signed: '--signed',
  strict: '--strict',
  digits: '--digits',
  labels: '--labels',
  aliases: '--aliases',
  overrides: '--overrides',
};

const flag: Flag<boolean> = { write: (on) => (on ? '' : null), read: (text) => (text === '' ? true : undefined) };

const flags: Flags = {
  baseline: {
    write: (run) => (run === null ? null : isPlain(run) ? run : JSON.stringify(run)),
    read: (text) => (text.startsWith('"') ? textIn(text) : isPlain(text) ? text : undefined),
  },
  charts: {
    write: (charts) =>
      charts === 'auto' ? null : charts === 'none' || charts.length === 0 ? 'none' : sorted(charts).join(','),
    read: (text) =>
      text === 'none'
        ? text
        : text !== 'auto' && /^[a-z0-9-]+(?:,[a-z0-9-]+)*$/.test(text)
          ? text.split(',')
          : undefined,
  },
  encoding: {
    write: (encoding) => (encoding === 'utf-8' ? null : encoding),
    read: (text) => (text === 'latin1' ? text : undefined),
  },
  sampleChars: { write: (length) => (length === 2000 ? null : String(length)), read: wholeIn },
  signed: flag,
  strict: flag,
  digits: { write: (digits) => (digits === null || digits === 4 ? null : String(digits)), read: wholeIn },
  labels: { write: written, read: (text) => recordIn(text, isLabels) },
  aliases: { write: written, read: (text) => recordIn(text, isNames) },
  overrides: {
    write: ({ baseline, bind, ignore }) =>
      written({ ...(baseline === null ? {} : { baseline }), bind, ignore: sorted(ignore) }),
    read: overridesIn,
  },
};

/** The settings that change what is written, in a fixed order; defaults are left out. Equal settings have equal texts. */
export function canonical(options: Partial<ReportOptions>): string {
  const one = <K extends keyof ReportOptions>(key: K): string[] => {
    const value = options[key];
    const text = value === undefined ? null : flags[key].write(value as ReportOptions[K]);
    return text === null ? [] : [text === '' ? names[key] : `${names[key]} ${text}`];
  };
  return (Object.keys(names) as (keyof ReportOptions)[]).flatMap(one).join(' ');
}

/** The options whose canonical form a lock holds; null for flags that are not known. */
export function optionsFrom(text: string): ReportOptions | null {
  const found: Partial<Record<keyof ReportOptions, unknown>> = {};
  let rest = text;
  for (const [key, name] of Object.entries(names) as [keyof ReportOptions, string][]) {
    if (rest !== name && !rest.startsWith(`${name} `)) continue;
    const value = valueAt(rest.slice(name.length + 1));
    const read = flags[key].read(value);
    if (read === undefined) return null;
    found[key] = read;
    rest = rest.slice(name.length + 1 + value.length).replace(/^ /, '');
  }
  // Only its own form is taken: another order or a default written out is not ours.
  return rest === '' && canonical(found as Partial<ReportOptions>) === text
    ? ({ ...defaultOptions, ...found } as ReportOptions)
    : null;
}

/** The value at the start of a text: JSON to its end, else all until the next flag. */
function valueAt(text: string): string {
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

/** True for a text that can be told from flags as it is; any other is written as JSON. */
function isPlain(text: string): boolean {
  return text !== '' && text.trim() === text && !/^["{]|^--| --|[\p{Cc}\u2028\u2029\uD800-\uDFFF]/u.test(text);
}

function textIn(json: string): string | undefined {
  const value = parsed(json);
  return typeof value === 'string' ? value : undefined;
}

function wholeIn(text: string): number | undefined {
  return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

function sorted(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

type Leaf = string | number | readonly string[];
type Tree = Readonly<Record<string, Leaf | Readonly<Record<string, Leaf>>>>;

/** A record as JSON, its keys by code unit and without what is empty; null for one that says nothing. */
function written(record: Tree): string | null {
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

function recordIn<T>(json: string, fits: (value: unknown) => value is T): Readonly<Record<string, T>> | undefined {
  const value = parsed(json);
  return isRecord(value) && Object.values(value).every(fits) ? (value as Readonly<Record<string, T>>) : undefined;
}

function overridesIn(json: string): Overrides | undefined {
  const value = parsed(json);
  if (!isRecord(value)) return undefined;
  const { baseline = null, bind = {}, ignore = [], ...others } = value;
  const isBaseline = baseline === null || typeof baseline === 'string';
  const isBind = isRecord(bind) && Object.values(bind).every((path) => typeof path === 'string');
  if (!isBaseline || !isBind || !isNames(ignore) || Object.keys(others).length > 0) return undefined;
  return { baseline, bind: bind as Overrides['bind'], ignore };
}

function isLabels(value: unknown): value is Labels {
  return isRecord(value) && Object.values(value).every((one) => typeof one === 'string' || typeof one === 'number');
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
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
