import { isQueryPath, queryPath } from '../../collect/query.ts';
import { defaultOptions, type ReportOptions } from '../../keep/lock/options.ts';
import type { Job } from '../job/job.ts';
import type { ResultFile } from '../open/result-file.ts';

/** How results are read and shown, and what is worked out from them. */
export type Reading = Pick<ReportOptions, 'columns' | 'unit' | 'units' | 'metrics'>;

/**
 * What the first report of `aitb-report.yaml` that has all of these files among its results says of reading them; where there is
 * no such report, nothing is said.
 * @throws Refusal (exit 2) where the configuration is wrong.
 */
export async function configuredFor(sources: readonly ResultFile[], cwd: string): Promise<Reading> {
  return (await jobWith(sources, cwd))?.options ?? defaultOptions;
}

/**
 * The first report of `aitb-report.yaml` that has all of these files among its results. The library that reads it is loaded only
 * where there is a configuration.
 * @throws Refusal (exit 2) where the configuration is wrong.
 */
export async function jobWith(sources: readonly ResultFile[], cwd: string): Promise<Job | undefined> {
  const { findConfig, openConfig } = await import('./config.ts');
  const config = findConfig(cwd);
  if (config === null || sources.some(({ file }) => file === null)) return undefined;
  const { filesOf } = await import('./labels.ts');
  return openConfig(config, cwd).jobs.find(({ results, against, base }) => {
    const files = filesOf([...results, ...against], base);
    return sources.every(({ file }) => files.has(file!));
  });
}

/** The report of `aitb-report.yaml` that asks a query of one of these names, and what it asks by them; undefined where none is meant. */
export async function askedBy(
  words: readonly string[],
  cwd: string,
): Promise<{ readonly job: Job; readonly queries: NonNullable<Job['queries']> } | undefined> {
  if (!words.some(isQueryPath)) return undefined;
  const { findConfig, openConfig } = await import('./config.ts');
  const config = findConfig(cwd);
  const all = config === null ? [] : openConfig(config, cwd).jobs;
  for (const job of all) {
    const queries = (job.queries ?? []).filter(({ query }) => words.includes(queryPath(query)));
    if (queries.length > 0) return { job, queries };
  }
  return undefined;
}
