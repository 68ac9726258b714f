import { describe, expect, test } from 'vitest';
import { made as reportOf } from '../made.ts';

const rows = ['A,9', 'A,10', 'A,11', 'B,4', 'B,5', 'B,6', 'C,1', 'C,2', 'C,3'];

const made = (template: string) => reportOf(`system,mean_latency_ms\n${rows.join('\n')}\n`, template);

describe('a chart of some systems', () => {
  test('shows these alone, in their order, beside the whole one', async () => {
    const { text, outputs } = await made(
      '{{chart "latency"}}\n\n{{chart "latency" systems="B, A"}}\n\n{{caption "latency" systems="B, A"}}\n',
    );
    const [whole, some, caption] = text.trim().split('\n\n') as [string, string, string];
    expect(whole).toContain('C: mean 2.00');
    expect(some).toContain('(r/latency-of-b-a.svg)');
    expect(some).toMatch(/B: mean 5\.00.*; A: mean 10\.00/);
    expect(some).not.toContain('C:');
    expect(caption).toBe('*Figure 1. Latency by system, B and A alone, n = 3 each.*');
    expect(outputs.map(({ path }) => path).filter((path) => path.endsWith('.svg'))).toEqual([
      'r/latency.svg',
      'r/latency-of-b-a.svg',
    ]);
  });

  test('compares them anew', async () => {
    const { text } = await made('{{chart "speedup" systems="A,B"}}\n');
    expect(text).toMatch(/^!\[B is 2\.00x as fast as A in latency/);
  });

  test('refuses a system that there is not, with those that there are: chart-system-unknown', async () => {
    await expect(made('{{chart "latency" systems="A, D"}}\n')).rejects.toThrow(
      /there is no system "D" in these results; there is A, B(,| and) C/,
    );
  });
});
