import { describe, expect, test } from 'vitest';
import { draw } from '../../src/draw/draw.ts';
import { sentence } from '../../src/note.ts';
import { chartsOf, marksIn, studyOfFile, studyOfText, textsIn } from './gallery.ts';

const rows = (...systems: readonly string[]): string =>
  [
    'system,concurrency,median_ttft_ms,p95_ttft_ms,p99_ttft_ms',
    ...systems.flatMap((system, s) =>
      [1, 8, 64].map((c) => `${system},${c},${c + s + 20},${c + s + 30},${2 * c + s + 40}`),
    ),
  ].join('\n');

describe('percentiles over a load', () => {
  test('have a column a response and a row a system, and end in the title', async () => {
    const [chart, ...more] = chartsOf(await studyOfFile('fixtures/gallery/serving.csv'), 'percentiles');
    expect(more).toEqual([]);
    expect(String(chart!.title)).toBe(
      'p99 time to first token at concurrency 128: 648.8 ms with North to 889.9 ms with South',
    );
    // Two systems, three responses, three percentiles.
    expect(marksIn(chart!, 'line')).toHaveLength(18);
    expect(textsIn(chart!)).toEqual(
      expect.arrayContaining(['p50', 'p90', 'p99', 'North', 'South', 'Latency (ms)', 'Concurrency']),
    );
    expect(textsIn(chart!).join(' ')).toContain('n not stated');
  });

  test('tell of one system how much the tail grows, with p95 where there is no p90', async () => {
    const [chart] = chartsOf(await studyOfText('a.csv', rows('North')), 'percentiles');
    expect(String(chart!.title)).toBe('North: p99 time to first token at concurrency 64 is 4.00x that at 1');
    expect(textsIn(chart!)).toEqual(expect.arrayContaining(['p50', 'p95', 'p99']));
    expect(String(chart!.alt)).toContain('half within 84.0, a twentieth above 94.0, a hundredth above 168.0');
  });

  test('show the three systems with the lowest tail', async () => {
    const [chart] = chartsOf(await studyOfText('a.csv', rows('E', 'D', 'C', 'B', 'A')), 'percentiles');
    expect(textsIn(chart!)).toContain('3 of 5 systems are shown, those with the lowest tail.');
    expect(textsIn(chart!)).toEqual(expect.arrayContaining(['C', 'D', 'E']));
  });

  test('are of as many requests as the percentile needs', async () => {
    const few = 'system,concurrency,n,median_ttft_ms,p90_ttft_ms,p99_ttft_ms\n';
    const lines = [1, 8, 64].map((c) => `North,${c},${c === 1 ? 40 : 400},${c + 20},${c + 30},${2 * c + 40}`);
    const [chart] = chartsOf(await studyOfText('a.csv', `${few}${lines.join('\n')}\n`), 'percentiles');
    expect(String(chart!.title)).toBe('North: p99 time to first token at concurrency 64 is 3.00x that at 8');
    const why = 'p99 needs 100 requests: not drawn at concurrency 1.';
    expect(textsIn(chart!)).toContain(why);
    expect(String(chart!.alt)).toContain(why);
  });

  test('need a load', async () => {
    const { absent } = draw(await studyOfText('a.csv', 'system,median_ttft_ms,p99_ttft_ms\nA,1,2\nB,2,3\n'));
    expect(absent.filter(({ name }) => name === 'percentiles').map(({ reason }) => sentence(reason))).toEqual([
      'the chart percentiles is not drawn: no run has a percentile of latency over a load that could be shown',
    ]);
  });
});
