import { describe, expect, it } from 'vitest';
import { longestAnswer } from '../../src/compare/answer.ts';
import { noAnswer } from '../../src/compare/silence.ts';
import { sentence } from '../../src/note.ts';
import { row, session, studyOf } from './experiment/runs.ts';

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
    expect(answered(close)).toMatch(
      /^No difference is shown between A and B in latency \(1\.01x; 95 % interval .*; n = 3 and 3\)\.$/,
    );
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

describe('what the answer says beside the speed', () => {
  const at = (system: string, latency: number, accuracy: number) => row({ system }, { latency, accuracy });

  it('names the price of a speed, and no accuracy that agrees with it', () => {
    expect(answered([at('A', 10, 71.2), at('B', 12, 73.5)])).toBe(
      'A is 1.20x as fast as B in latency (single runs), but B has a better accuracy than A by 2.30 percentage points.',
    );
    expect(answered([at('A', 10, 73.5), at('B', 12, 71.2)])).toBe('A is 1.20x as fast as B in latency (single runs).');
    const study = studyOf([at('A', 10, 71.2), at('B', 12, 73.5)]);
    expect(study.findings().map((one) => sentence(one.sentence))).toContain(
      'A is 1.20x as fast as B in latency: 10.00 s vs 12.00 s (single runs); but B has the better accuracy: 73.50 % vs 71.20 % for A, 2.30 percentage points apart (single runs).',
    );
  });

  it('is English for what is good when it is low, and for points', () => {
    const of = (name: string) => (system: string, value: number) => row({ system }, { [name]: value });
    const [memory, accuracy] = [of('memory'), of('accuracy')];
    expect(answered([memory('A', 20), memory('B', 24), memory('C', 31)])).toBe(
      'A has the lowest memory: B has 1.20x and C 1.55x as much (single runs).',
    );
    expect(answered([memory('A', 20), memory('B', 24)])).toBe('A has a lower memory than B by 1.20x (single runs).');
    expect(answered([accuracy('A', 98), accuracy('B', 97), accuracy('C', 95)])).toBe(
      'A has the highest accuracy, 1.00 percentage points above B and 3.00 percentage points above C (single runs).',
    );
  });
});

describe('the best of several', () => {
  const at = (system: string, batch_size: number, latency: number, output_throughput: number) =>
    row({ system, batch_size }, { latency, output_throughput });

  it('is so where it is ahead of each other arm in the cells that both have', () => {
    const rows = [at('C', 1, 1, 10), at('C', 8, 1, 100), at('A', 1, 2, 30), at('A', 8, 2, 110)];
    const told = answered([...rows, at('B', 1, 3, 20), at('B', 8, 3, 105)]);
    expect(told).toMatch(/, but A, the best of 3, has 1\.10x to 3\.00x the output throughput of C/);
  });

  it('is not said of one that was measured where all others are further ahead', () => {
    // Of A the mean over both sizes is 1.82x, of B 2.00x at the size at which A is 1.50x ahead of it.
    const rows = [at('C', 1, 1, 10), at('C', 8, 1, 100), at('A', 1, 2, 30), at('A', 8, 2, 110), at('B', 1, 3, 20)];
    const told = answered(rows);
    expect(told).toContain('but B has 2.00x the output throughput of C at batch size 1');
    expect(told).not.toContain('the best of 3');
  });

  it('is the best of the others, and the last, by the cells that both have', () => {
    const one = (system: string, batch_size: number, latency: number) => row({ system, batch_size }, { latency });
    const base = [one('A', 1, 1), one('A', 8, 1)];
    const others = [one('B', 1, 1.5), one('B', 8, 8), one('C', 1, 2)];
    // B is the last of all by its mean, and is ahead of C where both were measured.
    expect(answered([...base, ...others])).toMatch(
      /^A is 2\.00x as fast as C \(1 of 1 cells\) and 1\.50x to 8\.00x as fast as B/,
    );
    expect(answered([...base, ...others, one('D', 1, 3)])).not.toMatch(/the best of the other|the last/);
  });
});

describe('cells of which no factor can be given', () => {
  it('are not taken for cells that only one arm has', () => {
    const at = (system: string, batch_size: number, output_throughput: number) =>
      row({ system, batch_size }, { output_throughput });
    const told = answered(
      [1, 2, 4].flatMap((size) => [at('A', size, 100 * size), at('B', size, size === 1 ? 0 : 50 * size)]),
    );
    expect(told).toBe(
      'A has 2.00x the output throughput of B at both batch sizes of which a factor can be given (single runs).',
    );
  });
});

describe('the cells of which it is told', () => {
  it('are named by what they have in common where other cells have other levels of it', () => {
    const at = (system: string, precision: string, batch_size: number, latency: number) =>
      row({ system, precision, batch_size }, { latency });
    const sizes = [1, 8];
    const all = sizes.map((size) => at('A', 'fp16', size, 1));
    const both = sizes.flatMap((size) => [at('A', 'fp32', size, 2 * size), at('B', 'fp32', size, 6 * size)]);
    expect(answered([...all, ...both])).toBe(
      'A is 3.00x as fast as B in latency at both batch sizes with fp32 that both have (single runs).',
    );
  });

  it('are in the order of their numbers, whatever the order of the runs', () => {
    const at = (size: number) => {
      const latency = (system: string, value: number) => row({ system, batch_size: size }, { latency: value });
      return [latency('A', 2), latency('B', size === 8 ? 2 : 4)];
    };
    expect(answered([64, 8, 1].flatMap(at))).toMatch(/^A is 2\.00x as fast as B in latency at batch size 1 and 64/);
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

describe('a sweep in the answer and the findings', () => {
  const at = (concurrency: number, ttft: number, more = {}) =>
    row({ system: 'A', concurrency, ...more }, { ttft, output_throughput: concurrency * 100 });

  it('is told over all levels that ran, with what lies further out between them', () => {
    const study = studyOf([at(4, 330), at(8, 123), at(32, 328), at(64, 236)]);
    const told = study.findings().map((one) => sentence(one.sentence));
    expect(told.join(' ')).toMatch(
      /Time to first token by concurrency: 0\.715x from concurrency 4 to 64, 330(?:\.0)? to 236(?:\.0)? m?s, lowest at 8: 123(?:\.0)? m?s/,
    );
    expect(answered([at(4, 330), at(64, 236), at(8, 123)])).toMatch(
      /at concurrency 4 to 6400 tokens\/s at concurrency 64/,
    );
    const peaked = [
      row({ system: 'A', batch_size: 1 }, { latency: 4 }),
      row({ system: 'A', batch_size: 8 }, { latency: 1 }),
      row({ system: 'A', batch_size: 64 }, { latency: 2 }),
    ];
    expect(answered(peaked)).toBe(
      'The latency goes from 4.000 s at batch size 1 to 2.000 s at batch size 64 (0.500x; single runs), lowest at batch size 8: 1.000 s.',
    );
  });

  it('is no sweep where the size of the work goes along with it', () => {
    const told = answered([at(4, 330, { input_len: 1024 }), at(64, 236, { input_len: 8192 })]);
    expect(told).toContain('lies between 400 tokens/s at concurrency 4 and input length 1024');
    expect(told).not.toMatch(/\dx/);
  });

  it('is none over logs that state nothing in which they differ', () => {
    const study = studyOf([
      row({ system: 'A' }, { final_loss: 10 }, { format: 'maxtext', file: 'a.log' }),
      row({ system: 'A' }, { final_loss: 9 }, { format: 'maxtext', file: 'b.log' }),
    ]);
    expect(study.answer()).toBeNull();
    expect(sentence(noAnswer(study))).toMatch(/^The data support no statement that compares runs: /);
  });
});

describe('no answer', () => {
  const why = (rows: Parameters<typeof studyOf>[0]) => {
    const study = studyOf(rows);
    expect(study.answer()).toBeNull();
    expect(noAnswer(study).code).toBe('no-answer');
    return sentence(noAnswer(study)).replace('The data support no statement that compares runs: ', '');
  };

  it('says why', () => {
    const of = (labels: Parameters<typeof row>[0], values: Parameters<typeof row>[1] = { latency: 2 }) =>
      row(labels, values);
    expect(
      why([of({ system: 'A', batch_size: 1 }), of({ system: 'A', batch_size: 2 }), of({ system: 'B', batch_size: 8 })]),
    ).toBe('no two runs that differ in system are alike in batch size.');
    expect(why([of({ benchmark: 'x' }), of({ benchmark: 'y' })])).toBe('each benchmark is work of its own.');
    const lost = (system: string, batch_size: number, final_loss: number) => of({ system, batch_size }, { final_loss });
    expect(why([lost('A', 1, -2), lost('A', 8, -1), lost('B', 1, -3), lost('B', 8, -4)])).toBe(
      'of no two runs that are alike a factor in final loss can be given.',
    );
    expect(why([of({ system: 'A' }, { own: 1 }), of({ system: 'B' }, { own: 2 })])).toBe(
      'of none of the numbers is it known which way is better.',
    );
    const trained = (batch_size: number, rate: number, more: object) =>
      row({ system: 'A', batch_size }, { train_rate: rate }, { format: 'cerebras', ...more });
    expect(
      why([
        trained(8, 26905, { file: 'mnist.log' }),
        { ...trained(16, 4889, { file: 'bert.log' }), labels: { system: 'A', batch_size: 16, model: 'BERT' } },
      ]),
    ).toBe('nothing says that they did the same work.');
  });
});

describe('a second file of the same systems', () => {
  it('does not end a comparison: a run without numbers and another spelling of the model split nothing', () => {
    const asked = (system: string, model: string, file: string, latency: readonly number[]) =>
      session({ system, model }, latency, { file });
    const first = [asked('A', 'gpt-7b-131072', 'a.json', [1, 2, 3]), asked('B', 'openai/gpt-7b', 'a.json', [4, 5, 6])];
    const silent = session({ system: 'B' }, [], { file: 'b.json', status: 'partial' });
    const second = [
      session({ system: 'A', model: 'gpt-7b-131072', dataset: 'q' }, [2, 3, 4], { file: 'b.json' }),
      silent,
    ];
    expect(answered([...first, ...second])).toMatch(/A is 2\.50x as fast as B in latency .*model as written/);
  });
});
