import type { Note } from '../note.ts';
import type { Verified } from './claim.ts';
import { claims } from './claims.ts';

/** What a finished report says that is not so, claim by claim. Nothing is changed for it. */
export function verify(of: Verified): readonly Note[] {
  return claims.flatMap((claim) => claim(of));
}
