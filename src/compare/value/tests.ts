import type { Run } from '../../collect/run.ts';
import { knownIn } from '../known-in.ts';
import { mannWhitney } from '../math/mann-whitney.ts';
import { ratioInterval } from '../ratio-interval.ts';
import type { ExplainedTest } from './explained-test.ts';
import type { Comparison } from './figure.ts';

/** What stands beside a comparison of two runs, with the method that gives it. */
export function explainedTests(comparison: Comparison, test: Run, base: Run): readonly ExplainedTest[] {
  const { of, low, high, p, paired, medians } = comparison;
  const name = of.metric.name;
  const [a, b] = [test, base].map((run) => knownIn(run, name));
  const tests: ExplainedTest[] = [];
  if (low !== null && high !== null) {
    const interval = a && b && ratioInterval(a, b);
    const isFieller = interval?.low === low && interval.high === high;
    const method = isFieller ? `, Fieller (1954), Welch-Satterthwaite df = ${interval.df}` : '';
    tests.push({ what: 'interval', values: [low, high], method: `of the ratio of means${method}` });
  }
  if (p !== null && a?.values && b?.values) {
    const found = mannWhitney(a.values, b.values);
    const kind = found?.exact ? 'exact' : 'normal approximation of the';
    const method = `${kind} Mann-Whitney test, two-sided, n = ${a.n} and ${b.n}, U = ${found?.u}`;
    tests.push({ what: 'p', values: [p], method: found?.p === p ? method : 'two-sided' });
  }
  if (paired)
    tests.push({
      what: 'paired',
      values: [paired.ratio, paired.low, paired.high],
      method: `the same ${paired.n} prompts one by one: geometric mean of the ratios, t interval of their logarithms with df = ${paired.n - 1}; signed-rank test p = ${paired.p}`,
    });
  if (medians)
    tests.push({
      what: 'medians',
      values: [medians.ratio, medians.low, medians.high],
      method: `ratio of medians, bootstrap percentile interval${medians.paired ? ', resampled in pairs' : ''}; values far out: ${medians.severe}`,
    });
  return tests;
}
