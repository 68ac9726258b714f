import { describe, expect, test } from 'vitest';
import { draw } from '../../src/draw/draw.ts';
import { chartsOf, studyOfText } from './gallery.ts';

const text = [
  'system,model,batch_size,train_time',
  ...['bert', 'llama'].flatMap((model, m) => [8, 16].map((size) => `A,${model},${size},${100 * (m + 1) + size}`)),
].join('\n');

describe('charts of runs that are not compared', () => {
  test('are one of each block, called by what tells it apart', async () => {
    const charts = chartsOf(await studyOfText('a.csv', text.replace(/train_time/, 'memory')), 'dots');
    const names = charts.map(({ name }) => name);
    expect(names.every((name) => !/-\d$/.test(name))).toBe(true);
    expect(new Set(charts.map(({ title }) => String(title))).size).toBe(charts.length);
  });

  test('leave no bare name to one part where another has several', async () => {
    const study = await studyOfText('a.csv', text);
    const { charts } = draw(study);
    expect(new Set(charts.map(({ name }) => name)).size).toBe(charts.length);
  });
});
