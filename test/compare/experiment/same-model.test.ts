import { expect, test } from 'vitest';
import { modelKeys } from '../../../src/compare/experiment/same-model.ts';

function areOne(...names: readonly string[]): boolean {
  return new Set(modelKeys(names).values()).size === 1;
}

test.each([
  [
    'meta-llama/Llama-2-70b-chat-hf',
    'meta.llama2-70b-chat-v1',
    'llama2-70b-4096',
    'together_ai/togethercomputer/llama-2-70b-chat',
  ],
  ['meta-llama/Llama-3.1-8B-Instruct', 'llama-3.1-8b-instant', 'Meta/Llama3.1-8B'],
  ['mistralai/Mixtral-8x7B-Instruct-v0.1', 'mixtral-8x7b-32768'],
  ['openai/gpt-oss-120b', 'gpt-oss-120b-131072'],
  ['Qwen/Qwen3-30B-A3B-Instruct-2507', 'mlx-community/Qwen3-30B-A3B-Instruct-2507-4bit'],
  ['hugging-quants/Llama-3.1-8B-Instruct-AWQ-INT4', 'hugging-quants/Llama-3.1-8B-Instruct-GPTQ-INT4'],
])('one model as several write it: %s, %s', (...names) => {
  expect(areOne(...names)).toBe(true);
});

test.each([
  ['llama-2-70b', 'llama-3-70b'],
  ['llama-2-7b', 'llama-2-70b'],
  ['llama-3-70b', 'llama-3.3-70b'],
  ['gpt-j', 'gpt2'],
  ['gpt-j-6b', 'dit'],
  ['qwen-7b', 'qwen-coder-7b'],
  ['Mistral-7B-v0.1', 'Mistral-7B-v0.3'],
  ['a/model-one', 'a/model-two'],
])('two models: %s, %s', (...names) => {
  expect(areOne(...names)).toBe(false);
});

test('a name that says less makes no two models one', () => {
  const keys = modelKeys(['llama-2-70b', 'llama-70b', 'llama-3-70b']);
  expect(new Set(keys.values()).size).toBe(3);
});
