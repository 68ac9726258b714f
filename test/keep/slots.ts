import fc from 'fast-check';

/** Texts with what locks, tables and git give a meaning, and halves of characters. */
export const text = fc.string({
  unit: fc.constantFrom(...'a"\\\n\r\t|`{}\u2028\u0000é', '😀', '\ud800', '\udc00', '<<<<<<< '),
  maxLength: 12,
});

const fields = {
  key: text,
  kind: text,
  blank: text,
  written: fc.option(text),
  source: fc.option(text),
  conf: fc.integer({ min: 0, max: 4 }),
  state: text,
};

/** Any slot of a lock. */
export const slot = fc.oneof(
  fc.record(fields),
  fc.record({ ...fields, values: fc.array(text, { minLength: 1, maxLength: 3 }) }),
);
