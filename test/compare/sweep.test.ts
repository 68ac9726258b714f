import { describe, expect, test } from 'vitest';
import type { Run, Series } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { notCompared } from '../../src/compare/notes/not-compared.ts';
import { overheads } from '../../src/compare/notes/overheads.ts';
import { sameSettings } from '../../src/compare/notes/same-settings.ts';
import { swept } from '../../src/compare/sweep/swept.ts';
import { timeToLoss } from '../../src/compare/sweep/time-to-loss.ts';
import { endToEndRate, overhead, stepTime } from '../../src/compare/sweep/training.ts';
import type { Figure } from '../../src/compare/value/figure.ts';
import { metric } from '../../src/metric.ts';
import { sentence } from '../../src/note.ts';
import { asJson } from '../json.ts';
import { makeRun } from './make-run.ts';

const stated = (values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([name, value]) => ({ metric: metric(name), statistic: 'value', value }));

const over = (name: string, x: readonly number[], y: readonly number[]): Series => ({
  metric: metric(name),
  over: 'step',
  x: Float64Array.from(x),
  y: Float64Array.from(y),
  where: { file: 'a.log' },
});

function training(
  id: string,
  labels: Run['labels'],
  values: Readonly<Record<string, number>>,
  more: Partial<Run> = {},
): Run {
  const { samples: _, counts, ...rest } = more;
  return makeRun({
    id,
    labels,
    reported: stated(values),
    counts: { of: 'steps', total: 1000, ok: 1000, ...counts },
    ...rest,
  });
}

const hundreds = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1000];
/** The losses and overall rates of two runs of the same job; the batch of 512 failed before its first step. */
const rates1024 = [4930.29, 4902.83, 4890.11, 4876.25, 4867.85, 4865.9, 4863.12, 4862.88, 4864.25, 4861.66];
const rates2048 = [6858.72, 6803.14, 6764.53, 6736.67, 6738.07, 6740.53, 6738.18, 6736.24, 6734.26, 6731.53];
const loss1024 = [9.48438, 8.35938, 7.91406, 7.54688, 7.46875, 7.39844, 7.35156, 7.25, 7.21094, 7.07812];
const loss2048 = [9.48438, 8.48438, 7.77344, 7.64062, 7.375, 7.42188, 7.25, 7.125, 7.25, 7.14844];
const cerebras = { system: 'cerebras', model: 'bert' };
const notes = [
  training(
    'bert-2048',
    { ...cerebras, batch_size: 2048 },
    { train_rate: 6731.53, train_time: 304.240142671 },
    { series: [over('loss', hundreds, loss2048), over('train_rate', hundreds, rates2048)] },
  ),
  training(
    'bert-1024',
    { ...cerebras, batch_size: 1024 },
    { train_rate: 4861.66, train_time: 210.627485242 },
    { series: [over('loss', hundreds, loss1024), over('train_rate', hundreds, rates1024)] },
  ),
  training(
    'bert-512',
    { system: 'cerebras', batch_size: 512 },
    {},
    {
      status: 'failed',
      failure: { message: 'Initial global step 1000 already exceeds max step 1000', place: { file: 'a.log' } },
    },
  ),
];
const threeBatches = [
  training(
    'bert-512',
    { ...cerebras, batch_size: 512 },
    { train_rate: 2937.72, train_time: 174.285041622, final_loss: 7.125 },
  ),
  training(
    'bert-1024',
    { ...cerebras, batch_size: 1024 },
    { train_rate: 4844.99, train_time: 211.352523348, final_loss: 7.07812 },
  ),
  training(
    'bert-2048',
    { ...cerebras, batch_size: 2048 },
    { train_rate: 6724.48, train_time: 304.558942337, final_loss: 7.14844 },
  ),
];
const tasks = [
  training(
    'n16',
    { system: 'sambanova', ntasks: 16, global_batch_size: 4096 },
    { train_rate: 4605.476024788393, train_time: 449.13, final_loss: 8.2554 },
  ),
  training(
    'n8',
    { system: 'sambanova', ntasks: 8, global_batch_size: 2048 },
    { train_rate: 2348.580821549307, train_time: 440.37, final_loss: 8.3087 },
  ),
  training(
    'n4',
    { system: 'sambanova', ntasks: 4, global_batch_size: 1024 },
    { train_rate: 1191.7127498582734, train_time: 433.93, final_loss: 8.3505 },
  ),
];
const llama = [
  training(
    'llama-1024',
    { system: 'cerebras', model: 'llama', batch_size: 1024 },
    { train_rate: 33.06, train_time: 7279.638811971, end_to_end_rate: 204800 / 7279.638811971 },
    { counts: { of: 'steps', total: 200, ok: 200, failed: 0, missing: 0, basis: 'stated' } },
  ),
  training(
    'llama-512',
    { system: 'cerebras', model: 'llama', batch_size: 512 },
    { train_rate: 33.28, train_time: 4109.419267056, end_to_end_rate: 102400 / 4109.419267056 },
    { counts: { of: 'steps', total: 200, ok: 200, failed: 0, missing: 0, basis: 'stated' } },
  ),
];

const study = (runs: readonly Run[], baseline: string | null = null) =>
  compare({ runs, files: [], notes: [] }, { baseline });
const ids = (runs: readonly Run[]) =>
  study(runs)
    .sweeps()
    .map(({ id, legs }) => `${id}: ${legs.map(({ run }) => run.id).join(' ')}`);
const value = (figure: unknown): number => (figure as Figure).value;
const sentences = (runs: readonly Run[]) =>
  study(runs)
    .findings()
    .map((one) => sentence(one.sentence));

describe('sweeps', () => {
  test('are runs of one system and model that differ in one number, in its order, failed ones too', () => {
    expect(ids(notes)).toEqual(['batch-size-cerebras: bert-512 bert-1024 bert-2048']);
    expect(ids([...threeBatches, ...llama])).toEqual([
      'batch-size-cerebras: bert-512 bert-1024 bert-2048',
      'batch-size-cerebras-2: llama-512 llama-1024',
    ]);
  });

  test('are of the first of labels that go up together, and tell of the others', () => {
    const [sweep, ...more] = study(tasks).sweeps();
    expect(more).toEqual([]);
    expect([sweep?.label, sweep?.scaling, sweep?.base.run.id, sweep?.differs.map(({ name }) => name)]).toEqual([
      'ntasks',
      true,
      'n4',
      ['global_batch_size'],
    ]);
    expect(sweep?.equal).toEqual({ system: 'sambanova' });
  });

  test('are apart for each setting of the other numbers', () => {
    const run = (id: string, epochs: number, batch: number, rate?: number) =>
      training(
        id,
        { system: 'graphcore', epochs, batch_size: batch, ...(rate === undefined ? {} : { learning_rate: rate }) },
        { accuracy: 98 },
      );
    const grid = [
      run('e5', 5, 8),
      run('e10', 10, 8),
      run('e20', 20, 8),
      run('b4', 10, 4),
      run('b16', 10, 16),
      run('l1', 10, 8, 0.0005),
      run('l2', 10, 8, 0.005),
    ];
    expect(ids(grid)).toEqual([
      'batch-size-graphcore: b4 e10 b16',
      'epochs-graphcore: e5 e10 e20',
      'learning-rate-graphcore: l1 l2',
    ]);
  });

  test('are none where all runs are alike, or only failed', () => {
    const same = [1, 2, 3].map((n) =>
      training(`r${n}`, { system: 'graphcore', batch_size: 8 }, { accuracy: 98 + n / 10 }),
    );
    expect(ids(same)).toEqual([]);
    expect(ids(notes.map((run): Run => ({ ...run, status: 'failed' })))).toEqual([]);
    expect(ids([])).toEqual([]);
  });

  test('keep repeats apart, and take the named baseline as base', () => {
    const again = { ...threeBatches[0]!, id: 'again' };
    const [sweep] = study([...threeBatches, again], 'bert-1024').sweeps();
    expect(sweep?.legs.map(({ run }) => run.id)).toEqual(['bert-512', 'again', 'bert-1024', 'bert-2048']);
    expect(sweep?.base.run.id).toBe('bert-1024');
  });
});

describe('what a sweep shows', () => {
  test('4 to 8 tasks 1.971x and 98.5 %, 4 to 16 3.865x and 96.6 %', () => {
    const { runs } = swept(study(tasks).sweeps()[0]!);
    expect(runs.map(({ ratio }) => ratio?.value.toFixed(3))).toEqual(['1.000', '1.971', '3.865']);
    expect(runs.map(({ efficiency }) => efficiency?.value.toFixed(1))).toEqual(['100.0', '98.5', '96.6']);
    expect(sentences(tasks)[0]).toBe(
      'n8 (ntasks 8) has 1.97x the training rate of n4 (ntasks 4), an efficiency of 98.5 % of the 2x that would be linear: 2349 vs 1192 samples/s (single runs).',
    );
  });

  test('above 100 % is said to be super-linear', () => {
    const base = training('n4', { system: 'sambanova', ntasks: 4 }, { train_rate: 1191.7 });
    const fast = training('n8', { system: 'sambanova', ntasks: 8 }, { train_rate: 2500 });
    expect(sentences([base, fast])[0]).toContain('super-linear');
    expect(sentences(tasks)[0]).not.toContain('super-linear');
  });

  test('rates of 512, 1024 and 2048: 1.649x and 1.388x, which is no scaling', () => {
    const [first, second, third] = swept(study(threeBatches).sweeps()[0]!).runs;
    expect(
      [value(second?.rate) / value(first?.rate), value(third?.rate) / value(second?.rate)].map((ratio) =>
        ratio.toFixed(3),
      ),
    ).toEqual(['1.649', '1.388']);
    expect([first?.efficiency, second?.efficiency, third?.efficiency]).toEqual([null, null, null]);
    expect(sentences(threeBatches)).toContain(
      'bert-2048 has 2.29x the training rate of bert-512: 6724 vs 2938 samples/s (single runs).',
    );
    expect(sentences(threeBatches)).toContain(
      'bert-2048 takes 1.75x the training time of bert-512 for 4.00x the samples: 304.6 vs 174.3 s (single runs).',
    );
  });

  test('overhead 14.9 % and 25.1 %, step time of the loop, end-to-end rate', () => {
    const [big, small] = llama;
    const shares = [big!, small!]
      .map((run) => overhead(run))
      .map((lost) => ('kind' in lost ? 'absent' : [lost.seconds.value.toFixed(1), lost.share.value.toFixed(1)]));
    expect(shares).toEqual([
      ['1084.8', '14.9'],
      ['1032.5', '25.1'],
    ]);
    expect([stepTime(big!), stepTime(small!)].map((time) => value(time).toFixed(2))).toEqual(['30.97', '15.38']);
    expect([endToEndRate(big!), endToEndRate(small!)].map((rate) => value(rate).toFixed(3))).toEqual([
      '28.133',
      '24.918',
    ]);
    expect(overheads(llama).map(({ code, args }) => [code, String(args.percent)])).toEqual([
      ['overhead-large', '14.9'],
      ['overhead-large', '25.1'],
    ]);
    expect(overheads(threeBatches)).toEqual([]);
  });

  test('loss 7.25 for good after 168.5 s with 1024 and 212.8 s with 2048', () => {
    const { runs, target } = swept(study(notes).sweeps()[0]!, 7.25);
    expect(target).toMatchObject({ loss: 7.25, given: true });
    const [failed, ...times] = runs.map((one) => one.timeToLoss);
    expect(failed?.kind === 'absent' && failed.reason.code).toBe('run-failed');
    expect(times.map((time) => value(time).toFixed(1))).toEqual(['168.5', '212.8']);
  });

  test('without a loss given it is the highest final one of the completed runs', () => {
    const { runs, target } = swept(study(notes).sweeps()[0]!);
    expect(target).toMatchObject({ loss: 7.14844, given: false, of: { metric: { name: 'final_loss' } } });
    expect(runs.slice(1).map((one) => value(one.timeToLoss).toFixed(1))).toEqual(['210.6', '304.2']);
    expect(sentences(notes)).toContainEqual(expect.stringContaining('A loss of 7.148'));
  });

  test('a loss that was not reached is only known to take longer', () => {
    expect(timeToLoss(notes[0]!, 7)).toMatchObject({ kind: 'not-reached', after: expect.closeTo(304.24, 1) });
    expect(timeToLoss(notes[2]!, 7)).toMatchObject({ kind: 'absent' });
    // It was at 7.125 once and went up again.
    expect(value(timeToLoss(notes[0]!, 7.2))).toBeCloseTo(304.24, 1);
  });

  test('times are of the file where it has them, added up from the rates of windows, or on a line', () => {
    const timed = training(
      'a',
      { batch_size: 10 },
      {},
      { series: [{ ...over('loss', [3, 9], [5, 4]), over: 'time' }] },
    );
    expect(value(timeToLoss(timed, 4))).toBe(9);
    const windows = training(
      'b',
      { batch_size: 10 },
      { train_rate: 99 },
      { series: [over('loss', [1, 2], [5, 4]), over('train_rate', [1, 2], [10, 5])] },
    );
    expect(value(timeToLoss(windows, 4))).toBe(3);
    const line = training('c', { batch_size: 10 }, { train_rate: 5 }, { series: [over('loss', [1, 2], [5, 4])] });
    expect(value(timeToLoss(line, 4))).toBe(4);
  });
});

describe('findings', () => {
  test('compare like runs only, and those of one file where each file has its own systems', () => {
    const bert = training('a', { system: 'x', model: 'bert' }, { train_rate: 10 });
    const gpt = { ...training('b', { system: 'x', model: 'gpt' }, { train_rate: 20 }), file: 'b.log' };
    expect(sentences([bert, gpt])).toEqual([]);
    expect(asJson(notCompared([bert, gpt]).map(({ code, args }) => [code, args.values]))).toEqual([
      ['not-compared', ['bert (a)', 'gpt (b)']],
    ]);
    expect(notCompared(threeBatches)).toEqual([]);
    const groq = [
      ['a', 441.39, 18288.9],
      ['b', 449.37, 18771.99],
    ] as const;
    const proofs = groq.flatMap(([file, slow, fast]) => [
      makeRun({
        id: `cpu-${file}`,
        file,
        labels: { system: 'cpu' },
        reported: stated({ inferences_per_second: slow }),
        counts: { of: 'records' },
      }),
      makeRun({
        id: `groq-${file}`,
        file,
        labels: { system: 'groq' },
        reported: stated({ inferences_per_second: fast }),
        counts: { of: 'records' },
      }),
    ]);
    const matches = study(proofs).experiment!.matches('inferences_per_second');
    expect(matches.map(({ of, over, comparison }) => [of.run.id, over.run.id, comparison.ratio.toFixed(4)])).toEqual([
      ['cpu-a', 'groq-a', '0.0241'],
      ['cpu-b', 'groq-b', '0.0239'],
    ]);
    expect(sentences(proofs)).toEqual([
      'groq has 41.4x to 41.8x the inferences per second of cpu in both files (single runs).',
    ]);
  });

  test('of repeats say by how much they differ', () => {
    const repeats = [98.05, 97.61, 98.7].map((accuracy, i) => ({
      ...training(`r${i}`, { system: 'graphcore', batch_size: 8, epochs: 10 }, { accuracy }),
      file: `slurm-${i}.log`,
    }));
    expect(sentences(repeats)).toEqual([
      'The 3 repeats of graphcore differ in accuracy from 97.61 to 98.70 %: differences of that size between other settings show nothing.',
    ]);
  });

  test('tell the best accuracy of a sweep in percentage points', () => {
    const runs = [
      [5, 98.32],
      [10, 98.22],
      [20, 77.7],
    ].map(([epochs, accuracy]) =>
      training(`e${epochs}`, { system: 'graphcore', epochs: epochs! }, { accuracy: accuracy! }),
    );
    expect(sentences(runs)[0]).toBe(
      'e5 (epochs 5) has the best accuracy and e20 (epochs 20) the lowest: 98.32 % vs 77.70 %, 20.62 percentage points apart (single runs).',
    );
  });

  test('say no difference where there is none at three digits', () => {
    const same = [1, 2].map((batch) =>
      training(`b${batch}`, { system: 'x', batch_size: batch }, { train_rate: 1000 + batch }),
    );
    expect(
      study(same)
        .findings()
        .map(({ sentence: { code } }) => code),
    ).toContain('sweep-equal');
  });
});

describe('parts', () => {
  test('are the training of each system, proof points and inference', () => {
    const proof = ['cpu', 'groq'].map((system) =>
      makeRun({
        id: system,
        labels: { system },
        reported: stated({ inferences_per_second: 3 }),
        counts: { of: 'records' },
      }),
    );
    const asked = makeRun({ id: 'metis', latency: [1, 2] });
    const parts = study([asked, ...proof, ...tasks, ...threeBatches]).parts();
    expect(parts.map(({ id, title, study: of }) => [id, title, of.runs.length])).toEqual([
      ['cerebras', 'Cerebras', 3],
      ['sambanova', 'SambaNova', 3],
      ['groq', 'Groq', 2],
      ['inference', 'Inference', 1],
    ]);
    expect(parts[0]!.study.sweeps().map(({ id }) => id)).toEqual(['batch-size-cerebras']);
    expect(parts[0]!.study.parts().map(({ study: of }) => of)).toEqual([parts[0]!.study]);
  });

  test('of a study of one kind are itself', () => {
    const whole = study(tasks);
    expect(whole.parts().map(({ study: of }) => of === whole)).toEqual([true]);
    expect(study([]).parts()).toEqual([]);
  });

  test('keep systems together that one kind of file measured on one model', () => {
    const runs = ['a', 'b'].map((system) => training(system, { system, model: 'bert' }, { train_rate: 3 }));
    expect(study(runs).parts()).toHaveLength(1);
    expect(study([runs[0]!, { ...runs[1]!, format: 'other' }]).parts()).toHaveLength(2);
  });
});

describe('names that claim a difference', () => {
  const named = (files: readonly string[]) =>
    sameSettings(
      files.map((file, i) =>
        training(`r${i}`, { system: 'graphcore', batch_size: 8, epochs: 10 }, { accuracy: 98 }, { file }),
      ),
    );

  test('are told where the settings are the same', () => {
    const [told, ...more] = named(['a/mnist_10_8.log', 'a/mnist_10_16.log', 'a/mnist_40_8.log']);
    expect(more).toEqual([]);
    expect([told?.code, told?.args.settings]).toEqual(['same-settings', 'batch size 8, epochs 10']);
  });

  test.each([
    [['run_1.log', 'run_2.log', 'run_3.log']],
    [['bert_20240409.log', 'bert_20240410.log']],
    [['a/bert_512.log', 'b/bert.log']],
    [['a/bert_512.log', 'b/bert_512.log']],
  ])('are none in %j', (files) => expect(named(files)).toEqual([]));
});
