import { PathError } from '../../../compare/path.ts';
import type { Value } from '../../../compare/value/figure.ts';
import { note, Refusal } from '../../../note.ts';
import { conversion } from '../../../unit.ts';
import { beside } from '../beside.ts';
import { type Binding, bindValue, stays } from '../binding.ts';
import type { Hint } from '../bracket.ts';
import { readLabel } from '../label.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';

/** A path with its format, as an override writes it: `latency.p95@metis .2f`. */
export interface Override {
  readonly path: string;
  readonly hint: Hint | null;
}

/** Splits an override into its path and its format (`.2f`, `+.1f`, `,.0f`). */
export function readOverride(words: string): Override {
  const [, path, sign, comma, digits] = /^(\S.*?)\s+(\+?)(,?)(?:\.(\d{1,2}))?[f%]?$/.exec(words.trim()) ?? [];
  if (path === undefined) return { path: words.trim(), hint: null };
  return {
    path,
    hint: {
      decimals: digits === undefined ? null : Math.min(20, Number(digits)),
      signed: sign === '+',
      grouped: comma === ',',
    },
  };
}

/**
 * Binds a blank to what its author says. An override never falls back to inference.
 * @throws Refusal when the path leads nowhere.
 */
export function bindOverride(path: string, blank: Blank, bench: Bench): Binding {
  const value = follow(path, blank, bench);
  if (value === null) return stays('absent', note('needs-results', {}), path, 4);
  const labelUnit = beside(bench.text, blank).unit ?? cellUnit(blank);
  const bound = bindValue(value, { source: path, confidence: 4, group: `${blank.start}`, labelUnit, notes: [] });
  if (bound.is !== 'number' || labelUnit === null || bound.unit === '' || conversion(bound.unit, labelUnit) !== null)
    return bound;
  return stays('ambiguous', note('unit-unlike', { unit: labelUnit, metric: path, has: bound.unit }), path, 4);
}

/** The unit of the blank's column or row. */
function cellUnit({ block, cell }: Blank): string | null {
  if (block.kind !== 'table' || !cell) return null;
  const labels = [block.rows[0]?.[cell.column], block.rows[cell.row]?.[0]];
  return labels.map((label) => readLabel(label?.text ?? '').unit).find((unit) => unit !== null) ?? null;
}

/** What a path leads to; null where there are no results in which it could. */
function follow(path: string, blank: Blank, bench: Bench): Value | null {
  try {
    return bench.study.find(path);
  } catch (problem) {
    if (!(problem instanceof PathError)) throw problem;
    if (bench.isAssumed) return null;
    throw new Refusal(note('path-wrong', { problem: problem.message }, bench.place(blank.start)));
  }
}
