import { expect, test } from 'vitest';
import { chartsOf, studyOfText } from './gallery.ts';

test('mean and median beside repeats are those of the repeats that are drawn', async () => {
  const rows = ['A,10,8', 'A,30,9', 'A,50,10', 'B,5,1', 'B,6,1', 'B,10,1'];
  const text = `system,mean_latency_ms,median_latency_ms\n${rows.join('\n')}\n`;
  const [chart] = chartsOf(await studyOfText('a.csv', text), 'latency');
  expect(String(chart!.alt)).toContain('A: mean 30.00 ms, median 30.00 ms, 10.00 to 50.00 ms');
  expect(String(chart!.alt)).toContain('B: mean 7.00 ms, median 6.00 ms, 5.00 to 10.00 ms');
});

/** What a chart says below its title, the legend and the heads of its columns. */
function wordsOf(chart: { readonly spec: object }): string {
  return JSON.stringify(chart.spec);
}

test('what is not drawn is neither in the words nor in the legend of a chart', async () => {
  const [means] = chartsOf(await studyOfText('a.csv', 'system,mean_latency_ms\nA,1\nB,2\n'), 'latency');
  expect(wordsOf(means!)).toContain('"Mean. Lower is better."');
  expect(wordsOf(means!)).not.toMatch(/median|Each /);
  const stated = 'system,mean_latency_ms,median_latency_ms\nA,1,1.1\nB,2,2.1\n';
  const [both] = chartsOf(await studyOfText('a.csv', stated), 'latency');
  expect(wordsOf(both!)).toContain('"Mean and median. Lower is better."');
  const single = 'system,request_id,latency_ms\nA,1,1\nA,2,2\nB,1,3\nB,2,4\n';
  const [dots] = chartsOf(await studyOfText('a.csv', single), 'latency');
  expect(wordsOf(dots!)).toMatch(/"Each \w+, with mean and median\. Lower is better\."/);
});
