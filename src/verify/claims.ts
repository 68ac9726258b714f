import type { Claim } from './claim.ts';
import { staleNumbers } from './claims/stale-number.ts';

/** What looks for claims of a report that do not hold; in the order in which it is told. */
export const claims: readonly Claim[] = [staleNumbers];
