import { relative, resolve } from 'node:path';
import { globSync } from 'tinyglobby';
import type { Labels } from '../../collect/run.ts';
import { note } from '../../note.ts';
import { entryAt } from '../disk/files.ts';
import { slashed } from '../disk/paths.ts';
import { type Checking, tell } from './checked.ts';
import type { FileLabels } from './settings.ts';

/** A report's results, as written, and the labels that it gives to some of them. */
interface Labelling {
  readonly results: readonly string[];
  readonly labels: FileLabels | undefined;
}

/**
 * The labels of each report: those of the top of the file for the results that it has, and its own over them. Paths are as seen
 * from the configuration's folder, whatever they were written like. A file that is none of the results is told.
 */
export function labelsOf(
  reports: readonly Labelling[],
  shared: FileLabels | undefined,
  folder: string,
  checking: Checking,
): readonly Readonly<Record<string, Labels>>[] {
  const isLabelled = shared !== undefined || reports.some(({ labels }) => labels !== undefined);
  if (!isLabelled) return reports.map(() => ({}));
  const pathOf = (file: string) => slashed(relative(folder, resolve(folder, file)));
  const files = reports.map(({ results }) => filesOf(results, folder));
  for (const [file, { at }] of shared ?? [])
    if (!files.some((some) => some.has(resolve(folder, file))))
      tell(note('config-label-no-file', { file, of: 'any report' }), at, checking);
  return reports.map(({ labels }, nth) => {
    const found = new Map<string, Labels>();
    for (const [file, given] of shared ?? [])
      if (files[nth]!.has(resolve(folder, file)))
        found.set(pathOf(file), { ...found.get(pathOf(file)), ...given.labels });
    for (const [file, given] of labels ?? []) {
      found.set(pathOf(file), { ...found.get(pathOf(file)), ...given.labels });
      if (!files[nth]!.has(resolve(folder, file)))
        tell(note('config-label-no-file', { file, of: 'this report' }), given.at, checking);
    }
    return Object.fromEntries(found);
  });
}

/** The files that a report's results stand for, absolute: as the command line finds them. */
export function filesOf(results: readonly string[], folder: string): ReadonlySet<string> {
  const paths = results.flatMap((written) =>
    !/[*?[\]{}()!]/.test(written) || entryAt(resolve(folder, written)) !== undefined
      ? [written]
      : globSync(slashed(written), { cwd: folder, expandDirectories: false }),
  );
  return new Set(paths.map((path) => resolve(folder, path)));
}
