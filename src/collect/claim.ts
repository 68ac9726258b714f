import { type Note, note, type Place } from '../note.ts';
import type { Claim, Format } from './format.ts';

/** The one format that claims a file, or why there is none. */
export type Chosen<F extends Format> = { readonly format: F } | { readonly problem: Note };

/** The formats among those that claim something that know it best: one that knows the tool goes before one that reads any table. */
export function nearest<F extends Format>(claiming: readonly F[]): readonly F[] {
  const own = claiming.filter(({ general }) => general !== true);
  return own.length > 0 ? own : claiming;
}

/** Asks each format, so that an overlap shows: two claims are an error, not a race. */
export function choose<F extends Format>(formats: readonly F[], ask: (format: F) => Claim, place: Place): Chosen<F> {
  const answers = formats.map((format) => ({ format, claim: ask(format) }));
  const claims = nearest(answers.flatMap(({ format, claim }) => (claim.claimed ? [format] : [])));
  const [first, second] = claims;
  if (first && second)
    return { problem: note('two-shapes', { formats: claims.map(({ name }) => name).sort() }, place) };
  if (first) return { format: first };

  const unclaimed = answers.flatMap(({ format, claim }) => (claim.claimed ? [] : [{ ...format, ...claim }]));
  if (formats[0]?.of !== 'json') {
    return {
      problem: note('unknown-text', { tried: unclaimed.map(({ name, lacks }) => `${name} (${lacks})`).sort() }, place),
    };
  }
  const near = unclaimed.reduce((best, one) => (one.fit > best.fit ? one : best));
  const shapes = formats.map(({ name, shape }) => `${name} (${shape})`).sort();
  return { problem: note('unknown-shape', { nearest: near.name, lacks: near.lacks, shapes }, place) };
}
