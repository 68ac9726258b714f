import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../src/collect/blocks.ts';
import { isAnswered } from '../../src/collect/exchange.ts';
import { readFile } from '../../src/collect/file.ts';
import { readFolded } from '../../src/collect/folded.ts';
import type { JsonFormat, Read } from '../../src/collect/format.ts';
import { formats } from '../../src/collect/formats.ts';
import type { Exchange } from '../../src/collect/run.ts';
import type { Source } from '../../src/collect/source.ts';
import type { Refusal } from '../../src/note.ts';
import { widely } from '../long.ts';
import { detailedRun } from './detailed.ts';
import { sourceOf } from './source.ts';

const json = formats.filter((format): format is JsonFormat => format.of === 'json');
const asked = { formats: json, said: { columns: {}, unit: {} }, least: 0 };

/** With the responses, wherever they are. */
const plain = (value: unknown) =>
  JSON.stringify(value, (key, one) => {
    if (key === 'exchanges')
      return one.map(({ record, promptId, prompt, response, ok, finish }: Exchange) => {
        return { record, promptId, prompt, response, ok, finish };
      });
    if (one instanceof Map || one instanceof Set) return [...one];
    return ArrayBuffer.isView(one) ? Array.from(one as Float64Array, String) : one;
  });

/** Reads a text both ways; whether it could be read without keeping its records. */
async function expectSame(text: string | Uint8Array, block = 90): Promise<boolean> {
  const source = sourceOf('r.json', text, block);
  const own = await readFolded(source, headOf(source), asked);
  if (!own) return false;
  const { format, sha256, bytes, read, notes } = await readFile(source, 'utf-8', formats);
  expect(plain({ ...own.known, format: own.format, read: own.read, notes: own.notes })).toBe(
    plain({ bytes, sha256, format, read, notes }),
  );
  return true;
}

const record = (nth: number, more: Record<string, unknown> = {}) => ({
  endpoint: 'metis',
  prompt_id: nth % 40,
  prompt: `Question ${nth % 40}: why "so"?`,
  response: `an "answer",\n with \\ and {[ ${'é漢😀'.repeat(nth % 5)}`,
  latency_sec: 1 + nth / 7,
  success: true,
  metadata: { model: 'm', finish_reason: nth % 9 ? 'stop' : 'length', prompt_tokens: 60, completion_tokens: nth },
  ...more,
});

type Endpoint = Readonly<Record<string, unknown>>;

const records = (count = 80) => Array.from({ length: count }, (_, nth) => record(nth));
const endpoint = (results: readonly unknown[]): Endpoint => ({
  results,
  statistics: { num_requests: 80, failed_requests: 0, latency: { mean: 5 } },
});
const results = (metis: readonly unknown[] = records(), more: Record<string, unknown> = {}) => ({
  timestamp: '2025-12-01T19:15:58',
  dataset: { name: 'own', num_samples: 40 },
  metis: endpoint(metis),
  'sophia "2"': endpoint(records(60).map((one) => ({ ...one, endpoint: 'sophia', run: one.prompt_id % 3 }))),
  ...more,
});

const changed = (at: number, more: Record<string, unknown>) =>
  results(records().map((one, nth) => (nth === at ? { ...one, ...more } : one)));

const text = JSON.stringify(results());

describe('a document whose records are not kept', () => {
  it.each([
    ['all in one line', text],
    ['spread over lines', JSON.stringify(results(), null, 2)],
    ['spread over lines, with tabs', JSON.stringify(results(), null, '\t')],
    ['spaces as Python writes them', text.replaceAll('":', '": ').replaceAll(',"', ', "')],
    [
      'letters as Python writes them',
      text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    ],
    ['line ends of Windows', JSON.stringify(results(), null, 1).replaceAll('\n', '\r\n')],
    ['halves of pairs', text.replaceAll('漢', '\\ud83d\\ude00\\ude00\\ud83dx\\ud83d\\n')],
    [
      'a record that failed',
      JSON.stringify(changed(60, { success: false, error: { message: 'made to fail', code: 5 } })),
    ],
    ['an error beside an answer', JSON.stringify(changed(60, { success: null, error: 'time\nout' }))],
    [
      'errors that are texts',
      JSON.stringify(results(records().map((one, nth) => ({ ...one, success: nth % 3 > 0, error: `e${nth}` })))),
    ],
    ['null in the place of a number', JSON.stringify(changed(70, { latency_sec: null }))],
    ['a text in the place of a number', JSON.stringify(changed(70, { latency_sec: '1.5' }))],
    ['no response', JSON.stringify(changed(70, { response: null }))],
    ['an empty response', JSON.stringify(changed(70, { response: '' }))],
    ['a list in a record', JSON.stringify(changed(70, { tokens: [1, 2.5, 3], texts: ['a', {}] }))],
    ['names of objects', JSON.stringify(changed(70, { constructor: 1 })).replace('"constructor"', '"__proto__"')],
    ['prompts by name', JSON.stringify(results(records().map((one, nth) => ({ ...one, prompt_id: `p${nth}` }))))],
    ['no records', JSON.stringify(results([]))],
    ['one record', JSON.stringify(results([record(3)]))],
    ['endpoints with numbers for names', text.replace('"metis":', '"70":').replace('"sophia \\"2\\"":', '"8":')],
    ['the list in another object', JSON.stringify(results(records(), { other: { results: [{ a: 1 }], more: 2 } }))],
    ['the key in a text', JSON.stringify(changed(5, { response: '"results":[{' }))],
    ['what vLLM writes', JSON.stringify(detailedRun)],
    ['what vLLM writes, over lines', JSON.stringify(detailedRun, null, 2)],
  ])('gives what the whole gives: %s', async (_, written) => {
    expect(await expectSame(written)).toBe(true);
    expect(await expectSame(written, 7)).toBe(true);
    expect(await expectSame(written, 2 ** 16)).toBe(true);
  });

  it.each([
    ['a record that is no object', JSON.stringify(results([...records(), 5]))],
    ['NaN', text.replace('"latency_sec":9', '"latency_sec":NaN')],
    ['a number that is too large', text.replace('"latency_sec":9', '"latency_sec":1e999')],
    ['an integer that is rounded', JSON.stringify(changed(70, { at: 1 })).replace('"at":1', '"at":9007199254740993')],
    ['integers that are rounded', text.replaceAll('"endpoint":"metis"', '"at":1759813207532900363')],
    ['a key twice', text.replace('"success":true', '"success":true,"success":false')],
    ['a key twice, once with escapes', text.replace('"success":true', '"success":true,"s\\u0075ccess":false')],
    ['an endpoint twice', text.replace('"sophia \\"2\\""', '"metis"')],
    ['the list twice', text.replace('"statistics"', '"results":[],"statistics"')],
    ['a comma before the end', text.replace('}],', '},],')],
    ['no comma', text.replace('},{', '}{')],
    ['a control character', text.replace('answer', 'ans\u0001wer')],
    ['an escape that there is not', text.replace('answer', 'ans\\qwer')],
    ['something behind it', `${text}]`],
    ['a document behind it', `${text}\n${text}`],
    ['a byte order mark', `\uFEFF${text}`],
    [
      'deep nesting',
      JSON.stringify(changed(70, { deep: 1 })).replace('"deep":1', `"deep":${'['.repeat(70)}${']'.repeat(70)}`),
    ],
    ['another shape', JSON.stringify({ a: { results: [{ latency_ms: 5 }] } })],
    ['no such list', JSON.stringify({ aitb_results: 1, runs: [] })],
  ])('is left to who reads the whole: %s', async (_, written) => {
    for (const block of [7, 90, 2 ** 16]) expect(await expectSame(written, block)).toBe(false);
  });

  it('is left to who reads the whole, which ends anywhere', async () => {
    const short = JSON.stringify({ a: endpoint(records(3)), b: 1 }, null, 1);
    for (let end = 0; end < short.length; end += 1)
      expect([end, await expectSame(short.slice(0, end))]).toEqual([end, false]);
    expect(await expectSame(short)).toBe(true);
  });

  it('is left to who reads the whole where a byte is no UTF-8', async () => {
    for (const at of ['answer', 'Question', 'endpoint', 'timestamp', '"m"']) {
      const bytes = Buffer.from(text);
      bytes[bytes.lastIndexOf(at) + 2] = 0xff;
      expect(await expectSame(bytes)).toBe(false);
    }
  });

  it('never hides what is wrong, with any character in the place of another', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length - 1),
        fc.constantFrom('"', ',', '{', '}', '[', ']', ':', '\\', '\n', '\u0001', ' ', 'x', '1', 'e', '-', '.', 'é', ''),
        fc.boolean(),
        fc.integer({ min: 5, max: 400 }),
        async (at, character, isMore, block) => {
          await expectSame(text.slice(0, at) + character + text.slice(isMore ? at : at + 1), block);
        },
      ),
      { numRuns: widely(60, 2000) },
    );
  });

  it('is left to who reads the whole around a record of more than 16 MiB', async () => {
    expect(await expectSame(JSON.stringify(changed(70, { response: 'x'.repeat(2 ** 24) })), 2 ** 16)).toBe(false);
    expect(await expectSame(JSON.stringify(changed(70, { response: 'x'.repeat(2 ** 20) })), 2 ** 16)).toBe(true);
  });
});

describe('a response that stays in its file', () => {
  /** A file that is another from its second reading on. */
  const changing = (...texts: readonly string[]): Source => {
    let opened = 0;
    return {
      path: 'r.json',
      size: texts[0]!.length,
      *blocks() {
        yield* sourceOf('r.json', texts[Math.min(opened++, texts.length - 1)]!, 4096).blocks();
      },
    };
  };
  const exchangesOf = async (source: Source) => {
    const read = await readFolded(source, Buffer.from(text), asked);
    return (read!.read as Read).runs[0]!.exchanges;
  };

  it('is read from it, and is not looked at to see that there is one', async () => {
    let opened = 0;
    const source = sourceOf('r.json', JSON.stringify(changed(70, { response: '' })));
    const exchanges = await exchangesOf({ ...source, blocks: () => [++opened].flatMap(() => [...source.blocks()]) });
    expect([exchanges.length, exchanges.filter(isAnswered).length, opened]).toEqual([80, 79, 1]);
    expect([exchanges[69]!.response, exchanges[70]!.response, opened]).toEqual([record(69).response, '', 2]);
  });

  it('is what was measured where the file grows, and refused where it was changed or became shorter', async () => {
    const grown = await exchangesOf(changing(text, `${text}\n${text}`));
    expect(grown[69]!.response).toBe(record(69).response);
    for (const other of [text.replace('"latency_sec":2', '"latency_sec":3'), text.slice(0, -40)]) {
      const exchanges = await exchangesOf(changing(text, other));
      const told = (() => {
        try {
          return exchanges[3]!.response;
        } catch (thrown) {
          return (thrown as Refusal).notes.map(({ code, place }) => [code, place?.file]);
        }
      })();
      expect(told).toEqual([['unreadable-file', 'r.json']]);
    }
  });
});
