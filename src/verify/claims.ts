import type { Claim } from './claim.ts';
import { arithmetic } from './claims/arithmetic.ts';
import { numbers } from './claims/numbers.ts';
import { printed } from './claims/printed.ts';
import { samples } from './claims/sample.ts';
import { settings } from './claims/settings.ts';
import { words } from './claims/words.ts';

/** The kinds of claims that are looked for. Where two have the same number, the verdict of the first stands. */
export const claims: readonly Claim[] = [printed, samples, settings, numbers, arithmetic, words];
