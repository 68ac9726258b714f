import { expect, test } from 'vitest';
import type { Chart } from '../../src/draw/chart.ts';
import type { FillContext } from '../../src/fill/context.ts';
import { note } from '../../src/note.ts';
import { phrase } from '../../src/phrase.ts';
import { filled, table } from './filled.ts';

const chart = (name: string, pictures: readonly string[], placedUnasked = true): Chart => ({
  name,
  title: name,
  shows: name,
  runs: [],
  alt: phrase`${name} [1]`,
  pictures,
  placedUnasked,
  spec: {},
});
const charts = [
  chart('latency', ['latency']),
  chart('throughput', ['output_throughput']),
  chart('loss', ['loss']),
  chart('tokens', ['output_tokens'], false),
];
const context: Partial<FillContext> = {
  charts,
  absentCharts: [{ name: 'distribution', reason: note('needs-results', {}) }],
};
const off: Partial<FillContext> = { ...context, options: { baseline: null, sampleChars: 2000, charts: 'none' } };
const run = (text: string, more = context) => filled(text, { context: more });

const latency = table('Metric | Metis', 'Mean latency (s) | [FILL IN]');
const image = (name: string) => `![${name} \\[1\\]](report/${name}.svg)`;

test('a chart stands under the first table that shows its metric and holds something of ours', () => {
  const other = table('Metric | Metis', 'Mean latency (s) | 5.1');
  const rate = table('Metric | Metis', 'Throughput (tokens/s) | [FILL IN]');
  const { text, charts: placed, slots } = run(`${other}\n${latency}\n${rate}\n${latency}`);
  expect(text).toBe(
    `${other}\n${latency.replace('[FILL IN]', '5.000')}\n${image('latency')}\n\n${rate.replace('[FILL IN]', '20.00')}\n${image('throughput')}\n\n${latency.replace('[FILL IN]', '5.000')}`,
  );
  expect(placed.map(({ name, src }) => `${name} ${src}`)).toEqual([
    'latency report/latency.svg',
    'throughput report/throughput.svg',
  ]);
  expect(slots.filter(({ kind }) => kind === 'chart').map(({ key, blank }) => key + blank)).toEqual([
    ' / table 2 / chart:latency',
    ' / table 3 / chart:throughput',
  ]);
});

test.each([
  ['no line end at the end', latency.trimEnd(), `\n\n${image('latency')}\n`],
  ['CRLF', latency.replaceAll('\n', '\r\n'), `\r\n${image('latency')}\r\n`],
  ['CR', latency.replaceAll('\n', '\r'), `\r${image('latency')}\r`],
  ['a byte order mark', `\uFEFF${latency}`, `\n${image('latency')}\n`],
])('%s', (_, text, added) => {
  expect(run(text).text).toBe(text.replace('[FILL IN]', '5.000') + added);
});

test('spaces behind the table stay on its line, and what stands right under it keeps its shape', () => {
  expect(run(`${latency.trimEnd()}  \n## Next\n`).text).toBe(
    `${latency.trimEnd().replace('[FILL IN]', '5.000')}  \n\n${image('latency')}\n\n## Next\n`,
  );
  expect(run(`${latency}---\n`).text).toBe(`${latency.replace('[FILL IN]', '5.000')}\n${image('latency')}\n\n---\n`);
});

test.each([
  ['in a list', `- x\n\n${latency.replace(/^/gm, '  ')}`],
  ['in a quote', latency.trimEnd().replace(/^/gm, '> ')],
  ['with nothing of ours', table('Metric | Metis', 'Mean latency (s) | 4.9')],
])('none for a table %s', (_, text) => {
  expect(run(text).charts).toEqual([]);
});

test('a template that asks for a chart gets that one only', () => {
  const { text, charts: placed } = run(`${latency}\n[Insert chart: latency]\n`);
  expect(text).toBe(`${latency.replace('[FILL IN]', '5.000')}\n${image('latency')}\n`);
  expect(placed.map(({ name }) => name)).toEqual(['latency']);
  expect(run('[Insert the plot of: tokens]\n').charts.map(({ name }) => name)).toEqual(['tokens']);
});

test('a chart that cannot be stays a blank, with the reason', () => {
  const { slots } = run('[Insert chart: distribution]\n\n[Insert chart: nonsense]\n');
  expect(slots.map(({ state, notes }) => [state, notes[0]?.code])).toEqual([
    ['absent', 'needs-results'],
    ['unknown', 'chart-unknown-here'],
  ]);
});

const grids = ['Output throughput', 'Latency'].map((title, at) => ({
  ...chart(at === 0 ? 'sweep-output-throughput' : 'sweep-latency', [title.toLowerCase().replace(' ', '_')]),
  shows: `${title} by batch size`,
  ...(at === 0 ? { leads: true } : {}),
}));

test.each([
  ['latency by batch size', 'sweep-latency'],
  ['Throughput over batch size chart', 'sweep-output-throughput'],
  ['rate by batch_size', 'sweep-output-throughput'],
  ['batch size sweep', 'sweep-output-throughput'],
  ['scaling', 'sweep-output-throughput'],
  ['latency by concurrency', null],
  ['concurrency sweep', null],
  ['accuracy by batch size', null],
])('[Insert chart: %s] is the chart of that response over that number: %s', (words, name) => {
  const { charts: placed } = run(`[Insert chart: ${words}]\n`, { ...context, charts: grids });
  expect(placed[0]?.name ?? null).toBe(name);
});

test('no chart of one response stands for another', () => {
  const { charts: placed } = run('[Insert chart: throughput by batch size]\n', { ...context, charts: [grids[1]!] });
  expect(placed).toEqual([]);
});

test('one that stands for others names them', () => {
  const { notes, slots } = run('{{chart "sweep"}}\n\n[Insert chart: scaling]\n\n{{chart "sweep-latency"}}\n', {
    ...context,
    charts: grids,
  });
  const told = [...notes, ...slots.flatMap((slot) => slot.notes)].filter(({ code }) => code === 'chart-leads');
  expect(told[0]!.args).toEqual({ chart: 'sweep', name: 'sweep-output-throughput', others: ['sweep-latency'] });
  expect(new Set(told.map(({ place }) => place?.line)).size).toBe(2);
});

test('turned off: none, and it is told', () => {
  const { text, charts: placed, notes } = run(latency, off);
  expect([text, placed]).toEqual([latency.replace('[FILL IN]', '5.000'), []]);
  expect(notes.map(({ code }) => code)).toEqual(['charts-are-off', 'charts-are-off', 'charts-are-off']);
  expect(run('[Insert chart: latency]\n', off).slots[0]).toMatchObject({ state: 'left', written: null });
});

test('under a table that a helper printed, with its footnotes', () => {
  const { text } = run('{{table metrics="latency.mean"}}\n\nNext.\n');
  expect(text).toMatch(/\n\S[^\n|]*\n\n!\[latency[^\n]*\n\nNext\.\n$/);
});

test('of a list of charts only those that it names are placed, and the others are told', () => {
  const list: Partial<FillContext> = {
    ...context,
    options: { baseline: null, sampleChars: 2000, charts: ['throughput', 'tokens'] },
  };
  const rate = table('Metric | Metis', 'Throughput (tokens/s) | [FILL IN]');
  const { charts: placed, notes } = run(`${latency}\n${rate}`, list);
  expect(placed.map(({ name }) => name)).toEqual(['throughput']);
  expect(notes.map(({ code, args }) => [code, args.name])).toEqual([
    ['charts-are-off', 'latency'],
    ['charts-are-off', 'loss'],
  ]);
});

test('a template that asks for a chart that is not on the list gets none, and is told so', () => {
  const list: Partial<FillContext> = { ...context, options: { baseline: null, sampleChars: 2000, charts: ['loss'] } };
  const {
    text,
    charts: placed,
    slots,
    notes,
  } = run('{{chart "latency"}}\n\n[Insert chart: latency]\n\n{{chart "loss"}}\n', list);
  expect(text).toBe(`\n[Insert chart: latency]\n\n${image('loss')}\n`);
  expect(placed.map(({ name }) => name)).toEqual(['loss']);
  expect(notes.map(({ code, args }) => [code, args.name])).toEqual([['charts-are-off', 'latency']]);
  expect(slots.find(({ kind }) => kind === 'chart')).toMatchObject({ state: 'left', written: null });
});
