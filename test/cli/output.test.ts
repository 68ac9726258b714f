import { chmodSync, linkSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkOutput, openExisting } from '../../src/cli/disk/output.ts';
import { openTemplate } from '../../src/cli/disk/template.ts';
import { Refusal } from '../../src/note.ts';
import { folderWith } from './cli.ts';

const codeOf = (action: () => unknown): string | undefined => {
  try {
    action();
    return undefined;
  } catch (end) {
    return end instanceof Refusal && end.exit === 2 ? end.notes.map(({ code }) => code).join() : String(end);
  }
};

describe('checkOutput', () => {
  const place = () => {
    const cwd = folderWith({
      't.md': '# T\n',
      'r.json': '{}',
      'notes.txt': '',
      'old.md': 'x',
      'folder.md/': '',
      'reports/': '',
    });
    const result = { path: 'r.json', file: join(cwd, 'r.json'), against: false, size: 2, blocks: () => [] };
    const given = {
      cwd,
      template: openTemplate('t.md', cwd),
      sources: [result],
      check: false,
      adopt: 'aitb-report adopt t.md',
    };
    return { cwd, check: (out: string, check = false) => codeOf(() => checkOutput({ ...given, out, check })) };
  };

  it('lets a report go to a new file, to an old one, and to folders that have to be made', () => {
    const { check, cwd } = place();
    for (const out of ['new.md', 'old.md', 'a/b/c.md', join(cwd, 'x.md'), 'reports/r.MD'])
      expect([out, check(out)]).toEqual([out, undefined]);
  });

  it('refuses the template under every spelling and through every link', () => {
    const { cwd, check } = place();
    symlinkSync('t.md', join(cwd, 'soft.md'));
    linkSync(join(cwd, 't.md'), join(cwd, 'hard.md'));
    for (const out of ['t.md', './reports/../t.md', join(cwd, 't.md'), 'soft.md', 'hard.md']) {
      expect([out, check(out)]).toEqual([out, 'output-is-template']);
    }
  });

  it('refuses a result, a folder, and a name that does not end in .md', () => {
    const { check } = place();
    expect(check('r.json')).toBe('output-is-result');
    for (const out of ['.', 'reports', 'folder.md', 'new/']) expect([out, check(out)]).toEqual([out, 'output-folder']);
    for (const out of ['report', 'report.txt']) expect([out, check(out)]).toEqual([out, 'output-not-markdown']);
  });

  it('refuses to put a file in the place of a link or a device, or a lock in the place of a folder', () => {
    const { cwd, check } = place();
    symlinkSync('nowhere.md', join(cwd, 'broken.md'));
    symlinkSync('old.md', join(cwd, 'link.md'));
    symlinkSync('/dev/null', join(cwd, 'device.md'));
    mkdirSync(join(cwd, 'new.md.aitb.json'));
    for (const out of ['broken.md', 'link.md', 'device.md', 'new.md'])
      expect([out, check(out)]).toEqual([out, 'output-not-a-file']);
  });

  it('refuses what somebody made read-only, but may look at it', () => {
    const { cwd, check } = place();
    chmodSync(join(cwd, 'old.md'), 0o444);
    chmodSync(join(cwd, 'reports'), 0o555);
    for (const out of ['old.md', 'reports/x.md', 'reports/deep/x.md']) {
      expect([out, check(out), check(out, true)]).toEqual([out, 'output-read-only', undefined]);
    }
  });

  it('refuses a place below a file, for the report and for its charts', () => {
    const { check } = place();
    expect(check('notes.txt/x.md')).toBe('output-under-file');
    const { cwd, check: again } = place();
    symlinkSync('notes.txt', join(cwd, 'x'));
    expect(again('x.md')).toBe('output-under-file');
  });
});

describe('openExisting', () => {
  it('gives the text as it is, and null where there is none', () => {
    const cwd = folderWith({ 'a.md': '\ufeffa\r\nb', 'b.md': '', 'b.md.aitb.json': '{}' });
    expect(openExisting('a.md', cwd)).toEqual({ report: '\ufeffa\r\nb', lock: null });
    expect(openExisting('b.md', cwd)).toEqual({ report: '', lock: '{}' });
    expect(openExisting('c.md', cwd)).toEqual({ report: null, lock: null });
  });

  it('refuses bytes that are no UTF-8', () => {
    const cwd = folderWith({
      'a.md': Buffer.from([0x66, 0xfc, 0x72]),
      'b.md': 'x',
      'b.md.aitb.json': Buffer.from([0xff]),
    });
    expect(codeOf(() => openExisting('a.md', cwd))).toBe('not-text');
    expect(codeOf(() => openExisting('b.md', cwd))).toBe('not-text');
    expect(() => openExisting('b.md', cwd)).toThrow('delete it and adopt the report anew');
  });
});
