import { plural } from '../../compare/findings/words.ts';
import type { Study } from '../../compare/study.ts';
import type { Figure } from '../../compare/value/figure.ts';
import { tallied } from '../../made.ts';
import type { Metric } from '../../metric.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { lowerFirst } from '../../text/case.ts';
import { aheadIn } from '../ahead.ts';
import { nameIn } from '../alt.ts';
import { unitAfter } from '../digits.ts';
import { firstFitting } from '../title.ts';

/** What was measured at one value of the axis; `figure` is null where it is of several runs, which are compared with nothing. */
export interface Measured {
  readonly x: number;
  readonly y: number;
  readonly figure: Figure | null;
}

/** A line by its name. */
export interface Line {
  readonly name: string;
  readonly measured: readonly Measured[];
}

/** What a title is found in. */
export interface Pictured {
  /** What is varied: `batch size`. */
  readonly across: string;
  readonly metric: Metric;
  /** The lines of each plot: only those are set beside each other. */
  readonly plots: readonly (readonly Line[])[];
  readonly write: (value: number) => Numeral;
  /** Whose lines they are; empty where that needs no saying. */
  readonly whose: string;
  /** What is shown, which is the title where nothing is found. */
  readonly shows: string;
}

/** Of more values a reader asks what the lines do, not who is ahead how often. */
const mostPlaces = 60;

/**
 * What a picture of lines over a number shows, in a sentence: who is ahead and where, or from where to where a single line goes. What
 * is not shown by the data is not said: then the title is what the axes are.
 */
export function findingOf(of: Pictured, study: Study): string | Phrase {
  const drawn = of.plots
    .map((lines) => lines.filter(({ measured }) => measured.length > 0))
    .filter(({ length }) => length > 0);
  const [only, ...more] = drawn;
  if (only === undefined) return of.shows;
  const found = more.length === 0 && only.length === 1 ? course(only[0]!, of, study) : leaders(drawn, of, study);
  if (found === null) return of.shows;
  const title = of.whose === '' ? found : phrase`${nameIn(of.whose)}: ${found}`;
  return firstFitting(title, joined([of.shows]));
}

/** `latency rises from 41.0 to 142.0 ms from batch size 1 to 128`, else where the best is. */
function course({ measured }: Line, { metric, across, whose, write }: Pictured, study: Study): Phrase | null {
  const what = whose === '' ? metric.title : lowerFirst(metric.title);
  const isAhead = aheadIn(study);
  const isShown = (a: Measured, b: Measured) => a.figure !== null && b.figure !== null && isAhead(a.figure, b.figure);
  const [first, last] = [measured[0]!, measured.at(-1)!];
  const told = ({ y, figure }: Measured) => (figure === null ? write(y).text : shown(write(y), figure));
  const unit = unitAfter(metric);
  const steps = measured.slice(1).map(({ y }, i) => y - measured[i]!.y);
  const way = steps.every((step) => step >= 0) ? 'rises' : steps.every((step) => step <= 0) ? 'falls' : null;
  if (first.x === last.x) return null;
  if (way !== null)
    return isShown(first, last)
      ? phrase`${what} ${way} from ${told(first)} to ${told(last)}${unit} over ${across} ${first.x} to ${last.x}`
      : null;
  const [best, next] = ranked(measured, metric);
  if (!best || !next) return null;
  if (isShown(best, next)) return phrase`${what} is ${most(metric)} at ${across} ${best.x}: ${told(best)}${unit}`;
  // Near the best many are alike, and all of them are ahead of both ends.
  return isShown(best, first) && isShown(best, last)
    ? phrase`${what} is ${told(first)} at ${across} ${first.x}, ${told(best)} at ${best.x} and ${told(last)}${unit} at ${last.x}`
    : null;
}

/** `GPU B has the highest output throughput at every batch size`, or in how many of the places where there are two or more. */
function leaders(plots: readonly (readonly Line[])[], { metric, across }: Pictured, study: Study): Phrase | null {
  if (metric.direction !== 'lower' && metric.direction !== 'higher') return null;
  const isAhead = aheadIn(study);
  const all = plots.flatMap(placesOf);
  const places = all.filter(({ length }) => length > 1);
  if (places.length === 0 || places.length > mostPlaces) return null;
  const top = winsIn(places, metric, isAhead)[0]?.[0];
  // Where it was not measured another is ahead of those that are left, and not of it.
  const own = places.filter((place) => place.some(({ name }) => name === top));
  const [first, second, ...more] = winsIn(own, metric, isAhead);
  if (first === undefined || more.length > 0) return null;
  const [name, extreme] = [nameIn(first[0]), `${most(metric)} ${lowerFirst(metric.title)}`];
  const where =
    own.length < places.length ? ' at which it was measured' : places.length < all.length ? ' that several have' : '';
  if (first[1] === own.length)
    // `epochs` is one already.
    return phrase`${name} has the ${extreme} at ${plural(across) === across ? 'all' : 'every'} ${across}${where}`;
  const told = first[1] + (second?.[1] ?? 0);
  // Where most places leave it open nobody is ahead.
  if (2 * told <= own.length) return null;
  const what = plots.length > 1 ? 'settings' : plural(across) === across ? `values of ${across}` : plural(across);
  const count = (n: number) => tallied(`${what} in which it is ahead`, n);
  // It may have it at the others too, where the repeats leave that open.
  const has = told === own.length ? 'has' : 'is shown to have';
  return joined([
    phrase`${name} ${has} the ${extreme} at ${count(first[1])} of ${tallied(what, own.length)} ${what}${own.length < places.length ? where : ''}`,
    ...(second ? [phrase`, ${nameIn(second[0])} at ${count(second[1])}`] : []),
  ]);
}

/** In how many places each line is ahead of the next, those with most first. */
function winsIn(
  places: readonly (readonly Named[])[],
  metric: Metric,
  isAhead: ReturnType<typeof aheadIn>,
): readonly (readonly [name: string, count: number])[] {
  const wins = new Map<string, number>();
  for (const place of places) {
    const [best, next] = ranked(place, metric);
    if (best?.figure && next?.figure && isAhead(best.figure, next.figure))
      wins.set(best.name, (wins.get(best.name) ?? 0) + 1);
  }
  return [...wins].sort(([, a], [, b]) => b - a);
}

type Named = Measured & { readonly name: string };

/** What the lines of a plot have at each value of the axis. */
function placesOf(lines: readonly Line[]): readonly (readonly Named[])[] {
  const places = new Map<number, Named[]>();
  for (const { name, measured } of lines)
    for (const one of measured) {
      const known = places.get(one.x);
      if (known) known.push({ ...one, name });
      else places.set(one.x, [{ ...one, name }]);
    }
  return [...places.values()];
}

function ranked<T extends Measured>(all: readonly T[], { direction }: Metric): readonly T[] {
  return direction === 'lower' || direction === 'higher'
    ? [...all].sort((a, b) => (direction === 'lower' ? a.y - b.y : b.y - a.y))
    : [];
}

function most({ direction }: Metric): string {
  return direction === 'lower' ? 'lowest' : 'highest';
}
