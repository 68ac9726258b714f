import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import type { Run } from '../../../src/collect/run.ts';
import { type Note, Refusal, sentence } from '../../../src/note.ts';
import { widely } from '../../long.ts';
import { sourceOf } from '../source.ts';

const read = (text: string, name = 'train.log') =>
  collect([sourceOf(name, text)], { strict: false, encoding: 'utf-8' });

/** Of each run what it ended with, what was measured of each epoch, and its curves. */
async function told(text: string) {
  return toldOf((await read(text)).runs);
}

function toldOf(runs: readonly Run[]) {
  return runs.map(({ labels, status, reported, samples, series }) => ({
    labels,
    status,
    ended: Object.fromEntries(reported.map(({ metric, value }) => [metric.name, value])),
    each: Object.fromEntries([...samples.values()].map(({ metric, values }) => [metric.name, [...values]])),
    curves: Object.fromEntries(
      series.map(({ metric, over, x, y }) => [`${metric.name} over ${over}`, [...x].map((at, nth) => [at, y[nth]])]),
    ),
  }));
}

/** The notes of what is refused; those that are told of what is read. */
async function notesOf(text: string): Promise<readonly Note[]> {
  try {
    const { runs, notes } = await read(text);
    return [...notes, ...runs.flatMap(({ remarks }) => remarks)];
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.notes;
    throw thrown;
  }
}

const curves = {
  'loss over epoch': [
    [1, 2.5],
    [2, 1.5],
  ],
  'val_loss over epoch': [
    [1, 2.25],
    [2, 1.75],
  ],
  'accuracy over epoch': [
    [1, 25],
    [2, 50],
  ],
};

describe('a line for each epoch is a run with its curves, however it is written', () => {
  test.each([
    ['bars and equals signs', (n: number, a: string) => `Epoch ${n}/2 | train_loss=${a} | 50.5s\n`],
    ['commas in words', (n: number, a: string) => `Epoch ${n}: train loss ${a}, time 50.5s\n`],
    ['brackets', (n: number, a: string) => `[Epoch ${n}/2] Train Loss: ${a}  Time: 50.5 s\n`],
    [
      'a logger in front',
      (n: number, a: string) =>
        `2026-03-02 09:00:00,1 - my.train - INFO - epoch ${n} - train_loss: ${a} - time: 50.5s\n`,
    ],
    [
      'loguru in front',
      (n: number, a: string) =>
        `2026-03-02 09:00:00.123 | INFO     | __main__:fit:33 - Epoch ${n} | loss ${a} | 50.5s\n`,
    ],
    [
      'glog in front',
      (n: number, a: string) => `I0302 09:00:00.123456 77 train.py:33] Epoch ${n}: loss=${a} (best), took 50.5s\n`,
    ],
  ])('%s', async (_, line) => {
    const [run, ...more] = await told(line(1, '2.5') + line(2, '1.5'));
    expect(more).toEqual([]);
    expect(run).toMatchObject({
      labels: { epochs: 2 },
      ended: { final_loss: 1.5 },
      each: { epoch_time: [50.5, 50.5] },
      curves: { 'loss over epoch': curves['loss over epoch'] },
    });
  });

  test('two epochs, and one', async () => {
    const first = 'Epoch 1: train loss 2.5, val loss 2.25, val acc 25.0%\n';
    const second = 'Epoch 2: train loss 1.5, val loss 1.75, val acc 50.0%\n';
    expect((await told(first + second))[0]).toMatchObject({ ended: { final_loss: 1.5, accuracy: 50 }, curves });
    expect(await told(first)).toMatchObject([
      { labels: { epochs: 1 }, ended: { final_loss: 2.5, val_loss: 2.25, accuracy: 25 } },
    ]);
  });

  test('a table in columns of spaces, with times in minutes', async () => {
    const text =
      'epoch     train_loss  valid_loss  accuracy  time\n0         2.5  2.25  0.25  01:30\n1         1.5  1.75  0.5  01:20\n';
    expect(await told(text)).toMatchObject([
      { ended: { final_loss: 1.5, accuracy: 50 }, each: { epoch_time: [90, 80] }, labels: { epochs: 2 } },
    ]);
  });

  test('a table with names of two words', async () => {
    const text =
      'Epoch    Train Loss    Val Loss    Val Acc\n1        2.5          2.25          0.25\n2        1.5          1.75          0.5\n';
    expect(await told(text)).toMatchObject([{ ended: { final_loss: 1.5 }, curves }]);
  });

  test('bars of tqdm, of which the last one of an epoch counts', async () => {
    const bar = (n: number, rest: string) =>
      `Epoch ${n}: 100%|██████| 938/938 [00:12<00:00, 78.5it/s, v_num=0, ${rest}]`;
    const text = `${bar(0, 'train_loss=2.50')}\r${bar(0, 'train_loss=2.50, val_loss=2.25')}\n${bar(1, 'train_loss=1.50, val_loss=1.75')}\n`;
    expect(await told(text)).toMatchObject([
      { labels: { epochs: 2 }, ended: { final_loss: 1.5, val_loss: 1.75 }, each: { epoch_time: [12, 12] } },
    ]);
  });
});

describe('what stands below an epoch is said of it', () => {
  test('bars of Keras over themselves, with codes of a terminal', async () => {
    const bar = (at: string, rest: string) =>
      `\u001b[1m${at}\u001b[0m \u001b[32m━━━━\u001b[0m\u001b[37m\u001b[0m ${rest}\b\b\b\r`;
    const text = [
      `Epoch 1/2\n${bar(' 1/40', '12s 300ms/step - accuracy: 0.1 - loss: 3.5')}${bar('40/40', '0s 250ms/step - accuracy: 0.3 - loss: 2.6')}`,
      `${bar('40/40', '12s 260ms/step - accuracy: 0.375 - loss: 2.5 - val_accuracy: 0.25 - val_loss: 2.25')}\nEpoch 2/2\n`,
      `${bar('40/40', '11s 250ms/step - accuracy: 0.625 - loss: 1.5 - val_accuracy: 0.5 - val_loss: 1.75')}\n`,
    ].join('');
    const [run] = await told(text);
    expect(run).toMatchObject({ ended: { train_accuracy: 62.5, accuracy: 50, final_loss: 1.5 }, curves });
    expect(run?.each).toEqual({ epoch_time: [12, 11], step_time: [260, 250] });
  });

  test('a line for each set of data', async () => {
    const epoch = (n: number, a: number, b: number) =>
      `Epoch ${n}/1\n----------\ntrain Loss: ${a} Acc: 0.75\nval Loss: ${b} Acc: 0.5\n\n`;
    expect(await told(`${epoch(0, 2.5, 2.25)}${epoch(1, 1.5, 1.75)}Training complete in 1m 30s\n`)).toMatchObject([
      {
        status: 'completed',
        ended: { final_loss: 1.5, val_loss: 1.75, train_accuracy: 75, accuracy: 50 },
        each: { train_time: [90] },
      },
    ]);
  });

  test('parts of epochs with their losses, and right answers out of all', async () => {
    const epoch = (n: number, loss: number, right: number) =>
      `Train Epoch: ${n} [0/640 (0%)]\tLoss: ${loss}\nTrain Epoch: ${n} [320/640 (50%)]\tLoss: ${loss - 0.25}\n\nTest set: Average loss: 0.5, Accuracy: ${right}/200 (9%)\n\n`;
    expect(await told(epoch(1, 2.5, 25) + epoch(2, 1.5, 50))).toMatchObject([
      {
        labels: { epochs: 2 },
        ended: { final_loss: 1.25, accuracy: 25 },
        curves: {
          'loss over epoch': [
            [0, 2.5],
            [0.5, 2.25],
            [1, 1.5],
            [1.5, 1.25],
          ],
          'accuracy over epoch': [
            [1, 12.5],
            [2, 25],
          ],
        },
      },
    ]);
  });

  test('an epoch of which only parts are told is done at the end of its steps', async () => {
    const text =
      'Epoch [1/2], Step [50/100], Loss: 2.5\nEpoch [1/2], Step [100/100], Loss: 2.25\nEpoch [2/2], Step [50/100], Loss: 1.5\n';
    expect(await told(text)).toMatchObject([{ status: 'partial', labels: { epochs: 1 }, ended: { final_loss: 1.5 } }]);
  });

  test('a bar of an evaluation behind the last epoch is no bar of it', async () => {
    const bar = (of: number, rest: string) => `${of}/${of} [=====] - ${rest}\n`;
    const text = `Epoch 1/2\n${bar(500, '14s 28ms/step - loss: 2.5 - acc: 0.25')}Epoch 2/2\n${bar(500, '15s 30ms/step - loss: 1.5 - acc: 0.5')}${bar(79, '1s 8ms/step - loss: 1.25 - acc: 0.75')}`;
    expect(await told(text)).toMatchObject([
      { ended: { final_loss: 1.5, accuracy: 50 }, each: { epoch_time: [14, 15], step_time: [28, 30] } },
    ]);
  });

  test('a loss beside a bar is that of its last step, where the mean of the epoch stands below it', async () => {
    const epoch = (n: number, loss: number) =>
      `Epoch ${n}: 100%|██| 391/391 [00:14<00:00, 26.5it/s, loss=9.5]\n\tTrain Loss: ${loss} | Train Acc: 75.5%\n\t Val. Loss: 1.5 |  Val. Acc: 50.5%\n`;
    expect(await told(epoch(1, 2.5) + epoch(2, 2.25))).toMatchObject([
      { ended: { final_loss: 2.25, val_loss: 1.5, train_accuracy: 75.5, accuracy: 50.5 } },
    ]);
  });

  test('lines of the same names under each epoch are no repeats', async () => {
    const epoch = (n: number, loss: number) =>
      `Epoch: 0${n} | Epoch Time: 0m 35s\n\tTrain Loss: ${loss} | Train Acc: 75.5%\n\t Val. Loss: 1.5 |  Val. Acc: 50.5%\n`;
    expect(await told(epoch(1, 2.5) + epoch(2, 2.25))).toMatchObject([
      { labels: { epochs: 2 }, ended: { final_loss: 2.25, accuracy: 50.5 }, each: { epoch_time: [35, 35] } },
    ]);
  });

  test('a heading above errors is of the line below it, and no block of repeats', async () => {
    const epoch = (n: number, a: string) =>
      `Epoch ${n}\n-----\nloss: 2.5  [   64/640]\nTest Error: \n Accuracy: ${a}%, Avg loss: 1.5 \n\n`;
    expect(await told(epoch(1, '25.0') + epoch(2, '50.0'))).toMatchObject([
      { ended: { accuracy: 50, val_loss: 1.5, final_loss: 2.5 }, each: {} },
    ]);
  });
});

test('the settings above, the time and the memory at the end are the run’s', async () => {
  const line = (n: number) => `Epoch ${n}/2 | loss=${3 - n} | 50.5s\n`;
  const text = `device=GPU-A batch_size=32 lr=0.01\nOptimizer: adam\n${line(1)}${line(2)}Total training time: 0:01:41, peak memory: 6.5 GB\n`;
  expect(await told(text)).toMatchObject([
    {
      labels: { device: 'GPU-A', batch_size: 32, learning_rate: 0.01, optimizer: 'adam', epochs: 2 },
      each: { train_time: [101], memory: [6.5] },
    },
  ]);
});

test('settings as argparse prints them', async () => {
  const text =
    "Namespace(batch_size=128, epochs=90, lr=0.1, arch='resnet18', resume=None)\nEpoch 1 | loss 2.5\nEpoch 2 | loss 1.5\n";
  expect((await told(text))[0]?.labels).toEqual({ batch_size: 128, learning_rate: 0.1, arch: 'resnet18', epochs: 2 });
});

test('a total that is said twice and not the same is none', async () => {
  const text = 'Epoch 1 | loss=2.5\nEpoch 2 | loss=1.5\nTraining took 100s\nTotal training time: 90s\n';
  expect((await told(text))[0]?.each).toEqual({});
});

test('times that rise by one epoch with each are no times of epochs', async () => {
  const line = (n: number, time: number) => `Epoch ${n}: loss 2.5, time ${time}s\n`;
  expect((await told(line(1, 50) + line(2, 101) + line(3, 151)))[0]?.each).toEqual({});
  expect((await told(line(1, 50) + line(2, 51) + line(3, 52)))[0]?.each).toEqual({ epoch_time: [50, 51, 52] });
});

test('a loss that is no number at the end is no final loss, and told', async () => {
  const text = 'Epoch 1 | loss=2.5 acc=25.5\nEpoch 2 | loss=nan acc=10.5\n';
  expect((await told(text))[0]?.ended).toEqual({ accuracy: 10.5 });
  expect((await notesOf(text)).map(sentence).join('\n')).toContain('is nan at epoch 2 (in 1 of 2 steps');
});

test('epochs that begin again are another training; behind the first epoch it is told to be resumed', async () => {
  const line = (n: number, loss: number) => `Epoch ${n}/3 | loss=${loss} | 50.5s\n`;
  const again = await told([line(1, 3.5), line(2, 2.5), line(1, 3.25), line(2, 2.25), line(3, 1.25)].join(''));
  expect(again).toMatchObject([
    { status: 'partial', ended: { final_loss: 2.5 }, labels: { epochs: 2 } },
    { status: 'completed', ended: { final_loss: 1.25 }, labels: { epochs: 3 } },
  ]);
  const resumed = await notesOf([line(1, 3.5), line(2, 2.5), line(3, 1.5), line(2, 2.25), line(3, 1.25)].join(''));
  expect(resumed.map(sentence).join('\n')).toContain(
    'begins at epoch 2, and what stands above it in the file had come to epoch 3',
  );
});

describe('steps with the mean of their epoch in brackets', () => {
  const epoch = (n: number, at1: number) =>
    [
      `Epoch: [${n}][   1/1000]\tTime 28.921 (28.921)\tData 26.482 (26.482)\tLoss 7.0912e+00 (7.0912e+00)\tAcc@1   0.00 (  0.00)\tAcc@5   0.39 (  0.39)`,
      `Epoch: [${n}][ 991/1000]\tTime  0.302 ( 0.325)\tData  0.000 ( 0.031)\tLoss 5.0512e+00 (6.1250e+00)\tAcc@1   0.39 (  ${at1 / 2})\tAcc@5   0.78 (  0.50)`,
    ].join('\n');
  const test1 = (at1: number) =>
    `Test: [ 1/196]\tTime  5.612 ( 5.612)\tLoss 4.3123e+00 (4.3123e+00)\tAcc@1  14.45 ( 14.45)\tAcc@5  35.55 ( 35.55)\n *   Acc@1 ${at1} Acc@5 40.115`;

  test('are what the epoch came to; the accuracy is that of the whole test', async () => {
    const [run, ...more] = await told(`${epoch(0, 0.5)}\n${test1(0.75)}\n${epoch(1, 4)}\n${test1(28.402)}\n`);
    expect(more).toEqual([]);
    expect(run).toMatchObject({
      labels: { epochs: 2 },
      ended: { final_loss: 6.125, train_accuracy: 2, accuracy: 28.402, top5_accuracy: 40.115 },
      each: { step_time: [0.325, 0.325] },
      curves: {
        'accuracy over epoch': [
          [0, 0.75],
          [1, 28.402],
        ],
      },
    });
  });

  test('count at the end of an epoch alone; before that the losses of the steps do', async () => {
    const lines = epoch(0, 0.5).split('\n');
    const cut = await told(`${lines[0]}\n${lines[0]!.replace('   1/', ' 101/').replace('7.0912e+00 ', '6.5 ')}\n`);
    expect(cut).toMatchObject([{ ended: { final_loss: 6.5 }, each: {} }]);
    expect(await told(`${epoch(0, 0.5)}\n`)).toMatchObject([{ ended: { final_loss: 6.125 } }]);
  });

  test('of torchvision, with the time of each epoch and of its test', async () => {
    const text = [
      'Epoch: [0]  [  0/100]  eta: 3:14:12  lr: 0.1  img/s: 12.3  loss: 6.9 (6.9)  acc1: 0.5 (0.4)  time: 2.3  data: 1.2  max mem: 7890',
      'Epoch: [0] Total time: 0:10:12',
      'Test:  Total time: 0:00:42',
      'Test:  Acc@1 18.402 Acc@5 40.115',
      '',
    ].join('\n');
    expect(await told(text)).toMatchObject([{ ended: { final_loss: 6.9, train_accuracy: 0.4, epoch_time: 612 } }]);
    const [whole] = await told(`${text}Training time 0:27:51\n`);
    expect(whole!.ended).toMatchObject({ epoch_time: 612, train_time: 1671 });
    expect(whole!.each).toEqual({});
  });

  test('a fraction of somebody’s own is none of a percent', async () => {
    const own = (n: number, at: number) => `Epoch ${n}/2 | train_loss=1.${n} acc@1=${at} | 10.1s`;
    const [run] = await told(`${own(1, 0.56)}\n${own(2, 0.66)}\n`);
    expect(run!.ended.accuracy).toBe(66);
    const steps = (n: number, at: number) => `Epoch: [${n}][10/10]\tLoss: 2.1 (2.2)\tAcc@1: 0.4 (${at})`;
    const [own2] = await told(`${steps(0, 0.37)}\n${steps(1, 0.57)}\n`);
    expect(own2!.ended.train_accuracy).toBeCloseTo(57);
  });
});

test('batches of which nobody says how many there are, as PyTorch’s tutorial counts them', async () => {
  const text =
    '[1,  2000] loss: 2.173\n[1,  4000] loss: 1.857\n[2,  2000] loss: 1.401\n[2,  4000] loss: 1.341\nFinished Training\nAccuracy of the network on the 10000 test images: 54 %\n';
  expect(await told(text)).toMatchObject([
    {
      labels: { epochs: 2 },
      ended: { final_loss: 1.341, accuracy: 54 },
      curves: {
        'loss over epoch': [
          [0.5, 2.173],
          [1, 1.857],
          [1.5, 1.401],
          [2, 1.341],
        ],
      },
    },
  ]);
});

describe('lines of several processes', () => {
  const line = (rank: number, n: number, loss: number) => `[rank${rank}]: Epoch ${n}/2 | loss=${loss}\n`;

  test('that say the same are one run', async () => {
    const text = [line(0, 1, 2.5), line(0, 2, 1.5), line(1, 1, 2.5), line(1, 2, 1.5)].join('');
    expect(await told(text)).toMatchObject([{ ended: { final_loss: 1.5 }, labels: { epochs: 2 } }]);
  });

  test('that do not are refused in one sentence', async () => {
    for (const order of [
      [line(0, 1, 2.5), line(1, 1, 2.75), line(0, 2, 1.5), line(1, 2, 1.75)],
      [line(0, 1, 2.5), line(0, 2, 1.5), line(1, 1, 2.75), line(1, 2, 1.75)],
    ]) {
      const [note] = await notesOf(order.join(''));
      expect(note).toMatchObject({ code: 'epochs-contradict', severity: 'error', args: { epoch: 1, name: 'loss' } });
    }
  });
});

test.each([
  [
    'a sentence of a checkpoint',
    'Epoch 1: val_loss did not improve from 1.5\nEpoch 2: val_loss did not improve from 1.5\n',
  ],
  ['steps of nobody knows how many', 'Epoch 1, step 100, loss 2.5\nEpoch 1, step 200, loss 2.25\n'],
  ['a decimal comma', 'Epoch 1: loss 2,5\nEpoch 2: loss 1,5\n'],
  ['settings alone', 'Epoch 1: lr 0.1\nEpoch 2: lr 0.01\n'],
])('%s is no result', async (_, text) => {
  expect((await notesOf(text)).map(({ code }) => code)).toContain('unknown-text');
});

test('rows of one table that hold more than an epoch and metrics are read as rows', async () => {
  const text =
    'Epoch: 1, fold: 1, loss: 2.5\nEpoch: 1, fold: 2, loss: 2.75\nEpoch: 2, fold: 1, loss: 1.5\nEpoch: 2, fold: 2, loss: 1.75\n';
  expect((await notesOf(text)).map(({ code }) => code)).not.toContain('epochs-contradict');
});

test('a log that is cut anywhere has numbers of the whole one, and ends with those of one epoch', async () => {
  const file = resolve(import.meta.dirname, '../../../fixtures/formats/result-lines/epochs/train_a.log');
  const text = readFileSync(file, 'utf8');
  const numbers = (runs: readonly Run[]) =>
    toldOf(runs).flatMap(({ each, ended, curves: of }) => [
      ...Object.values(each).flat(),
      ...Object.values(ended),
      ...Object.values(of).flatMap((points) => points.map(([, y]) => y)),
    ]);
  const whole = new Set(numbers((await read(text)).runs));
  let cuts = 0;
  for (let end = 1; end < text.length; end += widely(7, 1)) {
    const made = await read(text.slice(0, end)).catch((thrown: unknown) => {
      if (thrown instanceof Refusal) return null;
      throw thrown;
    });
    if (made === null) continue;
    expect(numbers(made.runs).filter((one) => !whole.has(one))).toEqual([]);
    for (const { reported } of made.runs) expect(new Set(reported.map(({ place }) => place.line)).size).toBe(1);
    cuts += 1;
  }
  expect(cuts).toBeGreaterThan(widely(28, 200));
});
