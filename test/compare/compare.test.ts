import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { PathError } from '../../src/compare/path.ts';
import type { Value } from '../../src/compare/value/figure.ts';
import { Refusal, sentence } from '../../src/note.ts';
import { makeRun } from './make-run.ts';

const study = (runs: readonly Run[], baseline: string | null = null) =>
  compare({ runs, files: [], notes: [] }, { baseline });
const slow = makeRun({ id: 'slow', latency: [4, 5, 6, 5, 4, 6], output_tokens: [40, 50, 60, 50, 40, 60] });
const fast = makeRun({ id: 'fast', latency: [1, 2, 3, 2, 1, 3], output_tokens: [100, 200, 300, 200, 100, 300] });
const both = study([slow, fast]);

function number(value: Value): number {
  if (value.kind === 'figure') return value.value;
  if (value.kind === 'comparison') return value[value.asked] ?? Number.NaN;
  throw new Error(`not a number: ${JSON.stringify(value)}`);
}

describe('find', () => {
  it.each([
    ['latency@slow', 5],
    ['latency.median@slow', 5],
    ['latency.max@slow', 6],
    ['latency.n@slow', 6],
    ['latency.sum@fast', 12],
    ['output_throughput@slow', 10],
    ['request_throughput@slow', 0.2],
    ['ratio(latency.mean)@slow/fast', 2.5],
    ['speedup(latency.mean)@slow/fast', 0.4],
    ['percent(latency.mean)@slow/fast', 150],
    ['percent(latency.mean)@fast/slow', -60],
    ['speedup(output_throughput)@fast/slow', 10],
    ['runs', 2],
  ])('%s is %d', (path, expected) => {
    expect(number(both.find(path))).toBeCloseTo(expected, 12);
  });

  it('computes a throughput as work over time, not as a mean of rates', () => {
    const run = makeRun({ id: 'a', latency: [1, 9], output_tokens: [90, 90] });
    expect(number(study([run]).find('output_throughput'))).toBe(18);
    expect(number(study([run]).find('output_throughput.max'))).toBe(90);
  });

  it('pairs work and time by record where one of them lacks some', () => {
    const run = { ...slow, samples: new Map(slow.samples) };
    const tokens = slow.samples.get('output_tokens')!;
    run.samples.set('output_tokens', { ...tokens, values: tokens.values.slice(1), records: tokens.records.slice(1) });
    expect(number(study([run]).find('output_throughput'))).toBeCloseTo(260 / 26, 12);
  });

  it.each(['nonsense@slow', 'latency.nonsense@slow', 'latency@nobody', 'latency', 'latency@{system=nobody}'])(
    'refuses %s',
    (path) => {
      expect(() => both.find(path)).toThrow(PathError);
    },
  );

  it('lists the runs when the named one is not there', () => {
    expect(() => both.find('latency@metis')).toThrow(/slow, fast/);
  });

  it('takes the run of the block around where the path names none', () => {
    expect(number(both.find('latency', slow))).toBe(5);
  });
});

describe('what does not exist', () => {
  const silent = makeRun({ id: 'silent' });
  const single = makeRun({ id: 'single', latency: [3] });

  it.each([
    ['latency.sd@single', [single], 'too-few-values'],
    ['latency.p95@slow', [slow], 'too-few-values'],
    ['ttft@slow', [slow], 'no-metric-in-run'],
    ['latency@silent', [slow, silent], 'no-record'],
    ['percent(latency)@slow/silent', [slow, silent], 'no-record'],
    ['speedup(output_tokens)@slow/fast', [slow, fast], 'no-direction'],
    ['model@slow', [slow], 'fact-missing'],
  ])('%s is absent with a reason', (path, runs, code) => {
    const value = study(runs).find(path);
    expect(value).toMatchObject({ kind: 'absent', reason: { code } });
    expect(value.kind === 'absent' && sentence(value.reason)).toMatch(/\w/);
  });

  it('is no difference of a run with itself, and has no interval', () => {
    for (const path of ['speedup(latency)@slow/slow', 'percent(latency)@slow/slow'])
      expect(study([slow]).find(path)).toMatchObject({
        ratio: 1,
        percent: 0,
        speedup: 1,
        low: null,
        p: null,
        better: null,
      });
  });

  it('never divides by zero', () => {
    const zero = makeRun({ id: 'zero', latency: [0, 0] });
    for (const path of ['percent(latency)@slow/zero', 'speedup(latency)@slow/zero', 'ratio(latency)@slow/zero']) {
      expect([path, study([slow, zero]).find(path)]).toMatchObject([
        path,
        { kind: 'absent', reason: { code: 'zero-base' } },
      ]);
    }
  });

  it('has no throughput for overlapping requests without a wall-clock time', () => {
    const run = { ...slow, concurrency: 4 };
    expect(study([run]).find('output_throughput')).toMatchObject({
      kind: 'absent',
      reason: { code: 'overlapping-requests' },
    });
    expect(number(study([{ ...run, wallTime: 10 }]).find('output_throughput'))).toBe(30);
  });

  it('has a throughput for requests that were timed as a whole only, if all of them say their work', () => {
    const timed = { ...makeRun({ output_tokens: [50, 30, 20] }), wallTime: 4 };
    expect(study([timed]).find('output_throughput')).toMatchObject({
      value: 25,
      n: 3,
      statistic: 'rate',
      formula: 'sum of output_tokens / wall time = 100 / 4.00000 s',
    });
    const lacking = { ...makeRun({ output_tokens: [50, null, 20], counts: { ok: 3 } }), wallTime: 4 };
    expect(study([lacking]).find('output_throughput')).toMatchObject({ kind: 'absent' });
  });
});

describe('baseline', () => {
  it('is found by id or name, and is the base of a comparison that names none', () => {
    const with_ = study([slow, fast], 'FAST');
    expect(with_.baseline).toBe('fast');
    expect(number(with_.find('percent(latency)@slow'))).toBe(150);
  });

  it('must be a run', () => {
    expect(() => study([slow, fast], 'nobody')).toThrow(Refusal);
  });
});

describe('findings', () => {
  const sentences = (runs: readonly Run[], baseline: string | null = null) =>
    study(runs, baseline)
      .findings()
      .map((one) => sentence(one.sentence));

  it('name the winner first, with a factor of at least 1, n and the interval', () => {
    const [latency, throughput] = sentences([slow, fast]);
    expect(latency).toMatch(
      /^fast is 2\.50x as fast as slow in mean latency: 2\.000 s vs 5\.000 s \(n = 6 and 6 requests of one session each; 95 % interval of the factor \d/,
    );
    expect(throughput).toMatch(/^fast has 10\.0x the output throughput of slow: 100\.0 tokens\/s vs 10\.0 tokens\/s/);
  });

  it('say when no difference is shown', () => {
    const other = makeRun({ id: 'other', latency: [5, 4, 6, 5, 6, 4.1] });
    expect(sentences([slow, other])[0]).toMatch(/^No difference/);
  });

  it('do not count one result twice: the rate of sequential requests is their mean latency', () => {
    expect(sentences([slow, fast]).filter((one) => one.includes('request throughput'))).toEqual([]);
  });

  it('compare each run with the baseline, never all pairs', () => {
    const third = makeRun({ id: 'third', latency: [7, 8, 9, 8, 7, 9] });
    const latency = sentences([slow, fast, third], 'slow').filter((one) => one.includes('latency'));
    expect(latency).toHaveLength(1);
    expect(latency[0]).toBe(
      'fast is 2.50x as fast as slow in latency; slow is 1.60x as fast as third in latency (n = 6 requests of one session each).',
    );
    expect(latency[0]).not.toMatch(/fast as third .*fast is|third .* fast as fast/);
  });

  it('never say "% faster"', () => {
    expect(sentences([slow, fast]).join('\n')).not.toMatch(/% (faster|slower)/);
  });
});
