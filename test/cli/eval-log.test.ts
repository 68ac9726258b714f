import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { unpack } from '../../src/cli/unpack/unpack.ts';
import { packingOf } from '../../src/collect/packed.ts';
import { Refusal } from '../../src/note.ts';

/** A frame of zstd that holds its bytes as they are. */
function stored(bytes: Uint8Array): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32LE(0xfd2fb528, 0);
  // One segment, whose size has four bytes.
  head[4] = 0b1010_0000;
  head.writeUInt32LE(bytes.length, 5);
  head.writeUIntLE((bytes.length << 3) | 1, 9, 3);
  return Buffer.concat([head.subarray(0, 12), bytes]);
}

const ways = [
  ['as it is', 0, (bytes: Buffer) => bytes],
  ['deflated', 8, (bytes: Buffer) => deflateRawSync(bytes)],
  ['by zstd', 93, stored],
] as const;

/** A zip of files that are all packed in one way. */
function zip(files: Readonly<Record<string, string>>, method = 0): Buffer {
  const pack = ways.find(([, one]) => one === method)![2];
  let offset = 0;
  const made = Object.entries(files).map(([name, text]) => {
    const packed = pack(Buffer.from(text));
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(method, 4);
    common.writeUInt32LE(crc32(text), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(Buffer.byteLength(text), 18);
    common.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
    const listed = Buffer.alloc(14);
    listed.writeUInt32LE(offset, 10);
    offset += local.length;
    return {
      local,
      list: Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, listed, Buffer.from(name)]),
    };
  });
  const list = Buffer.concat(made.map((one) => one.list));
  const end = Buffer.alloc(18);
  end.writeUInt16LE(made.length, 4);
  end.writeUInt16LE(made.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...made.map((one) => one.local), list, Buffer.from('PK\u0005\u0006'), end]);
}

const header = readFileSync(join(import.meta.dirname, '../../fixtures/formats/inspect-ai/two/success.json'), 'utf8');
const start = { '_journal/start.json': '{"version":2}' };
const sample = { 'samples/1_epoch_1.json': '{"id":1,"input":"header.json"}' };

const opened = async (log: Buffer) => {
  try {
    const source = {
      path: 'log.eval',
      size: log.length,
      file: null,
      blocks: () => [log.subarray(0, 70), log.subarray(70)],
    };
    expect(packingOf(log)).toBe('eval');
    const made = await unpack('eval', source, '.');
    return made.kind === 'bytes' ? Buffer.from(made.bytes).toString('utf8') : made;
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown;
    return thrown.notes.map(({ code }) => code);
  }
};

describe('a log of inspect-ai', () => {
  it.each(ways)('is read from its header, packed %s', async (_, method) => {
    expect(await opened(zip({ ...start, ...sample, 'header.json': header }, method))).toBe(header);
  });

  it('is refused by name while it is under way, cut off anywhere, or damaged', async () => {
    const whole = zip({ ...start, ...sample, 'header.json': header }, 8);
    expect(await opened(zip({ ...start, ...sample }))).toEqual(['eval-unfinished']);
    for (const length of [60, 200, whole.length - 60, whole.length - 20, whole.length - 1])
      expect([length, await opened(whole.subarray(0, length))]).toEqual([length, ['packed-damaged']]);
    const at = whole.indexOf('header.json') + 40;
    const harmed = Buffer.concat([whole.subarray(0, at), Buffer.from([whole[at]! ^ 0x55]), whole.subarray(at + 1)]);
    expect(await opened(harmed)).toEqual(['packed-damaged']);
  });

  it('is none where a zip begins with another file', () => {
    expect(packingOf(zip({ 'header.json': header }))).toBeNull();
  });
});
