import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CollectOptions, collectAs } from '../../src/collect/collect.ts';
import { claimed, type Draft, type Format, notClaimed, type TextFormat } from '../../src/collect/format.ts';
import { rows } from '../../src/collect/formats/rows.ts';
import { formats } from '../../src/collect/formats.ts';
import type { Source } from '../../src/collect/source.ts';
import { Refusal } from '../../src/note.ts';
import { rounds } from '../long.ts';
import { sourceOf } from './source.ts';

const row = (name: string, latency: number): string => JSON.stringify([{ name, latency_s: latency }]);

/** The result, or the codes it was refused with. */
async function collected(
  sources: readonly Source[],
  options: Partial<CollectOptions> = {},
  list: readonly Format[] = formats,
) {
  try {
    return await collectAs(list, sources, { strict: false, encoding: 'utf-8', ...options });
  } catch (thrown) {
    if (thrown instanceof Refusal)
      return { refused: thrown.notes.map(({ code, severity }) => [code, severity]), exit: thrown.exit };
    throw thrown;
  }
}

const good = sourceOf('good.json', row('a', 1));
const latin1 = sourceOf('latin1.json', Buffer.from(row('Zürich', 2), 'latin1'));
const locked: Source = {
  path: 'locked.json',
  size: 10,
  blocks: () => {
    throw new Error('permission denied');
  },
};

/** A file of `size` bytes that counts how many were asked for. */
function huge(path: string, start: string, size: number): Source & { asked: () => number } {
  let asked = 0;
  const blank = Buffer.alloc(65536, 'x');
  const first = Buffer.from(blank);
  first.write(start);
  return {
    path,
    size,
    asked: () => asked,
    *blocks() {
      // As many buffers as bytes would have the collector go over all that all tests of this worker hold, again and again.
      for (let at = 0; at < size; at += blank.length) {
        asked += blank.length;
        yield at === 0 ? first : blank;
      }
    },
  };
}

/** Of a text all is gone through; above 64 MiB a file is never held as a whole. */
const textSize = rounds(66, 200) * 2 ** 20;

describe('collect', () => {
  test('does not depend on the order of the files, nor on the size of their blocks', async () => {
    const contents = [row('a', 1), row('a', 2), row('b', 3), '[{"name": ', row('a', 1)];
    const sources = (block: number) => contents.map((content, nth) => sourceOf(`${nth}.json`, content, block));
    const expected = await collected(sources(100));
    expect(expected).toHaveProperty('runs.length', 3);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(sources(7), { minLength: 5 }), async (shuffled) => {
        expect(await collected(shuffled)).toEqual(expected);
      }),
      { numRuns: 20 },
    );
  });

  test('one that cannot be read is named, and the rest go on', async () => {
    const collection = await collected([locked, good]);
    expect(collection).toMatchObject({
      runs: [{ id: 'a' }],
      files: [
        { path: 'good.json', leftOut: null, runs: ['a'] },
        {
          path: 'locked.json',
          sha256: null,
          leftOut: { code: 'unreadable-file', severity: 'warning', args: { reason: 'permission denied' } },
        },
      ],
      notes: [{ code: 'unreadable-file', severity: 'warning' }],
    });
  });

  test('strict ends it', async () => {
    expect(await collected([locked, good], { strict: true })).toEqual({
      refused: [['unreadable-file', 'error']],
      exit: 2,
    });
    const absent = sourceOf('nan.json', '[{"name": "a", "latency_s": 1, "ttft_s": NaN}]');
    expect(await collected([absent])).toMatchObject({ notes: [{ code: 'not-finite', severity: 'warning' }] });
    expect(await collected([absent], { strict: true })).toEqual({ refused: [['not-finite', 'error']], exit: 2 });
    const cell = (text: string) => sourceOf('t.csv', `system,latency_ms\nA,1.5\nB,${text}\n`);
    expect(await collected([cell('nan')], { strict: true })).toEqual({
      refused: [['values-absent', 'error']],
      exit: 2,
    });
    expect(await collected([cell('N/A')], { strict: true })).not.toHaveProperty('refused');
    expect(await collected([good, { ...good, path: 'twice.json' }], { strict: true })).toMatchObject({
      runs: [{ id: 'a' }],
    });
  });

  test('nothing at all is a refusal', async () => {
    expect(await collected([])).toEqual({ refused: [['no-results', 'error']], exit: 2 });
    expect(await collected([sourceOf('r.md.aitb.json', '{}')])).toEqual({
      refused: [['no-readable-file', 'error']],
      exit: 2,
    });
    expect(await collected([locked])).toEqual({
      refused: [
        ['unreadable-file', 'error'],
        ['no-readable-file', 'error'],
      ],
      exit: 2,
    });
  });

  test('Latin-1 only when it is asked for', async () => {
    expect(await collected([latin1])).toMatchObject({
      refused: [
        ['not-utf8', 'error'],
        ['no-readable-file', 'error'],
      ],
    });
    expect(await collected([latin1, good], { encoding: 'latin1' })).toMatchObject({
      runs: [{ name: 'a' }, { name: 'Zürich' }],
      notes: [{ code: 'read-as-latin1', place: { file: 'latin1.json' } }],
    });
  });

  test.each([
    // One look for records that are written alike, which is given up after 4 MiB, and one for what is broken.
    ['results.json', '{"a": [', 'broken-json', 6_488_064],
    ['nul.bin', '\0', 'binary-file', 65536],
    ['text.log', 'step 1', 'unknown-text', 65536 + textSize],
    ['text.json', 'step 1', 'unknown-text', 65536 + textSize],
  ])(
    'much of something else (%s): JSON is refused by its first megabytes, a text is gone through once',
    async (path, start, code, asked) => {
      const source = huge(path, start, code === 'unknown-text' ? textSize : 200 * 2 ** 20);
      expect(await collected([source])).toMatchObject({
        refused: [
          [code, 'error'],
          ['no-readable-file', 'error'],
        ],
      });
      expect(source.asked()).toBe(asked);
    },
  );

  test('a size that is wrong does not help', async () => {
    const source = { ...huge('pipe.json', '["', 65 * 2 ** 20), size: 0 };
    expect(await collected([source])).toMatchObject({
      refused: [
        ['broken-json', 'error'],
        ['no-readable-file', 'error'],
      ],
    });
  });

  test('two formats that claim one file are a fault that is told', async () => {
    const twin: Format = { ...rows, name: 'twin' };
    expect(await collected([good], {}, [rows, twin])).toMatchObject({
      refused: [
        ['two-shapes', 'error'],
        ['no-readable-file', 'error'],
      ],
    });
  });

  test('a fault of a format is not taken for bad input', async () => {
    const broken: Format = { ...rows, read: () => JSON.parse('') };
    await expect(collectAs([broken], [good], { strict: false, encoding: 'utf-8' })).rejects.toThrow(SyntaxError);
  });

  test('a log is read line by line, and hashed', async () => {
    const draft = {
      id: 'log',
      name: 'log',
      labels: {},
      samples: new Map(),
      reported: [],
      series: [],
    } as unknown as Draft;
    const log: TextFormat = {
      of: 'text',
      name: 'log',
      shape: 'lines',
      claims: (head) => (head.startsWith('step') ? claimed : notClaimed(0, 'it does not start with step')),
      read: (lines) => ({ runs: [...lines()].map(({ text }) => ({ ...draft, name: text })), notes: [] }),
    };
    expect(
      await collected([sourceOf('x.json', 'step 1\nstep 2\n', 3), sourceOf('a.log', 'step 1\nstep 2\n', 3)], {}, [
        ...formats,
        log,
      ]),
    ).toMatchObject({
      runs: [
        { id: 'log', name: 'step 1' },
        { id: 'log-2', name: 'step 2' },
      ],
      files: [{ format: 'log', bytes: 14, sha256: createHash('sha256').update('step 1\nstep 2\n').digest('hex') }, {}],
    });
  });

  test('any bytes end in a result or a refusal', async () => {
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.json().map((text) => Buffer.from(text)),
      fc.json().map((text) => Buffer.from(`{"aitb_results": 1, "runs": [${text}]}`)),
      fc.json().map((text) => Buffer.from(`{"x": {"statistics": {}, "results": [${text}]}}`)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('f', 'f.json'), async (content, path) => {
        expect(await collected([sourceOf(path, content)])).toBeDefined();
      }),
      { numRuns: 300 },
    );
  });
});
