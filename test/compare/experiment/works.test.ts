import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { compare } from '../../../src/compare/compare.ts';
import { aheadIn } from '../../../src/draw/ahead.ts';
import { sentence } from '../../../src/note.ts';
import { sourceOf } from '../../collect/source.ts';
import { codes, experiment, row, said, studyOf } from './runs.ts';

const test_ = (test: string, latency: number, more: Readonly<Record<string, string | number>> = {}) =>
  row({ test, ...more }, { latency });

describe('tests, benchmarks and queries', () => {
  it('are no arms, and their numbers are never compared', () => {
    const rows = [test_('sha', 1), test_('sum', 2), test_('sort', 4)];
    const study = studyOf(rows);
    expect(study.experiment).toMatchObject({ arm: null, others: [{ name: 'test' }] });
    expect(said(rows)).toEqual([]);
    const [a, b] = study.runs.map((run) => study.figure('latency', null, run));
    expect(a?.kind === 'figure' && b?.kind === 'figure' && aheadIn(study)(a, b)).toBe(false);
  });

  it.each(['operation', 'benchmark_mode'])('nor are the levels of %s', (name) => {
    const rows = ['read', 'write', 'trim'].map((level, nth) => row({ [name]: level }, { latency: 1 + nth }));
    expect(studyOf(rows).experiment).toMatchObject({ arm: null, others: [{ name }] });
    expect(said(rows)).toEqual([]);
  });

  it('are kept apart where a parameter of one would tell all of them apart', () => {
    const rows = [test_('sha', 1, { size: 1000 }), test_('sha', 4, { size: 100_000 }), test_('sum', 9)];
    expect(experiment(rows).others.map(({ name }) => name)).toEqual(['test', 'size']);
    const answer = studyOf(rows).answer();
    expect(answer && sentence(answer.sentence)).toMatch(/1\.000 s at size 1000 to 4\.000 s at size 100000 \(4\.00x/);
  });

  it('do not go along with an arm: what two systems did of unlike tests is not compared', () => {
    const rows = [test_('sha', 1, { system: 'A' }), test_('sum', 2, { system: 'B' })];
    expect(said(rows)).toEqual([]);
    expect(codes(studyOf(rows).notes)).toContain('arms-apart');
    const both = ['sha', 'sum'].flatMap((test) => [test_(test, 2, { system: 'A' }), test_(test, 1, { system: 'B' })]);
    expect(said(both).join()).toContain('2.00x');
  });
});

describe('what only names runs', () => {
  const grid = (more: (system: string, size: number) => Readonly<Record<string, string | number>>) =>
    ['A', 'B'].flatMap((system) =>
      [1, 8].map((size) =>
        row({ system, batch_size: size, ...more(system, size) }, { latency: size * (system === 'A' ? 2 : 1) }),
      ),
    );

  it('splits nothing: a path of its own for each run', () => {
    const rows = grid((system, size) => ({ repo: `org/${system}-${size}` }));
    expect(experiment(rows).others.map(({ name }) => name)).toEqual(['batch_size']);
    expect(said(rows).join('\n')).toContain('2.00x');
    expect(said(rows).join('\n')).not.toContain('repo');
  });

  it('nor does what only some runs state', () => {
    const rows = grid((system, size) => (system === 'A' && size === 8 ? { burstiness: 1 } : {}));
    expect(experiment(rows).others.map(({ name }) => name)).toEqual(['batch_size']);
    expect(said(rows).join('\n')).toMatch(/2\.00x .*at both batch sizes/);
    expect(said(rows).join('\n')).toContain('burstiness (stated of one only)');
  });

  it('but a precision does, as does what tells runs apart that are equal in all else', () => {
    const precise = grid((system, size) => ({ precision: `${system}${size}` }));
    expect(experiment(precise).others.map(({ name }) => name)).toContain('precision');
    const onOff = [row({ system: 'A' }, { latency: 2 }), row({ system: 'A', compiled: 'yes' }, { latency: 1 })];
    const all = [...onOff, row({ system: 'B' }, { latency: 3 }), row({ system: 'B', compiled: 'yes' }, { latency: 1 })];
    expect(experiment(all).others.map(({ name }) => name)).toEqual(['compiled']);
  });
});

describe('n', () => {
  const read = async (text: string) => {
    const collection = await collect([sourceOf('r.csv', text)], { strict: false, encoding: 'utf-8' });
    return compare(collection, { baseline: null });
  };

  it('is the size of a problem where it was varied, and no number of repeats', async () => {
    const study = await read('algo,n,mean_ms\nquick,1000,1.2\nquick,10000,13\nmerge,1000,1.5\nmerge,10000,15.2\n');
    expect(study.experiment?.others.map(({ name }) => name)).toEqual(['n']);
    expect(
      study
        .findings()
        .map((one) => sentence(one.sentence))
        .join('\n'),
    ).not.toMatch(/n = /);
  });

  it('is the number of repeats beside a summary of each system', async () => {
    const study = await read('system,mean_ms,sd_ms,n\nA,12.1,0.3,30\nB,11.2,0.2,25\n');
    expect(
      study
        .findings()
        .map((one) => sentence(one.sentence))
        .join('\n'),
    ).toContain('n = 25 and 30');
  });
});
