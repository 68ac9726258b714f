import { expect, test } from 'vitest';
import { chartsOf, studyOfText } from './gallery.ts';

test('mean and median beside repeats are those of the repeats that are drawn', async () => {
  const rows = ['A,10,8', 'A,30,9', 'A,50,10', 'B,5,1', 'B,6,1', 'B,10,1'];
  const text = `system,mean_latency_ms,median_latency_ms\n${rows.join('\n')}\n`;
  const [chart] = chartsOf(await studyOfText('a.csv', text), 'latency');
  expect(String(chart!.alt)).toContain('A: mean 30.00 ms, median 30.00 ms, 10.00 to 50.00 ms');
  expect(String(chart!.alt)).toContain('B: mean 7.00 ms, median 6.00 ms, 5.00 to 10.00 ms');
});
