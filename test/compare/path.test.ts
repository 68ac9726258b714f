import { describe, expect, it } from 'vitest';
import { PathError, parsePath } from '../../src/compare/path.ts';

describe('parsePath', () => {
  it.each([
    ['latency.mean@metis', { call: null, name: 'latency', statistic: 'mean', of: { id: 'metis' }, over: null }],
    ['latency', { call: null, name: 'latency', statistic: null, of: null, over: null }],
    ['latency.p99.9@a-2', { call: null, name: 'latency', statistic: 'p99.9', of: { id: 'a-2' }, over: null }],
    [' model@Metis ', { call: null, name: 'model', statistic: null, of: { id: 'metis' }, over: null }],
    [
      'latency@{system=cerebras, batch_size=512}',
      {
        call: null,
        name: 'latency',
        statistic: null,
        of: {
          labels: [
            ['system', 'cerebras'],
            ['batch_size', '512'],
          ],
        },
        over: null,
      },
    ],
    [
      'speedup(latency.mean)@metis/sophia',
      { call: 'speedup', name: 'latency', statistic: 'mean', of: { id: 'metis' }, over: { id: 'sophia' } },
    ],
    [
      'percent(train_rate)@{batch_size=1/2}/b',
      {
        call: 'percent',
        name: 'train_rate',
        statistic: null,
        of: { labels: [['batch_size', '1/2']] },
        over: { id: 'b' },
      },
    ],
  ])('reads %s', (text, expected) => {
    expect(parsePath(text)).toEqual(expected);
  });

  it.each([
    '',
    '@metis',
    'latency@',
    'latency.@metis',
    'latency mean@metis',
    'latency.mean@metis/sophia',
    'speedup(latency)metis',
    'ratio(latency)@a/b/c',
    'latency@{batch_size}',
    'latency@{}',
    '__proto__@a',
    'latency@a b',
  ])('refuses %j', (text) => {
    expect(() => parsePath(text)).toThrow(PathError);
  });

  it('says how two runs are named', () => {
    expect(() => parsePath('latency.mean@metis/sophia')).toThrow(/percent\(…\)@a\/b/);
  });
});
