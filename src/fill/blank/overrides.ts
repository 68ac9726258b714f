import { note, type Place, Refusal } from '../../note.ts';
import { candidates } from '../print/near.ts';
import type { Blank } from './scan.ts';

/**
 * What the file beside a template says of its blanks (rules.md#overrides), for templates that one may not touch. It goes before what the
 * template says itself.
 */
export interface Overrides {
  /** The run that the others are compared with, before the directives of the template; null: as without. */
  readonly baseline: string | null;
  /** Value paths with their formats, by the key of a blank. */
  readonly bind: Readonly<Record<string, string>>;
  /** Keys of blanks that stay, and of charts that are not put under a table. */
  readonly ignore: readonly string[];
  /** Where each key stands, for messages. */
  readonly places?: Readonly<Record<string, Place>>;
}

/** What an override says of one blank. */
export type Overridden =
  | { readonly ignored: true }
  | { readonly ignored: false; readonly path: string; readonly place?: Place };

const chart = /\/ chart:[a-z0-9-]+$/;

/**
 * The blanks of which an override speaks.
 * @param others keys of places that only look like blanks: they may be ignored as well.
 * @throws Refusal (exit 2) for a key that no blank has.
 */
export function overriddenBlanks(
  { bind, ignore, places = {} }: Overrides,
  blanks: readonly Blank[],
  keys: readonly string[],
  template: string,
  others: readonly string[],
): ReadonlyMap<Blank, Overridden> {
  const byKey = new Map(keys.map((key, nth) => [plain(key), blanks[nth]!]));
  const loosely = new Map<string, Blank | null>();
  for (const [nth, key] of keys.entries()) loosely.set(loose(key), loosely.has(loose(key)) ? null : blanks[nth]!);
  const blankOf = (key: string): Blank => {
    const found = byKey.get(plain(key)) ?? loosely.get(loose(key));
    if (found) return found;
    const place = Object.hasOwn(places, key) ? places[key] : undefined;
    const near = candidates(loose(key), [...keys, ...others]).slice(0, 5);
    throw new Refusal(note('override-unknown-key', { key, near }, place ?? { file: template }));
  };
  const said = new Map<Blank, Overridden>();
  for (const [key, path] of Object.entries(bind)) {
    const place = Object.hasOwn(places, key) ? places[key] : undefined;
    said.set(blankOf(key), { ignored: false, path, ...(place ? { place } : {}) });
  }
  const free = new Set(others.map(plain));
  for (const key of ignore)
    if (!isChartKey(key) && !(free.has(plain(key)) && !byKey.has(plain(key))))
      said.set(blankOf(key), { ignored: true });
  return said;
}

/** True for a chart that is not to be put under its table, and for what is not to be taken for a blank. */
export function isIgnored(key: string, overrides: Overrides | undefined): boolean {
  return overrides?.ignore.some((one) => plain(one) === plain(key)) ?? false;
}

function isChartKey(key: string): boolean {
  return chart.test(plain(key));
}

/** `Mean latency (s) × Metis (SambaNova)`, as labels stand in a template; their keys are without what is in parentheses. */
function loose(key: string): string {
  return plain(key.replace(/[*`]/g, '').replace(/\([^()]*\)/g, ' '));
}

function plain(key: string): string {
  return key.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Runs what an override asks for, and gives a mistake in it the place of the override. */
export function atOverride<T>(place: Place | undefined, ask: () => T): T {
  try {
    return ask();
  } catch (problem) {
    if (place === undefined || !(problem instanceof Refusal)) throw problem;
    throw new Refusal(
      problem.notes.map((one) => ({ ...one, place })),
      problem.exit,
    );
  }
}
