import { describe, expect, test } from 'vitest';
import { render } from '../../src/draw/render.ts';
import { chartsOf, marksIn, studyOfFile, studyOfText, textsIn } from './gallery.ts';

const grid = (systems: readonly string[], sizes: readonly number[], lengths: readonly number[]): string =>
  [
    'system,batch_size,input_length,latency_ms',
    ...systems.flatMap((system, s) =>
      sizes.flatMap((size) =>
        lengths.map((length) => `${system},${size},${length},${10 + s + (size * length) / 1000}`),
      ),
    ),
  ].join('\n');

describe('the heat map', () => {
  test('has a square for each pair of levels, with the mean and half the range of the repeats', async () => {
    const [chart, ...more] = chartsOf(await studyOfFile('fixtures/gallery/grid.csv'), 'heatmap');
    expect(more).toEqual([]);
    expect(chart!.name).toBe('heatmap-output-throughput');
    expect(String(chart!.title)).toBe(
      'Output throughput of North is highest at concurrency 128, input length 128: 1859 tokens/s',
    );
    expect(marksIn(chart!, 'rect')).toEqual([15, 1]);
    expect(textsIn(chart!)).toEqual(expect.arrayContaining(['39.17', '± 3 %', '13.23', '–', '– not measured.']));
    expect(textsIn(chart!).join(' ')).toContain('Mean of the repeats, ± half their range. n = 3 each.');
    expect(await render(chart!)).toContain('#0d3f6b');
  });

  test('is one of each arm, of the first response', async () => {
    const charts = chartsOf(await studyOfText('a.csv', grid(['A', 'B'], [1, 2, 4], [128, 512, 2048])), 'heatmap');
    expect(charts.map(({ name }) => name)).toEqual(['heatmap-latency-a', 'heatmap-latency-b']);
    expect(String(charts[1]!.title)).toMatch(/^Latency of B is lowest at batch size 1, input length 128: /);
  });

  test('is not drawn of two levels, which are lines of a sweep', async () => {
    expect(chartsOf(await studyOfText('a.csv', grid(['A'], [1, 2], [128, 512, 2048])), 'heatmap')).toEqual([]);
  });

  test('shows twelve rows and eight columns at most, the first and the last among them, and says so', async () => {
    const sizes = Array.from({ length: 20 }, (_, i) => i + 1);
    const lengths = Array.from({ length: 10 }, (_, i) => 100 * (i + 1));
    const [chart] = chartsOf(await studyOfText('a.csv', grid(['A'], sizes, lengths)), 'heatmap');
    expect(marksIn(chart!, 'rect')).toEqual([96]);
    expect(textsIn(chart!)).toEqual(
      expect.arrayContaining([
        '8 of 10 levels of input length are shown; the table has all.',
        '12 of 20 levels of batch size are shown; the table has all.',
        '20',
        '1000',
      ]),
    );
  });

  test('never writes a spread of 0 that is none', async () => {
    const rows = ['system,concurrency,input_length,repeat,output_throughput'];
    for (const c of [1, 2, 4])
      for (const l of [8, 16, 32]) for (const r of [0, 1, 2]) rows.push(`A,${c},${l},${r + 1},${c * l + r / 1e6}`);
    const [chart] = chartsOf(await studyOfText('a.csv', rows.join('\n')), 'heatmap');
    expect(textsIn(chart!)).toContain('± < 0.1 %');
    expect(textsIn(chart!)).not.toContain('± 0 %');
  });
});
