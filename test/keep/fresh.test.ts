import { describe, expect, it } from 'vitest';
import { isFresh, type Present } from '../../src/keep/fresh.ts';
import { type Lock, OUTPUT_VERSION, sha256 } from '../../src/keep/lock.ts';

const file = (path: string, text: string) => ({ path, sha256: sha256(text) });
const lock: Lock = {
  v: 1,
  template: file('../t.md', 'template'),
  results: [file('../a.json', 'a'), file('../b.json', 'b')],
  report: sha256('text'),
  charts: [file('r/latency.svg', '<svg/>')],
  options: '--signed',
  out: OUTPUT_VERSION,
  base: ['text'],
  slots: [],
};
const present: Present = {
  template: lock.template,
  results: lock.results,
  options: lock.options,
  report: 'text',
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
    ['an edited report', { report: 'text!' }],
    ['a chart that is gone', { charts: [{ path: 'r/latency.svg', sha256: null }] }],
    ['an edited chart', { charts: [file('r/latency.svg', '<svg></svg>')] }],
  ])('is false for %s', (_, change) => {
    expect(isFresh(lock, { ...present, ...change })).toBe(false);
  });

  it('is false when the tool writes something else by now', () => {
    expect(isFresh({ ...lock, out: OUTPUT_VERSION + 1 }, present)).toBe(false);
  });
});
