import { basename, dirname, resolve } from 'node:path';
import { type Note, note } from '../../note.ts';
import { entryAt, namesIn } from './files.ts';

/**
 * A first word that is neither a file nor a pattern nor a command, with the command that it is nearly, if there is one. What is nearly a file
 * is told of as one that is not there.
 * @param commands the names of all there are.
 */
export function mistakenCommand([word]: readonly string[], commands: readonly string[], cwd: string): Note | undefined {
  if (word === undefined || !/^[a-z]+$/.test(word) || entryAt(resolve(cwd, word)) !== undefined) return undefined;
  const command = nearest(word, commands, (command) => (command.length > 5 ? 2 : 1));
  if (command !== undefined) return note('no-such-command', { word, command });
  return nearFile(word, cwd) === undefined ? note('no-such-command', { word }) : undefined;
}

/** The path of a file that may have been meant by one that is not there: of nearly the same name, in the same folder. */
export function nearFile(path: string, cwd: string): string | undefined {
  const name = basename(path);
  const near = nearest(name, namesIn(dirname(resolve(cwd, path))), (file) => (file.length > 8 ? 2 : 1));
  return near === undefined ? undefined : path.slice(0, path.lastIndexOf(name)) + near;
}

/** The word that is nearest to another, the first of several; undefined where each is further away than its limit. */
function nearest(word: string, all: readonly string[], limit: (each: string) => number): string | undefined {
  return all
    .map((each) => ({ each, steps: swapped(word, each) ? 1 : distance(word, each) }))
    .filter(({ each, steps }) => steps <= limit(each))
    .sort((a, b) => a.steps - b.steps)[0]?.each;
}

/** Levenshtein's distance: letters put in, left out or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** The same letters in another order: `scna`. */
function swapped(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('');
}
