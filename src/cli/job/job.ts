import { basename, resolve } from 'node:path';
import { pairsText } from '../../compare/selector.ts';
import { defaultOptions, optionKeys, optionTable, optionWord, type ReportOptions } from '../../keep/lock/options.ts';
import type { Place } from '../../note.ts';
import { pathWord } from '../command.ts';
import { entryAt } from '../disk/files.ts';
import { shownPath, wayTo } from '../disk/paths.ts';
import type { Asking } from '../open/asking.ts';

/** One report that is to be made: what a command line, or an entry of `aitb-report.yaml`, asks for. */
export interface Job {
  /** Result files or patterns, as written. */
  readonly results: readonly string[];
  /** Those that they are compared with, as written; empty: none. */
  readonly against: readonly string[];
  /** What engines are asked besides the files. */
  readonly queries?: readonly Asking[];
  /** A path or the name of a built-in template; null: the built-in report. */
  readonly template: string | null;
  /** Where the report goes; null: `reports/<the template's name>.md`. */
  readonly output: string | null;
  readonly options: ReportOptions;
  /** The folder from which all these names are looked up, absolute. */
  readonly base: string;
  /** Where each of the results is written, of an entry of `aitb-report.yaml`. */
  readonly places?: ReadonlyMap<string, Place>;
}

/** The flags that name a report and say what goes into it, as they were given; what was not given is not there. */
export interface JobFlags extends Partial<ReportOptions> {
  readonly template?: string;
  readonly output?: string;
  readonly against?: readonly string[];
}

/** The job of a command line that names results. */
export function jobOf(results: readonly string[], flags: JobFlags, base: string): Job {
  const { template = null, output = null, against = [] } = flags;
  return { results, against, template, output, options: { ...defaultOptions, ...optionsIn(flags) }, base };
}

/** The options among flags. */
export function optionsIn(flags: JobFlags): Partial<ReportOptions> {
  return Object.fromEntries(optionKeys().flatMap((key) => (flags[key] === undefined ? [] : [[key, flags[key]]])));
}

/** Where a job's report goes, as messages name it. */
export function outOf({ template, output, base }: Job): string {
  return shownPath(output ?? `reports/${templateName(template)}.md`, base);
}

/** The template's file name without its extension. */
export function templateName(template: string | null): string {
  return basename(template ?? 'report').replace(/\.[^.]*$/, '');
}

/** A file of a job as somebody in another folder names it: with `/`, upwards where it has to be. */
export function seenFrom(cwd: string, path: string, base: string): string {
  return base === cwd ? path : wayTo(cwd, resolve(base, path));
}

/** As `seenFrom`, for a result file, which may be the pipe. */
export function fileSeenFrom(cwd: string, path: string, base: string): string {
  return path === '-' ? path : seenFrom(cwd, path, base);
}

/** A job as somebody in another folder would write it. */
export function jobSeenFrom(cwd: string, job: Job): Job {
  const { results, against, template, output, base } = job;
  if (base === cwd) return job;
  // A word that is no file is the name of a built-in template.
  const isFile = template !== null && entryAt(resolve(base, template)) !== undefined;
  return {
    ...job,
    results: results.map((one) => fileSeenFrom(cwd, one, base)),
    against: against.map((one) => fileSeenFrom(cwd, one, base)),
    template: isFile ? seenFrom(cwd, template, base) : template,
    output: output === null ? null : seenFrom(cwd, output, base),
    base: cwd,
  };
}

/** The words after `aitb-report` that make a job again from its own folder. */
export function wordsOf({ results, against, template, output, options }: Job): readonly string[] {
  const keys = optionKeys('baseline', 'charts', 'encoding', 'sampleChars', 'unit', 'only', 'by', 'cells');
  return [
    ...results.map(pathWord),
    // What comes after it belongs to it, up to the next flag.
    ...(against.length === 0 ? [] : ['--against', ...against.map(pathWord)]),
    ...(template === null ? [] : ['-t', template]),
    ...(output === null ? [] : ['-o', output]),
    ...keys.flatMap((key) => (optionTable[key].flag ? flagOf(key, options[key]) : [])),
  ];
}

/** An option as a flag; nothing for what holds anyway, and for what the command line cannot say. */
function flagOf(key: keyof ReportOptions, value: ReportOptions[keyof ReportOptions]): readonly string[] {
  const flag = `--${optionWord(key)}`;
  if (value === null || value === defaultOptions[key] || Array.isArray(value)) return [];
  if (typeof value === 'object') return Object.entries(value).flatMap((pair) => [flag, pairsText([pair])]);
  return value === true ? [flag] : [flag, String(value)];
}
