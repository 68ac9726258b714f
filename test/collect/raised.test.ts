import { expect, test } from 'vitest';
import { raisedIn, reasonOf } from '../../src/collect/log/raised.ts';

test.each([
  ['AssertionError: Expected throughput to be at least 560000.0', true],
  ['poptorch.poptorch_core.Error: In a.cpp: no IPU', true],
  ['KeyboardInterrupt', true],
  ['slurmstepd: error: *** STEP 1.0 CANCELLED AT 2024-04-03T09:40:00 ***', true],
  ['  File "a.py", line 3, in main', false],
  ['HTTP Error 503: Service Unavailable', false],
  ['Errors: 0', false],
  [`${'a'.repeat(1e6)}Error: x`, false],
])('%.60s', (piece, raised) => {
  expect(raisedIn(piece) !== null).toBe(raised);
});

test('the words of a run go before those of the scheduler, which only ended it', () => {
  const slurm = { words: 'slurmstepd: error: *** CANCELLED ***' };
  const own = { words: 'RuntimeError: x' };
  expect(reasonOf([slurm, own])).toBe(own);
  expect(reasonOf([slurm])).toBe(slurm);
  expect(reasonOf([])).toBeUndefined();
});
