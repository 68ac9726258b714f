import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { brokenLinks } from '../../src/cli/make/links.ts';
import { folderWith } from './cli.ts';

describe('brokenLinks', () => {
  const found = (text: string, files: Readonly<Record<string, string>> = {}) => {
    const folder = folderWith({ 'reports/': '', ...files });
    return brokenLinks({ path: 't.md', text }, join(folder, 'reports/r.md'), 'reports/r.md').map(
      ({ code, args, place }) => [code, args.target, place?.line],
    );
  };

  it('names a relative link that leads nowhere from the report, with its line in the template', () => {
    expect(found('# T\n\nSee [the script](run.py).\n')).toEqual([['template-link', 'run.py', 3]]);
    expect(found('![p](a%20b.png "title") and [x](<c d.md>)\r\n\r\n[ref]: other.md\r\n')).toEqual([
      ['template-link', 'a%20b.png', 1],
      ['template-link', 'c d.md', 1],
      ['template-link', 'other.md', 3],
    ]);
  });

  it('is content with a file or folder that is there, whatever follows the path', () => {
    const files = { 'run.py': '', 'reports/a b.md': '' };
    expect(found('[a](../run.py#L3) [b](a%20b.md?x) [c](<a b.md>) [d](..)', files)).toEqual([]);
  });

  it.each([
    '[a](https://example.org/x)',
    '[a](mailto:a@example.org)',
    '[a](/from/the/root.md)',
    '[a](#heading)',
    '`[a](code.md)`',
    '```\n[a](code.md)\n```',
    '~~~~ md\n```\n[a](code.md)\n~~~~',
    '[a]({{link}})',
    '[a]([FILL IN])',
    '[FILL IN]: describe it',
  ])('leaves %j alone', (text) => {
    expect(found(text)).toEqual([]);
  });
});
