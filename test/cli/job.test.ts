import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobOf, jobSeenFrom, outOf, seenFrom, wordsOf } from '../../src/cli/job/job.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { folderWith } from './cli.ts';

describe('a job of the command line', () => {
  it('has the defaults where nothing was said', () => {
    expect(jobOf(['r.json'], {}, '/base')).toEqual({
      results: ['r.json'],
      against: [],
      template: null,
      output: null,
      options: defaultOptions,
      base: '/base',
    });
  });

  it('goes to reports/ under the name of its template', () => {
    const out = (template: string | null, output: string | null = null) =>
      outOf({ results: [], against: [], template, output, options: defaultOptions, base: '/base' });
    expect([out(null), out('t/home.work.md'), out('testbed')]).toEqual([
      'reports/report.md',
      'reports/home.work.md',
      'reports/testbed.md',
    ]);
    expect([out('t.md', './x/../y.md'), out('t.md', '/base/z.md'), out('t.md', '../z.md')]).toEqual([
      'y.md',
      'z.md',
      '../z.md',
    ]);
  });

  it('is made again by its own words', () => {
    const flags = {
      template: 'my template.md',
      output: 'out.md',
      baseline: 'sophia',
      strict: true,
      signed: true,
      charts: 'none',
      encoding: 'latin1',
      sampleChars: 7,
      unit: { latency: 'ms' },
      only: { system: 'GPU B', note: 'a,b' },
      by: 'hardware',
      cells: true,
      against: ['before/*.json', '-b.json'],
    } as const;
    const words = wordsOf(jobOf(['a.json', 'b*.json'], flags, '/'));
    const files = ['a.json', 'b*.json', '--against', 'before/*.json', './-b.json'];
    expect(words.slice(0, 7)).toEqual([...files, '-t', 'my template.md']);
    expect(words.slice(7).join(' ')).toBe(
      '-o out.md --baseline sophia --charts none --encoding latin1 --sample-chars 7 --unit latency=ms' +
        ' --only system=GPU B --only note="a,b" --by hardware --cells --signed --strict',
    );
    expect(wordsOf(jobOf(['a.json'], {}, '/'))).toEqual(['a.json']);
  });
});

describe('a job of another folder', () => {
  it('names files as they are seen from where it was given', () => {
    expect(seenFrom('/a', 'r.md', '/a')).toBe('r.md');
    expect(seenFrom('/a/b', 'reports/r.md', '/a')).toBe('../reports/r.md');
    expect(seenFrom('/', 'r.md', '/a')).toBe('a/r.md');
    const base = folderWith({ 't.md': '' });
    const results = ['r/*.json', '-'];
    const job = { results, against: ['b/*.json'], template: 't.md', output: 'o.md', options: defaultOptions, base };
    expect(jobSeenFrom(join(base, 'sub'), job)).toEqual({
      ...job,
      results: ['../r/*.json', '-'],
      against: ['../b/*.json'],
      template: '../t.md',
      output: '../o.md',
      base: join(base, 'sub'),
    });
    expect(jobSeenFrom(join(base, 'sub'), { ...job, template: 'testbed', output: null })).toMatchObject({
      template: 'testbed',
      output: null,
    });
    expect(jobSeenFrom(base, job)).toBe(job);
  });
});
