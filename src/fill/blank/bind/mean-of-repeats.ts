import { mean } from '../../../compare/math/mean.ts';
import type { Figure } from '../../../compare/value/figure.ts';
import { inputOf } from '../../../compare/value/inputs.ts';
import { made, operand } from '../../../made.ts';
import type { Binding } from '../binding.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';
import { isCaption } from './caption.ts';
import { clauseOf } from './clause.ts';

const rank = '(?:p\\d{1,2}(?:\\.\\d+)?|\\d{1,2}(?:st|nd|rd|th)[ -]percentile|median)';
const asked = new RegExp(
  [
    `(?<!\\w)(?:mean|average|averaged|avg\\.?)\\s+(?:of\\s+)?(?:the\\s+)?${rank}(?!\\w)`,
    `(?<!\\w)${rank}[^.,;:()]{0,30}\\(\\s*(?:mean|average|averaged|avg)(?!\\w)`,
    '(?<!\\w)(?:means?|averages?|averaged)\\s+(?:of|over|across)\\s+[^.,;:()]{0,24}(?:runs|repeats|repetitions|seeds|trials|sessions)(?!\\w)',
  ].join('|'),
  'i',
);

const ofAll = /^(?:all|each|every|(?:the )?(?:numbers|results|values|figures|cells|entries))\b/i;

/**
 * The mean of what each repeat states, where the words ask for that (`mean p95 latency`, `p95 (average of 3 runs)`) and the number is the median of
 * it; everything else is as it was bound.
 */
export function meanOfRepeats(bound: Binding, blank: Blank, bench: Bench): Binding {
  if (bound.is !== 'number' || bound.of.kind !== 'figure') return bound;
  const { metric, statistic, run: id } = bound.of as Figure;
  const told = bound.notes.find(({ code, args }) => code === 'of-repeats' && args.how === 'median');
  const sample = bench.study.runs.find((run) => run.id === id)?.repeated?.get(`${metric.name}.${statistic}`);
  if (told === undefined || sample === undefined || !wordsOf(blank, bench).some((text) => asked.test(text)))
    return bound;
  const values = [...sample.values];
  const value = mean(sample.values);
  if (value === null) return bound;
  const path = `mean of ${bound.source}`;
  return {
    ...bound,
    source: path,
    value,
    notes: [...bound.notes.filter((one) => one !== told), { ...told, args: { ...told.args, how: 'mean' } }],
    of: made({
      path,
      title: `${metric.title} (${statistic}) of ${id}, the mean of what ${values.length} repeats state`,
      value,
      unit: metric.unit,
      formula: `mean of the ${statistic} that ${values.length} repeats state`,
      expressions: [`(${values.map(operand).join(' + ')}) / ${values.length}`],
      method: 'the mean of what each repeat states of itself, not of its requests',
      inputs: () => [{ ...inputOf(sample), name: `${metric.name}.${statistic}` }],
    }),
  };
}

function wordsOf(blank: Blank, bench: Bench): readonly string[] {
  const { block, cell } = blank;
  if (block.kind === 'code') return [];
  if (block.kind !== 'table') {
    const before = bench.text.slice(blank.line.start, blank.start);
    const line = /[:=][*_]*\s*$/.test(before) ? bench.text.slice(blank.line.start, blank.line.end) : '';
    return [clauseOf(blank, bench).sentence, line, ...block.parents];
  }
  const [header = []] = block.rows;
  const row = cell === null ? [] : block.rows[cell.row]!.slice(0, cell.column);
  // A sentence before the table is of its own number, unless it is of all that follows.
  const over = isCaption(block.before.trim()) || ofAll.test(block.before) ? block.before : '';
  return [header[cell?.column ?? 0]?.text ?? '', header[0]?.text ?? '', over, ...row.map(({ text }) => text)];
}
