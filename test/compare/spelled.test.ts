import { describe, expect, it, test } from 'vitest';
import type { Level } from '../../src/compare/level.ts';
import { levelMeant, settingMeant } from '../../src/compare/spelled.ts';

describe('the level that a person means', () => {
  const models = ['meta-llama/Llama-3.1-8B', 'Qwen/Qwen2-7B', null];

  test.each<[string, readonly Level[], string, Level | undefined]>([
    ['model', models, 'Qwen/Qwen2-7B', 'Qwen/Qwen2-7B'],
    ['model', models, 'qwen2 7b', 'Qwen/Qwen2-7B'],
    ['model', models, 'Qwen2', undefined],
    ['model', models, '', undefined],
    ['batch_size', [8, 64, 80], '64', 64],
    ['batch_size', [8, 64, 80], '8.0', 8],
    ['batch_size', [8, 64, 80], 'batch 64', 64],
    ['batch_size', [8, 64, 80], 'bs=64', 64],
    ['batch_size', [8, 64, 80], 'batch size 8', 8],
    ['batch_size', [8, 64, 80], 'TP8', undefined],
    ['input_length', [128, 2048], '2,048', 2048],
    ['tensor_parallel', [1, 8], 'TP8', 8],
    ['tensor_parallel', [1, 8], 'tensor_parallel=8', 8],
    ['precision', ['bf16', 'fp16'], 'bfloat16', 'bf16'],
    ['precision', ['bf16', 'fp16'], 'torch.float16', 'fp16'],
    ['precision', ['bf16', 'fp16'], 'fp8', undefined],
    ['requests', [64, 1024], '1,024 requests', 1024],
    ['tensor_parallel', [4, 8], 'GPU 8', undefined],
    ['precision', ['bf16', 'bfloat16'], 'bfloat16', 'bfloat16'],
    ['precision', ['bf16', 'FP8'], 'fp8 precision', 'FP8'],
    ['offset', ['-1', '2'], '1', undefined],
    ['model', ['a/M1', 'b/M2'], 'c/M1', undefined],
    ['parallelism', ['tp8/pp2'], 'pp2', undefined],
    ['gpus', [4, 8], 'GPU 8', undefined],
    ['gpus', [4, 8], '8 GPUs', 8],
    ['input_length', [128, 2048], 'ISL 2048', 2048],
    ['n_gen', [128], 'tg128', 128],
    ['batch_size', [200], 'B200', undefined],
    // A sign is no hyphen between two words.
    ['learning_rate', [-1, 1], '-1', -1],
  ])('%s of %j: %s', (setting, levels, written, meant) => {
    expect(levelMeant(setting, levels, written)).toBe(meant);
  });

  it('is none where the words may mean two, which are told in full: level-of-several', () => {
    expect(() => levelMeant('model', ['meta-llama/Llama-2-7b', 'acme/Llama-2-7b'], 'llama-2-7b')).toThrow(
      '"llama-2-7b" may be meta-llama/Llama-2-7b or acme/Llama-2-7b; write which one in full',
    );
  });

  it('is the one that is written so, whatever else it may be', () => {
    expect(levelMeant('model', ['acme/gpt', 'gpt'], 'gpt')).toBe('gpt');
    expect(levelMeant('system', ['A-1', 'A 1'], 'A 1')).toBe('A 1');
  });
});

describe('the setting that a person means', () => {
  test.each([
    ['bs', ['batch_size', 'model'], 'batch_size'],
    ['batch_size', ['batch', 'model'], 'batch'],
    ['dtype', ['precision'], 'precision'],
    ['dtype', ['precision', 'dtype'], 'dtype'],
    ['Tensor parallel', ['tensor_parallel'], 'tensor_parallel'],
    ['tp', ['throughput'], undefined],
  ])('%s of %j', (written, names, meant) => {
    expect(settingMeant(written, names)).toBe(meant);
  });
});
