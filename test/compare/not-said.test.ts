import { describe, expect, it } from 'vitest';
import { contrast } from '../../src/compare/contrast.ts';
import { sd } from '../../src/compare/math/deviation.ts';
import { fieller, fiellerOf } from '../../src/compare/math/fieller.ts';
import { mean } from '../../src/compare/math/mean.ts';
import { verdictOf } from '../../src/compare/verdict.ts';
import { metric } from '../../src/metric.ts';
import { makeRun } from './make-run.ts';

describe('a mean with its standard deviation and n, as a file states them', () => {
  const ttft = metric('ttft', { written: 'ttft', unit: 'ms' });
  const stated = (id: string, value: number, spread: number, n: number) =>
    makeRun({
      id,
      reported: [
        { metric: ttft, statistic: 'mean', value, n },
        { metric: ttft, statistic: 'sd', value: spread, n },
      ],
    });
  const verdict = (a: ReturnType<typeof stated>, b: ReturnType<typeof stated>) => {
    const compared = contrast('ttft', 'mean', a, b);
    return compared.kind === 'absent' ? compared : verdictOf(compared, a, b);
  };

  it('shows no difference where they leave it open', () => {
    expect(verdict(stated('a', 215.5, 292, 8), stated('b', 171.8, 4, 20))).toBe('not shown');
  });

  it('says of a difference what it did where they do not', () => {
    expect(verdict(stated('a', 215.5, 10, 8), stated('b', 171.8, 4, 20))).toBe('single');
  });

  it('takes a standard error for what it is', () => {
    const withSem = (id: string, value: number, sem: number, n: number) =>
      makeRun({
        id,
        reported: [
          { metric: ttft, statistic: 'mean', value, n },
          { metric: ttft, statistic: 'sem', value: sem, n },
        ],
      });
    for (const [mean_, sd_, n] of [
      [22, 5, 5],
      [30, 5, 5],
    ] as const)
      expect(verdict(withSem('a', mean_, sd_ / Math.sqrt(n), n), withSem('b', 20, sd_ / Math.sqrt(n), n))).toBe(
        verdict(stated('a', mean_, sd_, n), stated('b', 20, sd_, n)),
      );
    expect(verdict(withSem('a', 22, 2.2, 5), withSem('b', 20, 2.2, 5))).toBe('not shown');
    expect(verdict(withSem('a', 30, 2.2, 5), withSem('b', 20, 2.2, 5))).toBe('single');
  });

  it('shows no difference of two scores whose standard errors leave it open', () => {
    const accuracy = metric('match_accuracy', { written: 'accuracy', direction: 'higher' });
    const scored = (id: string, value: number, sem: number, n: number) =>
      makeRun({
        id,
        counts: { of: 'records' },
        reported: [
          { metric: accuracy, statistic: 'value', value, n },
          { metric: accuracy, statistic: 'sem', value: sem, n },
        ],
      });
    const of = (a: ReturnType<typeof scored>, b: ReturnType<typeof scored>) => {
      const compared = contrast('match_accuracy', null, a, b);
      return compared.kind === 'absent' ? compared : verdictOf(compared, a, b);
    };
    expect(of(scored('x', 0.6, 0.049, 100), scored('y', 0.7, 0.046, 100))).toBe('not shown');
    expect(of(scored('x', 0.6, 0.0049, 10000), scored('y', 0.7, 0.0046, 10000))).toBe('single');
  });

  it('has the interval that the values would have', () => {
    const [a, b] = [Float64Array.of(10, 12, 11, 13, 9.5), Float64Array.of(20, 21, 25, 19.5)];
    const of = (values: Float64Array) => ({ mean: mean(values)!, sd: sd(values)!, n: values.length });
    const [whole, known] = [fieller(a, b)!, fiellerOf(of(a), of(b))!];
    for (const end of ['low', 'high', 'df'] as const) expect(known[end]).toBeCloseTo(whole[end], 10);
    expect(fiellerOf({ mean: 1, sd: 0.1, n: 1 }, { mean: 2, sd: 0.1, n: 5 })).toBeNull();
  });
});

describe('the last loss of a training that was not finished', () => {
  const curve = (id: string, steps: number, status: 'completed' | 'partial') =>
    makeRun({
      id,
      status,
      counts: { of: 'steps', ok: steps },
      reported: [{ metric: metric('final_loss', { written: 'loss' }), statistic: 'value', value: 3 - steps / 100 }],
      series: [
        {
          metric: metric('loss', { written: 'loss' }),
          over: 'step',
          x: Float64Array.from({ length: steps }, (_, i) => i + 1),
          y: Float64Array.from({ length: steps }, (_, i) => 3 - (i + 1) / 100),
        } as never,
      ],
    });
  const codes = (a: ReturnType<typeof curve>, b: ReturnType<typeof curve>) => {
    const compared = contrast('final_loss', null, a, b);
    return compared.kind === 'absent' ? compared.reason.code : compared.kind;
  };

  it('is not held against that of a longer one', () => {
    expect(codes(curve('a', 120, 'partial'), curve('b', 200, 'completed'))).toBe('ends-elsewhere');
  });

  it('is compared where both ended at one step, or both were finished', () => {
    expect(codes(curve('a', 120, 'partial'), curve('b', 120, 'partial'))).toBe('comparison');
    expect(codes(curve('a', 120, 'completed'), curve('b', 200, 'completed'))).toBe('comparison');
  });
});
