import { dirname, join, relative, resolve } from 'node:path';
import { type Note, note, Refusal } from '../../note.ts';
import { entryBehind } from '../disk/files.ts';
import { slashed } from '../disk/paths.ts';
import { inOrder, readYaml } from './document.ts';
import { type Asked, askedOf } from './reports.ts';
import { settingsText } from './text.ts';

/** What the reports of a repository are, and what they are made from. */
export interface Config extends Asked {
  /** As messages name it. */
  readonly path: string;
  /** Where it lies, absolute: all its paths are looked up from here. */
  readonly folder: string;
}

export const configName = 'aitb-report.yaml';
const otherName = 'aitb-report.yml';
const example = 'reports: [{results: results/*.json}]';

/**
 * The configuration that holds for a folder: `aitb-report.yaml` there or in a folder above, up to the root of its git
 * repository, or of the disk.
 * @returns its absolute path; null where there is none.
 * @throws Refusal (exit 2) where there is only one of another name.
 */
export function findConfig(cwd: string): string | null {
  let other: string | undefined;
  for (let folder = resolve(cwd); ; folder = dirname(folder)) {
    const file = join(folder, configName);
    if (entryBehind(file) !== undefined) return file;
    if (entryBehind(join(folder, otherName)) !== undefined) other ??= join(folder, otherName);
    if (entryBehind(join(folder, '.git')) === undefined && dirname(folder) !== folder) continue;
    if (other === undefined) return null;
    throw new Refusal(note('config-yml', { wanted: configName }, { file: shown(other, cwd) }));
  }
}

/**
 * Reads a configuration. YAML alone (JSON is YAML): never code.
 * @param file absolute, or from `cwd`.
 * @throws Refusal (exit 2), with line and column, for what is not YAML, an unknown key, a value of the wrong kind, reports that
 * cannot be made from what is there.
 */
export function openConfig(file: string, cwd: string): Config {
  const absolute = resolve(cwd, file);
  const path = shown(absolute, cwd);
  const folder = dirname(absolute);
  const problems: Note[] = [];
  const value = readYaml(settingsText(absolute, path), path, example);
  const asked = askedOf(value, folder, { file: path, problems });
  if (problems.length > 0) throw new Refusal(inOrder(problems));
  return { path, folder, ...asked };
}

function shown(file: string, cwd: string): string {
  return slashed(relative(cwd, file));
}
