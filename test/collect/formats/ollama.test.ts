import { expect, test } from 'vitest';
import { ollama } from '../../../src/collect/formats/ollama.ts';
import { growsWithSize } from '../../growth.ts';
import { evil, readWith } from './lines.ts';

const answer = (total: string, rate: string) =>
  `total duration:       ${total}\nload duration:        10ms\neval count:           100 token(s)\neval rate:            ${rate} tokens/s\n`;

test('it is claimed by the rate', () => {
  expect(ollama.claims(answer('1s', '50.00'))).toEqual({ claimed: true });
  expect(ollama.claims('total duration: 3 days\n')).toMatchObject({ claimed: false, fit: 0.5 });
  expect(ollama.claims('the eval rate: it was high\n')).toMatchObject({ claimed: false, fit: 0 });
});

test.each([
  ['1m2.5s', 62.5],
  ['85.9ms', 0.0859],
  ['850µs', 0.00085],
  ['1h1m1s', 3661],
  ['2m', 120],
])('%s is %s s', async (written, seconds) => {
  const { runs } = await readWith(ollama, answer(written, '50.00'));
  expect(runs[0]?.samples.get('latency')?.values[0]).toBeCloseTo(seconds, 12);
});

test('answers are requests of one run, models are runs, and each value keeps its line', async () => {
  const { runs } = await readWith(
    ollama,
    `ollama run --verbose a:1b\n${answer('1s', '50.00')}${answer('2s', 'NaN')}ollama run b:2b\n${answer('3s', '70.00')}`,
  );
  expect(
    runs.map(({ name, counts, samples }) => [name, counts.ok, [...(samples.get('output_throughput')?.values ?? [])]]),
  ).toEqual([
    ['a:1b', 2, [50]],
    ['b:2b', 1, [70]],
  ]);
  expect([...(runs[0]?.samples.get('latency')?.where.lines ?? [])]).toEqual([2, 6]);
  expect(runs[0]?.remarks.map(({ code }) => code)).toEqual(['values-absent']);
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(ollama, `${line}\n`.repeat(20));
    ollama.claims(line);
  }),
);
