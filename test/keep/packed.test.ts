import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { deflated } from '../../src/keep/lock/deflate.ts';
import { inflated } from '../../src/keep/lock/inflate.ts';
import { type BaseLine, type Lock, type LockSlot, lockText, sha256 } from '../../src/keep/lock/lock.ts';
import { packedText } from '../../src/keep/lock/packed.ts';
import { pristineOf } from '../../src/keep/lock/pristine.ts';
import { readLock, readSides } from '../../src/keep/lock/read-lock.ts';
import { Refusal } from '../../src/note.ts';
import { temporaryFolder } from '../hooks/repository.ts';
import { slot } from './slots.ts';

const head = {
  v: 1 as const,
  template: { path: '../t.md', sha256: sha256('t') },
  results: [{ path: '../r.json', sha256: sha256('r') }],
  charts: [],
  options: '',
  out: 4,
  conflicts: 0,
};

/** A report with so many sections of `rows` rows of two values each, and a paragraph that says which section it is. */
function report(
  sections: number,
  { rows = 30, value = (at: string) => at.length, prose = 'What was seen in' } = {},
): Lock {
  const base: BaseLine[] = [];
  const slots: LockSlot[] = [];
  for (let part = 1; part <= sections; part += 1) {
    base.push([`## Part ${part}\n`], ['\n'], [`${prose} part ${part} — and of whom.\n`], ['\n']);
    for (let row = 1; row <= rows; row += 1) {
      base.push([`| Row ${row} | `, ' | ', ' |\n']);
      for (const system of ['metis', 'sophia']) {
        const key = `homework / part ${part} / row ${row} × ${system}`;
        const source = `latency.mean@${system}`;
        const values = row % 7 === 0 ? { values: [source, 'requests'] } : {};
        slots.push({
          key,
          kind: 'value',
          blank: '[X]',
          written: `${value(key)}`,
          source,
          ...values,
          conf: 3,
          state: 'filled',
        });
      }
    }
    base.push(['\n']);
  }
  return { ...head, base, slots };
}

const runsIn = (text: string): readonly string[] => text.split('\n').filter((line) => line.startsWith('{"packed":'));

describe('deflated', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    // Much that was there before, near and far, and lengths at which a symbol ends.
    fc
      .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), fc.integer({ min: 1, max: 600 })), {
        maxLength: 20,
      })
      .map((parts) =>
        Uint8Array.from(parts.flatMap(([part, times]) => Array.from({ length: times }, () => [...part]).flat())),
      ),
  );

  test('gives what zlib makes the same bytes of', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        expect(Buffer.compare(inflateRawSync(deflated(given)), given)).toBe(0);
        expect(Buffer.compare(inflated(deflated(given), given.length)!, given)).toBe(0);
      }),
    );
  });

  it('cuts off codes that would be too long', () => {
    // Each byte about 1.6 times as often as the one before, which makes a code of 21 bits for the rarest.
    const counts = [1, 1];
    while (counts.length < 22) counts.push(counts.at(-1)! + counts.at(-2)!);
    const all = counts.flatMap((count, byte) => Array.from({ length: count }, (_, nth) => [nth * 7919, byte] as const));
    const given = Uint8Array.from(all.sort(([a], [b]) => (a % 104_729) - (b % 104_729)).map(([, byte]) => byte));
    expect(Buffer.compare(inflateRawSync(deflated(given)), given)).toBe(0);
  });

  it('reaches as far back as the format does, and no further', () => {
    const far = (distance: number) => {
      const text = Buffer.alloc(distance + 40);
      for (let i = 0; i < text.length; i += 1) text[i] = (i * i * 31 + (i >> 5)) & 0xff;
      text.copy(text, distance, 0, 40);
      return text;
    };
    for (const distance of [32_767, 32_768, 32_769])
      expect(Buffer.compare(inflateRawSync(deflated(far(distance))), far(distance))).toBe(0);
  });

  it('gives the same bytes everywhere', () => {
    const text = Buffer.from('| Mean latency (s) | 4.987 | 1.621 |\n| Max latency (s) | 5.535 | 3.133 |\n');
    expect(Buffer.from(deflated(text)).toString('base64')).toMatchInlineSnapshot(
      `"q1HwTU3MU8hJLEnNS65U0CjWVKhRMNGztDAH0oZ6ZkaGCjVcQEWJFWhqTPVMjU2BtLGeobExUA0A"`,
    );
  });

  it('comes near to what zlib makes of a lock', () => {
    const text = readFileSync('fixtures/kept/inference/before/report.md.aitb.json');
    expect(deflated(text).length).toBeLessThan(1.1 * deflateRawSync(text, { level: 9 }).length);
  });
});

describe('packedText', () => {
  it('leaves the lock of a short report as it is', () => {
    expect(packedText(report(2))).toBe(lockText(report(2)));
  });

  it('is smaller than the report, and read back as what it was', () => {
    const lock = report(20);
    const text = packedText(lock);
    expect(text.length).toBeLessThan(pristineOf(lock).text.length);
    expect(readLock(text, 'l')).toEqual(lock);
    expect(packedText(readLock(text, 'l'))).toBe(text);
    // An aitb-report that does not know it says so, and does not take the lock for a broken one.
    expect(text).toMatch(/^\{\n"v": 2,\n/);
  });

  it('is read back whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(slot, { maxLength: 6 }), (slots) => {
        const lock: Lock = {
          ...head,
          base: [[`${'long '.repeat(2_500)}\n`], ...slots.map(() => ['a', 'b\n'])],
          slots,
        };
        const written = packedText(lock);
        expect(runsIn(written).length).toBeGreaterThan(0);
        expect(readLock(written, 'l')).toEqual(lock);
      }),
    );
  });

  it('leaves the runs of sections as they are that did not change', () => {
    const before = runsIn(packedText(report(20)));
    const at = 'homework / part 9 / row 3 × metis';
    const value = (key: string) => (key === at ? 99 : key.length);
    const after = runsIn(packedText(report(20, { value })));
    expect(before.length).toBeGreaterThan(10);
    expect(after.filter((run) => !before.includes(run))).toHaveLength(1);
  });

  it('is merged by git where one side has other text and the other one other values', () => {
    const folder = temporaryFolder();
    const merged = (ours: Lock, theirs: Lock) => {
      const sides = { ours, before: report(20), theirs };
      for (const [name, lock] of Object.entries(sides)) writeFileSync(join(folder, name), packedText(lock));
      return spawnSync('git', ['merge-file', '-p', 'ours', 'before', 'theirs'], { cwd: folder, encoding: 'utf8' });
    };
    const text = { prose: 'What nobody had seen before in' };
    const values = { value: (at: string) => 2 * at.length };
    const { status, stdout } = merged(report(20, text), report(20, values));
    expect(status).toBe(0);
    expect(readLock(stdout, 'l')).toEqual(report(20, { ...text, ...values }));

    // Both have other values: each side is known as a whole.
    const other = { value: (at: string) => 3 * at.length };
    const split = merged(report(20, other), report(20, values));
    expect(split.status).toBeGreaterThan(0);
    expect(readSides(split.stdout, 'l', 'adopt')).toEqual([report(20, other), report(20, values)]);
  });

  it.each([
    ['{"packed":""}', '"base[1]" cannot be unpacked'],
    ['{"packed":"!"}', '"base[1]" cannot be unpacked'],
    ['{"packed":7}', '"base[1]" cannot be unpacked'],
    [`{"packed":"${Buffer.from(deflated(Buffer.from('{}'))).toString('base64')}"}`, '"base[1]" cannot be unpacked'],
    [`{"packed":"${Buffer.from(deflated(Buffer.from('[7]'))).toString('base64')}"}`, '"base[70]" is not a list'],
  ])('is refused with %s in it', (item, why) => {
    const lines = packedText(report(20)).split('\n');
    const at = lines.indexOf('"base": [') + 2;
    lines[at] = `${item},`;
    try {
      readLock(lines.join('\n'), 'l');
      expect.unreachable();
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(Refusal);
      expect((thrown as Refusal).notes).toMatchObject([{ code: 'lock-broken', args: { why } }]);
    }
  });

  it.each([
    [[]],
    [[0]],
    [[0, 7, 'written']],
    [['0', 'key', 'written']],
    [[-1, 'key', 'written']],
    [[0.5, 'key', 'written']],
  ])('is refused where a slot has no key in it: %j', (row) => {
    const lines = packedText(report(20)).split('\n');
    lines[lines.indexOf('"slots": [') + 1] =
      `{"packed":"${Buffer.from(deflated(Buffer.from(JSON.stringify([row])))).toString('base64')}"},`;
    const why = '"slots[0]" cannot be unpacked';
    expect(() => readLock(lines.join('\n'), 'l')).toThrow(
      expect.objectContaining({
        notes: [expect.objectContaining({ code: 'lock-broken', args: expect.objectContaining({ why }) })],
      }),
    );
  });
});
