import type { Run } from '../collect/run.ts';
import { type Note, note } from '../note.ts';
import type { Absent, Comparison, Figure } from './figure.ts';
import { divide } from './math/divide.ts';
import { fieller } from './math/fieller.ts';
import { mannWhitney } from './math/mann-whitney.ts';
import { absent, measure } from './measure.ts';

/**
 * One run against another in one figure; nothing is flipped or rounded (numbers.md 1.2.5, 1.2.6).
 * The interval is that of the ratio of means (Fieller 1954, Welch's degrees of freedom) and stands only beside means of
 * two samples of at least six values; p is the exact Mann-Whitney test of the same samples.
 */
export function contrast(metric: string, statistic: string | null, of: Run, over: Run): Comparison | Absent {
  if (of.id === over.id) return absent(note('same-run', { run: of.id }));
  const test = measure(metric, statistic, of);
  if (test.kind === 'absent') return test;
  const base = measure(metric, statistic, over);
  if (base.kind === 'absent') return base;
  if (test.metric.unit !== base.metric.unit) return absent(note('unlike-units', { metric: test.metric.title, of: of.id, over: over.id }));
  const ratio = divide(test.value, base.value);
  if (ratio === null || base.value < 0 || test.value < 0) return absent(note('zero-base', { metric: test.metric.title, run: base.value > 0 ? of.id : over.id }));
  const isPercentage = test.metric.unit === '%';
  const notes: Note[] = [...test.notes, ...base.notes];
  if (isPercentage) notes.push(note('no-percent', { metric: test.metric.title }));
  return {
    kind: 'comparison',
    asked: 'ratio',
    of: test,
    over: base,
    ratio,
    percent: isPercentage ? null : (100 * (test.value - base.value)) / Math.abs(base.value),
    points: isPercentage ? test.value - base.value : null,
    speedup: speedup(test, ratio),
    better: better(test, base),
    ...uncertainty(test, base, of, over, notes),
    notes,
  };
}

function speedup({ metric }: Figure, ratio: number): number | null {
  if (metric.direction === 'higher') return ratio;
  return metric.direction === 'lower' ? divide(1, ratio) : null;
}

function better(test: Figure, base: Figure): string | null {
  const { direction } = test.metric;
  if ((direction !== 'higher' && direction !== 'lower') || test.value === base.value) return null;
  return test.value > base.value === (direction === 'higher') ? test.run : base.run;
}

function uncertainty(test: Figure, base: Figure, of: Run, over: Run, notes: Note[]): Pick<Comparison, 'low' | 'high' | 'p'> {
  const a = of.samples.get(test.metric.name)?.values;
  const b = over.samples.get(base.metric.name)?.values;
  if (!a || !b || test.statistic === 'n') return { low: null, high: null, p: null };
  const p = mannWhitney(a, b)?.p ?? null;
  if (test.statistic !== 'mean') return { low: null, high: null, p };
  const n = Math.min(a.length, b.length);
  const interval = n < 6 ? null : fieller(a, b);
  if (!interval) notes.push(n < 6 ? note('no-interval', { metric: test.metric.title, n }) : note('unbounded-interval', { metric: test.metric.title }));
  return { low: interval?.low ?? null, high: interval?.high ?? null, p };
}
