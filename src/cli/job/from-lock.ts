import { dirname, join, relative, resolve } from 'node:path';
import { isAddress, isQueryPath, withPaths } from '../../collect/query.ts';
import { optionsFrom } from '../../keep/lock/canonical.ts';
import { type Lock, lockPath, textIn } from '../../keep/lock/lock.ts';
import { readLock } from '../../keep/lock/read-lock.ts';
import { placeText, Refusal, sentence } from '../../note.ts';
import { entryBehind } from '../disk/files.ts';
import { openExisting } from '../disk/output.ts';
import { leadsOut, shownPath, slashed } from '../disk/paths.ts';
import { usualSeconds } from '../open/asking.ts';
import type { Job } from './job.ts';

/** The job that made a report, or why it cannot be told, in words that go on from the report's name. */
export type FromLock = { readonly job: Job } | { readonly why: string };

/**
 * What the lock of a report says the report was made from.
 * @param report its path as written, looked up from `cwd`.
 */
export function jobFromLock(report: string, cwd: string): FromLock {
  const file = resolve(cwd, report);
  const shown = shownPath(report, cwd);
  const lock = lockOn(report, shown, cwd);
  if (typeof lock === 'string') return { why: lock };
  const options = optionsFrom(lock.options);
  if (options === null) return { why: `was written with flags that this aitb-report does not know (${lock.options})` };
  if (lock.results.some(({ path }) => path === '-')) return { why: 'was made from results that were piped in' };
  const folder = dirname(file);
  const name = builtinIn(lock, folder);
  const files = lock.results.filter(({ query }) => query === undefined);
  const inputs = [...files.map(({ path }) => path), ...(name === null ? [lock.template.path] : [])];
  const missing = inputs.find((path) => entryBehind(resolve(folder, path)) === undefined);
  if (missing !== undefined) {
    return { why: `was made from ${shownPath(resolve(folder, missing), cwd)}, which is not there` };
  }
  const text = textOf(lock);
  const base = baseOf(lock, folder, cwd, text);
  // What was given from the root is named from there in the report.
  const seen = (path: string): string => {
    const file = resolve(folder, path);
    return stands(slashed(file), text) ? file : slashed(relative(base, file));
  };
  return {
    job: {
      results: files.flatMap(({ path, against }) => (against ? [] : [seen(path)])),
      against: files.flatMap(({ path, against }) => (against ? [seen(path)] : [])),
      queries: lock.results.flatMap(({ query, against = false }) =>
        query ? [{ query: withPaths(query, seen), against, seconds: usualSeconds, place: null }] : [],
      ),
      template: name ?? seen(lock.template.path),
      output: slashed(relative(base, file)),
      options,
      base,
    },
  };
}

function lockOn(report: string, shown: string, cwd: string): Lock | string {
  try {
    const text = openExisting(report, cwd).lock;
    return text === null ? `has no lock (${lockPath(shown)}) beside it` : readLock(text, lockPath(shown));
  } catch (end) {
    if (!(end instanceof Refusal)) throw end;
    const [first] = end.notes;
    return `has a lock that cannot be used (${first!.place ? `${placeText(first!.place)}: ` : ''}${sentence(first!)})`;
  }
}

/**
 * The name of the built-in template that a report was made from; null: it has a file. The built-in ones have no path of
 * their own, so the lock has their name.
 * @param folder that of the report, absolute.
 */
export function builtinIn({ template }: Lock, folder: string): string | null {
  const [, name] = /^aitb-report\/templates\/(.+)\.md$/.exec(template.path) ?? [];
  return name === undefined || entryBehind(resolve(folder, template.path)) !== undefined ? null : name;
}

/** All that was written into a report, without what escapes its characters. */
function textOf(lock: Lock): string {
  return [...lock.base.flat(), ...lock.slots.map(textIn)].join('\n').replaceAll('\\', '');
}

/**
 * The folder in which a report was made, as far as it shows: a report names its files as they are seen from there, and
 * so do the labels in its lock. It may be above the report, or above its results. Where nothing shows it, the current folder.
 */
function baseOf(lock: Lock, folder: string, cwd: string, text: string): string {
  const labelled = Object.keys(optionsFrom(lock.options)?.labels ?? {}).filter((path) => !isQueryPath(path));
  const pathsIn = ({ path, query }: Lock['results'][number]) =>
    query === undefined ? [path] : query.from.kind === 'files' ? query.from.paths.filter((one) => !isAddress(one)) : [];
  const files = lock.results.flatMap(pathsIn).map((path) => resolve(folder, path));
  // A remark has the last part of a path alone: the longest path that stands in the text is the whole one.
  const named = (base: string): number =>
    labelled.every((path) => entryBehind(resolve(base, path)) !== undefined)
      ? files.reduce((most, file) => {
          const path = slashed(relative(base, file));
          return path.length > most && stands(path, text) ? path.length : most;
        }, 0)
      : 0;
  const absolute = files.filter((file) => stands(slashed(file), text));
  if (files.length > 0 && absolute.length === files.length) {
    // Made in a folder that holds none of them, or they would be named from there.
    const holds = (base: string): boolean => absolute.some((file) => !leadsOut(relative(base, file)));
    return [cwd, ...above(folder)].find((base) => !holds(base)) ?? join(folder, 'elsewhere');
  }
  const candidates = [cwd, ...above(folder), ...files.slice(0, 1).flatMap((file) => above(dirname(file)))];
  return candidates.reduce(
    (best, base) => {
      const length = named(base);
      return length > best.length ? { base, length } : best;
    },
    { base: cwd, length: 0 },
  ).base;
}

/** Whether a path stands in a text as a whole, not as the end of a longer one, nor as what a link leads to: that goes by the report's folder. */
function stands(path: string, text: string): boolean {
  for (let at = text.indexOf(path); at >= 0; at = text.indexOf(path, at + 1)) {
    if (text.slice(at - 2, at) === '](') continue;
    if (!/[\w./-]/.test(text[at - 1] ?? ' ') && !/[\w/-]/.test(text[at + path.length] ?? ' ')) return true;
  }
  return false;
}

/** A folder and those above it, nearest first; so many that a repository's root is among them. */
function above(folder: string): readonly string[] {
  const folders = [folder];
  while (folders.length < 6 && dirname(folders.at(-1)!) !== folders.at(-1)) folders.push(dirname(folders.at(-1)!));
  return folders;
}
