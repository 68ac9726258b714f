import type { Place } from '../../note.ts';
import { type Chosen, choose, claimants } from '../claim.ts';
import type { Said, TextFormat } from '../format.ts';
import { hasFence } from './fence.ts';

/** Stretches of a text, as `stretchesOf` cuts them. */
type Stretches = Iterable<string>;

/** Which formats know a text by any of its stretches. One that is `exact` knows it by the first of them. */
export function claimingAnywhere(
  formats: readonly TextFormat[],
  stretches: readonly string[],
  said: Said,
): readonly TextFormat[] {
  return claimants(formats, (format) =>
    (format.exact ? stretches.slice(0, 1) : stretches).some((text) => format.claims(text, said).claimed),
  );
}

/**
 * What was found behind the head of a text: the format of the first stretch that one claims, whether a fence stands in or above it, and
 * whether there is nothing but white space.
 */
export interface Behind {
  readonly chosen: Chosen<TextFormat> | null;
  readonly isFenced: boolean;
  readonly isBlank: boolean;
}

/**
 * Goes through a text until a format claims a stretch of it; one that knows no tool only counts where none does that knows its own. What is
 * `exact` is not asked: it is known by its first line.
 */
export function chooseBehind(
  formats: readonly TextFormat[],
  stretches: Stretches,
  asked: { readonly said: Said; readonly place: Place },
): Behind {
  const able = formats.filter(({ exact }) => exact !== true);
  let general: Chosen<TextFormat> | null = null;
  let [isFenced, isBlank] = [false, true];
  for (const text of stretches) {
    isFenced ||= hasFence(text);
    isBlank &&= text.trim() === '';
    const claiming = able.filter((format) => format.claims(text, asked.said).claimed);
    if (claiming.length === 0) continue;
    const chosen = choose(able, (format) => format.claims(text, asked.said), asked.place);
    if (claiming.some((format) => format.general !== true)) return { chosen, isFenced, isBlank };
    general ??= chosen;
  }
  return { chosen: general, isFenced, isBlank };
}
