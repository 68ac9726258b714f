import { describe, expect, test } from 'vitest';
import { chartsOf, marksIn, studyOfFile, studyOfText, textsIn } from './gallery.ts';

/** Two systems, each trained with some seeds; `gap` is between their losses, `step` moves the points of one seed. */
const seeds = (n: number, gap: number, step = 0): string =>
  JSON.stringify({
    aitb_results: 1,
    runs: ['A', 'B'].flatMap((system, s) =>
      Array.from({ length: n }, (_, seed) => ({
        name: `${system}, seed ${seed}`,
        labels: { system, batch_size: 8, seed },
        series: [
          {
            metric: 'loss',
            over: 'step',
            x: [10 + step * seed, 20, 30],
            y: [3, 2, 1].map((loss) => loss + s * gap + seed / 100),
          },
        ],
      })),
    ),
  });

describe('the loss of seeds', () => {
  test('is their mean with a band from the lowest to the highest', async () => {
    const [chart, ...more] = chartsOf(await studyOfFile('fixtures/gallery/seeds.json'), 'loss');
    expect(more).toEqual([]);
    expect(marksIn(chart!, 'area')).toEqual([60, 60]);
    expect(marksIn(chart!, 'line')).toEqual([60, 60]);
    expect(textsIn(chart!).join(' ')).toContain('Line: mean of 4 repeats; band: lowest to highest.');
  });

  test('names the lowest only where the ends are told apart', async () => {
    const titled = async (text: string) => String(chartsOf(await studyOfText('a.json', text), 'loss')[0]!.title);
    expect(await titled(seeds(4, 0.5))).toBe('A has the lowest mean last loss: 1.015');
    // Three of each cannot be told apart by ranks: the least p is 0.1.
    expect(await titled(seeds(3, 0.5))).toBe('Loss over steps');
    expect(await titled(seeds(4, 0.02))).toBe('Loss over steps');
  });

  test('is at the steps that all of them have', async () => {
    const [chart] = chartsOf(await studyOfText('a.json', seeds(4, 0.5, 1)), 'loss');
    expect(marksIn(chart!, 'line')).toEqual([2, 2]);
    expect(String(chart!.alt)).toContain('A: 2 points, 2.015 at step 20, 1.015 at step 30');
  });
});
