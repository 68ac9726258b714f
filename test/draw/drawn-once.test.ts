import { describe, expect, it } from 'vitest';
import { draw } from '../../src/draw/draw.ts';
import { studyOfText } from './gallery.ts';

const chartsIn = async (text: string) => draw(await studyOfText('a.csv', text)).charts;

describe('a column that is only called throughput', () => {
  it('has bars and no dots of the same numbers beside them', async () => {
    const charts = await chartsIn('system,throughput,memory_gb\nA,100,20\nB,80,24\n');
    expect(charts.filter(({ pictures }) => pictures.includes('throughput')).map(({ name }) => name)).toEqual([
      'speedup',
      'throughput',
    ]);
    expect(charts.map(({ name }) => name)).toContain('dots-memory');
  });

  it('is a line over the number that was varied, as any other rate is', async () => {
    const charts = await chartsIn('system,batch_size,throughput\nA,2048,210\nA,1024,170\nA,512,100\n');
    const sweep = charts.find(({ name }) => name === 'sweep-batch-size-a');
    expect(String(sweep?.alt)).toMatch(/throughput rises from 100(?:\.0)? to 210(?:\.0)? over batch size 512 to 2048/);
  });
});

it('a sweep calls a model as tables do, without its owner', async () => {
  const rows = [1, 8].map((size) => `openai/gpt-oss-120b,${size},${100 * size}`);
  const charts = await chartsIn(`model,concurrency,output_throughput\n${rows.join('\n')}\n`);
  const sweep = charts.find(({ name }) => name.startsWith('sweep-'));
  expect(String(sweep?.alt)).toMatch(/^gpt-oss-120b: /);
  expect(String(sweep?.shows)).toBe('Output throughput by concurrency: gpt-oss-120b');
});
