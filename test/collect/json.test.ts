import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/collect/bytes/json.ts';
import { quick } from '../../src/collect/bytes/json-quick.ts';
import { scan } from '../../src/collect/bytes/json-scan.ts';
import { positionAt } from '../../src/markdown/positions.ts';
import { growsWithSize } from '../growth.ts';

const parsed = (text: string): unknown => {
  const outcome = parse(text, 'f');
  return 'problem' in outcome ? outcome.problem.code : outcome.value;
};

/** Text that is nearly JSON: a document with one character put in, taken out or changed. */
const nearly = fc
  .tuple(
    fc.json(),
    fc.nat(),
    fc.constantFrom(
      '',
      ',',
      '"',
      '\\',
      '{',
      ']',
      '0',
      '-',
      '.',
      'e',
      "'",
      '/',
      '\n',
      '\t',
      '\u0000',
      ' ',
      '\u00a0',
      'u',
    ),
    fc.nat(1),
  )
  .map(
    ([json, at, put, cut]) => json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + cut),
  );

describe('parse', () => {
  test('takes what JSON.parse takes, with the same value, and nothing else that is one document', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), nearly, fc.string()), (text) => {
        fc.pre(!/NaN|Infinity/.test(text));
        const outcome = parse(text, 'f');
        fc.pre('problem' in outcome || (!outcome.lines && !outcome.notes.some(({ code }) => code === 'json-left-out')));
        let value: unknown = 'broken-json';
        try {
          value = JSON.parse(text);
        } catch {}
        expect(parsed(text)).toEqual(value);
      }),
      { numRuns: 3000 },
    );
  });

  const record = fc.dictionary(fc.string(), fc.oneof(fc.integer(), fc.string(), fc.constant(null)));
  const list = fc.array(record, { minLength: 2, maxLength: 20 });

  test('takes a document a line, whichever way lines end, and one over several lines', () => {
    fc.assert(
      fc.property(list, fc.constantFrom('\n', '\r\n', '\n\n'), fc.nat(2), (objects, end, indent) => {
        const text = objects.map((one) => JSON.stringify(one, null, indent)).join(end) + end;
        const outcome = parse(text, 'f');
        expect('value' in outcome && outcome.value).toEqual(JSON.parse(JSON.stringify(objects)));
        const [first, second] = ('lines' in outcome && outcome.lines) || [];
        expect(first).toBe(1);
        expect(second).toBe(JSON.stringify(objects[0], null, indent).split('\n').length + (end === '\n\n' ? 2 : 1));
      }),
    );
  });

  test('a line that is cut off is left out and told, and so is what is no JSON', () => {
    const told = (text: string) => {
      const outcome = parse(text, 'f');
      if ('problem' in outcome) return outcome.problem.code;
      return [
        outcome.value,
        outcome.lines,
        outcome.notes.map(({ code, args, place }) => [code, args.count, place?.line]),
      ];
    };
    expect(told('{"a":1}\n{"a":2}\n{"a":')).toEqual([[{ a: 1 }, { a: 2 }], [1, 2], [['json-left-out', 1, 3]]]);
    expect(told('{"a":1}\n{"a":\n{"a":3}\n')).toEqual([[{ a: 1 }, { a: 3 }], [1, 3], [['json-left-out', 1, 2]]]);
    expect(told('{"a":1}\ndone in 5 s\n{"a":3}')).toEqual([[{ a: 1 }, { a: 3 }], [1, 3], [['json-left-out', 1, 2]]]);
    expect(told('{"a":1}\nSaved to x.json\n')).toEqual([{ a: 1 }, undefined, [['json-left-out', 1, 2]]]);
    // What is left of a list without its brackets is no documents.
    for (const text of ['{"a":1},\n{"a":2}', '{"a":1}\n}', '{"a":1}\n]', '{"a":1} done', '1\n2', '"a"\n{}'])
      expect(told(text)).toBe('broken-json');
  });

  test('never says where outside of the text', () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const outcome = parse(text, 'f');
        if (!('problem' in outcome)) return;
        const { line = 0, column = 0 } = outcome.problem.place ?? {};
        const lines = text.split(/\r\n|\n|\r/);
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
        expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? -1) + 1);
      }),
    );
  });

  test.each([
    ['[NaN]', [Number.POSITIVE_INFINITY], ['NaN']],
    ['[-Infinity, Infinity]', [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY], ['-Infinity', 'Infinity']],
    ['["NaN", "a \\" Infinity"]', ['NaN', 'a " Infinity'], null],
    ['{"NaN": -1e400}', { NaN: Number.NEGATIVE_INFINITY }, ['-1e400']],
    ['[null, 0, false, true]', [null, 0, false, true], null],
  ])('%s', (text, value, tokens) => {
    const outcome = parse(text, 'f');
    if ('problem' in outcome) throw new Error(outcome.problem.code);
    expect(outcome.value).toEqual(value);
    expect(outcome.notes.map(({ code, args }) => [code, args.tokens])).toEqual(tokens ? [['not-finite', tokens]] : []);
  });

  test.each([
    '[1,]',
    '{"a":1,}',
    '[+1]',
    '[.5]',
    '[01]',
    '[1.]',
    '[0x1]',
    "['a']",
    '{a:1}',
    '[1]//',
    '[NaNs]',
    '[-NaN]',
    '[Infinit]',
    '["\t"]',
    '["\\x"]',
    '[1 2]',
    '',
    '"',
  ])('%s is broken', (text) => expect(parsed(text)).toBe('broken-json'));

  test('64 levels are read, 65 are not', () => {
    const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);
    expect(Array.isArray(parsed(nested(64)))).toBe(true);
    expect(parsed(nested(65))).toBe('deep-json');
    expect(parsed('['.repeat(1e6))).toBe('deep-json');
  });

  test('keys are compared as they are meant', () => {
    const outcome = parse('{"a": 1, "\\u0061": 2, "b": {"a": 1}}', 'f');
    expect('notes' in outcome && outcome.notes).toMatchObject([
      { code: 'duplicate-key', args: { key: 'a', count: 1 }, place: { line: 1, column: 10 } },
    ]);
  });

  /** JSON in which there may be something to tell: words, keys twice, integers that a double does not hold. */
  const strange = fc
    .array(
      fc
        .constantFrom(
          '{"a":',
          '"a":',
          '1',
          'NaN',
          '-Infinity',
          'Infinity',
          '1e400',
          '9007199254740993',
          '1e16',
          '-',
          '"NaN"',
        )
        .chain((one) => fc.constantFrom(one, `${one},`, `[${one}`, `${one}]`, `${one}}`, `"\\"${one}`)),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));
  const close = (text: string) => text + ']'.repeat(Math.max(0, text.split('[').length - text.split(']').length));

  test('what is read without the scanner is what the scanner finds nothing else in', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(fc.json(), nearly, strange, strange.map(close)), (text) => {
        const without = quick(text, 64, 0, text.length);
        if (!without) return;
        read += 1;
        expect(without.found).toEqual(scan(text, 64));
      }),
      { numRuns: 5000 },
    );
    expect(read).toBeGreaterThan(500);
  });

  test.each([
    ['{"a":1,"a":2}', 0],
    ['[-NaN]', 0],
    ['[1NaN]', 0],
    ['[Infinity5]', 0],
    ['[9007199254740993]', 0],
    ['[1e400]', 0],
    ['[NaN, 1e400]', 0],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 0],
    ['[9007199254740991, NaN, "\\\\", "\\"NaN"]', 1],
  ])('%s is for the scanner: %i', (text, isQuick) =>
    expect(quick(text, 64, 0, text.length) === null ? 0 : 1).toBe(isQuick),
  );

  test('is linear in the size of a string', () => growsWithSize(`["${'\\n'.repeat(2e6)}`, parsed));
});

test('positions count lines of every end', () => {
  expect(positionAt('a\nb\r\nc\rd', 7)).toEqual({ line: 4, column: 1 });
  expect(positionAt('', 0)).toEqual({ line: 1, column: 1 });
});
