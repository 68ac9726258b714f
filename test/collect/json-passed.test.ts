import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from '../../src/collect/bytes/json.ts';
import { endOfText } from '../../src/collect/bytes/json-alike.ts';
import { folded } from '../../src/collect/bytes/json-folded.ts';
import { keepingTexts, numberIn, textIn } from '../../src/collect/bytes/json-value.ts';
import { readFile } from '../../src/collect/file.ts';
import type { Format } from '../../src/collect/format.ts';
import { formats } from '../../src/collect/formats.ts';
import { widely } from '../long.ts';
import { detailedRun } from './detailed.ts';
import { sourceOf } from './source.ts';

const file = 'serve.json';
const names = ['itls', 'generated_texts'];

const withoutLists = (text: string): string | null =>
  folded([Buffer.from(text)], { passed: names, list: 'results', taker: () => expect.fail('there is none') });

/** A run with all details, with so many numbers in one of its lists that it is a large file. */
const detailed = (more: Record<string, unknown> = {}, gaps = 60_000) => ({
  ...detailedRun,
  itls: Array.from({ length: 3 }, (_, nth) => Array.from({ length: gaps / 3 }, (_, gap) => (nth + 1) / (gap + 7))),
  ...more,
});

/** The same formats, of which none leaves anything out. */
const looking = formats.map((format): Format => {
  if (format.of !== 'json') return format;
  const { passesOver: _, folding: __, ...other } = format;
  return other;
});

const plain = (value: unknown) =>
  JSON.stringify(value, (_, one) =>
    one instanceof Map || one instanceof Set
      ? [...one]
      : ArrayBuffer.isView(one)
        ? Array.from(one as Float64Array, String)
        : one,
  );

async function expectSame(text: string): Promise<void> {
  const read = (all: readonly Format[]) => readFile(sourceOf(file, text, 2 ** 16), 'utf-8', all);
  expect(plain(await read(formats))).toBe(plain(await read(looking)));
}

describe('lists that nobody looks at', () => {
  it.each([
    ['a run with all details', JSON.stringify(detailed())],
    ['spread over lines', JSON.stringify(detailed(), null, 2)],
    ['a byte order mark', `\uFEFF${JSON.stringify(detailed())}`],
    ['NaN in them', JSON.stringify(detailed()).replace(/"itls":\[\[[^,]*/, '"itls":[[NaN')],
    [
      'an integer that is rounded in them',
      JSON.stringify(detailed()).replace(/"itls":\[\[[^,]*/, '"itls":[[9007199254740993'),
    ],
    ['a number that is too large in them', JSON.stringify(detailed()).replace(/"itls":\[\[[^,]*/, '"itls":[[1e999')],
    ['objects in them', JSON.stringify(detailed({ generated_texts: [{ text: 'a', ttft: 3 }] }))],
    ['nothing in the place of one', JSON.stringify(detailed({ generated_texts: null }))],
    ['a key twice', JSON.stringify(detailed()).replace(/\}$/, ',"itls":[1]}')],
    ['a key twice, once with escapes', JSON.stringify(detailed()).replace(/\}$/, ',"\\u0069tls":[1]}')],
    ['another key twice', JSON.stringify(detailed()).replace(/\}$/, ',"duration":5}')],
    ['the key in an answer', JSON.stringify(detailed({ generated_texts: ['"itls": [1]', 'itls', '{"itls":[2]}'] }))],
    ['the key as a text', JSON.stringify(detailed({ note: 'itls' }))],
    ['a line behind it', `${JSON.stringify(detailed())}\n${JSON.stringify(detailed({ duration: 5 }))}\n`],
    ['something behind it', `${JSON.stringify(detailed())}]`],
    ['an end in the middle of them', JSON.stringify(detailed()).slice(0, 1_100_000)],
    ['a control character in them', JSON.stringify(detailed()).replace('answer', 'ans\u0001wer')],
    ['an escape that there is not', JSON.stringify(detailed()).replace('answer', 'ans\\qwer')],
    ['a run that is wrapped', JSON.stringify({ own: 1, raw: detailed() })],
    ['another tool, which looks', JSON.stringify(detailed({ total_output_tokens_retokenized: 3000 }))],
    ['a shape of nobody', JSON.stringify({ a: 1, itls: detailed().itls })],
  ])('give what is read of the whole document: %s', async (_, text) => {
    await expectSame(text);
  });

  it('are checked byte by byte: broken UTF-8 is refused with its place', async () => {
    const bytes = Buffer.from(JSON.stringify(detailed()));
    bytes[bytes.indexOf('answer')] = 0xff;
    const source = { path: file, size: bytes.length, blocks: () => [bytes] };
    const [own, whole] = [await readFile(source, 'utf-8', formats), await readFile(source, 'utf-8', looking)];
    expect(own.problems.map(({ code }) => code)).toEqual(['not-utf8']);
    expect(plain(own)).toBe(plain(whole));
  });

  it('are left out of a large document', () => {
    const text = JSON.stringify(detailed());
    const rest = withoutLists(text)!;
    expect(JSON.parse(rest)).toEqual({ ...detailed(), itls: [], generated_texts: [] });
  });

  it('never hide what is wrong, with any character in the place of another', () => {
    const text = JSON.stringify(detailed({}, 9)).replaceAll(',"', ', "');
    fc.assert(
      fc.property(
        fc.nat(text.length - 1),
        fc.constantFrom('"', ',', '{', '}', '[', ']', ':', '\\', '\n', '\u0001', ' ', 'x', '1', 'e', '-', '.', ''),
        fc.boolean(),
        (at, character, isMore) => {
          const changed = text.slice(0, at) + character + text.slice(isMore ? at : at + 1);
          const rest = withoutLists(changed);
          const read = rest === null ? null : parse(rest, file);
          if (!read || 'problem' in read || read.notes.length > 0) return;
          const whole = parse(changed, file);
          if ('problem' in whole) expect.fail(`${changed} is broken`);
          expect(whole.notes).toEqual([]);
          const value = whole.value as Record<string, unknown>;
          const left = Object.fromEntries(
            Object.entries(value).map(([key, one]) => [key, names.includes(key) ? [] : one]),
          );
          expect(read.value).toEqual(left);
        },
      ),
      { numRuns: widely(300, 2000) },
    );
  });
});

describe('a value out of bytes', () => {
  const number = (text: string) => numberIn(Buffer.from(`:${text},`), 1, text.length + 1);

  it.each([
    '0',
    '-0',
    '0.1',
    '-0.000001',
    '123456789012345',
    '1234567890.12345',
    '0.30000000000000004',
    '1e22',
    '-1.5E-7',
  ])('is the number of JSON.parse: %s', (text) => {
    expect(number(text)).toBe(JSON.parse(text));
  });

  it('is the number of JSON.parse, whatever it is', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.nat(20), (value, digits) => {
        for (const text of [JSON.stringify(value), value.toFixed(digits), value.toExponential(digits)])
          if (/^-?\d{1,40}(?:\.\d+)?(?:e[+-]?\d+)?$/.test(text))
            expect([text, number(text)]).toEqual([text, JSON.parse(text)]);
      }),
      { numRuns: widely(300, 2000) },
    );
  });

  it('is the text of JSON.parse, each time', () => {
    const kept = keepingTexts();
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = Buffer.from(`:${JSON.stringify(text)},`);
        for (const read of [textIn, kept, kept])
          expect(read(bytes, 1, bytes.length - 1)).toBe(JSON.parse(JSON.stringify(text)));
      }),
    );
  });

  it('is a text where it is UTF-8, and none where it is not', () => {
    const byte = fc.oneof(
      fc.constantFrom(0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5),
      fc.integer({ min: 0x80, max: 0xff }),
      fc.integer({ min: 0x61, max: 0x7a }),
    );
    const decoder = new TextDecoder('utf-8', { fatal: true });
    const isText = (bytes: Buffer): boolean => {
      try {
        decoder.decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.array(byte, { maxLength: 6 }), (inner) => {
        const bytes = Buffer.from([34, ...inner, 34, 44]);
        expect([inner, endOfText(bytes, 0)]).toEqual([inner, isText(bytes) ? bytes.length - 1 : -1]);
      }),
      { numRuns: widely(400, 3000) },
    );
  });
});
