import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../src/collect/blocks.ts';
import { parseLarge } from '../../src/collect/bytes/json-large.ts';
import { readFile } from '../../src/collect/file.ts';
import type { JsonFormat } from '../../src/collect/format.ts';
import { formats } from '../../src/collect/formats.ts';
import { largestTogether, readOneByOne } from '../../src/collect/one-by-one.ts';
import type { Place } from '../../src/note.ts';
import { widely } from '../long.ts';

const json = formats.filter((format): format is JsonFormat => format.of === 'json');
const said = { columns: {}, unit: {} };

function sourceOf(text: string, block = 50) {
  const bytes = Buffer.from(text);
  /** Where nobody keeps one they are one buffer, as of a file. */
  function* blocks(_?: number, passing = false) {
    const one = Buffer.alloc(block);
    for (let at = 0; at < bytes.length; at += block) {
      const own = bytes.subarray(at, at + block);
      yield passing ? one.subarray(0, own.copy(one)) : own;
    }
  }
  return { path: 'r.jsonl', size: bytes.length, blocks };
}

/** What is the same both ways: all but functions, and places that are lines may be written as such. */
const plain = (value: unknown) =>
  JSON.stringify(value, (key, one) => {
    if (key === 'where' && one.places)
      return { file: one.file, lines: one.places.map(({ line }: Place) => String(line)) };
    if (one instanceof Map || one instanceof Set) return [...one];
    return ArrayBuffer.isView(one) ? Array.from(one as Float64Array, String) : one;
  });

/** Reads a text both ways; whether it could be read one by one. Small pieces, so that they end everywhere. */
async function expectSame(text: string, piece = 90, record = 2 ** 20): Promise<boolean> {
  const whole = await readFile(sourceOf(text), 'utf-8', formats);
  const sizes = { piece, record, longest: 2 ** 20 };
  const own = readOneByOne(sourceOf(text), headOf(sourceOf(text)), { formats: json, said, sizes });
  if (!own) return false;
  const { format, sha256, bytes, read, notes } = whole;
  expect(plain({ ...own.known, format: own.format, read: own.read, notes: own.notes })).toBe(
    plain({ bytes, sha256, format, read, notes }),
  );
  return true;
}

const line = (nth: number, { unit = 'ms', error = 'null', cancelled = false } = {}) =>
  `{"metadata": {"x_request_id": "id \\"${nth}\\"", "worker": "w${nth % 3}", "request_start_ns": ${1759813207532900363n + BigInt(nth)}, "was_cancelled": ${cancelled}, "at": 175981320753290${nth % 10}}, "metrics": {"request_latency": {"value": ${250 + nth / 7}, "unit": "${unit}"}, "output_sequence_length": {"value": ${10 + (nth % 5)}, "unit": "tokens"}, "inter_chunk_latency": {"value": [${Array.from({ length: nth % 4 }, (_, n) => n / 3 + nth).join(', ')}], "unit": "ms"}}, "error": ${error}}`;

const requests = (count = 40) => Array.from({ length: count }, (_, nth) => line(nth));
const others = (count = 40) =>
  Array.from({ length: count }, (_, nth) => `{"system":"s${nth % 2}","seed":${nth},"latency_ms":${100 + nth / 3}}`);

const withLine = (lines: readonly string[], at: number, ...more: readonly string[]) =>
  `${[...lines.slice(0, at), ...more, ...lines.slice(at + 1)].join('\n')}\n`;

describe('JSON Lines that are read one by one', () => {
  it.each([
    ['requests of a tool', `${requests().join('\n')}\n`],
    ['rows of anybody', `${others().join('\n')}\n`],
    ['line ends of Windows', `${requests().join('\r\n')}\r\n`],
    ['no line end at the end', others().join('\n')],
    ['a byte order mark', `\uFEFF${others().join('\n')}\n`],
    ['requests that failed', withLine(requests(), 20, line(20, { error: '{"message": "made to \\u0066ail"}' }))],
    ['one that was cancelled', withLine(requests(), 20, line(20, { cancelled: true }))],
    ['another unit from a line on', withLine(requests(), 20, line(20, { unit: 's' }), line(21, { unit: 's' }))],
    ['a unit that is none', withLine(requests(), 20, line(20, { unit: 'parsecs' }))],
    ['blank lines', withLine(others(), 20, '', '  ', others()[20]!, '')],
    ['a line that is none', withLine(others(), 20, 'Traceback (most recent call last):')],
    [
      'lines that are none behind all',
      withLine(others(), 39, others()[39]!, 'Traceback (most recent call last):', '  …'),
    ],
    ['a line that was cut', withLine(others(), 20, '{"system":"s0","latency_')],
    ['NaN and infinity', withLine(others(), 20, '{"system":"s0","seed":20,"latency_ms":NaN}', '{"latency_ms":1e999}')],
    ['a key twice', withLine(others(), 20, '{"system":"s0","seed":20,"latency_ms":1,"latency_ms":2}')],
    ['null and texts in the place of numbers', withLine(others(), 20, '{"system":"s0","seed":null,"latency_ms":"x"}')],
    [
      'numbers at the bounds',
      withLine(others(), 20, '{"seed":-0,"latency_ms":9007199254740993}', '{"latency_ms":1e-99}'),
    ],
    ['lists of numbers', withLine(others(), 20, '{"system":"s0","seed":20,"latency_ms":[1,2.5,3]}')],
    ['names of objects', withLine(others(), 20, '{"__proto__":{"a":1},"latency_ms":3,"constructor":4}')],
    ['letters of all scripts', withLine(others(), 20, '{"system":"é漢😀\\u0041","seed":20,"latency_ms":1}')],
    [
      'a text of a megabyte',
      withLine(others(), 20, `{"system":"s0","seed":20,"latency_ms":1,"t":"${'x'.repeat(2 ** 19)}"}`),
    ],
    ['two objects in a line', withLine(others(), 20, '{"latency_ms":1} {"latency_ms":2}')],
  ])('give what the list of them gives: %s', async (_, text) => {
    expect(await expectSame(text)).toBe(true);
    await expectSame(text, 1000);
  });

  it.each([
    ['a record that is no object', withLine(others(), 20, '[1, 2]')],
    ['a record of a tool among those of anybody', withLine(others(), 20, line(3))],
    ['a record of nobody among those of a tool', withLine(requests(), 20, '{"a": 1}')],
    ['a request that is wrapped', withLine(requests(), 20, `{"own": 1, "raw": ${line(3)}}`)],
    ['something behind a document', withLine(others(), 20, '{"latency_ms":1},')],
    ['one document alone', '{"latency_ms":1}\n'],
  ])('are left to who reads the list: %s', async (_, text) => {
    expect(await expectSame(text)).toBe(false);
  });

  // In the proportions of 100 MB to what is held of one record.
  it.each([
    ['whole', '"}'],
    ['with something behind its end', '" "z"}'],
    ['without an end', ''],
  ])('are the same around a text that is longer than what a record is held as: %s', async (_, end) => {
    const long = `{"system":"s0","seed":20,"latency_ms":1,"t":"${'x'.repeat(2 ** 17)}${end}`;
    for (const piece of [90, 1000, 2 ** 14])
      expect(await expectSame(withLine(others(), 20, long), piece, 2 ** 16)).toBe(true);
  });

  it('are left to who reads the list around a text that is too long, which tells where it begins', () => {
    const text = withLine(others(), 20, `{"system":"s0","t":"${'x'.repeat(2 ** 20)}"}`);
    const sizes = { piece: 1000, record: 2 ** 16, longest: 2 ** 18 };
    const asked = { formats: json, said, sizes } as const;
    expect(readOneByOne(sourceOf(text), headOf(sourceOf(text)), asked)).toBeNull();
    const read = parseLarge(text.match(/.{1,5000}/gs)!, 'r.jsonl', sizes);
    expect('problem' in read && [read.problem.code, read.problem.place]).toEqual([
      'large-json',
      { file: 'r.jsonl', line: 21, column: 1 },
    ]);
  });

  it('are left to who reads the list where a byte is no UTF-8, in a value that is read or in another', async () => {
    for (const lines of [requests(), others()])
      for (const at of ['"w2"', 'id ', '"s1"', 'ttft', 'system', 'worker']) {
        const bytes = Buffer.from(`${lines.join('\n')}\n`);
        const place = bytes.indexOf(at, bytes.length - 600);
        if (place < 0) continue;
        bytes[place + 1] = 0xe9;
        const source = { path: 'r.jsonl', size: bytes.length, blocks: () => [bytes] };
        expect(readOneByOne(source, headOf(source), { formats: json, said })).toBeNull();
        const { problems } = await readFile(source, 'utf-8', formats);
        expect(problems.map(({ code, args }) => [code, args.offset])).toEqual([['not-utf8', place + 1]]);
      }
  });

  it('are read as the list of them is where they may be Latin-1: only what is no UTF-8 is', async () => {
    const text = `${others().join('\n').replaceAll('"s1"', '"é1"')}\n`;
    const labelsOf = async (bytes: Buffer, encoding: 'utf-8' | 'latin1', size = bytes.length) => {
      const source = { path: 'r.jsonl', size, blocks: () => [bytes] };
      const { read, notes, problems } = await readFile(source, encoding, formats);
      return [read?.runs.map(({ labels }) => labels.system) ?? null, [...notes, ...problems].map(({ code }) => code)];
    };
    const many = Buffer.from(text.repeat(700));
    expect(many.length).toBeGreaterThan(largestTogether);
    // A list that is read piece by piece.
    const list = (lines: string, encoding: 'utf-8' | 'latin1') =>
      Buffer.from(`[${lines.trim().replaceAll('\n', ',')}]`, encoding);
    const large = 2 ** 27;
    expect(await labelsOf(list(text, 'utf-8'), 'latin1', large)).toEqual([['s0', 'é1'], []]);
    expect(await labelsOf(list(text, 'latin1'), 'latin1', large)).toEqual([['s0', 'é1'], ['read-as-latin1']]);
    for (const bytes of [Buffer.from(text), many]) {
      expect(await labelsOf(bytes, 'latin1')).toEqual([['s0', 'é1'], []]);
      const wide = Buffer.from(bytes.toString('utf8'), 'latin1');
      expect(await labelsOf(wide, 'latin1')).toEqual([['s0', 'é1'], ['read-as-latin1']]);
      expect(await labelsOf(wide, 'utf-8')).toEqual([null, ['not-utf8']]);
      // Some lines are UTF-8: with one that is none all of it is Latin-1, whatever its size.
      const both = Buffer.concat([bytes, Buffer.from('{"system":"é1","seed":1,"latency_ms":3}\n', 'latin1')]);
      expect(await labelsOf(both, 'latin1')).toEqual([['s0', 'Ã©1', 'é1'], ['read-as-latin1']]);
    }
  });

  it('are the same where the file ends at any character', async () => {
    const text = requests(4).join('\n');
    for (let end = text.indexOf('\n', text.indexOf('\n') + 1) + 2; end < text.length; end += 9)
      expect([end, await expectSame(text.slice(0, end))]).toEqual([end, true]);
  });

  it('are the same with any character in the place of another', async () => {
    const texts = [requests(8), others(12)].map((lines) => `${lines.join('\n')}\n`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.nat(),
        fc.constantFrom(
          '"',
          ',',
          '{',
          '}',
          '[',
          ']',
          ':',
          '\\',
          '\n',
          '\r',
          '\t',
          ' ',
          'x',
          '1',
          '0',
          'e',
          '-',
          '.',
          '/',
          ';',
          '',
        ),
        fc.boolean(),
        fc.integer({ min: 20, max: 3000 }),
        async (text, nth, character, isMore, piece) => {
          const at = nth % text.length;
          await expectSame(text.slice(0, at) + character + text.slice(isMore ? at : at + 1), piece);
        },
      ),
      { numRuns: widely(30, 100) },
    );
  });
});
