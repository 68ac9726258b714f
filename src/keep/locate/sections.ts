import { differences } from '../differences.ts';
import type { Outline, Section } from './outline.ts';

/** Compares sections of a text as it was written and as it is now. */
export interface Sections {
  /**
   * 2 under the same headings, 1 under the same last heading, else 0. What stood under a heading that is gone stands under the one that
   * has come in its place, or else under the one before it.
   */
  readonly nearness: (was: Section, now: Section) => number;
  /** The sections of the text as it is now that are as near as can be. */
  readonly nearest: (was: Section) => readonly Section[];
  /** The section itself, and the one that it is where its heading has another name now. */
  readonly named: (was: Section) => readonly Section[];
}

/** @param before the text as it was written. @param now what has become of it. */
export function sectionsIn(before: Outline, now: Outline): Sections {
  const names = ({ sections }: Outline) => sections.map((section) => JSON.stringify(section));
  const there = new Set(names(now));
  const heirs = new Map<Section, Section>();
  const renamed = new Set<Section>();
  for (const { start, length, from, count } of differences(names(before), names(now)))
    for (let i = 0; i < length; i += 1) {
      const was = before.sections[start + i]!;
      if (there.has(JSON.stringify(was))) continue;
      const heir = length === count ? now.sections[from + i] : now.sections[from - 1];
      heirs.set(was, heir ?? []);
      if (length === count) renamed.add(was);
    }
  const near = (was: Section, is: Section): number => {
    if (was.length === is.length && was.every((heading, i) => heading === is[i])) return 2;
    return was.length > 0 && was.at(-1) === is.at(-1) ? 1 : 0;
  };
  return {
    nearest: (was) => [was, ...(heirs.has(was) ? [heirs.get(was)!] : [])],
    named: (was) => [was, ...(renamed.has(was) ? [heirs.get(was)!] : [])],
    nearness: (was, is) => {
      const heir = heirs.get(was);
      return heir !== undefined && near(heir, is) === 2 ? 2 : near(was, is);
    },
  };
}
