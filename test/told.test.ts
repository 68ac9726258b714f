import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'vitest';
import { folder, inputOf, root } from './cases.ts';
import { cli, folderWith } from './cli/cli.ts';
import { compareFile } from './expected.ts';

/*
 * What the commands tell of a golden case, as one reads it in a terminal: `expected/told.txt` beside the report. `UPDATE=1` with this test
 * writes all of them anew.
 */

/** Cases that are unlike in what is told: requests, a training, a sweep, failed runs, load tests, tools that mean unlike things. */
const told = [
  'inference',
  'training',
  'failed-beside-good',
  'concurrency-sweep',
  'load-test',
  'two-tools',
  'repeats-no-difference',
];

/** The numbers that are explained: the first one in a row of a table, and the first in a sentence. */
function linesOf(report: string): readonly number[] {
  const lines = report.split('\n');
  const first = (pattern: RegExp) => lines.findIndex((line) => pattern.test(line)) + 1;
  return [first(/^\|.*\| [\d.]+/), first(/^- .*\d\.\d/)].filter((line) => line > 0);
}

describe('what is told of', () => {
  it.each(told)(
    '%s',
    async (name) => {
      const home = join(folder, name);
      const { sources, template, options } = inputOf(home);
      const files = sources.map(({ path }) => path);
      const isBuiltIn = template.path === 'templates/report.md';
      const place = folderWith();
      for (const path of isBuiltIn ? files : [...files, template.path]) {
        const from = existsSync(join(home, path)) ? join(home, path) : join(root, path);
        mkdirSync(dirname(join(place, path)), { recursive: true });
        cpSync(from, join(place, path));
      }
      const own = isBuiltIn ? [] : ['-t', template.path];
      // To draw takes longer than all that is told of it.
      const pictures = name === 'load-test' ? [] : ['--charts', 'none'];
      const baseline = options.baseline === null ? [] : ['--baseline', options.baseline];
      const parts: string[] = [];
      const say = async (...words: readonly string[]) => {
        const { exit, stdout, stderr } = await cli(place, words);
        const shown = words.map((word) => (/^[\w./@:-]+$/.test(word) ? word : `'${word}'`)).join(' ');
        parts.push(
          [`$ aitb-report ${shown}`, stdout, stderr, exit === 0 ? '' : `(exit ${exit})\n`]
            .filter(Boolean)
            .map((text) => `${text.trimEnd()}\n`)
            .join(''),
        );
      };
      await say(...files, ...own, '-o', 'report.md', ...pictures, ...baseline);
      await say('inspect', ...files);
      for (const line of linesOf(readFileSync(join(place, 'report.md'), 'utf8')))
        await say('explain', `report.md:${line}`);
      await say('verify', 'report.md', ...files);
      const expected = join(home, 'expected/told.txt');
      if (process.env.UPDATE === '1') rmSync(expected, { force: true });
      compareFile(expected, parts.join('\n'));
    },
    300_000,
  );
});
