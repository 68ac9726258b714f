import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Lines, linesOf } from '../../src/collect/bytes/lines.ts';
import { runsOf } from '../../src/collect/formats/cerebras/run.ts';
import { widely } from '../long.ts';
import { sourceOf } from './source.ts';

const stamp = (second: number): string => new Date(1.7e12 + 1000 * second).toISOString().slice(0, 19).replace('T', ' ');

const stepLine = (second: number, step: number | string, loss = '2.50000', rate = '200.10'): string =>
  `${stamp(second)},123 INFO:   | Train Device=CSX, Step=${step}, Loss=${loss}, Rate=${rate} samples/sec, GlobalRate=${200 + (second % 7)}.50 samples/sec`;

/** What interrupts a training, or only looks as if it were one of its usual lines. */
const odd = [
  (at: number) => `${stamp(at)},123 INFO:   Processed ${at * 512} sample(s) in ${at}.5 seconds.`,
  (at: number) => `${stamp(at)},123 INFO:   Saved checkpoint model_dir_a/checkpoint_${at}.mdl`,
  (at: number) =>
    `${stamp(at)},123 INFO:   | Eval Device=CSX, GlobalStep=${at}, Batch=1, Loss=1.25, Rate=9.5 samples/sec`,
  (at: number) => stepLine(at, at, 'nan'),
  (at: number) => stepLine(at, at, '1.1234567890123456'),
  (at: number) => stepLine(at, '1'.repeat(16)),
  (at: number) => stepLine(at, 0),
  (at: number) => `${stepLine(at, at)}\n${stepLine(at, at)}`,
  (at: number) => `[rank1]: ${stepLine(at, 3)}`,
  (at: number) => stepLine(at, at).slice(0, 90),
  (at: number) => `${stepLine(at, at)}\r`,
  (at: number) => `${stepLine(at, at)} `,
  () => '',
  () => 'INFO:   Effective batch size is 512.',
  () => 'RuntimeError: out of memory',
];

test('lines that are passed give what reading each of them gives', () => {
  const piece = fc.record({
    steps: fc.integer({ min: 0, max: 1200 }),
    by: fc.constantFrom(1, 5, 100),
    odd: fc.constantFrom(...odd),
  });
  let passed = 0;
  fc.assert(
    fc.property(
      fc.array(piece, { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      fc.integer({ min: 200, max: 1 << 17 }),
      (pieces, isOpen, block) => {
        const lines: string[] = [];
        let at = 0;
        for (const { steps, by, odd: line } of pieces) {
          for (let nth = 0; nth < steps; nth += 1) {
            at += by;
            lines.push(stepLine(at, at, (10 / at).toFixed(5), ((at * 31) % 999).toFixed(2)));
          }
          lines.push(line(at));
        }
        const source = sourceOf('a.log', `${lines.join('\n')}${isOpen ? '' : '\n'}`, block);
        const counted: Lines = (quick) =>
          linesOf(source, 'utf-8', {
            quick: quick && {
              take: (text, from, number) => {
                const end = quick.take(text, from, number);
                if (end >= 0) passed += 1;
                return end;
              },
            },
          });
        const plain = ({ runs, more }: ReturnType<typeof runsOf>) => ({
          more,
          runs: runs.map((run) => ({ ...run, steps: [run.steps.kept(), run.steps.count(), run.steps.every()] })),
        });
        expect(plain(runsOf(counted, 0))).toEqual(plain(runsOf(() => linesOf(source, 'utf-8'), 0)));
      },
    ),
    { numRuns: widely(15, 60) },
  );
  expect(passed).toBeGreaterThan(1000);
});
