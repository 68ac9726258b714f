import { describe, expect, it } from 'vitest';
import { longestAnswer } from '../../src/compare/answer.ts';
import { sentence } from '../../src/note.ts';
import { row, studyOf } from './experiment/runs.ts';

const answered = (rows: Parameters<typeof studyOf>[0]) => {
  const found = studyOf(rows).answer();
  return found === null ? null : sentence(found.sentence);
};

describe('the answer', () => {
  it('names the winner, the factor, the interval and n, and what agrees', () => {
    const rows = (system: string, latency: readonly number[]) =>
      latency.map((one) => row({ system }, { latency: one, output_throughput: 100 / one }));
    expect(answered([...rows('A', [10, 11, 12]), ...rows('B', [20, 21, 22])])).toMatch(
      /^A is 1\.91x as fast as B in latency \(95 % interval 1\.\d+ to 2\.\d+; n = 3 and 3\) and has 1\.9\dx the output throughput\.$/,
    );
  });

  it('has both of two responses that disagree', () => {
    const told = answered([
      row({ system: 'A' }, { latency: 1, output_throughput: 10 }),
      row({ system: 'B' }, { latency: 2, output_throughput: 40 }),
    ]);
    expect(told).toBe('A is 2.00x as fast as B in latency (single runs), but B has 4.00x the output throughput of A.');
  });

  it('says that no difference is shown, and that there is nothing to compare', () => {
    const close = [10, 11, 12].flatMap((one) => [
      row({ system: 'A' }, { latency: one }),
      row({ system: 'B' }, { latency: one + 0.1 }),
    ]);
    expect(answered(close)).toMatch(/^No difference is shown between A and B in latency \(1\.01x\)/);
    expect(answered([row({ system: 'A' }, { latency: 1 })])).toMatch(/latency 1\.000 s\.$/);
  });

  it('goes over the levels of a number in their order, never from one data set to another', () => {
    const at = (batch_size: number, output_throughput: number, dataset: string) =>
      row({ system: 'A', batch_size, dataset }, { output_throughput });
    expect(answered([at(1, 10, 'x'), at(8, 60, 'x')])).toMatch(
      /output throughput goes from 10(?:\.0+)? tokens\/s at batch size 1 to 60(?:\.0+)? tokens\/s at batch size 8 \(6\.00x/,
    );
    expect(answered([at(1, 10, 'x'), at(1, 60, 'y')]) ?? '').not.toContain('6.00x');
    const slower = (batch_size: number, latency: number) => row({ system: 'A', batch_size }, { latency });
    expect(answered([slower(8, 4), slower(1, 2)])).toMatch(
      /latency goes from 2\.000 s at batch size 1 to 4\.000 s at batch size 8/,
    );
  });

  it('is never longer than a phone has room for', () => {
    const long = (n: number) => `${'Accelerator of a very long name '.repeat(2)}${n}`;
    const rows = [1, 2, 3, 4, 5].map((n) => row({ system: long(n) }, { latency: n, output_throughput: 1 / n }));
    expect(answered(rows)!.length).toBeLessThanOrEqual(longestAnswer);
  });
});

describe('an answer over runs that are unlike in more than what is compared', () => {
  const rows = (max: number) => [
    row({ system: 'A', max_tokens: 256 }, { latency: 4 }),
    row({ system: 'B', max_tokens: max }, { latency: 2 }),
  ];

  it('says so in the sentence with the number', () => {
    expect(answered(rows(128))).toBe(
      'B is 2.00x as fast as A in latency (single runs); not like for like: max tokens.',
    );
    expect(answered(rows(256))).toBe('B is 2.00x as fast as A in latency (single runs).');
  });
});
