import type { GivenColumns } from '../../collect/columns/columns.ts';
import type { Labels } from '../../collect/run.ts';
import type { GivenMetrics } from '../../compare/custom.ts';
import type { Overrides } from '../../fill/blank/overrides.ts';
import {
  isColumn,
  isLabels,
  isMetric,
  isNames,
  isText,
  overridesIn,
  recordIn,
  sorted,
  textIn,
  valueAt,
  wholeIn,
  writtenRecord,
  writtenText,
} from './option-text.ts';

/** The settings that change what is written. */
export interface ReportOptions {
  /** What the others are compared with: a run, an arm (`GPU A`), or a filter (`{system=GPU A}`), as it was written. */
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
  /** What columns of tables are for, by the name of the column. */
  readonly columns: GivenColumns;
  /** The unit in which numbers of a metric are read where nobody states one: `latency` -> `ms`. */
  readonly unit: Readonly<Record<string, string>>;
  /** The unit in which a metric is shown, whatever its files have. */
  readonly units: Readonly<Record<string, string>>;
  /** Only runs with all of these labels: `system` -> `SN40L`. */
  readonly only: Readonly<Record<string, string>>;
  /** The factor that sections and summaries go by; null: found from the data. */
  readonly by: string | null;
  /** Write all cells to `cells.csv` beside the charts, also where no table was cut. */
  readonly cells: boolean;
  /** Metrics of a person's own, by name. */
  readonly metrics: GivenMetrics;
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
  columns: {},
  unit: {},
  units: {},
  only: {},
  by: null,
  cells: false,
  metrics: {},
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
  columns: '--columns',
  unit: '--unit',
  units: '--units',
  only: '--only',
  by: '--by',
  cells: '--cells',
  metrics: '--metrics',
};

const flag: Flag<boolean> = { write: (on) => (on ? '' : null), read: (text) => (text === '' ? true : undefined) };

const name: Flag<string | null> = {
  write: (text) => (text === null ? null : writtenText(text)),
  read: textIn,
};

const words: Flag<Readonly<Record<string, string>>> = {
  write: writtenRecord,
  read: (text) => recordIn(text, isText),
};

const flags: Flags = {
  baseline: name,
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
  labels: { write: writtenRecord, read: (text) => recordIn(text, isLabels) },
  aliases: { write: writtenRecord, read: (text) => recordIn(text, isNames) },
  overrides: {
    write: ({ baseline, bind, ignore }) =>
      writtenRecord({ ...(baseline === null ? {} : { baseline }), bind, ignore: sorted(ignore) }),
    read: overridesIn,
  },
  columns: {
    write: (columns) => writtenRecord(columns as Readonly<Record<string, Readonly<Record<string, string>>>>),
    read: (text) => recordIn(text, isColumn),
  },
  unit: words,
  units: words,
  only: words,
  by: name,
  cells: flag,
  metrics: {
    write: (metrics) => writtenRecord(metrics as unknown as Readonly<Record<string, Readonly<Record<string, string>>>>),
    read: (text) => recordIn(text, isMetric),
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
