import { basename, relative, resolve } from 'node:path';
import { defaultOptions, type ReportOptions } from '../keep/options.ts';
import type { Place } from '../note.ts';
import { pathWord } from './command.ts';
import { entryAt, shownPath, slashed } from './files.ts';

/** One report that is to be made: what a command line, or an entry of `aitb-report.yaml`, asks for. */
export interface Job {
  /** Result files or patterns, as written. */
  readonly results: readonly string[];
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
export interface JobFlags {
  readonly template?: string;
  readonly output?: string;
  readonly baseline?: string;
  readonly strict?: boolean;
  readonly signed?: boolean;
  readonly charts?: 'auto' | 'none';
  readonly encoding?: 'utf-8' | 'latin1';
  readonly sampleChars?: number;
}

/** The job of a command line that names results. */
export function jobOf(results: readonly string[], flags: JobFlags, base: string): Job {
  const { template = null, output = null, baseline, strict, signed, charts, encoding, sampleChars } = flags;
  const options = {
    baseline: baseline ?? defaultOptions.baseline,
    strict: strict ?? defaultOptions.strict,
    signed: signed ?? defaultOptions.signed,
    charts: charts ?? defaultOptions.charts,
    encoding: encoding ?? defaultOptions.encoding,
    sampleChars: sampleChars ?? defaultOptions.sampleChars,
  };
  return { results, template, output, options: { ...defaultOptions, ...options }, base };
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
  return base === cwd ? path : slashed(relative(cwd, resolve(base, path)));
}

/** A job as somebody in another folder would write it. */
export function jobSeenFrom(cwd: string, job: Job): Job {
  const { results, template, output, base } = job;
  if (base === cwd) return job;
  // A word that is no file is the name of a built-in template.
  const isFile = template !== null && entryAt(resolve(base, template)) !== undefined;
  return {
    ...job,
    results: results.map((one) => (one === '-' ? one : seenFrom(cwd, one, base))),
    template: isFile ? seenFrom(cwd, template, base) : template,
    output: output === null ? null : seenFrom(cwd, output, base),
    base: cwd,
  };
}

/** The words after `aitb-report` that make a job again from its own folder. */
export function wordsOf({ results, template, output, options }: Job): readonly string[] {
  const { baseline, signed, strict, charts, encoding, sampleChars } = options;
  return [
    ...results.map(pathWord),
    ...(template === null ? [] : ['-t', template]),
    ...(output === null ? [] : ['-o', output]),
    ...(baseline === null ? [] : ['--baseline', baseline]),
    ...(charts === 'none' ? ['--charts', charts] : []),
    ...(encoding === 'utf-8' ? [] : ['--encoding', encoding]),
    ...(sampleChars === 2000 ? [] : ['--sample-chars', `${sampleChars}`]),
    ...(signed ? ['--signed'] : []),
    ...(strict ? ['--strict'] : []),
  ];
}
