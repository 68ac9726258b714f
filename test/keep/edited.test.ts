import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { cli, folderWith, snapshot } from '../cli/cli.ts';
import { compareFile } from '../expected.ts';

/**
 * A report that somebody edits, and new results: one folder of `fixtures/edited/`, one situation. `before.md` is made of `template.md` and
 * `results.csv`; `edited.md` is what a person made of it; `expected.md` is what it becomes with `new.csv`, byte for byte. Where there is a
 * `then.csv`, `then.md` comes of it after that. Where there is a `theirs.csv`, the report is merged before with that of a branch that has
 * these results; of lines that both changed the person takes theirs. `case.json` has the exit codes in order, what must be told, and the words
 * of the person's. What is missing is written, to be read as if it had to be signed.
 */
const home = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'fixtures/edited');

interface Situation {
  readonly exits: readonly number[];
  /** Parts of messages; none: nothing is to be told. */
  readonly told: readonly string[];
  readonly words: readonly string[];
}

const command = ['results.csv', '-t', 'template.md', '-o', 'report.md', '--charts', 'none'];
const lock = 'report.md.aitb.json';

/** What git makes of three versions of a file, with its marks where both sides changed the same lines; `ours` is taken there if asked for. */
function merged(versions: readonly [ours: string, base: string, theirs: string], more: readonly string[] = []): string {
  const folder = folderWith(Object.fromEntries(versions.map((text, i) => [`${i}`, text])));
  const files = ['0', '1', '2'].map((name) => join(folder, name));
  try {
    return execFileSync('git', ['merge-file', '-p', ...more, ...files], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    // It ends with the number of its conflicts.
    return (error as { readonly stdout: string }).stdout;
  }
}

describe('a report that somebody edited, with new results', () => {
  test.each(readdirSync(home))('%s', async (name) => {
    const read = (file: string) => readFileSync(join(home, name, file), 'utf8');
    const has = (file: string) => existsSync(join(home, name, file));
    const { exits, told, words }: Situation = JSON.parse(read('case.json'));
    const folder = folderWith({ 'template.md': read('template.md'), 'results.csv': read('results.csv') });
    const on = (file: string) => readFileSync(join(folder, file), 'utf8');
    const put = (file: string, text: string) => writeFileSync(join(folder, file), text);
    expect((await cli(folder, command)).exit).toBe(0);
    compareFile(join(home, name, 'before.md'), on('report.md'));
    if (has('theirs.csv')) {
      const [report, known] = [on('report.md'), on(lock)];
      put('results.csv', read('theirs.csv'));
      expect((await cli(folder, command)).exit).toBe(0);
      put('report.md', merged([read('edited.md'), report, on('report.md')], ['--ours']));
      put(lock, merged([known, known, on(lock)]));
    } else put('report.md', read('edited.md'));

    let all = '';
    for (const [i, [results, expected]] of [
      ['new.csv', 'expected.md'] as const,
      ['then.csv', 'then.md'] as const,
    ].entries()) {
      if (!has(results)) continue;
      put('results.csv', read(results));
      const ran = await cli(folder, command);
      all += ran.stderr + ran.stdout;
      expect(ran.exit, ran.stderr).toBe(exits[i]);
      compareFile(join(home, name, expected), on('report.md'));
      for (const word of words) expect(on('report.md')).toContain(word);
      const done = snapshot(folder);
      expect((await cli(folder, command)).exit).toBe(exits[i]);
      expect(snapshot(folder)).toEqual(done);
      expect((await cli(folder, [...command, '--check'])).exit).toBe(exits[i]);
    }
    for (const words of told) expect(all).toContain(words);
    if (told.length === 0) expect(all).not.toMatch(/error:|warning:/);
  });
});
