import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Run } from '../../src/collect/run.ts';
import { sourceAt } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const cerebras = join(shared, 'data/testbed/cerebras');
const seeds = join(shared, 'seeds');

const read = async (path: string): Promise<readonly Run[]> =>
  (await collect([sourceAt(path, path)], { strict: true, encoding: 'utf-8' })).runs;
const stated = (run: Run | undefined, metric: string): number | undefined =>
  run?.reported.find((one) => one.metric.name === metric)?.value;

/** Batch size, steps, final loss, last rate, rate of the loop, samples, seconds. */
type Fact = readonly [number, number, number, number, number, number, number];

function holds(run: Run | undefined, [batch, steps, loss, last, rate, samples, seconds]: Fact): void {
  expect(run?.status).toBe('completed');
  expect(run?.labels).toMatchObject({ system: 'cerebras', batch_size: batch });
  expect(run?.counts).toMatchObject({ of: 'steps', ok: steps });
  expect(run?.context).toMatchObject({ last_rate: last, samples_processed: samples });
  expect([stated(run, 'final_loss'), stated(run, 'train_rate'), stated(run, 'train_time')]).toEqual([
    loss,
    rate,
    seconds,
  ]);
  expect(stated(run, 'end_to_end_rate')).toBeCloseTo(samples / seconds, 12);
}

const logs: readonly (readonly [string, Fact])[] = [
  ['a/bert_512.log', [512, 1000, 7.125, 2907.14, 2937.72, 512000, 174.285041622]],
  ['a/bert_1024.log', [1024, 1000, 7.07812, 4826.64, 4844.99, 1024000, 211.352523348]],
  ['a/bert_2048.log', [2048, 1000, 7.14844, 6733.93, 6724.48, 2048000, 304.558942337]],
  ['b/Cerebras', [512, 1000, 7.125, 2923.82, 2937.77, 512000, 174.282130137]],
];

test('the real Cerebras logs', async () => {
  let done = 0;
  for (const [file, fact] of existsSync(shared) ? logs : []) {
    const [run, ...more] = await read(join(cerebras, file));
    expect(more).toEqual([]);
    holds(run, fact);
    expect(run?.labels.model).toBe('bert_large');
    expect(run?.series.map(({ metric, over, x }) => [metric.name, over, x.length])).toEqual([
      ['loss', 'step', 10],
      ['train_rate', 'step', 10],
      ['loss', 'time', 10],
    ]);
    done += 1;
  }
  console.log(`cerebras: ${done} real files read`);
  expect(done).toBe(existsSync(shared) ? logs.length : 0);
});

test('two logs and a console capture in the fences of a note', async () => {
  if (!existsSync(shared)) return expect(existsSync(shared)).toBe(false);
  const runs = await read(join(seeds, '000_2f092e31a5774f4f.txt'));
  const [baseline, modified, ...rest] = runs;
  holds(baseline, [1024, 200, 6.10848, 33.11, 33.06, 204800, 7279.638811971]);
  holds(modified, [512, 200, 6.32152, 33.38, 33.28, 102400, 4109.419267056]);
  expect(stated(baseline, 'end_to_end_rate')).toBeCloseTo(28.133, 3);
  expect(stated(modified, 'end_to_end_rate')).toBeCloseTo(24.918, 3);
  expect(rest.map(({ format }) => format)).toEqual(['console', 'console']);
  expect(baseline?.reported[0]?.place.line).toBe(35);
});

/** When the loss came to `limit` for good. */
const reached = (run: Run | undefined, limit: number): number | undefined => {
  const curve = run?.series.find(({ metric, over }) => metric.name === 'loss' && over === 'time');
  const above = curve ? curve.y.findLastIndex((loss) => loss > limit) : -1;
  return curve?.x[above + 1];
};

test('bare lines with a failed run among them', async () => {
  if (!existsSync(shared)) return expect(existsSync(shared)).toBe(false);
  const [large, middle, failed, ...more] = await read(join(seeds, '003_5212f56a686834aa.txt'));
  expect(more).toEqual([]);
  holds(large, [2048, 1000, 7.14844, 6712.77, 6731.53, 2048000, 304.240142671]);
  holds(middle, [1024, 1000, 7.07812, 4850.11, 4861.66, 1024000, 210.627485242]);
  expect(reached(middle, 7.25)).toBeCloseTo(168.5, 1);
  expect(reached(large, 7.25)).toBeCloseTo(212.8, 0);
  expect(failed).toMatchObject({
    status: 'failed',
    labels: { system: 'cerebras', batch_size: 512 },
    failure: { message: 'RuntimeError: Initial global step 1000 already exceeds max step 1000.', place: { line: 36 } },
    reported: [],
  });
  expect(failed?.remarks.map(({ code }) => code)).toEqual(['label-from-title', 'resumed-past-end']);
});
