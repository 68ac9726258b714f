import type { Figure } from '../../compare/value/figure.ts';
import { note } from '../../note.ts';
import type { Bench } from './bind/bench.ts';
import { type Binding, bindValue, stays } from './binding.ts';
import type { Blank } from './scan.ts';

interface Bound {
  readonly blank: Blank;
  readonly binding: Binding;
}

/** `___ ms ± ___`, `___ s (± ___ s)`: what stands between a number and its spread. */
const between = /^[*_]{0,3}\s?[^\s()]{0,12}\s*\(?\s*(?:±|\+\/-)\s?[*_]{0,3}$/;

/** What somebody has behind `±` where that is no standard deviation: an interval, a standard error. */
const elseSaid =
  /(?<![\w-])(?:SEM?|s\.e\.(?:m\.)?|std\.? err(?:or)?s?|standard errors?|CIs?|confidence|credible|MAD|median absolute|IQR|interquartile|half[ -](?:width|range)s?|margins? of error|[2-9]\s?σ)(?![\w-])/;
const sign = /(?:±|\+\/-)\s?[*_]{0,3}$/;
const percentBehind = /^[*_]{0,3}\s?(?:%|percent)/;
/** `12.2 ms ± ___`: behind a number that stands there. */
const behindNumber = /\d[*_]{0,3}\s?[^\s()|\d]{0,12}\s*\(?\s*(?:±|\+\/-)\s?[*_]{0,3}$/;
/** A line that says of all of them what they are. */
const legend = /±|\+\/-|intervals|error bars/i;

/**
 * A number behind `±` is the standard deviation of the number before it (catalogue, row 13), whatever else its sentence names: it goes where that goes, and
 * stays where that stays. `bound` is in the order of the document; the blanks that this changes have an entry.
 */
export function spreadsIn<B extends Bound>(bound: readonly B[], { text, study }: Bench): ReadonlyMap<B, Binding> {
  const found = new Map<B, Binding>();
  const legends = text.split('\n').filter((line) => legend.test(line) && !/_{3}|\|/.test(line));
  for (const [at, one] of bound.entries()) bindSpread(one, at);
  // What no standard deviation may be, and no number but a spread.
  for (const one of bound) {
    const binding: Binding = found.get(one) ?? one.binding;
    const figure = figureOf(binding);
    const before = text.slice(Math.max(0, one.blank.start - 40), one.blank.start);
    if (figure === null || !sign.test(before)) continue;
    const isMean = figure.statistic === 'mean' && behindNumber.test(before);
    if (isMean) found.set(one, like(one, figure, 'sd'));
    const isShare =
      binding.is === 'number' &&
      binding.unit !== '%' &&
      percentBehind.test(text.slice(one.blank.end, one.blank.end + 12));
    const isSd = isMean || figure.statistic === 'sd';
    if (isSd && (isShare || [...around(one.blank), ...legends].some((line) => elseSaid.test(spelled(line)))))
      found.set(one, stays('ambiguous', note('label-missing', {})));
  }
  return found;

  /** The words that may say what the spread of a blank is. */
  function around({ block, cell }: Blank): readonly string[] {
    const header =
      block.kind === 'table' ? (block.rows[0]?.[cell?.column ?? 0]?.text ?? '') : text.slice(block.start, block.end);
    return [header, 'before' in block ? block.before : ''];
  }

  function bindSpread(one: B, at: number): void {
    const before = bound[at - 1];
    if (before === undefined || before.blank.block !== one.blank.block) return;
    const gap = text.slice(before.blank.end, one.blank.start);
    if (gap.length > 32 || !between.test(gap)) return;
    const [of, own] = [figureOf(before.binding), figureOf(one.binding)];
    if (isOpen(before) && own?.statistic === 'sd') {
      // What stands behind parentheses is no part of what is in them.
      if (gap.includes('(')) found.set(one, stays('ambiguous', note('label-missing', {})));
      else found.set(before, like(one, own, null));
    }
    // The standard deviation of all of them is no spread of a percentile.
    if (of !== null && own?.statistic === 'sd' && /^p\d/.test(of.statistic ?? ''))
      found.set(one, stays('ambiguous', note('label-missing', {})));
    if (of === null || of.statistic !== 'mean') return;
    const isOther = own?.statistic === 'sd' && (own.run !== of.run || own.metric.name !== of.metric.name);
    if (isOpen(one) || isOther) found.set(one, like(before, of, 'sd'));
  }

  /** Another statistic of the same cell as a number has. */
  function like({ binding }: B, { metric, run }: Figure, statistic: 'sd' | null): Binding {
    const own = study.runs.find(({ id }) => id === run);
    if (binding.is !== 'number' || own === undefined) return binding;
    const { confidence, group, labelUnit } = binding;
    const source = `${metric.name}${statistic === null ? '' : `.${statistic}`}@${own.id}`;
    return bindValue(study.figure(metric.name, statistic, own), { source, confidence, group, labelUnit, notes: [] });
  }
}

/** `Standard Error` as `standard error`, and `SE` and `CI` as they are. */
function spelled(line: string): string {
  return line.replace(/\p{Lu}?\p{Ll}+/gu, (word) => word.toLowerCase());
}

function isOpen({ binding }: Bound): boolean {
  return binding.is === 'stays' && ['unknown', 'ambiguous'].includes(binding.state);
}

function figureOf(binding: Binding): Figure | null {
  return binding.is === 'number' && binding.of.kind === 'figure' ? (binding.of as Figure) : null;
}
