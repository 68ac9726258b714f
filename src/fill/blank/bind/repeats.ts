import { type Binding, bindValue } from '../binding.ts';
import { readLabel } from '../label.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { clauseOf } from './clause.ts';

const averaged =
  /\b(?:means?|averages?|averaged|medians?|deviations?|sd)\b[^,.;:\uE001]{0,40}\b(?:of|over|across)\s+(?:all\s+)?$/i;
const repeats =
  /^\s*(?:(?:independent|random|different|separate)\s+)?(?:runs|repeats|repetitions|seeds|trials)\s*(?=$|[.,;)])/i;
const timed = /\b(?:each|every)\s+[^,.;:\uE001]{1,60}\b(?:was|is)\s+(?:measured|timed|benchmarked)\s+$/i;
const either = /^\s{0,2}(?:[a-z]+\s)?(?:runs|repeats|repetitions|seeds|trials|times)\b/i;
const times = /^\s*times\b/i;

const each =
  '(?:per|of each|for each|of every) (?:configuration|config|cell|point|data point|setting|test|combination|benchmark|experiment)';
const label = new RegExp(
  `^(?:(?:(?:number|no\\.?) of |# ?)?(?:repeats|repetitions|replicates)(?: ${each})?|(?:(?:number|no\\.?) of |# ?)?(?:runs|trials|seeds) ${each})$`,
  'i',
);

/**
 * `Mean over ___ seeds`, `Each point was measured ___ times`, `Number of repeats: ___`: how often each cell was measured, where that is the same for all; null for any
 * other blank.
 */
export function bindRepeats(blank: Blank, bench: Bench): Binding | null {
  const { kind } = blank.asked;
  if (kind !== 'value' && kind !== 'number') return null;
  if (label.test(labelOf(blank, bench))) return repeatsOfEach(bench);
  // The sentence is looked at last: most blanks are none of these.
  if (blank.block.kind !== 'text' || !either.test(bench.text.slice(blank.end, blank.end + 60))) return null;
  const { left, right } = clauseOf(blank, bench);
  const isAsked = (averaged.test(left) && repeats.test(right)) || (timed.test(left) && times.test(right));
  return isAsked ? repeatsOfEach(bench) : null;
}

/** What stands before the colon of a line, or in the first of two cells. */
function labelOf({ block, cell, line, start }: Blank, { text }: Bench): string {
  if (cell !== null && block.kind === 'table') {
    const row = block.rows[cell.row] ?? [];
    return row.length === 2 && cell.column === 1 ? readLabel(row[0]!.text).text : '';
  }
  const before = /^[\s>]*(?:[-*+]\s+)?([^:|]{1,60}):[*_]*\s*$/.exec(text.slice(line.start, start));
  return before === null ? '' : readLabel(before[1]!).text;
}

/** How often each cell was measured, where that is the same for all, and all of that went into a number; null where it is not. */
export function repeatsOfEach({ study }: Bench): Binding | null {
  const [first] = study.runs;
  if (first === undefined) return null;
  const counted = study.runs.map(({ sessions, counts: { of, ok } }) => sessions?.length ?? (of === 'repeats' ? ok : 1));
  const counts = new Set(counted);
  const [count, ...others] = counts;
  if (count === undefined || count < 2 || others.length > 0) return null;
  for (const { name } of study.metrics) {
    const all = study.runs.map((run) => study.figure(name, 'n', run));
    const isOfAll = all.every((one) => one.kind === 'figure' && one.value === count);
    if (!isOfAll) continue;
    const source = `${name}.n@${first.id}`;
    return bindValue(all[0]!, { source, confidence: 3, group: source, notes: [] });
  }
  return null;
}
