import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect } from '../../../src/collect/collect.ts';
import type { Run } from '../../../src/collect/run.ts';
import { compare } from '../../../src/compare/compare.ts';
import { expand } from '../../../src/fill/expand.ts';
import { footnotes } from '../../../src/fill/print/footnotes.ts';
import { metric } from '../../../src/metric.ts';
import { note, sentence } from '../../../src/note.ts';
import { fixed } from '../../../src/number.ts';
import { sourceOf } from '../../collect/source.ts';
import { widely } from '../../long.ts';
import { contextOf, expanded, madeRun } from '../made.ts';

const counted = (ok: number, failed: number): Pick<Run, 'counts'> => ({
  counts: { of: 'requests', total: ok + failed, ok, failed, missing: 0, basis: 'stated' },
});
/** n values from `from` on that are `step` apart. */
const steps = (n: number, from: number, step: number) => Array.from({ length: n }, (_, i) => from + i * step);
const made = (id: string, latency: readonly number[], more: Partial<Run> = {}) =>
  madeRun(id, latency, Array(latency.length).fill(100), { ...counted(latency.length, 0), ...more });
const table = (runs: readonly Run[], metrics = 'latency.mean latency.median') =>
  expanded(`{{table metrics="${metrics}"}}`, runs).text;
const lines = (text: string, start: RegExp) => text.split('\n').filter((line) => start.test(line));
const paragraph = (text: string) => lines(text, /^(?!\||Shown against|—|$|[ᵃ-ᶻ])/u).join(' ');

describe('the wordings for n values a run', () => {
  const two = (n: number) => [made('slow', steps(n, 4, 0.25)), made('fast', steps(n, 1, 0.25))];

  it.each([
    [0, ''],
    [
      1,
      'Single run: latency is one value a run, so nothing is known of the variation. Beside the failures: the 95 % upper bound of their rate.',
    ],
    [2, 'n = 2: no test can reach p<0.05. n = 2: too few for a 95 % interval (needs 6).'],
    [3, 'n = 3: no test can reach p<0.05. n = 3: too few for a 95 % interval (needs 6).'],
    [4, 'Exact Mann-Whitney test: latency p=0.029 (n = 4 and 4). n = 4: too few for a 95 % interval (needs 6).'],
    [5, 'Exact Mann-Whitney test: latency p=0.008 (n = 5 and 5). n = 5: too few for a 95 % interval (needs 6).'],
    [
      6,
      'In parentheses beside a difference: its 95 % interval (ratio of means, Fieller). Exact Mann-Whitney test: latency p=0.002 (n = 6 and 6).',
    ],
    [
      9,
      'In parentheses beside a difference: its 95 % interval (ratio of means, Fieller). Exact Mann-Whitney test: latency p<0.001 (n = 9 and 9).',
    ],
    [
      12,
      'In parentheses beside a difference: its 95 % interval (ratio of means, Fieller). Exact Mann-Whitney test: latency p<0.001 (n = 12 and 12).',
    ],
  ])('%d', (n, words) => {
    const text = table(two(n));
    expect(paragraph(text).startsWith(words)).toBe(true);
    expect(text).not.toMatch(/NaN|undefined|null|Infinity|consistent|stable|significant/);
    if (n === 0) expect(text).toContain('there is no record of slow');
  });

  it.each([
    [1, [], []],
    [2, ['| Latency, min to max (s) | 4.000 to 4.250 | 1.000 to 1.250 | n/a |'], []],
    [5, ['| Latency, min to max (s) | 4.000 to 5.000 | 1.000 to 2.000 | n/a |'], []],
    [6, [], ['| Median latency, interval (s) | 4.0 to 5.2 (96.9 %) | 1.0 to 2.2 (96.9 %) | n/a |']],
    [10, [], ['| Median latency, interval (s) | 4.2 to 6.0 (97.9 %) | 1.2 to 3.0 (97.9 %) | n/a |']],
  ])('%d: how far the values reach, or where the median lies', (n, reach, interval) => {
    const text = table(two(n));
    expect(lines(text, /min to max/)).toEqual(reach);
    expect(lines(text, /, interval/)).toEqual(interval);
  });

  it('is each shown for every n from 0 to 12, never a number that there is not', () => {
    for (let n = 0; n <= 12; n++) {
      for (const runs of [
        two(n),
        [two(n)[0]!],
        [...two(n), made('third', steps(n, 2, 0.5))],
        [made('c', Array(n).fill(3)), made('d', Array(n).fill(3))],
      ]) {
        const text = table(runs, 'latency.mean latency.median latency.sd latency.p90 output_throughput success_rate');
        expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
        const widths = new Set(lines(text, /^\|/).map((line) => line.split('|').length));
        expect(widths.size).toBe(1);
      }
    }
  });
});

describe('a difference', () => {
  const close = [made('a', steps(10, 4, 0.1)), made('b', steps(10, 4.01, 0.1))];

  it('has its interval beside it, and a ~ instead where none is shown', () => {
    const clear = table([made('slow', steps(10, 4, 0.1)), made('fast', steps(10, 1, 0.1))]);
    expect(clear).toContain('| Mean latency (s) | 4.450 | 1.450 | +206.9 % (+165.6 to +261.5 %) |');
    const text = table(close);
    expect(text).toContain('| Mean latency (s) | 4.450 | 4.460 | ~ (−6.0 to +6.8 %) |');
    expect(text).toContain('| Median latency (s) | 4.450 | 4.460 | ~ |');
    expect(text).toContain('~ stands for: no difference shown.');
  });

  it('is p = 1 and ~ where all values are equal', () => {
    const text = table([made('a', Array(8).fill(4)), made('b', Array(8).fill(4))]);
    expect(text).toContain('| Mean latency (s) | 4.000 | 4.000 | ~ |');
    expect(text).toContain('Exact Mann-Whitney test: latency p=1.000 (n = 8 and 8).');
    expect(text).toContain('The latency is the same in all records of b, and in all of a');
  });

  it('has p after Holm over the table, and says over how many tests', () => {
    const runs = [made('base', steps(6, 10, 1)), made('near', steps(6, 13, 1)), made('far', steps(6, 90, 1))];
    const text = table(runs);
    // 0.00216 counts twice, 0.0346 is the last of two and counts once; as the second of three it counts twice.
    expect(text).toContain(
      'latency of near p=0.035 (n = 6 and 6); latency of far p=0.004 (n = 6 and 6); p after Holm, m = 2.',
    );
    const more = table([...runs, made('mid', steps(6, 13, 1))]);
    expect(more).toContain('latency of near p=0.069');
    expect(lines(more, /^\| Mean latency/)[1]).toMatch(/\| ~ .*\| \+640\.0 %.*\| ~ /);
  });

  it('is no ~ where the tests of a table are too many for so few values', () => {
    const runs = [made('a', steps(4, 1, 0.1)), made('b', steps(4, 5, 0.1)), made('c', steps(4, 6, 0.1))];
    const text = table(runs);
    expect(text).toContain('n = 4: no test can reach p<0.05 over m = 2 comparisons.');
    expect(text).not.toContain('~');
  });

  it('says where p is not exact', () => {
    const text = table([made('a', steps(101, 1, 0.01)), made('b', steps(101, 2, 0.01))]);
    expect(text).toContain('. Mann-Whitney test: latency p<0.001 (n = 101 and 101, normal approximation).');
  });

  it('is not tested for counts that describe the work', () => {
    expect(table(close, 'latency.mean output_tokens')).toMatch(/\| Mean output tokens \| 100 \| 100 \| 0\.0 % \|/);
  });

  it('can be computed from the numbers of its row, or says that it cannot', () => {
    // 5.041 / 1.668 gives 202.2 %.
    const runs = [made('a', [5.04122006893]), made('b', [1.66781353951])];
    expect(table(runs, 'latency.mean')).toContain('| Mean latency (s) | 5.0412 | 1.6678 | +202.3 % |');
    const far = [made('a', [98765.4321]), made('b', [0.01234])];
    const text = table(far, 'latency.mean');
    expect(text).toMatch(/\| Mean latency \(s\) \| 98,765 \| 0\.01234 \| \+[\d,]+ % ᵃ \|/);
    expect(text).toContain('ᵃ Computed from unrounded values; the numbers as shown give another last digit.');
  });

  it('is the difference of the shown numbers for whatever values, unless a footnote says so', () => {
    const value = fc.double({ min: 0.01, max: 100, noNaN: true });
    fc.assert(
      fc.property(value, value, (x, y) => {
        const [row] = lines(table([made('a', [x]), made('b', [y])], 'latency.mean'), /^\| Mean/);
        const [, , first, second, shown] = row!.split('|').map((cell) => cell.trim());
        const [a, b, told] = [first, second, shown].map((cell) => Number.parseFloat(cell!.replaceAll(',', '')));
        const [of, over] = x > y ? [a!, b!] : [b!, a!];
        if (shown!.includes('ᵃ') || x === y) return;
        const digits = /\.(\d+)/.exec(shown!)?.[1]?.length ?? 0;
        // As the table does it: other operations may give the next double, and toFixed another neighbour at a tie.
        expect(fixed((100 * (of - over)) / over, digits)).toBe(fixed(told!, digits));
      }),
      { numRuns: widely(50, 200), examples: [[0.01, 0.20565]] },
    );
  });
});

describe('a glance', () => {
  it('has multiples that its numbers give, or a footnote', () => {
    // 18289 / 441 is 41.5.
    const stating = (id: string, value: number): Run =>
      made(id, [], {
        reported: [{ ...stated, metric: metric('inferences_per_second'), value, place: { file: 'a.log' } }],
        counts: { of: 'records', total: 1, ok: 1, failed: 0, missing: 0, basis: 'stated' },
      });
    const stated = { statistic: 'value', n: null, ddof: null, covers: null };
    const shown = (a: number, b: number, baseline: string) =>
      expanded('{{glance}}', [stating('cpu', a), stating('groq', b)], {
        options: { baseline, sampleChars: 10, charts: 'auto' },
      }).text;
    expect(shown(441.39, 18288.9, 'cpu')).toContain('| groq | 41.4x | 18,288.9 |');
    const far = shown(0.01234, 98765.4321, 'cpu');
    expect(far).toMatch(/\| groq \| [\d,]+x ᵃ \| 98,765 \|/);
    expect(far).toContain('ᵃ Computed from unrounded values');
  });

  it('tells runs of one name apart, and unlike runs', () => {
    const runs = [made('metis', [4, 5]), { ...made('metis-2', [1, 2, 3]), name: 'metis' }];
    const { text } = expanded('{{glance}}', runs);
    expect(lines(text, /^\| metis/)).toEqual([
      expect.stringMatching(/^\| metis \|/),
      expect.stringMatching(/^\| metis-2 \|/),
    ]);
    expect(text).toContain('Not like for like: metis and metis-2 differ in number of requests.');
    expect(lines(table(runs), /^\| Metric/)[0]).toContain('| metis | metis-2 |');
  });

  it('says once that many runs lack a number', () => {
    const runs = Array.from({ length: 8 }, (_, i) =>
      i === 0
        ? made('r0', [1, 2])
        : { ...made(`r${i}`, []), samples: new Map([['step', made('x', [1]).samples.get('latency')!]]) },
    );
    const { text, notes } = expanded('{{table metrics="latency.mean"}}', runs);
    expect(text).toContain(sentence(note('metric-not-in-results', {})));
    expect(text.match(/hold no latency/g)).toBeNull();
    expect(notes.length).toBeLessThan(4);
  });
});

describe('footnotes', () => {
  const reported = (id: string, name: string, statistic: string, value: number): Run['reported'][number] => ({
    metric: metric(name),
    statistic,
    value,
    n: null,
    ddof: null,
    covers: null,
    place: { file: 'results.json', pointer: `/${id}/${name}/${statistic}` },
  });

  it('stand in the table where the results state another number', () => {
    const runs = [
      made('a', [4, 5, 6, 8], { reported: [reported('a', 'latency', 'median', 6)] }),
      made('b', [1, 2, 3, 5], { reported: [reported('b', 'latency', 'median', 3)] }),
    ];
    const text = table(runs);
    expect(text).toContain('| Median latency (s) | 5.500 ᵃ | 2.500 ᵃ |');
    expect(text).toContain(
      'ᵃ The results state 6.000 s (a) and 3.000 s (b), the upper middle value; the table has what their records give.',
    );
    expect(lines(text, /^\| Mean/)[0]).not.toContain('ᵃ');
  });

  it('say that a stated throughput counts the prompts', () => {
    const base = made('a', [1, 1]);
    const total = {
      ...base.samples.get('output_tokens')!,
      metric: metric('total_tokens'),
      values: Float64Array.from([400, 400]),
    };
    const run = {
      ...base,
      samples: new Map([...base.samples, ['total_tokens', total]]),
      reported: [
        {
          ...reported('a', 'output_throughput', 'rate', 400),
          metric: { ...metric('output_throughput'), written: 'throughput' },
        },
      ],
    };
    const text = table([run], 'output_throughput');
    expect(text).toContain('| Output throughput (tokens/s) | 100.0 ᵃ |');
    expect(text).toContain('ᵃ The results state 400.0 tokens/s (a); that counts the tokens of the prompts too.');
  });

  it('have the paired and the median ratio, never as the headline', () => {
    const exchanges = steps(10, 0, 1).map((record) => ({
      record,
      promptId: String(record),
      prompt: 'p',
      response: '',
      ok: true,
      finish: null,
    }));
    const slow = made('slow', [9, 5.02, 5, 5.04, 5.01, 5.03, 5, 5.02, 5.01, 5.03], { exchanges });
    const fast = made('fast', steps(10, 1, 0.1), { exchanges });
    const text = table([slow, fast]);
    expect(text).toMatch(
      /^\| Mean latency \(s\) \| 5\.416 \| 1\.450 \| \+273\.5 % \(\+202\.1 to \+359\.6 %\) ᵃ ᵇ \|$/m,
    );
    expect(text).toMatch(
      /^ᵃ Prompt by prompt, latency of slow \/ fast is 3\.7\d \(95 % interval \d\.\d\d to \d\.\d\d; 10 same prompts, signed-rank p=0\.002\)\.$/m,
    );
    expect(text).toMatch(
      /^ᵇ 1 value lies far out; the ratio of medians of slow \/ fast is 3\.46 \(95 % interval \d\.\d\d to \d\.\d\d, bootstrap of pairs\)\.$/m,
    );
  });

  it('have a letter each, the same for the same text, and do not run out', () => {
    const notes = footnotes();
    expect([notes.mark('x'), notes.mark('y'), notes.mark('x')]).toEqual(['ᵃ', 'ᵇ', 'ᵃ']);
    expect(notes.lines().map(String)).toEqual(['ᵃ x', 'ᵇ y']);
    const all = steps(60, 0, 1).map((i) => notes.mark(`text ${i}`));
    expect(new Set(all).size).toBe(60);
  });
});

describe('what failed', () => {
  it('is in the table whatever is asked for, with the bound of its rate, and in its title', () => {
    const text = table([made('a', steps(9, 1, 1), counted(9, 1)), made('b', steps(10, 1, 1))], 'latency.mean');
    expect(text.startsWith('Successful requests only (a 9 of 10).\n\n| Metric |')).toBe(true);
    expect(text).toContain('| Failed | 1 (0.3 to 44.5 %) | 0 (≤ 25.9 %) | n/a |');
    expect(text).toContain('Beside the failures: the 95 % interval of their rate, for none its upper bound.');
    expect(table([made('a', steps(9, 1, 1), counted(9, 1))], 'latency.mean')).toMatch(
      /^Successful requests only \(9 of 10\)\./,
    );
    expect(table([made('a', steps(10, 1, 1))], 'latency.mean')).toMatch(/^\| Metric/);
  });

  it('is in a table of many runs too', () => {
    const runs = ['a', 'b', 'c', 'd', 'e'].map((id, i) => made(id, steps(3, 1, 1), counted(3, i)));
    const text = table(runs, 'latency.mean');
    expect(text).toMatch(/^Successful requests only \(b 3 of 4; c 3 of 5; d 3 of 6; e 3 of 7\)\./);
    expect(text).toContain('n = 3: too few for a 95 % interval (needs 6).');
  });

  it('leaves an arm of which all failed in the table, without numbers', () => {
    const failed = made('f', [], {
      ...counted(0, 10),
      status: 'failed',
      failure: { message: 'out of memory', place: { file: 'x' } },
    });
    const text = table([made('a', steps(10, 1, 1)), failed]);
    expect(text).toContain('| Status | completed | failed |');
    expect(text).toContain('| Failed | 0 (≤ 25.9 %) | 10 (69.2 to 100.0 %) |');
    expect(text).toMatch(/^\| Mean latency \(s\) \| 5\.500 \| — \|/m);
    expect(text).toContain('f failed: out of memory');
  });

  it('has no rate where it is not known, nor for the steps of a training run', () => {
    const steps1000: Run['counts'] = { of: 'steps', total: 1000, ok: 1000, failed: 0, missing: 0, basis: 'stated' };
    expect(table([made('t', [1], { counts: steps1000 })], 'latency.mean')).toContain('| Failed | 0 |');
    expect(table([madeRun('u', [1], [1])], 'latency.mean')).toContain('| Failed | — |');
  });
});

describe('bad numbers', () => {
  it.each([
    ['zero', [0, 0, 0, 0, 0, 0, 0]],
    ['negative', [-4, -5, -6, -4, -5, -6, -7]],
    ['zero and others', [0, 1, 0, 2, 0, 3, 1]],
    ['huge', [1e308, 1.7e308, 1e308, 1.2e308, 1e308, 1e308, 1e308]],
    ['tiny', [1e-310, 2e-310, 5e-324, 1e-310, 1e-310, 1e-310, 1e-310]],
  ])('%s', (_, latency) => {
    for (const runs of [
      [made('a', steps(7, 4, 0.1)), made('b', latency)],
      [made('b', latency), made('c', latency)],
    ]) {
      const text = expanded('{{table "metrics"}}', runs).text;
      expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
    }
  });

  it('in a file: texts, mixed units, 1e400, nothing', async () => {
    const record = (latency: string, id: number) =>
      `{"prompt_id": ${id}, "prompt": "p${id}", "response": "r", ${latency}}`;
    const strange = [
      '"latency_sec": "5.0"',
      '"latency_sec": "N/A"',
      '"latency_sec": ""',
      '"latency_sec": 1e400',
      '"latency_sec": null',
      '"latency_sec": 0',
      '"latency_sec": -1',
    ];
    const plain = steps(7, 1, 0.1).map((value) => `"latency_sec": ${value}`);
    const arm = (cells: readonly string[]) => `{"results": [${cells.map(record).join(',\n')}], "statistics": {}}`;
    const content = `{"odd": ${arm(strange)}, "fine": ${arm(plain)}}`;
    const { collection } = {
      collection: await collect([sourceOf('x.json', content)], { strict: false, encoding: 'utf-8' }),
    };
    expect(collection.runs.map(({ id }) => id)).toEqual(['odd', 'fine']);
    const context = { ...contextOf([]), study: compare(collection, { baseline: null }) };
    const { text } = expand({ path: 't.md', text: '{{table "metrics"}}' }, context);
    expect(text).not.toMatch(/NaN|undefined|null|Infinity/);
    expect(text).toMatch(/^\| n \(requests\) \| \d \| 7 \|/m);
  });
});

describe('percentiles that a file states without records', () => {
  it('are shown beside the mean', async () => {
    const csv = 'system,mean_latency_ms,p50_ms,p99_ms\nA,10,9,30\nB,20,18,60\n';
    const read = await collect([sourceOf('load.csv', csv)], { strict: false, encoding: 'utf-8' });
    const { text } = expanded('{{table "metrics"}}\n', [], { study: compare(read, { baseline: null }) });
    expect(lines(text, /^\| .*latency/i).map((line) => line.split('|').slice(1, 4).join('|'))).toEqual([
      expect.stringMatching(/Mean latency \(ms\) \| 10\S* \| 20/),
      expect.stringMatching(/Median latency \(ms\) \| 9\S* \| 18/),
      expect.stringMatching(/p99 latency \(ms\) \| 30\S* \| 60/),
    ]);
  });
});

it('prints a dash for steps that nobody recorded, and no 0', () => {
  const steps = (ok: number): Pick<Run, 'counts'> => ({
    counts: { of: 'steps', total: null, ok, failed: null, missing: null, basis: 'unknown' },
  });
  const text = table([made('a', [1, 2], steps(505)), made('b', [2, 3], steps(0))]);
  expect(lines(text, /^\| n \(steps\)/)[0]).toMatch(/^\| n \(steps\) +\| +505 +\| +— +\|/);
});
