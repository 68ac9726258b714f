import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { anyBlank } from '../../src/fill/blank/forms.ts';
import { root } from '../cases.ts';
import { filledBy, scorable } from '../scored.ts';

/**
 * Lines whose blanks look like those of the template beside them and ask for what nobody measured: names and levels that the results do not have, other
 * months and machines, targets and promises, statistics and units that are not there. Not one of them may be filled.
 */
const home = join(root, 'fixtures/templates-of-others');
const folders = scorable(home).filter((name) => existsSync(join(home, name, 'traps.md')));
const holdsBlank = new RegExp(`${anyBlank}|\\|\\s*(?:_|…|\\?)?\\s*(?=\\|)`, 'g');

test.each(folders)('what was not measured is not filled: %s', async (name) => {
  const template = readFileSync(join(home, name, 'traps.md'), 'utf8');
  const { text, refused } = await filledBy(join(home, name), template);
  expect(refused).toBeNull();
  const lines = new Set(text!.split('\n'));
  expect(template.split('\n').filter((line) => !lines.has(line))).toEqual([]);
});

test('there are traps of each kind', () => {
  const blanks = folders.flatMap((name) =>
    readFileSync(join(home, name, 'traps.md'), 'utf8')
      .split('\n')
      .flatMap((line) => line.match(holdsBlank) ?? []),
  );
  expect(blanks.length).toBeGreaterThan(120);
});
