import type { Steps } from '../row/flat.ts';
import { asWritten } from '../row/label.ts';
import type { Labels } from '../run.ts';
import { at } from './nested.ts';

/** Settings of a tool's object by the way to each; one that is not there, empty or no single value is left out, a number that is written as text is one. */
export function settingsAt(object: unknown, ways: Readonly<Record<string, Steps>>): Labels {
  return Object.fromEntries(
    Object.entries(ways).flatMap(([label, steps]): readonly [string, string | number][] => {
      const value = at(object, steps);
      if (typeof value === 'number' && Number.isFinite(value)) return [[label, value]];
      if (typeof value !== 'string' || value.trim() === '') return [];
      return [[label, asWritten(value.trim().slice(0, 200))]];
    }),
  );
}
