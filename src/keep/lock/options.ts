import { columnRoles, type GivenColumns } from '../../collect/columns/columns.ts';
import type { Labels } from '../../collect/run.ts';
import type { GivenMetrics } from '../../compare/custom.ts';
import type { Overrides } from '../../fill/blank/overrides.ts';
import type { Flag, Kind } from './option-kind.ts';
import {
  type Codec,
  isColumn,
  isLabels,
  isMetric,
  isNames,
  isText,
  nameText,
  overridesIn,
  recordText,
  sorted,
  truthText,
  wholeText,
  writtenRecord,
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
  /** Write words of the findings where a blank asks for some. */
  readonly suggest: boolean;
  /** `print`: charts are black on white, whatever the page is. */
  readonly theme: 'default' | 'print';
  /** Colours of charts by the part that they are of: `card` -> `#fffdf5`. */
  readonly colours: Readonly<Record<string, string>>;
  /** Px at which charts are shown. */
  readonly chartWidth: number;
}

/** All that flags, `aitb-report.yaml` and the lock have to know of one option. */
interface Row<T> {
  readonly default: T;
  /** Its text in a lock. */
  readonly lock: Codec<T>;
  /** Null for what `aitb-report.yaml` cannot say. */
  readonly kind: Kind | null;
  /** A sentence for editors of `aitb-report.yaml`. */
  readonly about: string;
  /** Absent for what the command line cannot say. */
  readonly flag?: Flag;
}

const truth = { default: false, lock: truthText, kind: { is: 'truth' } } as const;
const words = { default: {}, lock: recordText(isText) };

/** The options in the order in which a lock has them: it holds for locks that are there, so a new one is the last. */
export const optionTable: { readonly [K in keyof ReportOptions]: Row<ReportOptions[K]> } = {
  baseline: {
    default: null,
    lock: nameText,
    kind: { is: 'name', wants: 'a run, an arm, or labels such as "system=GPU A" in quotes', orNumber: true },
    about:
      'What the others are compared with: a run by id, name or alias, an arm such as GPU A, or labels such as system=GPU A; null for none.',
    flag: {
      of: 'report',
      value: '<run>',
      about: 'what the others are compared with: a run, an arm such as "GPU A", or system="GPU A"',
    },
  },
  charts: {
    default: 'auto',
    lock: {
      write: (charts) =>
        charts === 'auto' ? null : charts === 'none' || charts.length === 0 ? 'none' : sorted(charts).join(','),
      read: (text) =>
        text === 'none'
          ? text
          : text !== 'auto' && /^[a-z0-9-]+(?:,[a-z0-9-]+)*$/.test(text)
            ? text.split(',')
            : undefined,
    },
    kind: { is: 'charts' },
    about: 'All charts that the data allow, none of them, or only those of a list.',
    flag: {
      of: 'report',
      value: '<when>',
      about: 'draw charts, or none at all (default: auto)',
      choices: ['auto', 'none'],
    },
  },
  encoding: {
    default: 'utf-8',
    lock: {
      write: (encoding) => (encoding === 'utf-8' ? null : encoding),
      read: (text) => (text === 'latin1' ? text : undefined),
    },
    kind: { is: 'choice', words: ['utf-8', 'latin1'] },
    about: 'How result files without a byte order mark are encoded; utf-8 without it.',
    flag: {
      of: 'results',
      value: '<name>',
      about: 'of the result files that have no byte order mark (default: utf-8)',
    },
  },
  sampleChars: {
    default: 2000,
    lock: wholeText(2000),
    kind: { is: 'whole', least: 1, most: 999_999_999, orNull: false },
    about: 'The length at which a quoted response is cut; 2000 without it.',
    flag: { of: 'report', value: '<n>', about: 'length at which a sample response is cut (default: 2000)' },
  },
  signed: {
    ...truth,
    about: 'Fill the signed number where the data deny the words beside a blank.',
    flag: { of: 'report', value: '', about: 'fill the signed number where the data deny the words beside a blank' },
  },
  strict: {
    ...truth,
    about: 'Fill nothing that was inferred, and make every problem of a result file an error.',
    flag: {
      of: 'results',
      value: '',
      about: 'fill nothing that was inferred; a file that cannot be read is an error',
    },
  },
  digits: {
    default: null,
    lock: wholeText(4),
    kind: { is: 'whole', least: 1, most: 15, orNull: true },
    about: 'Significant digits of numbers for which neither blank nor helper says how many; 4 without it.',
  },
  labels: {
    default: {},
    lock: recordText(isLabels),
    kind: { is: 'labels' },
    about: 'What the runs of a result file are labelled with, over what the file says, by the path of the file.',
  },
  aliases: {
    default: {},
    lock: recordText(isNames),
    kind: { is: 'aliases' },
    about: 'Further names of runs, as templates and value paths have them, by the id, name or system of a run.',
  },
  overrides: {
    default: { baseline: null, bind: {}, ignore: [] },
    lock: {
      write: ({ baseline, bind, ignore }) =>
        writtenRecord({ ...(baseline === null ? {} : { baseline }), bind, ignore: sorted(ignore) }),
      read: overridesIn,
    },
    kind: null,
    about: 'What the file beside the template says of its blanks.',
  },
  columns: {
    default: {},
    lock: recordText(isColumn),
    kind: { is: 'columns' },
    about: `What columns of tables are for, over what their names and values say: a role (${columnRoles.join(', ')}), the name of a label, or a map with metric, statistic and unit.`,
  },
  unit: {
    ...words,
    kind: { is: 'units', example: 'latency=ms' },
    about: 'The unit in which numbers of a metric are read where nobody states one, as in latency: ms.',
    flag: {
      of: 'results',
      value: '<metric=unit>',
      about: 'the unit in which numbers of a metric are read where nobody states one, as latency=ms',
    },
  },
  units: {
    ...words,
    kind: { is: 'units', example: 'latency=ms' },
    about: 'The unit in which a metric is shown, whatever unit its files have, as in latency: ms.',
  },
  only: {
    ...words,
    kind: { is: 'values', example: 'system=SN40L' },
    about: 'Only runs with all of these labels, as in system: SN40L.',
    flag: {
      of: 'results',
      value: '<label=value>',
      about: 'only runs with that label, as system=SN40L; several with commas, or given again',
    },
  },
  by: {
    default: null,
    lock: nameText,
    kind: { is: 'name', wants: 'the name of a label', orNumber: false },
    about: 'The label that sections and summaries go by; null for what the data say.',
    flag: {
      of: 'report',
      value: '<label>',
      about: 'the label that sections and summaries go by, as hardware (default: what the data say)',
    },
  },
  cells: {
    ...truth,
    about: 'Write all cells of the study to cells.csv beside the charts.',
    flag: { of: 'report', value: '', about: 'write all cells of the study to cells.csv beside the charts' },
  },
  metrics: {
    default: {},
    lock: recordText(isMetric),
    kind: { is: 'metrics' },
    about:
      'Metrics of your own by name: a formula over metrics, settings and numbers, with its unit and which way is better.',
  },
  suggest: {
    ...truth,
    about: 'Write sentences of the findings into blanks that ask for words; what a person writes there stays.',
    flag: { of: 'report', value: '', about: 'write sentences of the findings into blanks that ask for words' },
  },
  theme: {
    default: 'default',
    lock: {
      write: (theme) => (theme === 'default' ? null : theme),
      read: (text) => (text === 'print' ? text : undefined),
    },
    kind: { is: 'choice', words: ['default', 'print'] },
    about: 'Charts that adapt to a light or dark page, or print: black on white whatever the page is.',
    flag: {
      of: 'report',
      value: '<name>',
      about: 'charts that adapt to the page, or black on white (default: default)',
    },
  },
  colours: {
    ...words,
    kind: { is: 'values', example: 'card=#fffdf5' },
    about:
      'Colours of charts by the part that they are of, as in card: "#fffdf5"; with them a chart is the same on every page.',
  },
  chartWidth: {
    default: 560,
    lock: wholeText(560),
    kind: { is: 'whole', least: 200, most: 1600, orNull: false },
    about: 'The width at which charts are shown, in px; 560 without it. Their text grows and shrinks with them.',
    flag: { of: 'report', value: '<px>', about: 'width at which charts are shown, text and all (default: 560)' },
  },
};

/** What holds where nothing is said. */
export const defaultOptions = Object.fromEntries(
  Object.entries(optionTable).map(([key, row]) => [key, row.default]),
) as unknown as ReportOptions;

/** The keys of all options, `first` before the others, which stay in the order of the table. */
export function optionKeys(...first: readonly (keyof ReportOptions)[]): readonly (keyof ReportOptions)[] {
  return [...new Set([...first, ...(Object.keys(optionTable) as (keyof ReportOptions)[])])];
}

/** An option as people write it: `sampleChars` is `sample-chars` in `aitb-report.yaml` and `--sample-chars` as a flag. */
export function optionWord(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
