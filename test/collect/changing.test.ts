import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { headOf } from '../../src/collect/blocks.ts';
import { readFile } from '../../src/collect/file.ts';
import type { JsonFormat } from '../../src/collect/format.ts';
import { formats } from '../../src/collect/formats.ts';
import { readOneByOne } from '../../src/collect/one-by-one.ts';
import type { Source } from '../../src/collect/source.ts';
import { sourceOf } from './source.ts';

const json = formats.filter((format): format is JsonFormat => format.of === 'json');
const said = { columns: {}, unit: {} };

/** A file that is another each time it is opened: the last of these stays. */
function changing(path: string, ...texts: readonly string[]): Source {
  let opened = 0;
  return {
    path,
    size: texts[0]!.length,
    *blocks() {
      const text = texts[Math.min(opened++, texts.length - 1)]!;
      yield* sourceOf(path, text, 4096).blocks();
    },
  };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const row = (nth: number): string => `{"system":"s${nth % 2}","seed":${nth},"latency_ms":${100 + nth / 3}}\n`;
const rows = (count: number): string => Array.from({ length: count }, (_, nth) => row(nth)).join('');

/** Of a log that ends early in a number, which is read once more without that line. */
const gpt = readFileSync(resolve(import.meta.dirname, '../../fixtures/formats/cerebras/evaluation/gpt.log'), 'utf8');
const cut = gpt.slice(0, gpt.indexOf('eval/accuracy = 0.') + 'eval/accuracy = 0.12'.length);

describe('a file that changes while it is read', () => {
  /** Whatever was read is what a file of the bytes that were hashed gives. */
  async function expectOneOf(path: string, texts: readonly string[]): Promise<string> {
    const read = await readFile(changing(path, ...texts), 'utf-8', formats);
    const text = texts.find((one) => sha256(one) === read.sha256);
    expect(text, JSON.stringify(read.problems)).toBeDefined();
    const alone = await readFile(sourceOf(path, text!, 4096), 'utf-8', formats);
    expect(JSON.stringify({ ...read, bytes: read.bytes })).toBe(JSON.stringify(alone));
    return text!;
  }

  it('and grows gives the values of the bytes that were hashed: a log whose end is read twice', async () => {
    const texts = [cut, cut, gpt, `${gpt}\n`, `${gpt}\n\n`];
    for (let first = 0; first < 4; first += 1) await expectOneOf('a.log', texts.slice(first));
  });

  it('and grows gives the values of the bytes that were hashed: JSON, and JSON Lines', async () => {
    const texts = [rows(300), rows(320), rows(350), rows(400)];
    for (let first = 0; first < 3; first += 1) await expectOneOf('r.jsonl', texts.slice(first));
    const value = (count: number) =>
      `{"timestamp":"2025-12-01T19:15:58","a":{"results":[${rows(count).trim().split('\n').join(',')}]}}`;
    const read = await readFile(changing('r.json', value(10), value(10).slice(0, 200)), 'utf-8', formats);
    expect(read.problems.map(({ code, place }) => [code, place?.line])).toEqual([['broken-json', 1]]);
  });

  it('and grows is read one by one as far as it went', () => {
    const texts = [rows(300), rows(320)];
    const source = changing('r.jsonl', ...texts);
    const read = readOneByOne(source, headOf(source), { formats: json, said });
    expect(read?.known).toEqual({ bytes: texts[1]!.length, sha256: sha256(texts[1]!) });
    expect(read?.read.runs.map(({ samples }) => samples.get('latency')?.values.length)).toEqual([160, 160]);
  });

  it('and becomes shorter before it is read again is refused, in one sentence', async () => {
    const shorter = cut.slice(0, -200);
    const outcomes: unknown[] = [];
    for (let opened = 1; opened <= 4; opened += 1) {
      const texts = [...Array.from({ length: opened }, () => cut), shorter];
      const { sha256: hash, problems, read } = await readFile(changing('a.log', ...texts), 'utf-8', formats);
      if (read) outcomes.push(hash === sha256(cut) ? 'as it was' : hash === sha256(shorter) ? 'as it is' : 'neither');
      else outcomes.push(problems.map(({ code, args }) => [code, args.reason]));
    }
    expect(outcomes).toEqual([
      'as it is',
      [['unreadable-file', 'it became shorter while it was read']],
      'as it was',
      'as it was',
    ]);
  });
});
