import fc from 'fast-check';
import { expect, test } from 'vitest';
import { namesOf } from '../../src/collect/row/row-name.ts';
import { slug } from '../../src/collect/slug.ts';

test('rows of one name are told apart by the labels that differ, and only by these', () => {
  const table = [
    { system: 'A', model: 'lab/m-7b', batch_size: 1 },
    { system: 'A', model: 'lab/m-7b', batch_size: 16 },
    { system: 'B', model: 'lab/m-9b', batch_size: 1 },
  ];
  expect(namesOf(table).map(({ name }) => name)).toEqual(['A batch size 1', 'A batch size 16', 'B']);
});

test('a label that goes with another one is not said twice', () => {
  const table = [
    { system: 'A', draft: 'm-68m', speculative: 'on', batch_size: 1 },
    { system: 'A', speculative: 'off', batch_size: 2 },
  ];
  expect(namesOf(table).map(({ name }) => name)).toEqual(['A batch size 1', 'A batch size 2']);
  const both = [...table, { system: 'A', speculative: 'off', batch_size: 1 }];
  expect(namesOf(both).map(({ name }) => name)).toEqual(['A m-68m batch size 1', 'A batch size 2', 'A batch size 1']);
});

test('rows without a name are called by what differs, and equal ones by their number', () => {
  expect(namesOf([{ tp: 1 }, { tp: 2 }]).map(({ name }) => name)).toEqual(['tp 1', 'tp 2']);
  expect(namesOf([{}, {}]).map(({ name }) => name)).toEqual(['run 1', 'run 2']);
});

test('an id that would be cut is made of shorter words', () => {
  const table = [1, 2].map((size) => ({
    system: 'Vendor accelerator of the second generation',
    input_output_length: 128,
    kv_cache_block_size: size,
  }));
  expect(namesOf(table).map(({ id }) => slug(id))).toEqual([
    'vendor-accelerator-of-the-second-generation-kcbs1',
    'vendor-accelerator-of-the-second-generation-kcbs2',
  ]);
});

test('each row has a name, whatever its labels', () => {
  const labels = fc.dictionary(
    fc.constantFrom('name', 'system', 'model', 'n', '__proto__', 'constructor'),
    fc.oneof(fc.string(), fc.integer()),
  );
  fc.assert(
    fc.property(fc.array(labels, { maxLength: 12 }), (table) => {
      const names = namesOf(table);
      expect(names).toHaveLength(table.length);
      for (const { name, id } of names) expect([name === '', id === '']).toEqual([false, false]);
    }),
  );
});
