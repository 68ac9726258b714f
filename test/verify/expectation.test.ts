import { describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import { sentence } from '../../src/note.ts';
import { expectationIn, judgeExpectation } from '../../src/verify/expectation.ts';
import { type Latencies, resultsOf } from '../cli/cli.ts';

async function studyOf(latencies: Latencies) {
  const bytes = Buffer.from(resultsOf(latencies));
  const sources = [{ path: 'r.json', size: bytes.length, blocks: () => [bytes] }];
  return compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null });
}

/** Ten latencies of mean 5 s and SD 1 s: the 95 % interval of the mean is 5 ± 2.262 / sqrt(10) = 4.285 to 5.715. */
const ten = (centre: number) =>
  [-1.5, -1, -0.5, -0.5, 0, 0, 0.5, 0.5, 1, 1.5].map((step) => centre + step * Math.sqrt(1.2));
const study = await studyOf({ metis: ten(5), sophia: ten(20), one: [3], three: [1, 2, 3] });

function judged(text: string) {
  const read = expectationIn(text);
  if ('problem' in read) throw new Error(read.problem);
  return judgeExpectation(read, study);
}

describe('an expectation', () => {
  it('is a value path, an operator, and a number with its unit', () => {
    expect(expectationIn(' ttft.p99@{system=X}  <  500 ms')).toEqual({
      text: 'ttft.p99@{system=X} < 500 ms',
      path: 'ttft.p99@{system=X}',
      operator: '<',
      limit: 500,
      unit: 'ms',
    });
    expect(expectationIn('speedup(latency)@a/b≥0.95x')).toMatchObject({ operator: '>=', limit: 0.95, unit: 'x' });
    expect(expectationIn('latency@{note="<5"} > -1,000.5')).toMatchObject({
      path: 'latency@{note="<5"}',
      limit: -1000.5,
    });
  });

  it.each([
    ['latency@a', 'compares nothing'],
    ['latency@a = 5 s', '= compares no measured numbers'],
    ['latency@a < 1.234,5', 'is no number'],
    ['latency@a < ', 'nothing is no number'],
    ['latency@a < 5 parsecs', 'parsecs is no unit'],
    ['what now < 5', 'is not a value path'],
    ['', 'compares nothing'],
  ])('is not %j', (text, problem) => {
    expect(expectationIn(text)).toEqual({ problem: expect.stringContaining(problem) });
  });

  it.each([
    ['latency.mean@metis < 6 s', 'met'],
    ['latency.mean@metis < 6000 ms', 'met'],
    ['latency.mean@metis > 6 s', 'unmet'],
    ['latency.mean@metis < 5.5', 'undecided'],
    ['latency.mean@metis > 4 s', 'met'],
    ['latency.median@metis >= 3.5', 'met'],
    ['speedup(latency)@metis/sophia > 2', 'met'],
    ['speedup(latency)@metis/sophia < 2', 'unmet'],
    ['speedup(latency)@metis/sophia > 4', 'undecided'],
    ['percent(latency)@metis/sophia < -50 %', 'met'],
    ['percent(latency)@metis/sophia < -75 %', 'undecided'],
    ['success_rate@metis > 60 %', 'met'],
    ['success_rate@metis > 99 %', 'undecided'],
  ] as const)('%s is judged by the whole interval: %s', (text, outcome) => {
    const found = judged(text);
    expect([found.outcome, found.interval === null]).toEqual([outcome, false]);
    expect(found.says.code).toBe(outcome === 'undecided' ? 'expectation-unsure' : 'expectation-met');
  });

  it('is told with the interval that decides', () => {
    const { value, unit, interval, n, says } = judged('latency.mean@metis < 5500 ms');
    expect([value, unit, n]).toEqual([expect.closeTo(5000, 6), 'ms', 10]);
    expect(interval).toEqual({ low: expect.closeTo(4284.64, 1), high: expect.closeTo(5715.36, 1) });
    expect(sentence(says)).toMatch(
      /^it is 5000 ms, and the 95 % interval 428\d to 571\d ms holds both \(latency\.mean@metis, n = 10\)$/,
    );
  });

  it.each([
    ['latency.mean@one < 4 s', 'met', 'n = 1'],
    ['latency.mean@one < 2 s', 'unmet', 'n = 1'],
    ['latency.mean@three < 4 s', 'met', 'n = 3'],
    ['latency.max@metis > 6 s', 'met', 'n = 10'],
  ] as const)('%s is judged by the value where there is no interval, and says so: %s', (text, outcome, n) => {
    const found = judged(text);
    expect([found.outcome, found.interval, found.says.code]).toEqual([outcome, null, 'expectation-single']);
    expect(sentence(found.says)).toContain(n);
  });

  it.each([
    ['latency.mean@nobody < 4 s', 'expectation-path'],
    ['ttft@metis < 4 s', 'no-metric-in-run'],
    ['latency.p99@metis < 4 s', 'too-few-values'],
    ['latency.mean@metis < 4 W', 'expectation-unit'],
    ['model@metis < 4', 'expectation-text'],
  ])('%s cannot be answered', (text, code) => {
    const found = judged(text);
    expect([found.outcome, found.value]).toEqual(['undecided', null]);
    expect(found.says.code).toBe(code);
  });

  it('of a share needs the percent sign where the limit may be a fraction', () => {
    expect(judged('success_rate@metis >= 0.99')).toMatchObject({
      outcome: 'undecided',
      value: null,
      says: { code: 'expectation-share' },
    });
    expect(judged('success_rate@metis >= 50 %')).toMatchObject({ outcome: 'met' });
    expect(judged('success_rate@metis >= 0.99 %')).toMatchObject({ outcome: 'met' });
    expect(judged('percent(latency)@metis/sophia < 1').says.code).not.toBe('expectation-share');
  });
});
