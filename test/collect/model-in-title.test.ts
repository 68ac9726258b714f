import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { modelIn } from '../../src/collect/log/model.ts';
import { sourceOf } from './source.ts';

test.each([
  ['# Llama-2 7B on the CS-2', 'Llama-2 7B'],
  ['BERT large, batch size 512', 'BERT large'],
  ['Pre-training of GPT-3 6.7B', 'GPT-3 6.7B'],
  ['`resnet50`', 'resnet50'],
  ['Llama 3.1 8B Instruct', 'Llama 3.1 8B Instruct'],
  ['BERT 8 epochs', 'BERT'],
  ['BERT 512', 'BERT'],
  ['BERT and GPT-2', null],
  ['Bertram adopts optional phishing', null],
  ['Batch size 512', null],
  ['Throughput with opt', null],
  ['Nodes of granite rapids', null],
  ['Started from /opt/venv', null],
  ['The Falcon cluster', null],
  ['Falcon 2 nodes', null],
  ['Runs of llama.cpp', null],
  ['In a mamba environment', null],
  ['Falcon 40B', 'Falcon 40B'],
  ['OPT-1.3B', 'OPT-1.3B'],
  ['phi-3 mini', 'phi-3 mini'],
  ['Granite 3.1 8B on one card', 'Granite 3.1 8B'],
  ['Whisper large v3', 'Whisper large v3'],
  ['ViT-B/16', 'ViT-B/16'],
])('%s names %s', (title, model) => {
  expect(modelIn(title)).toBe(model);
});

const note = (title: string, batch: number, rate: number) =>
  [
    `# ${title}`,
    '',
    '```',
    `2026-03-04 10:15:02,000 INFO:   Effective batch size is ${batch}.`,
    `2026-03-04 10:16:02,000 INFO:   | Train Device=CSX, Step=100, Loss=9.48, Rate=${rate}.0 samples/sec, GlobalRate=${rate}.0 samples/sec`,
    `2026-03-04 10:17:02,000 INFO:   Processed ${batch * 100} sample(s) in 60.0 seconds.`,
    '```',
    '',
  ].join('\n');

test('two notes of logs whose models stand in their titles are runs of two models, and no sweep', async () => {
  const { runs } = await collect(
    [
      sourceOf('a.md', note('BERT large on the CS-2', 512, 500)),
      sourceOf('b.md', note('GPT-3 on the CS-2', 1024, 900)),
    ],
    { strict: false, encoding: 'utf-8' },
  );
  expect(runs.map(({ labels }) => [labels.model, labels.batch_size])).toEqual([
    ['BERT large', 512],
    ['GPT-3', 1024],
  ]);
  expect(runs.flatMap(({ remarks }) => remarks.map(({ code }) => code))).toContain('label-from-title');
});
