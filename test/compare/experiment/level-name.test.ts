import { expect, it } from 'vitest';
import { levelName } from '../../../src/compare/experiment/level-name.ts';

const factor = (name: string, levels: readonly (string | number | null)[]) => ({
  name,
  title: name,
  levels,
  isNumeric: false,
});

it('calls models without their owners where that tells them apart', () => {
  const models = factor('model', ['meta-llama/Llama-2-7b-hf', 'mistralai/Mixtral-8x7B-v0.1', null]);
  expect(models.levels.map((level) => levelName(models, level))).toEqual([
    'Llama-2-7b-hf',
    'Mixtral-8x7B-v0.1',
    'not stated',
  ]);
});

it('keeps owners where two models would have one name, and what is no model', () => {
  const twins = factor('model', ['meta-llama/Llama-2-7b-hf', 'acme/llama-2-7b-hf']);
  expect(levelName(twins, 'acme/llama-2-7b-hf')).toBe('acme/llama-2-7b-hf');
  const more = factor('model', [...twins.levels, 'Qwen/Qwen2-7B']);
  expect(more.levels.map((level) => levelName(more, level))).toEqual([
    'meta-llama/Llama-2-7b-hf',
    'acme/llama-2-7b-hf',
    'Qwen2-7B',
  ]);
  // Of another kind of work there is one of that name: the report has one name for each.
  const part = { ...factor('model', ['a/M', 'b/N']), among: ['a/M', 'b/N', 'c/M', null] };
  expect(part.levels.map((level) => levelName(part, level))).toEqual(['a/M', 'N']);
  expect(levelName(factor('parallelism', ['tp8/pp2', 'tp4/pp4']), 'tp8/pp2')).toBe('tp8/pp2');
});
