import { describe, expect, it } from 'vitest';
import { sentence } from '../../src/note.ts';
import { chartsOf, studyOfText } from '../draw/gallery.ts';

type Cell = readonly [system: string, size: number, latency: number];

/** Three repeats of each cell, which hardly differ. */
const table = (cells: readonly Cell[]): string =>
  [
    'system,batch_size,repeat,latency_ms',
    ...cells.flatMap(([system, size, latency]) =>
      [0.999, 1, 1.001].map((by, nth) => `${system},${size},${nth + 1},${(latency * by).toFixed(3)}`),
    ),
  ].join('\n');

const over = (system: string, latencies: Readonly<Record<number, number>>): readonly Cell[] =>
  Object.entries(latencies).map(([size, latency]) => [system, Number(size), latency]);

async function said(cells: readonly Cell[]) {
  const study = await studyOfText('a.csv', table(cells));
  const found = study.answer();
  return {
    answer: found === null ? '' : sentence(found.sentence),
    title: String(chartsOf(study, 'speedup')[0]?.title),
    notes: study.notes.map(sentence).join('\n'),
  };
}

const a = { 1: 10, 2: 20, 4: 40, 8: 80 };

describe('the best of three arms', () => {
  it('is said once of all cells where it is so of both others', async () => {
    const { answer } = await said([
      ...over('A', a),
      ...over('B', { 1: 12, 2: 24, 4: 48, 8: 96 }),
      ...over('C', { 1: 15, 2: 30, 4: 60, 8: 120 }),
    ]);
    expect(answer).toBe('A is 1.20x as fast as B and 1.50x as fast as C in latency at all 4 batch sizes (n = 3 each).');
  });

  it('is said of as many cells as each other was measured in', async () => {
    const { answer } = await said([
      ...over('A', a),
      ...over('B', { 1: 12, 2: 24, 4: 48, 8: 96 }),
      ...over('C', { 1: 15, 2: 30, 8: 120 }),
    ]);
    expect(answer).toContain('as fast as B (4 of 4 cells) and 1.50x as fast as C (3 of 3 cells)');
    expect(answer).not.toContain('all 4');
  });

  it('is said of the cells in which a difference is shown', async () => {
    const close = over('B', { 1: 12, 2: 24, 4: 48 });
    const study = await studyOfText(
      'a.csv',
      `${table([...over('A', a), ...close, ...over('C', { 1: 15, 2: 30, 4: 60, 8: 120 })])}\nB,8,1,60\nB,8,2,90\nB,8,3,120`,
    );
    expect(sentence(study.answer()!.sentence)).toContain('as fast as B (3 of 4 cells) and 1.50x as fast as C (4 of 4');
  });

  it('begins with the one that is ahead more often, and leaves out no third', async () => {
    const { answer, title } = await said([
      ...over('A', a),
      ...over('B', { 1: 12, 2: 24, 4: 30, 8: 96 }),
      ...over('C', { 1: 15, 2: 30, 4: 60, 8: 120 }),
    ]);
    expect(answer).toMatch(
      /^A is ahead of B in latency in 3 of 4 cells, behind in 1 \(0\.750x to 1\.20x\); A is 1\.50x as fast as C/,
    );
    expect(title).toMatch(/^A is the best of 3 in latency by the geometric mean, 1\.0\dx or more ahead$/);
  });

  it('has "best of five" behind its own name', async () => {
    const four = 'system,latency_ms\nonnx,40\ntf,10\njax,20\ntorch,30\n';
    const study = await studyOfText('a.csv', `${four}mlx,50\n`);
    expect(sentence(study.answer()!.sentence)).toContain('as fast as jax, the best of the other 4, and');
    const all = await studyOfText('a.csv', four);
    expect(sentence(all.answer()!.sentence)).toBe(
      'tf is 2.00x as fast as jax, 3.00x as fast as torch and 4.00x as fast as onnx in latency (single runs).',
    );
  });
});

describe('the title of two arms over several cells', () => {
  const before = over('before', { 1: 10, 2: 20, 4: 40, 8: 80 });

  it('is their mean where the cells agree', async () => {
    const { title } = await said([...before, ...over('after', { 1: 8, 2: 16, 4: 32, 8: 64 })]);
    expect(title).toBe('after is 1.25x as fast as before in latency over 4 batch sizes');
  });

  it('is no mean where each is ahead in some', async () => {
    const { title } = await said([...before, ...over('after', { 1: 8, 2: 16, 4: 50, 8: 100 })]);
    expect(title).toBe('after is ahead of before in latency at 2 of 4 batch sizes, behind at 2');
  });

  it('names the level where there is one cell of several', async () => {
    const { title, answer } = await said([...before, ...over('after', { 1: 8 })]);
    expect(title).toBe('after is 1.25x as fast as before in latency at batch size 1');
    expect(answer).toMatch(/^after is 1\.25x as fast as before in latency at batch size 1 \(/);
  });
});

describe('the title of lines over a number', () => {
  const titleOf = async (text: string) => String(chartsOf(await studyOfText('a.csv', text), 'sweep-latency')[0]?.title);

  it('says no more than is shown where the repeats leave some levels open', async () => {
    const rows = table([...over('A', a), ...over('B', { 1: 12, 2: 24, 4: 48 })]);
    expect(await titleOf(`${rows}\nB,8,1,60\nB,8,2,90\nB,8,3,120`)).toBe(
      'A is shown to have the lowest latency at 3 of 4 batch sizes',
    );
  });

  it('counts no level that one alone has', async () => {
    const rows = table([...over('A', { ...a, 16: 160 }), ...over('B', { 1: 12, 2: 24, 4: 48, 8: 96 })]);
    expect(await titleOf(rows)).toBe('A has the lowest latency at every batch size that several have');
  });

  it('counts no level for another at which the one that is ahead elsewhere was not measured', async () => {
    const some = { 1: 12, 2: 24, 4: 48, 8: 96 };
    const rows = table([
      ...over('A', { 1: 10, 2: 20, 8: 80 }),
      ...over('B', some),
      ...over('C', { 1: 15, 2: 30, 4: 60, 8: 120 }),
    ]);
    expect(await titleOf(rows)).toBe('A has the lowest latency at every batch size at which it was measured');
  });
});

describe('combinations of settings', () => {
  it('are those that both have, where one has more', async () => {
    const rows = ['A', 'B'].flatMap((system, nth) =>
      ['fp8', 'fp16'].flatMap((precision, by) =>
        [1, 8].map((size) => `${system},${precision},${size},${10 * (nth + 1) * (by + 1) * size}`),
      ),
    );
    const text = `system,precision,batch_size,latency_ms\n${rows.slice(0, -1).join('\n')}`;
    const study = await studyOfText('a.csv', text);
    expect(sentence(study.answer()!.sentence)).toContain(
      'in all 3 combinations of batch size and precision that both have',
    );
  });
});

describe('several kinds of work', () => {
  it('count no arm twice', async () => {
    const rows = ['cifar', 'imagenet'].flatMap((dataset, nth) =>
      ['onnx', 'jax', 'tf'].map((system, at) => `${system},${dataset},${(10 + 100 * nth) * (1 + at / 2)}`),
    );
    const study = await studyOfText('a.csv', `system,dataset,latency_ms\n${rows.join('\n')}`);
    expect(String(chartsOf(study, 'speedup')[0]?.title)).toMatch(/best of 3\b/);
  });
});

describe('settings', () => {
  it('are stated where a word besides the arm varies', async () => {
    const stated = await studyOfText(
      'a.csv',
      'system,precision,latency_ms\nA,fp8,10\nA,fp16,20\nB,fp8,12\nB,fp16,22\n',
    );
    expect(stated.notes.map(({ code }) => code)).not.toContain('settings-not-stated');
    const silent = await studyOfText('a.csv', 'system,latency_ms\nA,10\nB,20\n');
    expect(silent.notes.map(({ code }) => code)).toContain('settings-not-stated');
  });
});

describe('requests of which nobody says whether they overlapped', () => {
  const rows = (more: string, cell: string) =>
    `system,request_id,latency_ms${more}\n${['A', 'B'].flatMap((system) => [1, 2, 3].map((id) => `${system},${id},${10 + id}${cell}`)).join('\n')}`;

  it('have a throughput as if each had waited, and that is said', async () => {
    const codes = (await studyOfText('a.csv', rows('', ''))).notes.map(({ code }) => code);
    expect(codes).toContain('taken-in-turn');
  });

  it('have nothing to say where it is stated', async () => {
    const codes = (await studyOfText('a.csv', rows(',concurrency', ',1'))).notes.map(({ code }) => code);
    expect(codes).not.toContain('taken-in-turn');
  });
});
