import { PathError } from '../../compare/path.ts';
import type { Value } from '../../compare/figure.ts';
import { note, Refusal } from '../../note.ts';
import { type Binding, bindValue } from '../binding.ts';
import type { Hint } from '../bracket.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';

/** A path with its format, as an override writes it: `latency.p95@metis .2f`. */
export interface Override {
  readonly path: string;
  readonly hint: Hint | null;
}

/** Splits an override into its path and its format (`.2f`, `+.1f`, `,.0f`). */
export function readOverride(words: string): Override {
  const found = /^(.*?)\s+([+]?,?)\.?(\d{1,2})?[f%]?$/.exec(words.trim());
  if (!found || !/\s[+,.\d]/.test(words)) return { path: words.trim(), hint: null };
  return { path: found[1]!, hint: { decimals: found[3] === undefined ? null : Number(found[3]), signed: found[2]!.includes('+'), grouped: found[2]!.includes(',') } };
}

/**
 * Binds a blank to what its author says. An override never falls back to inference.
 * @throws Refusal when the path leads nowhere.
 */
export function bindOverride(path: string, blank: Blank, bench: Bench): Binding {
  return bindValue(follow(path, blank, bench), { source: path, confidence: 4, group: `${blank.start}`, notes: [] });
}

function follow(path: string, blank: Blank, bench: Bench): Value {
  try {
    return bench.study.find(path);
  } catch (problem) {
    if (problem instanceof PathError) throw new Refusal(note('path-wrong', { problem: problem.message }, bench.place(blank.start)));
    throw problem;
  }
}
