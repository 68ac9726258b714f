import { dirname, resolve } from 'node:path';
import { stringify } from 'yaml';
import manifest from '../../../package.json' with { type: 'json' };
import { optionsFrom } from '../../keep/lock/canonical.ts';
import { type Lock, lockPath } from '../../keep/lock/lock.ts';
import { defaultOptions, optionKeys, optionTable, optionWord } from '../../keep/lock/options.ts';
import { readLock } from '../../keep/lock/read-lock.ts';
import { byCodeUnit } from '../../text/order.ts';
import { entryAt } from '../disk/files.ts';
import { pathsIn, type Repository } from '../disk/git.ts';
import { slashed } from '../disk/paths.ts';
import { builtinIn } from '../job/from-lock.ts';
import { seenFrom, textAt } from './place.ts';

/** A report as an entry of the configuration: its settings by their names there. */
export type Entry = Readonly<Record<string, unknown>>;

/** What `aitb-report.yaml` says before anybody has edited it. `bin` is the installed command, seen from there. */
export function configText(entries: readonly Entry[], bin: string, isInstalled: boolean): string {
  const schema = isInstalled
    ? `./${bin.replace(/\.bin\/[^/]+$/, '')}${manifest.name}/schema/config.json`
    : `https://unpkg.com/${manifest.name}@${manifest.version}/schema/config.json`;
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# The reports of this repository, with paths as seen from this file. aitb-report makes them all,',
    '# aitb-report --check says which of them are stale.',
    stringify({ reports: entries }, { lineWidth: 0 }),
  ].join('\n');
}

/** The entry for what nobody has named anything for yet. */
export const starter: Entry = { results: 'results/*.json', template: 'report', out: 'reports/report.md' };

/** What was named on the command line for one report. */
export interface Named {
  readonly results: readonly string[];
  readonly against?: readonly string[];
  readonly template?: string;
  readonly output?: string;
}

/** The entry for what was named on the command line; a file is looked up from `cwd`, and the entry's base is `root`. */
export async function entryOf(
  { results, against = [], template, output }: Named,
  cwd: string,
  root: string,
): Promise<Entry> {
  const moved = (path: string): string => seenFrom(root, resolve(cwd, path));
  const file = template === undefined || entryAt(resolve(cwd, template)) === undefined ? null : moved(template);
  const name = (file ?? template ?? 'report').replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  // The shell has made files of a pattern; in a folder of results the next one is meant as well.
  const filesOf = async (paths: readonly string[]) => {
    const named = paths.map(moved).sort(byCodeUnit);
    const files = named.every((each) => each.includes('/')) ? await asPattern(named, root) : named;
    return files.length === 1 ? files[0]! : files;
  };
  return {
    results: results.length === 0 ? starter.results : await filesOf(results),
    ...(against.length === 0 ? {} : { against: await filesOf(against) }),
    template: file ?? template ?? 'report',
    out: moved(output ?? `reports/${name}.md`),
  };
}

/** An entry for each report below `root` that has a lock beside it, in the order of their names. */
export async function entriesFound(root: string, repository: Repository | null): Promise<readonly Entry[]> {
  const found = await locksBelow(root, repository);
  const entries = await Promise.all(found.map((path) => entryFrom(path, root)));
  return entries.filter((each) => each !== null);
}

async function locksBelow(root: string, repository: Repository | null): Promise<readonly string[]> {
  if (repository !== null) {
    const said = await repository.ask('ls-files', '-coz', '--exclude-standard', '--', lockPath('*'));
    return [...new Set(pathsIn(said))].sort(byCodeUnit);
  }
  const { glob } = await import('tinyglobby');
  return (await glob(lockPath('**/*'), { cwd: root, ignore: ['**/node_modules/**'] })).sort(byCodeUnit);
}

async function entryFrom(path: string, root: string): Promise<Entry | null> {
  const out = path.slice(0, -lockPath('').length);
  const text = textAt(root, path);
  if (typeof text !== 'string' || entryAt(resolve(root, out))?.kind !== 'file') return null;
  const lock = lockIn(text, path);
  // What was piped in cannot be named.
  if (lock === null || lock.results.some(({ path: one }) => one === '-')) return null;
  const moved = (file: string): string => seenFrom(root, resolve(root, dirname(out), file));
  const side = async (isBase: boolean): Promise<string | readonly string[] | undefined> => {
    const own = lock.results.filter(({ against = false }) => against === isBase);
    const files = own.map((one) => moved(one.path)).sort(byCodeUnit);
    const found = files.length > 1 ? await asPattern(files, root) : files;
    return found.length === 1 ? found[0] : found;
  };
  const against = lock.results.some((one) => one.against) ? { against: await side(true) } : {};
  return {
    results: await side(false),
    ...against,
    template: builtinIn(lock, resolve(root, dirname(out))) ?? moved(lock.template.path),
    out,
    ...settingsOf(lock),
  };
}

function lockIn(text: string, path: string): Lock | null {
  try {
    return readLock(text, path);
  } catch {
    return null;
  }
}

/** All files of one ending in a folder as a pattern, so that the next results are in the report as well. */
async function asPattern(results: readonly string[], root: string): Promise<readonly string[]> {
  const [first = ''] = results;
  const pattern = first.replace(/[^/]*(\.[^./]+)$/, '*$1');
  if (results.length === 0 || pattern === first || /[*?[\]{}()!]/.test(first)) return results;
  const { glob } = await import('tinyglobby');
  const found = await glob(slashed(pattern), { cwd: root, expandDirectories: false });
  const same = found.length === results.length && found.sort(byCodeUnit).every((each, i) => each === results[i]);
  return same ? [pattern] : results;
}

/** What a lock says of the flags, as the configuration names them, in the order that `init` gives them; what holds anyway is left out. */
function settingsOf({ options }: Lock): Entry {
  const read = optionsFrom(options);
  if (read === null) return {};
  const keys = optionKeys('baseline', 'signed', 'strict', 'charts', 'encoding').filter((key) => key !== 'sampleChars');
  // What the file beside the template says stays there, and is no setting.
  const said = [...keys, 'sampleChars' as const].filter(
    (key) => optionTable[key].kind && JSON.stringify(read[key]) !== JSON.stringify(defaultOptions[key]),
  );
  return Object.fromEntries(said.map((key) => [optionWord(key), read[key]]));
}
