import type { Claim } from './claim.ts';
import { arithmetic } from './claims/arithmetic.ts';
import { numbers } from './claims/numbers.ts';
import { printed } from './claims/printed.ts';
import { staleNumbers } from './claims/stale-number.ts';

/** The kinds of claims that are looked for. Where two have the same number, the verdict of the first stands. */
export const claims: readonly Claim[] = [staleNumbers, printed, numbers, arithmetic];
