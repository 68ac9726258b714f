import { resolve } from 'node:path';
import { type Note, note } from '../note.ts';
import { entryAt } from './files.ts';

const commands = ['scan', 'inspect', 'explain', 'adopt', 'reset', 'init', 'hook'];

/** A first word that is neither a file nor a pattern but nearly a command is a slip of the keys, not a result file. */
export function mistakenCommand([word]: readonly string[], cwd: string): Note | undefined {
  if (word === undefined || !/^[a-z]+$/.test(word) || entryAt(resolve(cwd, word)) !== undefined) return undefined;
  const command = commands.find((each) => distance(word, each) <= (each.length > 5 ? 2 : 1) || swapped(word, each));
  return command === undefined ? undefined : note('no-such-command', { word, command });
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
