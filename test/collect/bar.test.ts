import fc from 'fast-check';
import { expect, test } from 'vitest';
import { barsOf, secondsOf } from '../../src/collect/formats/graphcore/bar.ts';
import { growsWithSize } from '../growth.ts';

test.each([
  ['Epochs:  30%|███       | 3/10 [00:25<01:02,  8.90s/it]', [['Epochs:  30%|███       | ', 3, 10, '00:25']]],
  ['Graph compilation:   0%|          | 0/100 [00:00<?]', [['Graph compilation:   0%|          | ', 0, 100, '00:00']]],
  ['  0%|          | 0/150 [1:00:00<?, ?it/s]', [['  0%|          | ', 0, 150, '1:00:00']]],
  [
    'Epochs:   0%|  | 0/10 [00:00<?,[08:27:00.611] tensor id 10/150 [00:00<?, ?it/s]',
    [
      ['Epochs:   0%|  | ', 0, 10, '00:00'],
      ['?,[08:27:00.611] tensor id ', 10, 150, '00:00'],
    ],
  ],
  ['tensor id 10150 [00:00<?, ?it/s]', []],
  [' 90%|█████████ | 112/12Downloading http://example.org/a/b', []],
  ['it took 3/10 [sic]', []],
  ['/10 [00:00<', []],
])('%s', (piece, bars) => {
  expect(barsOf(piece).map(({ before, done, total, elapsed }) => [before, done, total, elapsed])).toEqual(bars);
});

test('a bar is found wherever it stands, with what is before it', () => {
  const noise = fc.string({ unit: fc.constantFrom('a', '/', '|', ' ', '[', ':', '<', '█') });
  fc.assert(
    fc.property(noise, fc.nat(99_999), fc.integer({ min: 1, max: 99_999 }), noise, (before, done, total, after) => {
      const bars = barsOf(`${before} ${done}/${total} [00:07<01:02${after}`);
      expect(bars[0]).toEqual({ before: `${before} `, done, total, elapsed: '00:07' });
    }),
  );
});

test('time in seconds', () => {
  expect(['00:07', '01:24', '1:02:03'].map(secondsOf)).toEqual([7, 84, 3723]);
});

test.each(['9'.repeat(2e6), '/'.repeat(2e6), '1/'.repeat(1e6), '1/1 [0'.repeat(4e5)])(
  '2 MB of %.6s take no more than their length',
  (text) => growsWithSize(text, (text) => expect(barsOf(text)).toEqual([])),
);
