import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/collect/bytes/json.ts';
import { parseLarge } from '../../src/collect/bytes/json-large.ts';
import { widely } from '../long.ts';

const file = 'r.json';

/** Blocks of a text, so that cuts fall everywhere. */
function* blocksOf(text: string, size: number): Generator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const large = (text: string, piece: number, block = 7, record = 2 ** 20) =>
  parseLarge(blocksOf(text, block), file, { piece, record, longest: 2 ** 20 });

/** What is the same both ways: values with the order of their keys, lines, notes with their places, what is wrong and where. */
const seenIn = (parsed: ReturnType<typeof parse>) =>
  JSON.stringify(parsed, (_, value) => (typeof value === 'number' && !Number.isFinite(value) ? String(value) : value));

function expectSame(text: string, pieces: readonly number[] = [1, 5, 17, 64]): void {
  const whole = seenIn(parse(text, file));
  for (const piece of pieces) expect([piece, seenIn(large(text, piece))]).toEqual([piece, whole]);
}

const results = JSON.stringify({
  metis: {
    results: Array.from({ length: 6 }, (_, n) => ({
      prompt_id: n,
      response: `an "answer", with \\ and {[ ${'é漢😀'.repeat(n)}`,
      latency_sec: n / 7,
      metadata: { tokens: [n, -n, n * 1e-7], empty: {}, none: [] },
    })),
    statistics: { 'a "key": {': null, '12': true, '3': false, __proto__: 1 },
  },
  timestamp: '2025-01-02T03:04:05',
});

describe('JSON that is read piece by piece', () => {
  it('gives the values of the whole, wherever it is cut', () => {
    expectSame(results, [1, 2, 3, 10, 33, 100, 1000]);
    expectSame(JSON.stringify(JSON.parse(results), null, 2), [1, 9, 120]);
    expectSame('[]');
    expectSame(' [ [ ] , { } , [ [ 1 , 2 ] , [ 3 ] ] ] \r\n');
    expectSame('{"__proto__":{"a":[1,2]},"b":{"__proto__":2,"c":3}}');
    expect(Object.keys(JSON.parse(results).metis.statistics)).toContain('12');
  });

  it('is as the whole for any JSON', () => {
    fc.assert(
      fc.property(
        fc.json({ maxDepth: 5 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (json, piece, block) => {
          const text = `[${json},${json}]`;
          expect(seenIn(large(text, piece, block))).toBe(seenIn(parse(text, file)));
        },
      ),
    );
  });

  it('says the same of a text that ends at any character', () => {
    const text = JSON.stringify(JSON.parse(results.replace('__proto__', 'p')), null, 1);
    for (let end = 1; end < text.length; end += 1) {
      const cut = text.slice(0, end);
      expect([end, seenIn(large(cut, 24))]).toEqual([end, seenIn(parse(cut, file))]);
    }
  });

  it('says the same of a text with any character in the place of another, or one more', () => {
    fc.assert(
      fc.property(
        fc.nat(results.length - 1),
        fc.constantFrom('"', ',', '{', '}', '[', ']', ':', '\\', '\n', 'x', '1', ''),
        fc.boolean(),
        fc.integer({ min: 1, max: 60 }),
        (at, character, isMore, piece) => {
          const text = results.slice(0, at) + character + results.slice(isMore ? at : at + 1);
          expect(seenIn(large(text, piece))).toBe(seenIn(parse(text, file)));
        },
      ),
      { numRuns: widely(500, 2000) },
    );
  });

  it.each([
    ['NaN and infinities', '{"a":[1,NaN,2,-Infinity,1e999,3],"b":{"c":Infinity,"NaN":"NaN, NaN"}}'],
    ['a key twice in a piece', '{"a":[{"x":1,"x":2},{"y":[1,2],"y":[3]}]}'],
    ['a key twice far apart', '{"a":[1,2,3],"b":{"k":[1,2,{"z":1}],"l":2,"m":3,"k":[4,{"q":5}]},"c":1,"a":[9]}'],
    ['integers that are rounded', '{"a":[9007199254740993,1,2,12345678901234567890],"b":9007199254740993}'],
    ['records that are no objects', '{"a":{"results":[1,"two",null,{"x":1},[3]],"statistics":{}}}'],
    ['nesting that is too deep', `{"a":[1,2,${'['.repeat(70)}1,2${']'.repeat(70)}]}`],
    ['nesting that is just deep enough', `{"a":[1,2,${'['.repeat(61)}1,2${']'.repeat(61)}]}`],
    ['something behind it', '{"a":[1,2,3]} x'],
    ['a bracket too many', '{"a":[1,2,3]}]'],
    ['lines behind it that are no JSON', '{"a":[1,2,3]}\nand this\n{"b":[4,5,6]}\n'],
    ['JSON Lines', '{"a":1}\n{"a":NaN,"b":[1,2]}\n\n{"a":2}\r\n{"a":3,"a":4}\n'],
    ['documents over several lines', '{\n "a": [1,\n 2]\n}\n{\n "a": [3,\n 4]\n}\n'],
  ])('tells the same of %s', (_, text) => expectSame(text, [1, 4, 11, 40, 500]));

  it('leaves out a broken line among documents, as of the whole', () => {
    const lines = Array.from({ length: 40 }, (_, n) => `{"n":${n},"text":"line ${n}"}`);
    for (const broken of ['{"n":', '{"n":1,"text":"cut', 'Traceback', '{"n":1]', '{"a":[[[']) {
      const text = [...lines.slice(0, 20), broken, ...lines.slice(20)].join('\n');
      for (const [piece, record] of [
        [40, 200],
        [100, 400],
        [300, 300],
      ] as const)
        expect([broken, piece, seenIn(large(text, piece, 13, record))]).toEqual([
          broken,
          piece,
          seenIn(parse(text, file)),
        ]);
    }
  });

  it('reads a string that is longer than many pieces', () => {
    const text = JSON.stringify({ a: [1, { long: 'x"\\'.repeat(20_000), b: 2 }], c: 3 });
    expect(large(text, 10, 100)).toEqual(parse(text, file));
  });

  it('refuses a string that is too long, and text that is no JSON, before all of it is held', () => {
    let asked = 0;
    function* endless(start: string): Generator<string> {
      for (yield start; ; asked += 1) yield 'x'.repeat(1000);
    }
    const sizes = { piece: 1000, record: 2 ** 20, longest: 20_000 };
    expect(parseLarge(endless('{"a":1,\n"b":"'), file, sizes)).toMatchObject({
      problem: { code: 'large-json', place: { file, line: 1, column: 1 } },
    });
    expect(asked).toBeLessThan(100);
    expect(parseLarge(endless('{"a":1,\n"b":'), file, sizes)).toMatchObject({
      problem: { code: 'broken-json', place: { file, line: 2, column: 5 } },
    });
    expect(asked).toBeLessThan(200);
  });
});
