import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Study } from '../src/compare/study.ts';
import type { Comparison, Figure } from '../src/compare/value/figure.ts';
import { pathOf } from '../src/compare/value/path-of.ts';
import type { Valued } from '../src/phrase.ts';
import { report } from '../src/report.ts';
import { converted } from '../src/unit.ts';
import { cases, folder, inputOf } from './cases.ts';

/** Numbers of pictures that no path leads to, by how they are called. */
const withoutPath: readonly { readonly why: string; readonly called: RegExp }[] = [
  { why: 'a point of a curve', called: /^\w+ at (?:step|time|epoch) \S+ of / },
  { why: 'the lowest point of a curve', called: /^minimum of \d+ \w+ values of / },
  { why: 'how many points a curve has', called: /^number of values of \d+ \w+ values of / },
  { why: 'a quarter of so few values that no table shows it', called: /^(?:25|75)th percentile of \d+ \w+ values of / },
  { why: 'when a run was last read that did not reach the loss', called: /; last reading of the loss of / },
  { why: 'a point of a line that is the mean of several runs', called: /^mean of \d+ values of \d+ runs of / },
];

function isNumberOfRun(value: Valued): value is Figure | Comparison {
  return (value.kind === 'figure' && (value as Figure).run !== '') || value.kind === 'comparison';
}

function numberOf(value: Figure | Comparison): number | null {
  if (value.kind === 'figure') return value.value;
  return value.asked === 'percent' ? (value.points ?? value.percent) : value[value.asked];
}

/** What the path of a value leads to where that is not the value's own number; null where it is. */
function astray(value: Figure | Comparison, study: Study): string | null {
  const path = pathOf(value);
  try {
    const found = study.find(path);
    if (found.kind !== value.kind) return `${path}: ${found.kind}, not ${value.kind}`;
    const own = numberOf(value);
    const other = numberOf(found as Figure | Comparison);
    const here =
      value.kind === 'figure' && other !== null && own !== null
        ? (converted(other, (found as Figure).metric.unit, value.metric.unit) ?? other)
        : other;
    const isSame = own !== null && here !== null && Math.abs(here - own) <= 1e-12 * Math.abs(own);
    return isSame || own === here ? null : `${path}: ${here}, not ${own}`;
  } catch (problem) {
    return `${path}: ${(problem as Error).message}`;
  }
}

describe('the path of a number', () => {
  it.each(cases)('leads back to it: %s', async (name) => {
    const { document, study } = await report(inputOf(join(folder, name)));
    const numbers = document.marks.map(({ value }) => value).filter(isNumberOfRun);
    const isWithout = (value: Figure | Comparison) => value.kind === 'figure' && value.target === null;
    const led = numbers.filter((value) => !isWithout(value));
    expect([...new Set(led.flatMap((value) => astray(value, study) ?? []))]).toEqual([]);
    const unnamed = numbers.filter(isWithout).map(pathOf);
    expect(unnamed.filter((name) => !withoutPath.some(({ called }) => called.test(name)))).toEqual([]);
  });
});
