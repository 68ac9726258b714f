import { describe, expect, it } from 'vitest';
import { builtins, openTemplate } from '../../src/cli/disk/template.ts';
import { Refusal } from '../../src/note.ts';
import { folderWith } from './cli.ts';

const codeOf = (action: () => unknown): string | undefined => {
  try {
    action();
    return undefined;
  } catch (end) {
    return end instanceof Refusal ? end.notes.map(({ code }) => code).join() : String(end);
  }
};

describe('openTemplate', () => {
  it('keeps byte order mark, line ends and a missing last one', () => {
    const cwd = folderWith({ 'in/t.x.md': '\ufeff# T\r\nb\rc' });
    expect(openTemplate('./in/t.x.md', cwd)).toMatchObject({
      path: 'in/t.x.md',
      name: 't.x',
      builtin: false,
      text: '\ufeff# T\r\nb\rc',
    });
  });

  it('takes the built-in report without a name, and a built-in one by name', () => {
    const { names } = builtins();
    expect(names).toContain('report');
    const cwd = folderWith();
    expect(openTemplate(undefined, cwd)).toMatchObject({
      path: 'aitb-report/templates/report.md',
      name: 'report',
      builtin: true,
    });
    for (const name of names) expect(openTemplate(name, cwd).text).not.toBe('');
  });

  it('passes over the folder with the charts of a report of that name', () => {
    expect(openTemplate('testbed', folderWith({ 'testbed/': '' }))).toMatchObject({ builtin: true });
  });

  it('prefers a file of that name', () => {
    expect(openTemplate('report', folderWith({ report: 'mine' }))).toMatchObject({ builtin: false, text: 'mine' });
  });

  it.each([
    ['gone.md', 'template-missing'],
    ['folder', 'text-is-folder'],
    ['/dev/null', 'not-a-file'],
    ['latin1.md', 'not-text'],
    ['utf16.md', 'not-text'],
    ['nul.md', 'not-text'],
    ['long.md', 'text-too-large'],
  ])('refuses %s: %s', (path, code) => {
    const cwd = folderWith({
      'folder/': '',
      'latin1.md': Buffer.from('für', 'latin1'),
      'utf16.md': Buffer.from('\ufeff# T', 'utf16le'),
      'nul.md': 'a\0b',
      'long.md': Buffer.alloc((1 << 20) + 1, ' '),
    });
    expect(codeOf(() => openTemplate(path, cwd))).toBe(code);
  });
});
