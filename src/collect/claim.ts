import { type Note, note, type Place } from '../note.ts';
import type { Claim, Format } from './format.ts';

/** The one format that claims a file, or why there is none. */
export type Chosen<F extends Format> = { readonly format: F } | { readonly problem: Note };

/**
 * The formats that claim something. One that knows the tool goes before those that read any table, which are asked only where none does:
 * their answer takes a look at the whole table.
 */
export function claimants<F extends Format>(formats: readonly F[], ask: (format: F) => boolean): readonly F[] {
  const own = formats.filter((format) => format.general !== true && ask(format));
  return own.length > 0 ? own : formats.filter((format) => format.general === true && ask(format));
}

/** Of more kinds of logs than these nobody reads what a file lacks of each. */
const mostNear = 3;

/** Asks each format, so that an overlap shows: two claims are an error, not a race. */
export function choose<F extends Format>(formats: readonly F[], ask: (format: F) => Claim, place: Place): Chosen<F> {
  const unclaimed: { readonly format: F; readonly claim: Extract<Claim, { claimed: false }> }[] = [];
  const claims = claimants(formats, (format) => {
    if (format.general === true && unclaimed.some(({ claim }) => claim.isNear)) return false;
    const claim = ask(format);
    if (!claim.claimed) unclaimed.push({ format, claim });
    return claim.claimed;
  });
  const [first, second] = claims;
  if (first && second)
    return { problem: note('two-shapes', { formats: claims.map(({ name }) => name).sort() }, place) };
  if (first) return { format: first };

  const closest = unclaimed.reduce((best, one) => (one.claim.fit > best.claim.fit ? one : best));
  const near = { ...closest.format, ...closest.claim };
  if (near.isNear) return { problem: note('near-tool', { shape: near.shape, lacks: near.lacks }, place) };
  const common = unclaimed
    .map(({ format, claim }) => ({ ...format, ...claim }))
    .filter(({ ofTool, fit }) => !ofTool || (fit > 0 && formats[0]?.of !== 'json'));
  if (formats[0]?.of !== 'json') {
    const nearest = common
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit || (a.name < b.name ? -1 : 1))
      .slice(0, mostNear);
    return {
      problem: note('unknown-text', { nearest: nearest.map(({ name, lacks }) => `${name} (${lacks})`) }, place),
    };
  }
  const shapes = common.map(({ name, shape }) => `${name} (${shape})`).sort();
  return {
    problem: note('unknown-shape', { nearest: near.ofTool ? near.shape : near.name, lacks: near.lacks, shapes }, place),
  };
}
