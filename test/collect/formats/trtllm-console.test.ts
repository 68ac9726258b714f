import { expect, test } from 'vitest';
import { trtllmConsole } from '../../../src/collect/formats/trtllm-console.ts';
import { growsWithSize } from '../../growth.ts';
import { evil, readWith, statedOf } from './lines.ts';

const overview = (...lines: readonly string[]) => ['= PERFORMANCE OVERVIEW ', '=====', ...lines, ''].join('\n');

test('it is claimed by its parts', () => {
  expect(trtllmConsole.claims('= PERFORMANCE OVERVIEW \n')).toEqual({ claimed: true });
  expect(trtllmConsole.claims('[01/01/2025] [TRT-LLM] [I] x\n')).toMatchObject({ claimed: false, fit: 0.6 });
  expect(trtllmConsole.claims('the PERFORMANCE OVERVIEW\n')).toMatchObject({ claimed: false, fit: 0 });
});

test('token throughput is that of output, and the total latency is the time of the run', async () => {
  const { runs } = await readWith(
    trtllmConsole,
    `= ENGINE DETAILS\nModel:\t\ta/B\nQuantization:\tNone\n${overview('Number of requests:\t\t8', 'Token Throughput (tokens/sec):\t400.0000', 'Total Latency (ms):\t\t2000.0000')}`,
  );
  expect(runs).toMatchObject([
    { name: 'B', labels: { model: 'a/B' }, status: 'completed', wallTime: 2, counts: { ok: 8 } },
  ]);
  expect(statedOf(runs[0], 'output_throughput')).toBe(400);
  expect(statedOf(runs[0], 'latency')).toBeUndefined();
  expect(runs[0]?.reported[0]?.place).toEqual({ file: 'a.log', line: 7 });
});

test('no requests are no values, a failure has its own words, and a log without either says so', async () => {
  const zero = await readWith(
    trtllmConsole,
    overview('Number of requests: 0', 'Token Throughput (tokens/sec): 0.0000'),
  );
  expect(zero.runs).toMatchObject([{ status: 'failed', reported: [] }]);
  const raised = await readWith(trtllmConsole, '= ENGINE DETAILS\nModel:\t\ta/B\n\nRuntimeError: out of memory\n');
  expect(raised.runs).toMatchObject([{ status: 'failed', failure: { message: 'RuntimeError: out of memory' } }]);
  expect((await readWith(trtllmConsole, '= ENGINE DETAILS\n')).notes.map(({ code }) => code)).toEqual(['no-result']);
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(trtllmConsole, overview(...Array.from({ length: 20 }, () => line)));
    trtllmConsole.claims(line);
  }),
);
