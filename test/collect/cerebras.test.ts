import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Line } from '../../src/collect/bytes/lines.ts';
import { cerebras } from '../../src/collect/formats/cerebras/cerebras.ts';
import { eventsOf, isCerebras } from '../../src/collect/formats/cerebras/line.ts';
import { growsWithSize } from '../growth.ts';

const linesOf = (text: string): readonly Line[] =>
  text.split('\n').map((line, nth) => ({ number: nth + 1, text: line, cut: false }));
const read = async (text: string) => (await cerebras.read(() => linesOf(text), 'a.log')).runs;
const step = (at: number, loss = '9.5', rate = '10.00'): string =>
  `Step=${at}, Loss=${loss}, Rate=${rate} samples/sec, GlobalRate=${rate} samples/sec`;

describe('claims', () => {
  test.each([
    step(100),
    `2025-03-01 10:00:00,100 INFO:   | Train Device=xla:0, ${step(1)}`,
    '> Processed 512 sample(s) in 2.5 seconds.',
    'Training completed successfully! Processed 512 training sample(s) in 2.5 seconds.',
    'Training Complete. Completed 512 sample(s) in 2.5 seconds.',
    'INFO:tensorflow:Training finished with 512 samples in 2.5 seconds, 204.8 samples/second.',
    'RuntimeError: Initial global step 10 already exceeds max step 10.',
    'Effective batch size is 512.',
  ])('%s', (line) => expect(isCerebras(`words\n${line}\n`)).toBe(true));

  test.each([
    'The loop had GlobalRate=33.06 samples/sec at Step=200.',
    'I read: Processed 512 sample(s) in 2.5 seconds.',
    'Completed 512 samples in 2.5 seconds',
    'Gradient accumulation trying sub-batch size 8...',
    'Step=100, Loss=9.5',
    '',
  ])('not: %s', (line) => expect(isCerebras(line)).toBe(false));
});

describe('a step line', () => {
  test('read by one pattern says what it says part by part', () => {
    const numeral = fc.constantFrom(
      '9.5',
      '0.0',
      '123456789012345678.5',
      '1.5e3',
      'nan',
      'inf',
      '12',
      '1234567890.12345',
      '-1.5',
      '1.',
    );
    const stamp = fc.constantFrom(
      '2025-11-20 00:00:01,123',
      '2025-02-30 00:00:01,123',
      '2025-13-01T25:00:01.123',
      '2024-02-29 23:59:59,999',
    );
    const device = fc.constantFrom('CSX', 'xla:0', 'x'.repeat(71), 'x'.repeat(73), 'x'.repeat(90));
    fc.assert(
      fc.property(
        stamp,
        device,
        fc.constantFrom('1', '12345678901234567'),
        numeral,
        numeral,
        numeral,
        (at, on, nth, ...all) => {
          const line = `${at} INFO:   | Train Device=${on}, Step=${nth}, Loss=${all[0]}, Rate=${all[1]} samples/sec, GlobalRate=${all[2]} samples/sec`;
          // White space at the end is none of the pattern, and says nothing.
          expect(eventsOf(line)).toEqual(eventsOf(`${line} `));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('what launchers write in front', () => {
  test.each(['[rank0]: ', '[rank 0]: ', 'Rank 0: ', '0: ', '[1,0]<stdout>:', '\u001b[32m'])('%j', async (front) => {
    const text = ['2025-03-01 10:00:00,100 INFO:   Effective batch size is 8.', step(100), step(200)];
    const [run, ...more] = await read(text.map((line) => `${front}${line}`).join('\n'));
    expect(more).toEqual([]);
    expect(run).toMatchObject({ labels: { batch_size: 8 }, counts: { ok: 200 }, started: '2025-03-01T10:00:00.100' });
  });
  test('of several processes the first is read', async () => {
    const lines = [100, 200].flatMap((at) => [`0: ${step(at, '9.5')}`, `1: ${step(at, '9.25')}`]);
    const [run, ...more] = await read(lines.join('\n'));
    expect(more).toEqual([]);
    expect([...(run?.series[0]?.y ?? [])]).toEqual([9.5, 9.5]);
  });
});

describe('a line of what was processed that cannot be read whole', () => {
  const codes = async (line: string) => (await read([step(100), line].join('\n')))[0]?.remarks.map(({ code }) => code);
  test.each([
    'Processed 512000',
    'Processed 512000 sam',
    'Processed 512,000 sample(s) in 2.5 seconds.',
    'Processed 5 sample(s) in',
  ])('%s', async (line) => expect(await codes(line)).toContain('line-broken'));
  test.each(['Processed 12 files', 'Processed all'])('not: %s', async (line) =>
    expect(await codes(line)).not.toContain('line-broken'),
  );
});

describe('where one run ends and the next begins', () => {
  test('steps that start again', async () => {
    const runs = await read([step(100), step(200), step(100), step(200)].join('\n'));
    expect(runs.map(({ counts }) => counts.ok)).toEqual([200, 200]);
  });
  test('a line that two loggers wrote is one step', async () => {
    const [run, ...more] = await read([step(100), step(100), step(200)].join('\n'));
    expect(more).toEqual([]);
    expect([...(run?.series[0]?.x ?? [])]).toEqual([100, 200]);
  });
  test('results whose stamps leave time for another run, and steps that came after a result', async () => {
    const done = (hour: string, samples: number): string =>
      `2024-04-03 ${hour}:00:00,000 INFO:   Processed ${samples} training sample(s) in 600.0 seconds.`;
    const at = (hour: string): string =>
      `2024-04-03 ${hour}:00:00,000 INFO:   | Train Device=CSX, Step=100, Loss=9.5, Rate=10.0 samples/sec, GlobalRate=10.0 samples/sec`;
    const samples = async (...lines: readonly string[]) =>
      (await read(lines.join('\n'))).map(({ context, labels }) => [context.samples_processed, labels.batch_size]);
    expect(await samples(done('10', 1000), done('12', 2000))).toEqual([
      [1000, undefined],
      [2000, undefined],
    ]);
    expect(await samples(done('10', 1000), at('12'), done('13', 2000))).toEqual([
      [1000, undefined],
      [2000, 20],
    ]);
    // No time for another: they contradict each other.
    expect(await samples(done('10', 1000), done('10', 2000))).toEqual([[undefined, undefined]]);
  });
  test('`Processed` before the steps, twice', async () => {
    const runs = await read(
      ['Processed 800 sample(s) in 4.0 seconds.', step(100), 'Processed 400 sample(s) in 5.0 seconds.', step(100)].join(
        '\n',
      ),
    );
    expect(runs.map(({ labels }) => labels.batch_size)).toEqual([8, 4]);
    expect(runs.map(({ reported }) => reported.find(({ metric }) => metric.name === 'train_time')?.value)).toEqual([
      4, 5,
    ]);
  });
  test('an evaluation after the training is no run', async () => {
    const text = [
      'Effective batch size is 8.',
      step(100),
      'Processed 800 sample(s) in 4.0 seconds.',
      'Effective batch size is 8.',
      '| Eval Device=CSX, GlobalStep=100, Batch=10, Loss=9.0, Rate=1.00 samples/sec, GlobalRate=1.00 samples/sec',
      'Evaluation completed successfully!',
    ];
    expect(await read(text.join('\n'))).toHaveLength(1);
  });
});

test('a line cut anywhere gives no number that is not in it', async () => {
  const whole = `| Train Device=CSX, ${step(200, '6.10848', '33.06')}`;
  for (let length = 0; length <= whole.length; length += 1) {
    const [run] = await read(`${step(100)}\n${whole.slice(0, length)}`);
    const rates = run?.series.find(({ metric }) => metric.name === 'train_rate')?.y ?? [];
    expect([...rates].every((rate) => rate === 10 || rate === 33.06)).toBe(true);
    const losses = run?.series[0]?.y ?? [];
    expect([...losses].every((loss) => loss === 9.5 || loss === 6.10848)).toBe(true);
  }
});

test.each(['1', 'Step=1', ' ', 'Error', '^M', 'Loss=1,'])('a long line of %j costs no more than its length', (unit) =>
  growsWithSize(unit.repeat(65536 / unit.length), (line) => read(`Step=1, Loss=${line}\n`.repeat(20))),
);

test('long curves are thinned, and that is told', async () => {
  const count = 45_000;
  const [run] = await read(Array.from({ length: count }, (_, nth) => step(nth + 1, '9.5')).join('\n'));
  const [loss] = run?.series ?? [];
  expect(loss?.x.length).toBeLessThanOrEqual(20_001);
  expect([loss?.x[0], loss?.x.at(-1)]).toEqual([1, count]);
  expect(run?.remarks.map(({ code }) => code)).toContain('curve-thinned');
});

test('a file of too many runs is read up to a limit, and that is told', async () => {
  const text = `${step(1)}\nProcessed 1 sample(s) in 1.0 seconds.\nEffective batch size is 1.\n`.repeat(1100);
  const { runs, notes } = await cerebras.read(() => linesOf(text), 'a.log');
  expect(runs).toHaveLength(1000);
  expect(notes.map(({ code }) => code)).toContain('too-many-runs');
});

describe('a result above the steps of a run', () => {
  const processed = (samples: number, seconds: number) =>
    `Processed ${samples} training sample(s) in ${seconds} seconds.`;
  const sizeAndTime = (one: Awaited<ReturnType<typeof read>>[number]) => [
    one.labels.batch_size ?? null,
    one.reported.find(({ metric }) => metric.name === 'train_time')?.value ?? null,
  ];

  test('is a run of its own where it cannot be of these steps, and that behind them can', async () => {
    // 40,000 samples in 100 s are ten times as many as the loop did, and 1234 are no whole batches.
    for (const above of [processed(40_000, 100), processed(1234, 100)]) {
      const text = [above, step(50, '9.5', '40.0'), step(100, '8.5', '40.0'), processed(400, 12)].join('\n');
      expect((await read(text)).map(sizeAndTime)).toEqual([
        [null, 100],
        [4, 12],
      ]);
    }
  });

  test('is theirs where it may be', async () => {
    const text = [processed(400, 12), step(50, '9.5', '40.0'), step(100, '8.5', '40.0')].join('\n');
    expect((await read(`${text}\n${text.replace('400', '800')}`)).map(sizeAndTime)).toEqual([
      [4, 12],
      [8, 12],
    ]);
  });
});
