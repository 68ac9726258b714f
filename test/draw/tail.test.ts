import { describe, expect, test } from 'vitest';
import { draw } from '../../src/draw/draw.ts';
import { chartsOf, marksIn, studyOfFile, textsIn } from './gallery.ts';
import { study } from './study.ts';

describe('the tail', () => {
  test('has the share that took as long or longer, on a logarithmic axis, and p99 in the title', async () => {
    const [chart] = chartsOf(await studyOfFile('fixtures/gallery/requests.csv'), 'tail');
    expect(String(chart!.title)).toBe('p99 latency: 2.896 s with North to 4.244 s with South');
    expect(marksIn(chart!, 'line')).toHaveLength(2);
    const [line] = (chart!.spec as { layer: readonly { data: { values: readonly { c0: number; c1: number }[] } }[] })
      .layer;
    const points = line!.data.values;
    expect(points[0]!.c1).toBe(100);
    // The slowest request is one of 240.
    expect(points.at(-1)).toEqual({ c0: 3.115, c1: 100 / 240 });
    expect(points.every(({ c0, c1 }, i) => i === 0 || (c0 >= points[i - 1]!.c0 && c1 < points[i - 1]!.c1))).toBe(true);
  });

  test('is of 200 requests or more, and says how many runs it leaves out', () => {
    const values = (n: number) => Array.from({ length: n }, (_, i) => 1 + i / n);
    const charts = draw(
      study({ name: 'a', samples: { latency: values(200) } }, { name: 'b', samples: { latency: values(199) } }),
    ).charts.filter(({ name }) => name === 'tail');
    expect(charts).toHaveLength(1);
    expect(String(charts[0]!.title)).toMatch(/^p99 latency: \S+ s with a$/);
    expect(textsIn(charts[0]!)).toContain('Not shown: 1 run of fewer than 200 requests.');
    const few = draw(study({ name: 'b', samples: { latency: values(199) } }));
    expect(few.charts.filter(({ name }) => name === 'tail')).toEqual([]);
  });
});
