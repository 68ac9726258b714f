import { expect, test } from 'vitest';
import { groq } from '../../../src/collect/formats/groq.ts';
import { growsWithSize } from '../../growth.ts';
import { asJson } from '../../json.ts';
import { evil, readWith, statedOf } from './lines.ts';

const header = '| Source | Accuracy | end-to-end latency (ms) | end-to-end IPS |';
const log = (...rows: readonly string[]): string => ['Running inference on GroqChip.', header, ...rows, ''].join('\n');

test('a table is claimed by its columns, a log without one by what GroqFlow says', () => {
  expect(groq.claims(`+---+\n${header}\n`)).toEqual({ claimed: true });
  expect(groq.claims('Running inference on GroqChip.\n')).toEqual({ claimed: true });
  expect(groq.claims('We ran groqflow on it. | Source | is a column.\n')).toMatchObject({ claimed: false });
  expect(groq.claims('| Source | Title |\n|---|---|\n')).toMatchObject({ claimed: false });
});

test('each source is a run, with its place; dashes are absent', async () => {
  const { runs } = await readWith(groq, log('| cpu | 77.47% | 2.27 | 441.39 |', '| groq | 77.47% | -- | 18288.90 |'));
  expect(runs.map(({ labels }) => labels.system)).toEqual(['cpu', 'groq']);
  expect(statedOf(runs[0], 'latency')).toBe(2.27);
  expect(runs[0]?.reported.find(({ metric }) => metric.name === 'latency')?.metric.unit).toBe('ms');
  expect(statedOf(runs[1], 'latency')).toBeUndefined();
  expect(runs[1]?.reported.map(({ place }) => place)).toEqual([
    { file: 'a.log', line: 4 },
    { file: 'a.log', line: 4 },
  ]);
  expect(runs.flatMap(({ remarks }) => remarks)).toEqual([]);
});

test('the ratio of rounded latencies is told only where it misleads', async () => {
  const codes = async (...rows: string[]) =>
    (await readWith(groq, log(...rows))).runs.flatMap(({ remarks }) =>
      asJson(remarks.map(({ code, args }) => ({ code, ...args }))),
    );
  expect(await codes('| cpu | 1% | 2.27 | 441.39 |', '| groq | 1% | 0.05 | 18288.90 |')).toEqual([
    { code: 'ratio-of-rounded', run: 'groq', over: 'cpu', latency: '45.4', rate: '41.4' },
  ]);
  expect(await codes('| cpu | 1% | 2.00 | 500 |', '| groq | 1% | 0.25 | 4000 |')).toEqual([]);
});

test('a prediction belongs to the next table only', async () => {
  const said = 'Customized input: Well done.\nlogits: tensor([[-1.5,  2.0]])\nclass label: 1 (positive)\n';
  const { runs } = await readWith(groq, said + log('| cpu | 1% | 2 | 500 |') + log('| cpu | 1% | 2 | 500 |'));
  expect(runs.map(({ context }) => context)).toEqual([
    { input_text: 'Well done.', prediction_logits: '-1.5, 2.0', prediction_class: '1 (positive)' },
    {},
  ]);
});

test('an error after the last table is a failed run, one before a table is not', async () => {
  const error = 'Traceback (most recent call last):\n  File "a.py"\nValueError: no chip\n';
  expect((await readWith(groq, log('| cpu | 1% | 2 | 500 |') + error)).runs.map(({ status }) => status)).toEqual([
    'completed',
    'failed',
  ]);
  expect((await readWith(groq, error + log('| cpu | 1% | 2 | 500 |'))).runs.map(({ status }) => status)).toEqual([
    'completed',
  ]);
});

test.each(evil)('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    await readWith(groq, `${line}\n`.repeat(20));
    groq.claims(line);
  }),
);

test('the rule of a table in markdown is no row', async () => {
  const { runs } = await readWith(groq, log('| --- | ---: | ---: | ---: |', '| cpu | 77% | 2.0 | 500 |'));
  expect(runs.map(({ name }) => name)).toEqual(['cpu']);
});

test('two tables of one log that say the same are told apart by where they stand', async () => {
  const table = [header, '| cpu | 77% | 2.0 | 500 |', '| groq | 77% | 0.1 | 10000 |', ''].join('\n');
  const labels = async (text: string) => (await readWith(groq, text)).runs.map((run) => run.labels);
  expect(await labels(`Building "a"\n${table}Building "a"\n${table}`)).toEqual([
    { system: 'cpu', build: 'a', table: 'line 2' },
    { system: 'groq', build: 'a', table: 'line 2' },
    { system: 'cpu', build: 'a', table: 'line 6' },
    { system: 'groq', build: 'a', table: 'line 6' },
  ]);
  expect(await labels(`Building "a"\n${table}Building "b"\n${table}`)).toMatchObject([
    { system: 'cpu', build: 'a' },
    { system: 'groq', build: 'a' },
    { system: 'cpu', build: 'b' },
    { system: 'groq', build: 'b' },
  ]);
  expect((await labels(`Building "a"\n${table}Building "b"\n${table}`)).some((one) => 'table' in one)).toBe(false);
});

test('a new shape of the input tells what the old one was', async () => {
  const table = [header, '| cpu | 77% | 2.0 | 500 |', ''].join('\n');
  const said = `Input shape of model "a" changed from {'ids': (1, 128), 'mask': (1, 128)} to {'ids': (1, 256), 'mask': (1, 256)} since\n`;
  const { runs } = await readWith(groq, `Building "a"\n${table}${said}Building "a"\n${table}`);
  expect(runs.map((run) => run.labels)).toEqual([
    { system: 'cpu', build: 'a', input_shape: '1 x 128' },
    { system: 'cpu', build: 'a', input_shape: '1 x 256' },
  ]);
  const unlike = await readWith(groq, `${said.replace("'mask': (1, 256)", "'mask': (1, 64)")}${table}`);
  expect(unlike.runs.map((run) => run.labels)).toEqual([{ system: 'cpu' }]);
});
