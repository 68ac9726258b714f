import { describe, expect, it } from 'vitest';
import { isFresh, type Present } from '../../src/keep/lock/fresh.ts';
import { type Lock, type LockSlot, OUTPUT_VERSION, sha256 } from '../../src/keep/lock/lock.ts';

const file = (path: string, text: string) => ({ path, sha256: sha256(text) });
const slotOf = (blank: string, written: string | null): LockSlot => ({
  key: blank,
  kind: 'value',
  blank,
  written,
  source: null,
  conf: 3,
  state: 'filled',
});
const lock: Lock = {
  v: 1,
  template: file('../t.md', 'template'),
  results: [file('../a.json', 'a'), file('../b.json', 'b')],
  charts: [file('r/latency.svg', '<svg/>')],
  options: '--signed',
  out: OUTPUT_VERSION,
  conflicts: 0,
  base: [['Mean: ', ' s\n'], ['[X] is a blank of the template.\n'], ['Max: ', '\n']],
  slots: [slotOf('[X]', '4.1'), slotOf('[Max]', null)],
};
const present: Present = {
  template: lock.template,
  results: lock.results,
  options: lock.options,
  isInPlace: false,
  report: 'Mean: 4.1 s\n[X] is a blank of the template.\nMax: [Max]\n',
  charts: lock.charts,
};

describe('isFresh', () => {
  it('is true when everything is as the lock says, in any order', () => {
    expect(isFresh(lock, present)).toBe(true);
    expect(isFresh(lock, { ...present, results: [...present.results].reverse() })).toBe(true);
  });

  it.each<[string, Partial<Present>]>([
    ['another template', { template: file('../t.md', 'other') }],
    ['a template elsewhere', { template: file('../u.md', 'template') }],
    ['changed results', { results: [file('../a.json', 'A'), file('../b.json', 'b')] }],
    ['one more file', { results: [...present.results, file('../c.json', 'c')] }],
    ['one file less', { results: present.results.slice(1) }],
    ['one file twice', { results: [present.results[0]!, present.results[0]!] }],
    ['another flag', { options: '' }],
    ['a blank that was put back', { report: present.report.replace('4.1', '[X]') }],
    ['a chart that is gone', { charts: [{ path: 'r/latency.svg', sha256: null }] }],
    ['an edited chart', { charts: [file('r/latency.svg', '<svg></svg>')] }],
  ])('is false for %s', (_, change) => {
    expect(isFresh(lock, { ...present, ...change })).toBe(false);
  });

  it('is true whatever a person wrote', () => {
    const report = `${present.report.replace('4.1', '4.2').replace('[Max]', 'Mine.')}\nMore.\n`;
    expect(isFresh(lock, { ...present, report })).toBe(true);
  });

  it('is false while a conflict is open', () => {
    expect(isFresh({ ...lock, conflicts: 1 }, present)).toBe(false);
  });

  it('is false when the tool writes something else by now', () => {
    expect(isFresh({ ...lock, out: OUTPUT_VERSION + 1 }, present)).toBe(false);
  });
});
