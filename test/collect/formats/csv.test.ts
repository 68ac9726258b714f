import { expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import { csv } from '../../../src/collect/formats/csv.ts';
import { growsWithSize } from '../../growth.ts';
import { widely } from '../../long.ts';
import { sourceOf } from '../source.ts';
import { evil, readWith, statedOf } from './lines.ts';

test('a table is claimed by a column named like a metric with a number in it', () => {
  expect(csv.claims('system,latency\nA,1.5\n')).toEqual({ claimed: true });
  expect(csv.claims('\n\nsystem;ttft_ms\n\nA;1.5\n')).toEqual({ claimed: true });
  expect(csv.claims('system,latency\nA,soon\n')).toMatchObject({ claimed: false });
  expect(csv.claims('system,colour\nA,1.5\n')).toMatchObject({ claimed: false });
  expect(csv.claims('latency\n1.5\n')).toMatchObject({ claimed: false });
  expect(
    csv.claims('2025-11-25 15:39:45,243 INFO:   | Train Device=CSX, Step=50, Loss=7.67, Rate=33.08 samples/sec\n'),
  ).toMatchObject({ claimed: false });
  expect(csv.claims('The latency, as measured, was high.\nIt was 5, 6 or 7 seconds.\n')).toMatchObject({
    claimed: false,
  });
});

test('a cut last line of a long head does not matter', () => {
  const head = `system,latency\n${'A,1.5\n'.repeat(2000)}"cut`;
  expect(csv.claims(head)).toEqual({ claimed: true });
});

test('a name in quotes that goes on in the next line is one name', () => {
  expect(csv.claims('system,"latency (ms),\nmean"\nA,1.5\n')).toEqual({ claimed: true });
  expect(csv.claims('system,"colour,\nas seen"\nA,1.5\n')).toMatchObject({ claimed: false });
});

test('labels are numbers where a whole column is, and have the names that all formats use', async () => {
  const { runs } = await readWith(
    csv,
    'System,Batch Size,Version,Build,Latency\nA,8,1.10,007,1\nB,16,1.2,011,2\nB,32,2.0-rc,-,3\n',
  );
  expect(runs.map(({ labels }) => labels)).toEqual([
    { system: 'A', batch_size: 8, version: '1.10', build: '007' },
    { system: 'B', batch_size: 16, version: '1.2', build: '011' },
    { system: 'B', batch_size: 32, version: '2.0-rc' },
  ]);
});

test('a throughput is told apart by the lengths, where the table proves it', async () => {
  const header = 'batch size,input length,output length,latency_s,throughput\n';
  const metric = async (rate: number) =>
    (await readWith(csv, `${header}4,10,50,2,${rate}\n`)).runs[0]?.reported.map((one) => one.metric.name);
  expect(await metric(120)).toEqual(['latency', 'total_throughput']);
  expect(await metric(100)).toEqual(['latency', 'output_throughput']);
  expect(await metric(77)).toEqual(['latency', 'throughput']);
  const mixed = await readWith(csv, `${header}4,10,50,2,120\n8,10,50,2,77\n`);
  expect(mixed.notes.map(({ code }) => code)).toEqual(['open-column']);
});

test('a power that can only be milliwatts is not read as watts', async () => {
  const power = async (name: string, value: number) =>
    (await readWith(csv, `system,${name}\nA,${value}\n`)).runs[0]?.reported[0];
  expect(await power('avg_power', 484.76)).toMatchObject({ metric: { name: 'power', unit: '' }, value: 484.76 });
  expect(await power('avg_power', 222122.27)).toMatchObject({
    metric: { name: 'avg_power', unit: '' },
    value: 222122.27,
  });
  const milliwatts = await power('avg_power (mW)', 222122.27);
  expect(milliwatts).toMatchObject({ metric: { name: 'power', unit: 'mW' }, value: 222122.27 });
});

test('a row of another length is left out, and ends it with strict', async () => {
  const source = () => sourceOf('a.csv', 'system,latency_s\nA,1\nB\nC,2,3\nD,4,\n');
  const { runs, notes } = await collect([source()], { strict: false, encoding: 'utf-8' });
  expect(runs.map(({ name }) => name)).toEqual(['A', 'D']);
  expect(notes).toMatchObject([{ code: 'ragged-rows', args: { count: 2, lines: ['3', '4'] }, place: { line: 3 } }]);
  await expect(collect([source()], { strict: true, encoding: 'utf-8' })).rejects.toMatchObject({
    exit: 2,
    notes: [{ code: 'ragged-rows', severity: 'error' }],
  });
});

test('a zero of a row that failed is no measurement, a number is', async () => {
  const { runs } = await readWith(csv, 'system,status,latency,ttft\nA,OOM,0,1.5\n');
  expect(runs[0]).toMatchObject({
    status: 'failed',
    failure: { message: 'OOM', place: { line: 2 } },
    counts: { ok: 0, failed: 1 },
  });
  expect([statedOf(runs[0], 'latency'), statedOf(runs[0], 'ttft')]).toEqual([undefined, 1.5]);
});

test.each(['12,500', '"1,234"'])('a comma in a number (%s) is refused with its line', async (cell) => {
  const separator = cell.startsWith('"') ? ',' : ';';
  const text = `system${separator}latency\n\nA${separator}15\nB${separator}${cell}\n`;
  await expect(readWith(csv, text)).rejects.toMatchObject({
    notes: [{ code: 'decimal-comma', place: { file: 'a.log', line: 4 } }],
  });
});

test('a comma in a number (12,5) that can only be a decimal one is read as that', async () => {
  const { runs } = await readWith(csv, 'system;latency\n\nA;15\nB;12,5\n');
  expect(runs.map(({ reported }) => reported[0]?.value)).toEqual([15, 12.5]);
});

test.each([
  ['open-quote', 'system,latency\nA,1.5\n"B,1\n', 3],
  ['duplicate-column', '\nsystem,latency,latency\nA,1,2\n', 2],
])('%s is refused with its line', async (code, text, line) => {
  expect(csv.claims(text)).toEqual({ claimed: true });
  await expect(readWith(csv, text)).rejects.toMatchObject({ notes: [{ code, place: { file: 'a.log', line } }] });
});

test('many rows have ids of their own that say what differs, and take time by their number', async () => {
  const count = widely(5_000, 20_000);
  const rows = Array.from({ length: count }, (_, nth) => `Chip ${nth % 3},${2 ** (nth % 7)},${nth},1.5`);
  const text = `hardware,batch size,port,latency\n${rows.join('\n')}\n`;
  const reading = (text: string) => collect([sourceOf('a.csv', text, 65536)], { strict: false, encoding: 'utf-8' });
  await growsWithSize(text, reading);
  const { runs } = await reading(text);
  expect(new Set(runs.map(({ id }) => id)).size).toBe(count);
  expect(runs[8]?.id).toBe('chip-2-batch-size-2-port-8');
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(csv, `system,latency\n${`${line}\n`.repeat(20)}`).catch(() => null);
    csv.claims(line);
    csv.claims(`system,latency\n${line}`);
  }),
);
