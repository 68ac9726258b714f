import { describe, expect, test } from 'vitest';
import { hintsOf, settle } from '../../src/collect/log/hint.ts';
import { asJson } from '../json.ts';

describe('what a title says', () => {
  test.each([
    ['Output Batch size 1024 (Baseline)', { batch_size: 1024 }],
    ['results/model_bs_512.log', { batch_size: 512 }],
    ['run-bs1024.out', { batch_size: 1024 }],
    ['sambanova/bert_ntask16.log', { ntasks: 16 }],
    ['Run with 8 tasks on SambaNova', { ntasks: 8, system: 'sambanova' }],
    ['report_epoch_10_lr_0.005_bs_16.txt', { epochs: 10, learning_rate: 0.005, batch_size: 16 }],
    ['report_epoch_10_lr_0.0005.txt', { epochs: 10, learning_rate: 0.0005 }],
    ['lr=5e-4, 20 epochs', { learning_rate: 0.0005, epochs: 20 }],
    ['Batch size 512 v batch size 1024', {}],
    ['**Batch 512:**', { batch_size: 512 }],
    ['Cerebras v Groq', {}],
    ['Run with 512 batch size', { batch_size: 512 }],
    ['ntasks 16 batch size 1024', { ntasks: 16, batch_size: 1024 }],
    ['out/b8_l003_e_20.log', { batch_size: 8, learning_rate: 0.003, epochs: 20 }],
    ['b16_l3_e_40', { batch_size: 16, learning_rate: 0.3, epochs: 40 }],
    ['mnist_l03.log', { learning_rate: 0.03 }],
    ['bert_l3.log', {}],
    ['For 2048:', {}],
    ['batch size 0', {}],
    ['jobs_512', {}],
    ['', {}],
  ])('%s', (title, expected) => expect(hintsOf(title)).toEqual(expected));

  test.each([
    ['For 2048:', 'batch_size', { batch_size: 2048 }],
    ['For 1024', 'batch_size', { batch_size: 1024 }],
    ['a/bert_512.log', 'batch_size', { batch_size: 512 }],
    ['c/BertLarge_train_08.out', 'ntasks', { ntasks: 8 }],
    ['mnist_0.03_10_8.log', 'batch_size', {}],
    ['003_5212f56a686834aa.txt', 'batch_size', {}],
    ['2024-04-09.log', 'batch_size', {}],
    ['run_17.log', 'batch_size', {}],
    ['train_2.log', 'batch_size', {}],
    ['Part 512', 'batch_size', {}],
    ['bert_ntask16.log', 'batch_size', { ntasks: 16 }],
    ['bs_512_16.log', 'batch_size', { batch_size: 512 }],
  ] as const)('%s with a lone %s', (title, lone, expected) => expect(hintsOf(title, lone)).toEqual(expected));
});

describe('settle', () => {
  const place = { file: 'a.md', line: 3 };
  test('fills what the log leaves open from the innermost heading, and tells it', () => {
    const { labels, remarks } = settle({ system: 'x' }, ['Batch size 8', 'Batch size 16'], ['batch_size'], place);
    expect(labels).toEqual({ system: 'x', batch_size: 16 });
    expect(asJson(remarks)).toMatchObject([
      { code: 'label-from-title', place, args: { value: 16, title: 'Batch size 16' } },
    ]);
  });
  test('believes the log where both speak', () => {
    const { labels, remarks } = settle({ batch_size: 512 }, ['a/bs_1024.log'], ['batch_size'], place);
    expect(labels).toEqual({ batch_size: 512 });
    expect(asJson(remarks)).toMatchObject([
      { code: 'title-contradicts', severity: 'warning', args: { named: 1024, said: 512 } },
    ]);
  });
  test('says nothing where they agree, or of labels that are none of its business', () => {
    expect(settle({ batch_size: 512 }, ['bs_512 epoch_10'], ['batch_size'], place)).toEqual({
      labels: { batch_size: 512 },
      remarks: [],
    });
  });
});
