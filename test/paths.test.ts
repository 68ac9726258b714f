import { describe, expect, it } from 'vitest';
import type { Study } from '../src/compare/study.ts';
import type { Comparison, Figure } from '../src/compare/value/figure.ts';
import { pathOf } from '../src/compare/value/path-of.ts';
import type { Valued } from '../src/phrase.ts';
import { converted } from '../src/unit.ts';
import { cases, reportOf } from './cases.ts';

/** Numbers of pictures that no path leads to, by how they are called. */
const withoutPath: readonly { readonly why: string; readonly called: RegExp }[] = [
  { why: 'a point of a curve', called: /^\w+ at (?:step|time|epoch) \S+ of / },
  { why: 'the lowest point of a curve', called: /^minimum of \d+ \w+ values of / },
  { why: 'how many points a curve has', called: /^number of values of \d+ \w+ values of / },
  {
    why: 'a point of a curve that is the mean of repeats',
    called: /^mean of \d+ repeats of \w+ at (?:step|time|epoch) \S+ of /,
  },
  {
    why: 'a point of the picture of energy, which is drawn over work per joule that no table has',
    called: /^output_throughput \/ power = [\d.e+-]+ \/ [\d.e+-]+ of /,
  },
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
  const used = new Set<string>();

  it.each(cases)('leads back to it: %s', async (name) => {
    const { document, study } = await reportOf(name);
    const numbers = document.marks.map(({ value }) => value).filter(isNumberOfRun);
    const isWithout = (value: Figure | Comparison) => value.kind === 'figure' && value.target === null;
    const led = numbers.filter((value) => !isWithout(value));
    expect([...new Set(led.flatMap((value) => astray(value, study) ?? []))]).toEqual([]);
    const unnamed = numbers.filter(isWithout).map(pathOf);
    for (const { why, called } of withoutPath) if (unnamed.some((name) => called.test(name))) used.add(why);
    expect(unnamed.filter((name) => !withoutPath.some(({ called }) => called.test(name)))).toEqual([]);
  });

  it('is missing for no other reason than those that there are', () => {
    expect(withoutPath.filter(({ why }) => !used.has(why))).toEqual([]);
  });

  it('that follows from others leads to comparisons of it, which no table, chart or finding has', async () => {
    let compared = 0;
    for (const name of cases) {
      const { document, study } = await reportOf(name);
      const stated = new Set(study.metrics.map((one) => one.name));
      const [a, b] = study.sweeps()[0]?.legs.map(({ run }) => run.id) ?? [];
      if (a === undefined || b === undefined) continue;
      for (const target of [
        'step_time',
        'end_to_end_rate',
        'overhead',
        'overhead_share',
        'efficiency',
        'time_to_loss',
      ]) {
        if (stated.has(target)) continue;
        const [of, over] = [a, b].map((run) => study.find(`${target}@${run}`));
        const found = study.find(`ratio(${target})@${a}/${b}`);
        if (of!.kind !== 'figure' || over!.kind !== 'figure' || over!.value === 0) {
          expect([name, target, found.kind]).toEqual([name, target, 'absent']);
          continue;
        }
        compared += 1;
        expect(found).toMatchObject({ kind: 'comparison', ratio: of!.value / over!.value, low: null, p: null });
        expect([name, astray(found as Comparison, study)]).toEqual([name, null]);
        const faster = study.find(`speedup(${target})@${a}/${b}`);
        expect([name, faster.kind, astray(faster as Comparison, study)]).toEqual([name, 'comparison', null]);
        const shown = document.marks.filter(({ value }) => pathOf(value as Comparison).includes(`(${target})@`));
        expect([name, target, shown]).toEqual([name, target, []]);
      }
    }
    expect(compared).toBeGreaterThan(3);
  });
});
