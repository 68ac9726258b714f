import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { unlikeIn } from '../../src/compare/like.ts';
import { furtherFindings } from '../../src/fill/print/findings.ts';
import { metric } from '../../src/metric.ts';
import { sentence } from '../../src/note.ts';
import { makeRun } from './make-run.ts';

const words = (runs: readonly Run[], baseline: string | null = null) =>
  compare({ runs, files: [], notes: [] }, { baseline })
    .findings()
    .map((one) => sentence(one.sentence));
/** n values from `from` on, 0.1 apart. */
const steps = (n: number, from: number) => Array.from({ length: n }, (_, i) => from + i / 10);
const timed = (id: string, n: number, from: number) => makeRun({ id, latency: steps(n, from) });

describe('what stands behind a finding', () => {
  it.each([
    [1, 'single runs'],
    [2, 'n = 2 and 2 requests of one session each; too few for a 95 % interval (needs 6); no test can reach p<0.05'],
    [3, 'n = 3 and 3 requests of one session each; too few for a 95 % interval (needs 6); no test can reach p<0.05'],
    [4, 'n = 4 and 4 requests of one session each; too few for a 95 % interval (needs 6); Mann-Whitney p=0.029'],
    [5, 'n = 5 and 5 requests of one session each; too few for a 95 % interval (needs 6); Mann-Whitney p=0.008'],
    [6, 'n = 6 and 6 requests of one session each; 95 % interval of the factor 2.93 to 4.02; Mann-Whitney p=0.002'],
    [12, 'n = 12 and 12 requests of one session each; 95 % interval of the factor 2.54 to 3.46; Mann-Whitney p<0.001'],
  ])('%d values a run', (n, basis) => {
    const [first] = words([timed('slow', n, 4), timed('fast', n, 1)]);
    expect(first).toMatch(/^fast is \d\.\d+x as fast as slow in mean latency/);
    expect(first!.slice(first!.indexOf(' (') + 2, -2)).toBe(basis);
    expect(first).not.toMatch(/NaN|null|undefined|consistent|stable|significant/);
  });

  it('is p = 1 without variation, and no interval', () => {
    const same = ['a', 'b'].map((id) => makeRun({ id, latency: Array(8).fill(4) }));
    expect(words(same)[0]).toContain('no variation in either run, so no interval; Mann-Whitney p=1.000');
  });

  it('says that only the ranks differ where an outlier hides what the means say', () => {
    const far = makeRun({ id: 'far', latency: [60, ...steps(9, 4)] });
    expect(words([timed('near', 10, 1), far])[0]).toMatch(
      /^No difference shown between near and far .*only the ranks of the values differ, Mann-Whitney p<0\.001\)/,
    );
    // Of times no ratio is below 0.
    expect(words([timed('near', 10, 1), far])[0]).toContain('95 % interval of the factor 0.00 to ');
  });

  it('is that one arm alone is a single value', () => {
    const [first] = words([makeRun({ id: 'a', latency: [1] }), timed('b', 10, 4)]);
    expect(first).toContain('(n = 1 and 10 requests of one session each; no test can reach p<0.05)');
  });

  it('says that the test is not exact where it is not', () => {
    expect(words([timed('a', 101, 4), timed('b', 101, 90)])[0]).toMatch(/p<0\.001, normal approximation\)/);
  });

  const stating = (id: string, value: number, statistic: string, n: number | null = null) =>
    makeRun({
      id,
      labels: { model: 'm' },
      counts: { of: 'records' },
      reported: [{ metric: metric('latency'), value, statistic, n }],
    });

  it('tells one value a run from a mean of nobody knows how many', () => {
    const of = (...runs: readonly Run[]) => words(runs)[0];
    expect(of(stating('a', 2, 'value'), stating('b', 4, 'value'))).toContain('(single runs)');
    expect(of(stating('a', 2, 'mean'), stating('b', 4, 'mean'))).toContain('(as the files state them, n not stated)');
    expect(of(stating('a', 2, 'mean', 20), stating('b', 4, 'mean'))).toContain('(n = 20 and not stated)');
  });

  it('shows the digits of which the factor can be computed', () => {
    // 5.041 / 1.668 is 3.022, and 18289 / 441 is 41.47.
    const rates = [441.39, 18288.9].map((value, i) =>
      makeRun({ id: `r${i}`, reported: [{ metric: metric('inferences_per_second'), value, statistic: 'value' }] }),
    );
    expect(words(rates)[0]).toContain(
      '41.4x the inferences per second of r0: 18288.9 inferences/s vs 441.4 inferences/s',
    );
    const far = [0.01234, 98765.4321].map((value, i) => stating('fg'[i]!, value, 'value'));
    expect(words(far)[0]).toContain('; computed from unrounded values).');
  });
});

describe('p of several findings', () => {
  /** Two runs in three headline responses, each apart by what is given. */
  const pair = (n: number, apart: readonly number[]) =>
    ['near', 'far'].map((id, i) =>
      makeRun({
        id,
        metrics: Object.fromEntries(
          ['ttft', 'tpot', 'output_throughput'].map((name, at) => [name, steps(n, 1 + i * (apart[at] ?? 0))]),
        ),
      }),
    );

  it('is adjusted after Holm over all of them, with m', () => {
    // 0.00216 counts three and two times; 0.0260 is the last of three and counts once.
    const found = words(pair(6, [0.3, 8, 8])).join('\n');
    expect(found).toMatch(
      /near is 1\.24x as fast as far in mean time to first token.*; Mann-Whitney p=0\.026 after Holm, m = 3\)/,
    );
    expect(found).toMatch(
      /near is 7\.40x as fast as far in mean time per output token.*; Mann-Whitney p=0\.006 after Holm, m = 3\)/,
    );
  });

  it('shows no difference where only p of its own did', () => {
    const found = words(pair(6, [0.3, 0.3, 0.3]));
    expect(found[1]).toMatch(/^No difference shown between near and far .*~, .*p=0\.078 after Holm, m = 3\)/);
  });

  it('is not given where the tests are too many for so few values', () => {
    const found = words(pair(4, [4, 4, 4])).join('\n');
    expect(found).toContain('no test can reach p<0.05 over m = 3 comparisons');
    expect(found).not.toMatch(/No difference shown|p=/);
  });
});

describe('unlike runs', () => {
  const asked = (id: string, more: Parameters<typeof makeRun>[0] = {}) =>
    makeRun({ id, file: 'results.json', latency: steps(6, id === 'a' ? 1 : 4), ...more });

  it('are said to be unlike once, behind the findings', () => {
    const found = words([
      asked('a', { labels: { model: 'm' }, output_tokens: Array(6).fill(100), context: { max_tokens: 512 } }),
      asked('b', { labels: { model: 'M2' }, output_tokens: Array(6).fill(150), context: { max_tokens: 128 } }),
    ]);
    expect(found.filter((one) => one.startsWith('Not like for like'))).toEqual([
      'Not like for like: a and b differ in model as written, max_tokens and length of the answers.',
    ]);
    expect(words([asked('a'), asked('b')]).join()).not.toContain('Not like for like');
  });

  it('differ in labels, steps, prompts and numbers of requests', () => {
    const trained = (id: string, batch: number, total: number) =>
      makeRun({
        id,
        labels: { system: id, batch_size: batch, dataset: 'D' },
        counts: { of: 'steps', total, ok: total },
      });
    expect(unlikeIn(trained('a', 8, 100), trained('b', 16, 200))).toEqual(['batch size', 'number of steps']);
    expect(unlikeIn(trained('a', 8, 100), trained('b', 8, 100))).toEqual([]);
    expect(unlikeIn(asked('a', { prompts: ['x'] }), asked('b', { prompts: ['y'], latency: [1] }))).toEqual([
      'prompts',
      'number of requests',
    ]);
  });

  it('are told in one sentence however many they are', () => {
    const runs = Array.from({ length: 8 }, (_, i) =>
      asked(`r${i}`, { labels: { system: `s${i}`, model: `m${i % 2}` } }),
    );
    const told = words(runs).filter((one) => one.startsWith('Not like for like'));
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^Not like for like: some of the runs that are compared differ in model as written\.$/);
    expect(compare({ runs, files: [], notes: [] }, { baseline: null }).findings().at(-1)?.sentence.code).toBe(
      'not-like-for-like',
    );
  });
});

describe('what the answer tells as a whole', () => {
  const further = (runs: readonly Run[]) => {
    const study = compare({ runs, files: [], notes: [] }, { baseline: null });
    return [study.findings(), furtherFindings(study)].map((all) => all.map((one) => sentence(one.sentence)));
  };
  const at = (system: string, batch_size: number, from: number) =>
    makeRun({ id: `${system}-${batch_size}`, labels: { system, batch_size }, latency: steps(8, from) });

  it('is no finding again: a sweep, three arms over all cells', () => {
    const [sweep, moreOfSweep] = further([1, 2, 8].map((size) => at('A', size, size * 10)));
    expect(sweep!.filter((one) => one.startsWith('Latency by batch size'))).toHaveLength(1);
    expect(moreOfSweep!.filter((one) => one.startsWith('Latency by batch size'))).toEqual([]);
    const arms = [1, 2].flatMap((size) => ['A', 'B', 'C'].map((name, i) => at(name, size, (i + 1) * 10 * size)));
    const [all, more] = further(arms);
    expect(all!.filter((one) => one.includes('in latency'))).toHaveLength(1);
    expect(more!.filter((one) => one.includes('in latency'))).toEqual([]);
  });

  it('stays a finding where there is more to it: of five arms the answer has two beside the best, of four all', () => {
    const arms = (names: readonly string[]) =>
      [1, 2].flatMap((size) => names.map((name, i) => at(name, size, (i + 1) * 10 * size)));
    const told = (names: readonly string[]) => further(arms(names))[1]!.filter((one) => one.includes('in latency'));
    expect(told(['A', 'B', 'C', 'D', 'E'])).toHaveLength(1);
    expect(told(['A', 'B', 'C', 'D'])).toEqual([]);
  });

  /** Around 5, so far apart that no difference is shown to another around 5. */
  const loose = (system: string, batch_size: number, by = 1) =>
    makeRun({
      id: `${system}-${batch_size}`,
      labels: { system, batch_size },
      latency: [2, 3, 4, 5, 6, 7, 8].map((one) => one * by),
    });
  const inLatency = (all: readonly string[]) => all.filter((one) => one.includes('in latency'));

  it('is no finding again where no difference is shown between two arms', () => {
    const arms = [1, 2].flatMap((size) => [loose('A', size), loose('B', size, 1.01)]);
    const [all, more] = further(arms);
    expect(inLatency(all!)).toEqual([
      'No difference is shown between B and A in latency at both batch sizes, 0.990x (n = 7 requests of one session each).',
    ]);
    expect(inLatency(more!)).toEqual([]);
  });

  it('stays a finding where the answer has no room for the last of three arms', () => {
    const long = (name: string) =>
      `Accelerator of a very long name, in a rack that is cooled with water, number ${name}`;
    const arms = [1, 2].flatMap((size) => [
      ...['1', '2'].map((name) => loose(long(name), size, name === '1' ? 1 : 1.01)),
      at(long('3'), size, 80),
    ]);
    const [all, more] = further(arms);
    expect(inLatency(all!)[0]).toContain('number 3');
    expect(inLatency(more!)).toEqual(inLatency(all!));
  });

  it('stays a finding where it names the cells and the answer has their number alone', () => {
    const arms = [1, 2, 4].flatMap((size) => [
      at('A', size, 10),
      size === 4 ? loose('B', size, 2.8) : at('B', size, 20),
      at('C', size, 40),
    ]);
    expect(inLatency(further(arms)[1]!)[0]).toContain('as fast as B in latency at batch size 1 and 2, no difference');
  });
});

describe('arms of which the same is to be said', () => {
  const at = (system: string, batch_size: number, from: number) =>
    makeRun({ id: `${system}-${batch_size}`, labels: { system, batch_size }, latency: steps(8, from) });
  const arm = (system: string, sizes: readonly number[], from: number) => sizes.map((size) => at(system, size, from));

  it('share a clause, with the cells that all of them have', () => {
    const found = words([...arm('A', [1, 2], 10), ...arm('B', [1, 2], 20), ...arm('C', [1, 2], 40), at('D', 4, 50)]);
    expect(found[0]).toMatch(
      /^A is [\d.]+x as fast as B and [\d.]+x as fast as C in latency at both batch sizes that all of them have \(/,
    );
  });

  it('share none where each was measured in cells of its own', () => {
    const found = words([...arm('A', [1, 2, 4, 8], 10), ...arm('B', [1, 2], 20), ...arm('C', [4, 8], 40)]);
    expect(found[0]).toMatch(
      /^A is [\d.]+x as fast as B in latency at both batch sizes that both have; A is [\d.]+x as fast as C in latency at both batch sizes that both have \(/,
    );
  });
});
