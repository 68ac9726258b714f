import type { Run } from '../../../collect/run.ts';
import { isSpeed } from '../../../compare/headline.ts';
import type { Figure } from '../../../compare/value/figure.ts';
import type { Binding } from '../binding.ts';
import { anyBlank } from '../forms.ts';
import { runName } from '../name/name.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { here, lineOf, other } from './clause.ts';
import { bindComparison, bindInDirection } from './comparison.ts';
import { readDirection } from './direction.ts';
import { narrowed } from './run.ts';

/** `- B: ___ tok/s (` before a blank, `x speedup)` behind it. */
const led = new RegExp(`^[^:=()${other}]{1,60}[:=]\\s*[~≈]?${other}\\s*[^\\s(),;${other}]{0,12}\\s*\\(\\s*[~≈+]?$`);
const closed = /^\s?(?:%|[x×])\s*(?:speed-?up|faster|slower|higher|lower|more|less|improvement)?\s*\)/i;
const blanks = new RegExp(anyBlank, 'g');
/** The line of what the others are held against: `- A: ___ tok/s (baseline)`. */
const isBase = /\(\s*(?:the\s+)?(?:baseline|reference|1(?:\.0+)?\s?[x×])\s*\)/i;

/**
 * `- B: ___ tok/s (___x speedup)`: the number before it, held against that of the line beside it that is called the baseline, or the baseline of the document. Null for
 * any other blank. `bind` binds a blank of running text.
 */
export function bindAsideShare(blank: Blank, bench: Bench, bind: (blank: Blank) => Binding): Binding | null {
  const { block, line, start, end } = blank;
  if (block.kind !== 'text' || block.isHeading || !closed.test(bench.text.slice(end, end + 24))) return null;
  const [before = ''] = lineOf(blank, bench).split(here);
  if (!led.test(before.replace(/^\s*[-*+]\s+(?:\[[ x]\]\s+)?/, ''))) return null;
  const number = [...bench.text.slice(line.start, start).matchAll(blanks)].at(-1);
  if (number === undefined) return null;
  const from = line.start + number.index;
  const bound = bind({ ...blank, start: from, end: from + number[0].length });
  if (bound.is !== 'number' || bound.of.kind !== 'figure') return null;
  const { metric, statistic, run } = bound.of as Figure;
  const of = bench.study.runs.find(({ id }) => id === run);
  const base = bench.baseline(block).names;
  const over = baseBeside(blank, bench) ?? (of && base ? bench.vocabulary.cells.counterpart(of, base) : null);
  if (!of || !over || of === over) return null;
  // A bare factor of power may be how many times as much, or how much better.
  if (/^\s?[x×]/.test(bench.text.slice(end, end + 2)) && !isSpeed(metric)) return null;
  const notes = bound.notes.filter(({ code }) => code !== 'assumed-statistic');
  const words = readDirection(bench.text.slice(end, end + 24));
  const asked = { metric, statistic, notes };
  if (words) return bindInDirection(blank, asked, { of, over }, words, bench);
  const none = { derived: null, way: null, fact: null, labelUnit: null, derivedUnit: null, words: '' };
  return bindComparison(blank, { ...none, ...asked, names: [runName(of)], over: [runName(over)] }, bench);
}

/** The run of the line beside a line that is called the baseline. */
function baseBeside({ line }: Blank, { text, vocabulary }: Bench): Run | null {
  const above = text
    .slice(0, line.start)
    .split(/\n\s*\n/)
    .at(-1)!;
  const [below = ''] = text.slice(line.end).split(/\n\s*\n/);
  const found = [...above.split('\n'), ...below.split('\n')].filter((one) => isBase.test(one));
  const names = vocabulary.names(found[0]?.split(/[:=]/)[0] ?? '');
  if (found.length !== 1 || names.length === 0) return null;
  const runs = narrowed(names, { section: [] }, { vocabulary }).runs ?? [];
  return runs.length === 1 ? runs[0]! : null;
}
