import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cases, folder, inputOf } from './cases.ts';
import { faultsOf } from './page.ts';

/** What a busy reader is promised of a page, held against every golden report of a built-in template. */
const builtIn = /^templates\/(?:report|testbed|inference-comparison)\.md$/;

describe('the bounds of a page', () => {
  const pages = cases.filter((name) => builtIn.test(inputOf(join(folder, name)).template.path));

  it('are held against some', () => {
    expect(pages.length).toBeGreaterThan(15);
  });

  it.each(pages)('%s', (name) => {
    expect(faultsOf(readFileSync(join(folder, name, 'expected/report.md'), 'utf8'))).toEqual([]);
  });
});

describe('a page that breaks them', () => {
  const page =
    '# R\n\n2 runs\n\na is 2.00x as fast as b.\n\n![A picture](a.svg)\n\n| Run | n |\n| --- | --- |\n| a | 1 |\n';

  it('is told with what is wrong', () => {
    expect(faultsOf(page)).toEqual([]);
    const told = (change: (text: string) => string) => faultsOf(change(page)).map((fault) => fault.split(':')[0]);
    expect(told((text) => text.replace('a is 2.00x', `${'a'.repeat(240)} is 2.00x`))).toEqual([
      'the answer is too long',
    ]);
    expect(told((text) => text.replace('| Run | n |', '| Run |a|b|c|d|e| n |'))).toEqual(['a table is too wide']);
    expect(told((text) => `${text}\n![B](b.svg)\n`.replace('![A picture](a.svg)\n\n', ''))).toEqual([
      'the picture is not before the table',
    ]);
    expect(
      told(
        (text) => `${text}\n## Findings\n\n${'- a\n'.repeat(1)}${[...'bcdefghi'].map((one) => `- ${one}\n`).join('')}`,
      ),
    ).toEqual(['there are too many findings']);
    expect(told((text) => `${text}\nThis sentence is said twice. Between.\n\nThis sentence is said twice.\n`)).toEqual([
      'said twice',
    ]);
    expect(told((text) => `${text}\n${'word '.repeat(130)}\n`)).toEqual(['a paragraph is too long']);
    expect(told((text) => `${text}\nSee /var/me/results.json.\n`)).toEqual(['an absolute path']);
    expect(told((text) => `${text}\n3 v 4 s\n`)).toEqual(['v for vs']);
  });
});
