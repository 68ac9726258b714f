import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import type { TextFormat } from '../../../src/collect/format.ts';
import { chatText } from '../../../src/collect/formats/chat-text.ts';
import { hfConsole } from '../../../src/collect/formats/hf-console.ts';
import { maxtext } from '../../../src/collect/formats/maxtext.ts';
import { megatron } from '../../../src/collect/formats/megatron.ts';
import { slurm } from '../../../src/collect/formats/slurm.ts';
import { growsWithSize } from '../../growth.ts';
import { sourceOf } from '../source.ts';
import { evil, readWith } from './lines.ts';

const all: readonly TextFormat[] = [chatText, hfConsole, maxtext, megatron, slurm];

const own = [
  'completed step: 1, seconds: ',
  'iteration 1/ 2 | elapsed time per iteration (ms): 1 |',
  "{'loss': 1, 'epoch': 1, ",
  '{"id":"chatcmpl-1","choices":[{',
  'sbatch: error: ',
].map((piece) => piece.repeat(65536 / piece.length));

test.each([...evil, ...own])('no line takes long', (line) =>
  growsWithSize(line, async (line) => {
    for (const format of all) {
      await readWith(format, `${line}\n`.repeat(10));
      format.claims(line);
    }
  }),
);

const step = (n: number, seconds: number, loss = 3 - n / 1e6): string =>
  `completed step: ${n}, seconds: ${seconds}, TFLOP/s/device: 100.5, Tokens/s/device: 8000.5, total_weights: 1, loss: ${loss.toFixed(3)}`;

describe('steps', () => {
  test('that start again are another run; the same step of another process is none', async () => {
    const log = [step(0, 40), step(1, 1), step(2, 5), step(2, 5), step(3, 6), step(0, 30), step(1, 1), step(2, 4)];
    const { runs } = await readWith(maxtext, log.join('\n'));
    expect(runs.map(({ samples }) => [...(samples.get('step_time')?.values ?? [])])).toEqual([[5, 6], [4]]);
  });
  test('that go on within those above are told to be of one training, and those of a new one are not', async () => {
    const codes = async (...log: readonly string[]) =>
      (await readWith(maxtext, log.join('\n'))).runs.map(({ remarks }) => remarks.map(({ code }) => code));
    expect(await codes(step(0, 40), step(1, 5), step(2, 5), step(3, 5), step(2, 6), step(3, 6))).toEqual([
      ['steps-left-out'],
      ['steps-again'],
    ]);
    expect(await codes(step(0, 40), step(1, 5), step(2, 5), step(0, 40), step(1, 5), step(2, 5))).toEqual([
      ['steps-left-out'],
      ['steps-left-out'],
    ]);
  });
  test('of which the last was cut before its loss end with the one before it', async () => {
    const [run] = (await readWith(maxtext, [step(2, 5), step(3, 6), step(4, 7).slice(0, -8)].join('\n'))).runs;
    expect(run?.remarks.map(({ code, place }) => [code, place?.line])).toEqual([['line-broken', 3]]);
    expect([...(run?.samples.get('step_time')?.values ?? [])]).toEqual([5, 6]);
    expect([run?.counts.ok, run?.reported[0]?.value, run?.context.last_step]).toEqual([2, 3, 3]);
  });
  test('of a very long log are thinned, and that is told', async () => {
    const log = Array.from({ length: 50_001 }, (_, n) => step(n, 5)).join('\n');
    const [run] = (await readWith(maxtext, log)).runs;
    expect(run?.counts.ok).toBe(50_001);
    expect(run?.series[0]?.x.length).toBeLessThanOrEqual(20_002);
    expect(run?.series[0]?.x.at(-1)).toBe(50_000);
    expect(run?.remarks.map(({ code }) => code)).toContain('curve-thinned');
  });
  test('that are cut give no number that is not there', async () => {
    const line = step(7, 5.25);
    for (let end = 0; end <= line.length; end += 1) {
      const [run] = (await readWith(maxtext, line.slice(0, end))).runs;
      const time = run?.samples.get('step_time')?.values[0];
      if (time !== undefined) expect(time).toBe(5.25);
      const rate = run?.samples.get('compute_rate')?.values[0];
      if (rate !== undefined) expect(rate).toBe(100.5);
      expect(run?.reported.map(({ value }) => value) ?? []).toEqual(end === line.length ? [3] : []);
    }
  });
});

test('a log that begins with a dict of Python is no JSON, and one in single quotes that no format knows is broken JSON', async () => {
  const read = async (text: string) => {
    try {
      return (await collect([sourceOf('a.log', text)], { strict: false, encoding: 'utf-8' })).files[0]?.format;
    } catch (thrown) {
      return (thrown as { notes: readonly { code: string }[] }).notes[0]?.code;
    }
  };
  expect(await read("{'loss': 2.5, 'epoch': 0.5}\n{'loss': 2.25, 'epoch': 1.0}\n")).toBe('hf-console');
  expect(await read("{'e2e_train_time': 452.5, 'final_loss': 8.25}\n")).toBe('sambanova');
  expect(await read("{'latency': 1}\n")).toBe('broken-json');
});

test('the losses that differ between two runs of a Trainer keep them apart', async () => {
  const log = ["{'loss': 2.5, 'epoch': 0.5}", "{'loss': 2.0, 'epoch': 1.0}", "{'loss': 3.5, 'epoch': 0.5}"].join('\n');
  const { runs } = await readWith(hfConsole, log);
  expect(runs.map(({ series }) => [...(series[0]?.y ?? [])])).toEqual([[2.5, 2], []]);
});
