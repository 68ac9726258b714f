import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cli, folderWith, snapshot } from '../cli/cli.ts';
import { compareFile } from '../expected.ts';

/**
 * Reports with hand edits and their locks, byte for byte as an earlier build left them (`before/`), are brought up to date.
 * One folder of `fixtures/kept/`, one case: `case.json` has the command, files of this repository that are to lie beside the
 * report, the exit code, the edits that must still be there in this order, and what must be told. When the output changes on
 * purpose, delete `expected/report.md`, run this test, and read what it writes.
 */
const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const home = join(root, 'fixtures/kept');

interface Case {
  readonly command: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly exit: number;
  readonly edits: readonly string[];
  readonly told: readonly string[];
  /** True where a person has to settle a place at which the template changed what was changed by hand. */
  readonly open?: boolean;
  /** Lines of the tool that stay as they were at such a place. */
  readonly stays?: readonly string[];
}

const read = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');
const numbers = (text: string): readonly string[] => text.match(/\d+(?:\.\d+)?/g) ?? [];
const said = /was written by an earlier version of aitb-report/g;

function filesOf(folder: string, { files = {} }: Case): Readonly<Record<string, string>> {
  const own = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => !/^(?:before|expected|case\.json)/.test(name) && statSync(join(folder, name)).isFile());
  return {
    ...Object.fromEntries(own.map((name) => [name, read(folder, name)])),
    ...Object.fromEntries(Object.entries(files).map(([name, path]) => [name, read(root, path)])),
    'report.md': read(folder, 'before/report.md'),
    'report.md.aitb.json': read(folder, 'before/report.md.aitb.json'),
  };
}

describe('a report that an earlier build wrote and a person edited', () => {
  test.each(readdirSync(home))(
    '%s',
    async (name) => {
      const one: Case = JSON.parse(read(home, name, 'case.json'));
      const folder = folderWith(filesOf(join(home, name), one));
      const command = [...one.command, '-o', 'report.md', '--charts', 'none'];
      const before = snapshot(folder);
      const check = await cli(folder, [...command, '--check']);
      expect(check.exit).toBe(1);
      expect(check.stderr).toMatch(/is stale/);
      expect(check.stderr.match(said)).toHaveLength(1);
      expect(snapshot(folder)).toEqual(before);

      const made = await cli(folder, command);
      const all = made.stdout + made.stderr;
      expect(made.exit, all).toBe(one.exit);
      expect(all.match(said)).toHaveLength(1);
      for (const words of one.told) expect(all).toContain(words);
      const text = read(folder, 'report.md');
      compareFile(join(home, name, 'expected/report.md'), text);

      // Every edit is there, in its order.
      let at = 0;
      for (const edit of one.edits) {
        const found = text.indexOf(edit, at);
        expect(found, edit).toBeGreaterThanOrEqual(at);
        at = found + edit.length;
      }
      // What is not a person's is as it is written for whoever has no report yet.
      const fresh = [...command.slice(0, -3), 'fresh.md', ...command.slice(-2)];
      expect((await cli(folder, fresh)).exit).toBe(0);
      const stays = [...one.edits, ...(one.stays ?? [])];
      const known = new Set([...numbers(read(folder, 'fresh.md')), ...stays.flatMap(numbers)]);
      expect(numbers(text).filter((number) => !known.has(number))).toEqual([]);

      const done = snapshot(folder);
      const again = await cli(folder, command);
      // A place where both changed the same lines stays open until a person settles it.
      const after = one.open ? 1 : 0;
      expect(again.exit, again.stderr).toBe(after);
      expect(snapshot(folder)).toEqual(done);
      expect((again.stdout + again.stderr).match(said)).toBeNull();
      expect((await cli(folder, [...command, '--check'])).exit).toBe(after);
    },
    60_000,
  );
});
