import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Format } from '../../src/collect/format.ts';
import { toolFormat } from '../../src/collect/tool/tool.ts';
import { root } from '../cases.ts';
import { sourceOf } from '../collect/source.ts';
import { contextOf, madeRun } from '../fill/made.ts';
import { timings } from './format.ts';
import { datasets } from './helper.ts';
import { samplegen } from './tool.ts';

async function read(format: Format, value: unknown) {
  const source = sourceOf('r.json', JSON.stringify(value));
  const { runs } = await collect([source], { strict: false, encoding: 'utf-8' }, [format]);
  return runs;
}

test('the format hands over what stands in the file, and leaves out what is no number', async () => {
  const [run] = await read(timings, { timings: { North: [1.5, null, 2.5] } });
  expect([...run!.samples.get('latency')!.values]).toEqual([1.5, 2.5]);
  expect(run!.counts).toMatchObject({ total: 3, ok: 2, failed: 1 });
  expect(timings.claims({ latency: [1] })).toMatchObject({ claimed: false });
});

test('the tool says what its names mean', async () => {
  const [run] = await read(toolFormat(samplegen), { samplegen: 2, host: 'North', batch: 8, p50_ms: 12, rps: 80 });
  expect(run!.labels).toMatchObject({ system: 'North', batch_size: 8 });
  expect(run!.reported.map(({ metric, statistic, value }) => [metric.name, statistic, value])).toEqual([
    ['latency', 'median', 12],
    ['request_throughput', 'value', 80],
  ]);
});

test('the helper prints names, each once and safe where it lands', () => {
  const run = { ...madeRun('a', [1], [1]), labels: { system: 'a', dataset: 'x|y' } };
  const { text } = datasets.print({
    name: 'datasets',
    place: { file: 't.md' },
    first: null,
    named: {},
    scope: null,
    sweep: null,
    sink: 'cell',
    captions: 0,
    context: contextOf([run, { ...run, id: 'b' }]),
  });
  expect(String(text)).toBe('x\\|y');
});

test('CONTRIBUTING names each of them', () => {
  const manual = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  for (const name of ['format', 'tool', 'helper']) expect(manual).toContain(`test/samples/${name}.ts`);
});
