import { expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { resultLines } from '../../../src/collect/formats/result-lines.ts';
import { sourceOf } from '../source.ts';

const read = (name: string, text: string) => collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });

/** Of each run its labels and its latencies. */
async function latencies(text: string) {
  const { runs } = await read('bench.log', text);
  return runs.map(({ labels, reported, samples }) => [
    labels,
    [
      ...(samples.get('latency')?.values ?? []),
      ...reported.filter(({ metric }) => metric.name === 'latency').map(({ value }) => value),
    ],
  ]);
}

test.each([
  ['in brackets', '[A100] bs=8 lat_ms=12.5\n[H100] bs=8 lat_ms=7.5\n'],
  ['before a colon', 'A100: bs=8 lat_ms=12.5\nH100: bs=8 lat_ms=7.5\n'],
  [
    'behind time and level',
    '2026-01-02 10:00:00 INFO A100: bs=8 lat_ms=12.5\n2026-01-02 10:00:07 INFO H100: bs=8 lat_ms=7.5\n',
  ],
])('what stands in front of lines %s tells them apart', async (_, text) => {
  expect(await latencies(text)).toEqual([
    [{ batch_size: 8, name: 'A100' }, [12.5]],
    [{ batch_size: 8, name: 'H100' }, [7.5]],
  ]);
});

test.each([
  ['times', '[10:00:00.123] bs=8 lat_ms=12.5\n[10:00:07.456] bs=8 lat_ms=7.5\n'],
  ['dates', '[Fri Jan  2 10:00:00 2026] bs=8 lat_ms=12.5\n[Sat Jan  3 10:00:00 2026] bs=8 lat_ms=7.5\n'],
  ['levels and lines of a source', '[INFO][bench.py:33] bs=8 lat_ms=12.5\n[WARNING][bench.py:35] bs=8 lat_ms=7.5\n'],
  ['a progress', '[1/2] bs=8 lat_ms=12.5\n[2/2] bs=8 lat_ms=7.5\n'],
  ['numbers of repeats', '[run 1] bs=8 lat_ms=12.5\n[run 2] bs=8 lat_ms=7.5\n'],
  ['ranks', '[rank0]: bs=8 lat_ms=12.5\n[rank1]: bs=8 lat_ms=7.5\n'],
  ['headings that count', '== Run 1 ==\nbs=8 lat_ms=12.5\n== Run 2 ==\nbs=8 lat_ms=7.5\n'],
])('%s in front of lines are of repeats', async (_, text) => {
  expect(await latencies(text)).toEqual([[{ batch_size: 8 }, [12.5, 7.5]]]);
});

test('lines under unlike headings are no repeats of each other, a line under each too', async () => {
  expect(await latencies('=== A100 ===\nbs=8 lat_ms=12.5\n\n=== H100 ===\nbs=8 lat_ms=7.5\n')).toEqual([
    [{ section: 'A100', batch_size: 8 }, [12.5]],
    [{ section: 'H100', batch_size: 8 }, [7.5]],
  ]);
});

test('a comma that may be a decimal one is told with its file and line, and takes nothing else with it', async () => {
  const lines = 'bs: 8, latency: 1,234 ms\nbs: 16, latency: 12,3 ms\n';
  expect(resultLines.claims(lines)).toEqual({ claimed: true });
  const table = '# Notes\n\n| system | latency (ms) |\n|---|---|\n| A | 12.5 |\n| B | 13.5 |\n\n';
  const { runs, notes } = await read('notes.md', `${table}${lines}`);
  expect(runs.map(({ labels }) => labels.system)).toEqual(['A', 'B']);
  expect(notes.map(({ code, severity, place }) => [code, severity, place])).toContainEqual([
    'decimal-comma',
    'warning',
    { file: 'notes.md', line: 8 },
  ]);
});

test('lines with a comma in their numbers are no table in CSV', async () => {
  const text =
    'prompt: 3,000 tokens, latency: 12.5 ms, throughput: 1,250 tokens/s\nprompt: 4,000 tokens, latency: 13.5 ms, throughput: 1,350 tokens/s\n';
  const { runs } = await read('bench.log', text);
  expect(runs.map(({ format, reported }) => [format, reported[0]?.value])).toEqual([
    ['result-lines', 12.5],
    ['result-lines', 13.5],
  ]);
});
