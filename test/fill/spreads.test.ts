import { expect, test } from 'vitest';
import { made } from '../made.ts';

/** Two devices with three seeds each; their spreads differ. */
const seeds = [
  'device,seed,epoch_time_s,power_w',
  'A100,1,97.6,310',
  'A100,2,96.5,305',
  'A100,3,98.1,312',
  'L40S,1,164.0,250',
  'L40S,2,166.1,252',
  'L40S,3,163.7,249',
  '',
].join('\n');

test.each([
  // The second stands behind the name of the first one: it held the spread of the A100.
  [
    'One epoch takes ___ s on the A100 (± ___ s) and, as we saw, ___ s (± ___ s) on the L40S.',
    'One epoch takes 97.40 s on the A100 (± 0.8185 s) and, as we saw, ___ s (± ___ s) on the L40S.',
  ],
  ['One epoch takes ___ s (± ___) on the L40S.', 'One epoch takes 164.6 s (± 1.308) on the L40S.'],
  [
    'One epoch takes ___ ± ___ s on the A100 and ___ ± ___ s on the L40S.',
    'One epoch takes 97.40 ± 0.8185 s on the A100 and 164.6 ± 1.308 s on the L40S.',
  ],
  [
    'Epoch time: A100 ___ s (±___), L40S ___ s (±___).',
    'Epoch time: A100 97.40 s (±0.8185 s), L40S 164.6 s (±1.308 s).',
  ],
])('a number behind ± is the spread of the number before it: %s', async (template, filled) => {
  expect((await made(seeds, `${template}\n`)).text.trim()).toBe(filled);
});
