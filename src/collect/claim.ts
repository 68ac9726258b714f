import { type Note, note, type Place } from '../note.ts';
import type { Claim, Format } from './format.ts';

/** The one format that claims a file, or why there is none. */
export type Chosen<F extends Format> = { readonly format: F } | { readonly problem: Note };

/** Asks each format, so that an overlap shows: two claims are an error, not a race. */
export function choose<F extends Format>(formats: readonly F[], ask: (format: F) => Claim, place: Place): Chosen<F> {
  const answers = formats.map((format) => ({ format, claim: ask(format) }));
  const claims = answers.filter(({ claim }) => claim.claimed);
  const [first, second] = claims;
  if (first && second)
    return { problem: note('two-shapes', { formats: claims.map(({ format }) => format.name).sort() }, place) };
  if (first) return { format: first.format };

  const unclaimed = answers.flatMap(({ format, claim }) => (claim.claimed ? [] : [{ ...format, ...claim }]));
  if (formats[0]?.of !== 'json') {
    return {
      problem: note('unknown-text', { tried: unclaimed.map(({ name, lacks }) => `${name} (${lacks})`).sort() }, place),
    };
  }
  const nearest = unclaimed.reduce((best, one) => (one.fit > best.fit ? one : best));
  const shapes = formats.map(({ name, shape }) => `${name} (${shape})`).sort();
  return { problem: note('unknown-shape', { nearest: nearest.name, lacks: nearest.lacks, shapes }, place) };
}
