import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { Refusal } from '../../src/note.ts';
import { sourceOf } from '../collect/source.ts';
import { widely } from '../long.ts';
import { cli, folderWith, snapshot } from './cli.ts';

/**
 * Result files that are not all there: a copy that ended early, a log that two processes wrote into. What can be read is read; where nothing can, a sentence with
 * the file in it says so, and nothing is written.
 */
const table =
  '\ufeffsystem,batch_size,"latency, mean (ms)",note\r\nmetis,8,12.5,"a ""quoted"" word"\r\nsophia,8,9.75,"two\r\nlines"\r\n';
const log = [100, 200]
  .map(
    (step) =>
      `2025-03-01 10:00:${step / 10},000 INFO:   | Train Device=CSX, Step=${step}, Loss=9.${step}, Rate=5${step}.25 samples/sec, GlobalRate=512.00 samples/sec\n`,
  )
  .join('2025-03-01 10:00:15,000 INFO:   Saving checkpoint at step 100\n');

/** What a report of a file did that it should not; null where all is well. */
async function faultOf(name: string, content: Uint8Array): Promise<string | null> {
  const folder = folderWith({ [name]: content });
  const before = snapshot(folder);
  const { exit, stderr } = await cli(folder, [name, '-o', 'r.md', '--charts', 'none']);
  if (/\n {4}at /.test(stderr)) return stderr;
  if (exit === 0)
    return existsSync(join(folder, 'r.md')) ? null : `nothing is written, and it is no failure: ${stderr}`;
  if (!new RegExp(`^error: ${name}\\b.*[a-z]{3}`, 'm').test(stderr))
    return `no sentence that names the file: ${stderr}`;
  return JSON.stringify(snapshot(folder)) === JSON.stringify(before) ? null : `refused, and written: ${stderr}`;
}

async function faultsOfCuts(name: string, text: string, step: number): Promise<readonly string[]> {
  const bytes = Buffer.from(text);
  const faults: string[] = [];
  for (let end = bytes.length; end >= 0; end -= step) {
    const fault = await faultOf(name, bytes.subarray(0, end));
    if (fault !== null) faults.push(`after byte ${end}: ${fault}`);
  }
  return faults;
}

describe('a file that is not all there', () => {
  it('is read or refused in a sentence: a table that is cut at any byte', async () => {
    expect(await faultsOfCuts('r.csv', table, widely(5, 1))).toEqual([]);
  }, 300_000);

  it('is read or refused in a sentence: a log that is cut', async () => {
    expect(await faultsOfCuts('train.log', log, widely(35, 7))).toEqual([]);
  }, 300_000);

  it('is read or refused with a note: a log of which any stretch is gone, doubled or another', async () => {
    const bytes = Buffer.from(log);
    const place = fc.nat(bytes.length);
    await fc.assert(
      fc.asyncProperty(
        place,
        place,
        fc.constantFrom('gone', 'doubled', 'other'),
        fc.uint8Array(),
        async (a, b, how, other) => {
          const [from, to] = a < b ? [a, b] : [b, a];
          const middle = { gone: [], doubled: [bytes.subarray(from, to), bytes.subarray(from, to)], other: [other] }[
            how
          ];
          const torn = Buffer.concat([bytes.subarray(0, from), ...middle, bytes.subarray(to)]);
          try {
            await collect([sourceOf('train.log', torn, 97)], { strict: false, encoding: 'utf-8' });
          } catch (thrown) {
            // Anything else that is thrown is a fault of ours.
            if (!(thrown instanceof Refusal)) throw thrown;
            expect(thrown.notes.map(({ place }) => place?.file)).toContain('train.log');
          }
        },
      ),
      { numRuns: widely(80, 300) },
    );
  }, 120_000);
});
