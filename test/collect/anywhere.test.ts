import { describe, expect, test } from 'vitest';
import { stretch, stretchesOf } from '../../src/collect/bytes/stretches.ts';
import { collect } from '../../src/collect/collect.ts';
import { sourceOf } from './source.ts';

const banner = (kib: number): string =>
  Array.from({ length: kib * 16 }, (_, n) => `Welcome to the login node, message number ${n}`.padEnd(63)).join('\n');

const table = [
  '+--------+--------------+----------------+',
  '| Source | latency (ms) | end-to-end IPS |',
  '+--------+--------------+----------------+',
  '|  cpu   |     4.00     |     250.00     |',
  '|  groq  |     0.25     |    4000.00     |',
  '+--------+--------------+----------------+',
].join('\n');
const bar = 'Epochs: 100%|██████████| 10/10 [01:48<00:00, 10.81s/it]';
const answer = 'Accuracy on test set: 98.72%';
const step = 'INFO: | Train Device=CSX, Step=100, Loss=9.5, Rate=10.0 samples/sec, GlobalRate=10.0 samples/sec';
const result = "{'e2e_train_time': 452.5, 'training_samples_per_second': 4575.5, 'final_loss': 8.25}";

const found = async (text: string | Uint8Array, path = 'a.txt') => {
  try {
    const { files, runs, notes } = await collect([sourceOf(path, text, 65536)], { strict: false, encoding: 'utf-8' });
    return { format: files[0]?.format, runs, codes: notes.map(({ code }) => code), notes };
  } catch (thrown) {
    return { refused: (thrown as { notes: readonly { code: string }[] }).notes.map(({ code }) => code) };
  }
};

describe('stretches of a text', () => {
  test('hold each line whole in one of them, though the blocks cut it', () => {
    const lines = Array.from({ length: 9000 }, (_, n) => `line ${n} ${'x'.repeat(n % 90)}`);
    const text = lines.join('\n');
    const blocks = Array.from({ length: Math.ceil(text.length / 777) }, (_, n) => text.slice(n * 777, n * 777 + 777));
    const stretches = [...stretchesOf(blocks)];
    expect(stretches.length).toBeGreaterThan(5);
    expect(stretches.every(({ length }) => length <= stretch)).toBe(true);
    const whole = new Set(stretches.flatMap((one) => one.split('\n')));
    expect(lines.filter((line) => !whole.has(line))).toEqual([]);
  });
  test('come of a text without any line end too, and a short one is one', () => {
    expect([...stretchesOf(['x'.repeat(300_000)])].length).toBeLessThan(7);
    expect([...stretchesOf(['a', 'b'])]).toEqual(['ab']);
    expect([...stretchesOf([])]).toEqual([]);
  });
});

describe('a log is known by any part of it', () => {
  test.each([
    ['groq', table],
    ['graphcore', `${bar}\n${answer}`],
    ['cerebras', step],
    ['sambanova', result],
  ])('%s, behind 100 KiB of other text, with its lines', async (format, log) => {
    const lines = banner(100).split('\n').length;
    const file = await found(`${banner(100)}\n${log}\n`);
    expect(file).toMatchObject({ format });
    expect(file.runs?.flatMap(({ reported }) => reported).every(({ place }) => (place.line ?? 0) > lines)).toBe(true);
  });
  test('a fence behind 100 KiB makes a note of it, with its heading', async () => {
    const text = `${banner(100)}\n\n## Batch size 512\n\nThe run:\n\`\`\`\n${step}\n\`\`\`\n`;
    expect((await found(text)).runs).toMatchObject([{ labels: { batch_size: 512 } }]);
  });
  test('a log behind a long text without a heading, in a note', async () => {
    expect(await found(`# Notes\n${banner(100)}\n${answer}\n`, 'a.md')).toMatchObject({ format: 'graphcore' });
  });
  test('two logs of a text are two', async () => {
    const file = await found(`${banner(2)}\n\n${result}\n\n${banner(2)}\n\n${answer}\n`);
    expect(file).toMatchObject({ format: 'graphcore, sambanova' });
    expect(file.runs?.map(({ format }) => format).sort()).toEqual(['graphcore', 'sambanova']);
  });
  test('what Slurm says is only asked where no tool is known, wherever either stands', async () => {
    const refused = 'sbatch: error: Batch job submission failed: Requested node configuration is not available';
    for (const text of [`${refused}\n${banner(100)}\n${table}`, `${banner(100)}\n${refused}\n${banner(100)}\n${table}`])
      expect(await found(text)).toMatchObject({ format: 'groq' });
    expect((await found(`${banner(100)}\n${refused}\n${banner(9)}`)).runs).toMatchObject([
      { status: 'failed', failure: { message: refused } },
    ]);
  });
  test('of a table only the first line counts: a text with commas in it is none', async () => {
    expect(await found(`${banner(100)}\nname,latency_s\na,1\n`)).toEqual({
      refused: ['unknown-text', 'no-readable-file'],
    });
  });
  test('a text without any is refused, and one of white space is empty', async () => {
    expect(await found(banner(300))).toEqual({ refused: ['unknown-text', 'no-readable-file'] });
    expect(await found(' \n'.repeat(50_000))).toEqual({ refused: ['empty-file', 'no-readable-file'] });
  });
});

describe('a broken byte', () => {
  const broken = Buffer.concat([
    Buffer.from(`${banner(80)}\nEpochs: 100%|`),
    Buffer.of(0xe2, 0x96),
    Buffer.from(`Training| 10/10 [01:48<00:00, 10.81s/it]\n${answer}\n`),
    Buffer.of(0xff, 0x0a),
  ]);
  test('in a log is told with its line and how many there are', async () => {
    const { runs, notes } = await found(broken, 'a.log');
    expect(runs?.[0]?.reported.map(({ value }) => value)).toEqual([98.72, 108]);
    const line = banner(80).split('\n').length + 1;
    expect(notes).toMatchObject([{ code: 'bad-bytes', args: { count: 3 }, place: { file: 'a.log', line } }]);
  });
  test('in a table refuses it', async () => {
    const table = Buffer.concat([Buffer.from('name,latency_s\nZ'), Buffer.of(0xfc), Buffer.from('rich,1\n')]);
    expect(await found(table, 'a.csv')).toEqual({ refused: ['not-utf8', 'no-readable-file'] });
  });
});
