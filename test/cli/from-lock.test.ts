import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { jobFromLock } from '../../src/cli/job/from-lock.ts';
import { type Lock, lockText } from '../../src/keep/lock/lock.ts';
import { defaultOptions } from '../../src/keep/lock/options.ts';
import { folderWith } from './cli.ts';

const sha256 = '0'.repeat(64);

/** The lock of a report in `reports/`. */
function lock(changes: Partial<Lock> = {}): Lock {
  return {
    v: 1,
    template: { path: '../t.md', sha256 },
    results: [{ path: '../results/r.json', sha256 }],
    charts: [],
    options: '--baseline sophia --strict',
    out: 1,
    conflicts: 0,
    base: [['# A\n']],
    slots: [],
    ...changes,
  };
}

function folder(of: Lock | string): string {
  return folderWith({
    't.md': '',
    'results/r.json': '{}',
    'reports/r.md': '# A\n',
    'reports/r.md.aitb.json': typeof of === 'string' ? of : lockText(of),
  });
}

const why = (of: Lock | string): unknown => {
  const cwd = folder(of);
  return jobFromLock('reports/r.md', cwd);
};

describe('the job in a lock', () => {
  it('is what the report was made from, seen from the current folder', () => {
    const base = folder(lock());
    expect(jobFromLock('reports/r.md', base)).toEqual({
      job: {
        results: ['results/r.json'],
        against: [],
        template: 't.md',
        output: 'reports/r.md',
        queries: [],
        options: { ...defaultOptions, baseline: 'sophia', strict: true },
        base,
      },
    });
  });

  it('knows which results the others were compared with', () => {
    const results = [
      { path: '../results/r.json', sha256, against: true },
      { path: '../t.md', sha256 },
    ];
    expect(jobFromLock('reports/r.md', folder(lock({ results })))).toMatchObject({
      job: { results: ['t.md'], against: ['results/r.json'] },
    });
  });

  it('has the folder in which the report was made, where its text shows it', () => {
    const slot = { key: 'k', kind: 'helper', blank: '', source: 'sources', conf: 4, state: 'filled' };
    const named = (written: string) => lock({ base: [['', '\n']], slots: [{ ...slot, written }] });
    const root = folder(named('| `results/r.json` |'));
    expect(jobFromLock('r.md', join(root, 'reports'))).toMatchObject({
      job: { results: ['results/r.json'], output: 'reports/r.md', base: root },
    });
    const below = folder(named('read from ../results/r.json.'));
    expect(jobFromLock('reports/r.md', below)).toMatchObject({
      job: { results: ['../results/r.json'], template: '../t.md', output: 'r.md', base: join(below, 'reports') },
    });
  });

  it('has the folder in which its labels name files', () => {
    const labels = { 'results/r.json': { system: 'H100' } };
    const root = folder(lock({ options: `--labels ${JSON.stringify(labels)}`, base: [['of results/r.json\n']] }));
    expect(jobFromLock('r.md', join(root, 'reports'))).toMatchObject({ job: { base: root, options: { labels } } });
  });

  it('has the name of a built-in template', () => {
    const cwd = folder(lock({ template: { path: 'aitb-report/templates/report.md', sha256 } }));
    expect(jobFromLock('reports/r.md', cwd)).toMatchObject({ job: { template: 'report' } });
  });

  it.each<[string, Lock | string, RegExp]>([
    ['a lock that is broken', '{', /^has a lock that cannot be used \(reports\/r\.md\.aitb\.json: is no lock/],
    ['flags of another version', lock({ options: '--new' }), /^was written with flags .*\(--new\)$/],
    ['results from a pipe', lock({ results: [{ path: '-', sha256 }] }), /piped in$/],
    ['a result that is gone', lock({ results: [{ path: 'x.json', sha256 }] }), /^was made from reports\/x\.json/],
    ['a template that is gone', lock({ template: { path: '../x.md', sha256 } }), /^was made from x\.md, which/],
  ])('cannot be told of %s', (_, of, reason) => {
    expect(why(of)).toEqual({ why: expect.stringMatching(reason) });
  });

  it('cannot be told of a report without a lock', () => {
    const cwd = folderWith({ 'r.md': '' });
    expect(jobFromLock('r.md', cwd)).toEqual({ why: 'has no lock (r.md.aitb.json) beside it' });
  });
});
