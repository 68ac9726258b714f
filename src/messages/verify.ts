import { warning } from './entry.ts';

/** The claims of a finished report. */
export const verifyMessages = {
  'stale-number': warning(
    (a: { numeral: string; old: string; path: string; now: string }) =>
      `hand-written text mentions ${a.numeral} (old ${a.old}${a.path === '' ? '' : `, ${a.path}`}); ${a.now === '' ? 'the results give no such value any more' : `the value is now ${a.now}`}; correct the sentence, or leave it if it speaks of another run`,
    'stale-prose',
  ),
} as const;
