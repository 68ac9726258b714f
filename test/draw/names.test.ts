import { expect, it } from 'vitest';
import { beginnings, fitted, shortened } from '../../src/draw/names.ts';

const size = 15;

it('names that are cut keep the word in which they differ, and are numbered where that is not enough', () => {
  const long = (end: string) => `Maker-30B-A3B-Instruct-2507-and-more ${end}`;
  const names = fitted([long('bf16'), long('q8')], 140, size, 1).map((lines) => lines.join(' '));
  expect(names.map((name) => name.split('… ')[1])).toEqual(['bf16', 'q8']);
  const alike = fitted(['a'.repeat(60), `${'a'.repeat(60)}b`], 140, size, 1).map((lines) => lines.join(' '));
  expect(alike.map((name) => name.slice(0, 3))).toEqual(['1: ', '2: ']);
});

it('what names share is left out by words, and by parts of words where that is not enough', () => {
  expect(shortened(['GPU of Maker A', 'GPU of Maker B'], 60, size)).toEqual({
    names: ['A', 'B'],
    shared: 'GPU of Maker …',
  });
  expect(shortened(['Maker-4B-Instruct-4bit', 'Maker-4B-Instruct-8bit'], 100, size)).toEqual({
    names: ['4bit', '8bit'],
    shared: 'Maker-4B-Instruct-…',
  });
  expect(shortened(['A', 'B'], 60, size)).toEqual({ names: ['A', 'B'], shared: null });
});

it('where names are alike up to where they are cut, the words that all have between are left out', () => {
  const grid = ['Llama-3-8B', 'Mistral-7B-v0.1'].flatMap((model) =>
    [1, 8].map((batch) => `${model} output length 128 batch size ${batch}`),
  );
  expect(shortened(grid, 150, size)).toEqual({
    names: ['Llama-3-8B … 1', 'Llama-3-8B … 8', 'Mistral-7B-v0.1 … 1', 'Mistral-7B-v0.1 … 8'],
    shared: '… output length 128 batch size …',
  });
  // Without them a name would be empty.
  const nested = ['a'.repeat(30), `${'a'.repeat(30)} b`, `${'a'.repeat(30)} b c`];
  expect(shortened(nested, 150, size)).toEqual({ names: nested, shared: null });
});

it('names in a sentence lose what all of them end in, and keep how they begin', () => {
  expect(beginnings(['llama_70b_online_output', 'llama_405b_online_output'])).toEqual({
    names: ['llama_70b', 'llama_405b'],
    shared: '…online_output',
  });
  expect(beginnings(['A', 'B'])).toEqual({ names: ['A', 'B'], shared: null });
});
