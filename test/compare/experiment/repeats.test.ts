import { describe, expect, it } from 'vitest';
import type { Labels, Run } from '../../../src/collect/run.ts';
import { repeatsOf } from '../../../src/compare/experiment/repeats.ts';
import { stemsIn } from '../../../src/compare/experiment/stem.ts';
import { sentence } from '../../../src/note.ts';
import { codes, experiment, log, repeats, row, said, session, sizes, studyOf } from './runs.ts';

const named = (files: readonly string[], more: Parameters<typeof session>[2] = {}) =>
  files.map((file, i) => session({ system: 'metis', model: 'm' }, [1 + i / 10, 2 + i / 10], { file, ...more }));

describe('repeats in a table', () => {
  it('are rows that are equal in all settings', () => {
    const runs = [
      ...repeats({ system: 'A', batch_size: 1 }, [10, 11, 12]),
      ...repeats({ system: 'A', batch_size: 2 }, [20]),
      ...repeats({ system: 'B', batch_size: 1 }, [5, 6]),
    ];
    const { runs: cells, notes } = studyOf(runs);
    expect(cells.map(({ sessions }) => sessions?.length ?? 1)).toEqual([3, 1, 2]);
    expect(codes(notes).filter((code) => code === 'pooled-repeats')).toHaveLength(1);
    const [first] = cells;
    expect([...first!.samples.get('latency')!.values]).toEqual([10, 11, 12]);
    expect(first!.counts).toMatchObject({ of: 'repeats', ok: 3 });
  });

  it('keep their order and the ids of sessions', () => {
    const runs = [row({ system: 'B' }, { latency: 1 }), ...repeats({ system: 'A' }, [2, 3])];
    const study = studyOf([runs[1]!, runs[0]!, runs[2]!]);
    expect(study.runs.map(({ name }) => name)).toEqual(['A', 'B']);
    expect(study.find('latency@a')).toMatchObject({ value: 2.5, n: 2 });
    expect(study.find('latency@a-2')).toMatchObject({ value: 3, n: 1 });
  });

  it('do not go by a seed or a number of the repeat', () => {
    const runs = [1, 2, 3].map((seed) => row({ system: 'A', seed, trial: seed }, { latency: seed }));
    expect(sizes(runs)).toEqual({ A: 3 });
    expect(studyOf(runs).runs[0]?.labels).toEqual({ system: 'A' });
  });

  it('are called by what they have in common', () => {
    const called = (labels: Labels, names: readonly string[]) =>
      studyOf(names.map((name) => row(labels, { latency: 1 }, { name, id: name }))).runs.map(({ name }) => name);
    expect(called({ system: 'A' }, ['A repeat 1', 'A repeat 2'])).toEqual(['A']);
    expect(called({}, ['run 1', 'run 2', 'run 3'])).toEqual(['run']);
    expect(called({}, ['1', '2'])).toEqual(['1']);
  });

  it('leave out a failed run, which stays by itself', () => {
    const failed = row(
      { system: 'A' },
      {},
      { status: 'failed', failure: { message: 'out of memory', place: { file: 'results.csv' } } },
    );
    const study = studyOf([...repeats({ system: 'A' }, [10, 11]), failed, failed]);
    expect(study.runs.map(({ status, sessions }) => [status, sessions?.length ?? 1])).toEqual([
      ['completed', 2],
      ['failed', 1],
      ['failed', 1],
    ]);
    expect(new Set(study.runs.map(({ name }) => name)).size).toBe(3);
  });

  it('are partial where one of them is', () => {
    const [first, second] = repeats({ system: 'A' }, [10, 11]);
    expect(studyOf([first!, { ...second!, status: 'partial' }]).runs[0]?.status).toBe('partial');
  });

  it('do not mind how many were recorded, but how many were asked for', () => {
    const asked = (total: number, ok: number): Run =>
      session({ system: 'A' }, Array(ok).fill(1), { file: `run_${total}_${ok}.json`, counts: { total, ok } });
    expect(studyOf([asked(10, 10), asked(10, 9)]).runs).toHaveLength(1);
    expect(studyOf([asked(10, 10), asked(20, 20)]).runs).toHaveLength(2);
  });
});

describe('repeats across files', () => {
  it.each([
    ['numbers', ['run_1.json', 'run_2.json', 'run_10.json']],
    ['time stamps', ['metis-20251201-191558.json', 'metis-20251202-080000.json']],
    ['dates with time', ['m_2025-12-01T19:15:58.json', 'm_2025-12-02T08:00:00.json']],
    ['hashes', ['metis-9fceb02d.json', 'metis-1a2b3c4d5e.json']],
    ['folders that count', ['run1/out.json', 'run2/out.json']],
  ])('go by %s', (_, files) => {
    const { runs, notes } = studyOf(named(files));
    expect(runs.map(({ sessions }) => sessions?.length)).toEqual([files.length]);
    const told = notes.find(({ code }) => code === 'pooled-repeats');
    expect(told && sentence(told)).toContain('--by file');
  });

  it('are kept apart by --by file', () => {
    const study = studyOf(named(['run_1.json', 'run_2.json']), { by: 'file' });
    expect(study.runs).toHaveLength(2);
    expect(study.experiment?.arm?.name).toBe('file');
  });

  it('before and after are two arms, the first the baseline', () => {
    const found = experiment(named(['after/run.json', 'before/run.json']));
    expect([found.arm?.name, found.arm?.levels, found.baseline]).toEqual([
      'folder',
      ['after', 'before'],
      { level: 'before', by: 'word', metric: null },
    ]);
    expect(found.matches('latency')).toHaveLength(1);
  });

  it('in folders have repeats inside them', () => {
    const files = ['before', 'after'].flatMap((folder) => [1, 2, 3].map((i) => `x/${folder}/run_${i}.json`));
    expect(experiment(named(files)).cells.map(({ arm, run }) => [arm, run.sessions?.length])).toEqual([
      ['before', 3],
      ['after', 3],
    ]);
  });

  it('that are called by their folder are told apart by it once', () => {
    const runs = ['north', 'south'].map((name) => ({ ...named([`x/${name}/state.json`])[0]!, name, id: name }));
    const told = studyOf(runs).notes.filter(({ code }) => code === 'origin-factor');
    expect(told.map(({ args }) => args.name)).toEqual(['folder']);
  });

  it('words in the names of files are a factor', () => {
    const files = named(['eager.json', 'compiled.json']);
    const found = experiment(files);
    expect(studyOf(files).notes.find(({ code }) => code === 'origin-factor')?.args).toEqual({
      name: 'file',
      values: ['eager', 'compiled'],
    });
    expect([found.arm?.name, found.arm?.levels]).toEqual(['file', ['eager', 'compiled']]);
  });

  it('have no other model, format or label', () => {
    const [one] = named(['run_1.json']);
    const other = { ...one!, file: 'run_2.json' };
    expect(studyOf([one!, { ...other, labels: { ...other.labels, model: 'n' } }]).runs).toHaveLength(2);
    expect(studyOf([one!, { ...other, format: 'vllm' }]).runs).toHaveLength(2);
    expect(studyOf([one!, { ...other, concurrency: 8 }]).runs).toHaveLength(2);
  });

  it.each([
    ['a number of the repeat', 'run_10 run_12', true],
    ['one in two parts', 'run_10_9 run_10_10', true],
    ['a seed', 'b_seed1337 b_seed42', true],
    ['a count from 1', 'bench_1 bench_2', true],
    ['a count of three', 'bench_10 bench_11 bench_12', true],
    ['a count behind a setting', '128_1 128_2', true],
    ['ids of jobs', 'train.o1234567 train.o1234571', true],
    ['hashes', 'a-9fceb02d a-1a2b3c4', true],
    ['dates', '2025-12-01T19:15 2024-01-31T08:00', true],
    ['moments', 'a-1764529200 a-1764529344.25', true],
    ['nodes of a large machine', 'x3004c0s1b0n0 x3112c0s7b1n0', true],
    ['ids of universal form', 'a-550e8400-e29b-41d4-a716-446655440000 a-7c9e6679-7425-40de-944b-e07fc1f90ae7', true],
    ['levels of a compiler', 'bench_O1 bench_O2 bench_O3', false],
    ['a switch', 'compile_0 compile_1', false],
    ['stages of a method', 'zero_1 zero_2 zero_3', false],
    ['generations', 'gaudi_1 gaudi_2 gaudi_3', false],
    ['words', 'decade facade', false],
    ['words in words', 'before after', false],
    ['numbers alone', '16 32', false],
    ['a sweep from 1', '1 2 4 8', false],
    ['a concurrency by its letter', 'c1 c2', false],
    ['steps', 'step100 step200', false],
    ['checkpoints', 'ckpt-1000 ckpt-2000', false],
    ['a number behind a repeat', 'run1_16 run1_32', false],
    ['a rate of 1 and 2', 'x_qps_1 x_qps_2', false],
    ['decimals', 'v0.1 v0.2', false],
    ['a number with its unit', '128tok 256tok', false],
    ['sizes as long as an id', 'gemm_16384 gemm_32768', false],
    ['an unnamed number', 'file_8 file_64', false],
  ])('have names alike: %s', (_, text, alike) => {
    const names = text.split(' ');
    const stem = stemsIn(names);
    expect(new Set(names.map(stem)).size === 1).toBe(alike);
  });
});

describe('repeats of two systems that their files name', () => {
  it.each([
    ['a count', 'A_1 A_2 A_3 B_1 B_2 B_3', 'A B'],
    ['a count in front', '01-a 02-a 03-a 01-b 02-b 03-b', 'a b'],
    ['copies', 'a (1)|a (2)|b (1)|b (2)', 'a b'],
    ['dates', 'a_2026-01-01 a_2026-01-02 b_2026-01-01 b_2026-01-03', 'a b'],
    ['jobs', 'slurm-48211_a slurm-48212_a slurm-48213_b slurm-48215_b', 'a b'],
    ['nodes', 'a_node01 a_node02 b_node01 b_node02', 'a_node b_node'],
    ['folders', 'a/1/x a/2/x b/1/x b/2/x', 'a b'],
    ['versions', 'vllm-0.6.3-1 vllm-0.6.3-2 vllm-0.7.0-1 vllm-0.7.0-2', 'vllm-0.6.3 vllm-0.7.0'],
    ['devices', 'rtx_4090_1 rtx_4090_2 rtx_3090_1 rtx_3090_2', 'rtx_3090 rtx_4090'],
    ['sizes', 'llama-3-8b-1 llama-3-8b-2 llama-3-70b-1 llama-3-70b-2', 'llama-3-70b llama-3-8b'],
  ])('by %s are pooled', (_, text, arms) => {
    const files = text.split(text.includes('|') ? '|' : ' ').map((name) => `${name}.json`);
    const runs = files.map((file, at) => session({ model: 'm' }, [1 + at / 10, 2 + at / 10], { file }));
    const found = repeatsOf(runs).cells.map((cell) => cell[0]!.labels.file ?? cell[0]!.labels.folder);
    expect([...found].sort().join(' ')).toBe(arms);
  });

  it('stay apart where a number may be a setting, one name would be two, or each file is asked for', () => {
    const of = (text: string, by: string | null = null) =>
      repeatsOf(
        text.split(' ').map((name, at) => session({ model: 'm' }, [1 + at / 10, 2], { file: `${name}.json` })),
        by,
      ).cells.map((cell) => cell[0]!.labels.file);
    expect(of('a_8 a_16 b_8 b_16')).toEqual(['a_8', 'a_16', 'b_8', 'b_16']);
    expect(of('a_1 a_2 a_4 b_1 b_2 b_4')).toHaveLength(6);
    expect(of('a a_1 a_2 b')).toEqual(['a', 'a_1', 'a_2', 'b']);
    expect(of('a_1 a_2 b_1 b_2', 'file')).toEqual(['a_1', 'a_2', 'b_1', 'b_2']);
  });
});

describe('logs', () => {
  const rate = { train_rate: 100.123456, final_loss: 8.5 };

  it('that state no settings are no repeats of each other', () => {
    const runs = [log('a_1.log', { system: 'cerebras' }, rate), log('a_2.log', { system: 'cerebras' }, rate)];
    expect(repeatsOf(runs).cells).toHaveLength(2);
    expect(said(runs).join('\n')).not.toMatch(/show nothing|same settings|repeats/);
  });

  it('that state theirs are repeats', () => {
    const labels = { system: 'cerebras', batch_size: 512 };
    const runs = [log('a_1.log', labels, rate), log('a_2.log', labels, { train_rate: 101.5, final_loss: 8.4 })];
    expect(repeatsOf(runs).cells.map((cell) => cell.length)).toEqual([2]);
    expect(said(runs).filter((one) => one.includes('show nothing'))).toHaveLength(1);
  });

  it('of other steps planned, tasks or lengths are no repeats', () => {
    const labels = { system: 'cerebras', batch_size: 512 };
    const steps = (total: number, file: string) => log(file, labels, rate, { counts: { of: 'steps', total } });
    expect(repeatsOf([steps(100, 'a_1.log'), steps(200, 'a_2.log')]).cells).toHaveLength(2);
    expect(repeatsOf([steps(100, 'a_1.log'), steps(100, 'a_2.log')]).cells).toHaveLength(1);
    const tasks = [8, 16].map((ntasks) => log(`a_${ntasks}.log`, { ...labels, ntasks }, rate));
    expect(repeatsOf(tasks).cells).toHaveLength(2);
  });

  it('of other steps done, or other samples, are no repeats; one that ended early may be', () => {
    const labels = { system: 'cerebras', batch_size: 512 };
    const done = (file: string, ok: number, samples: number, status: Run['status'] = 'completed') => ({
      ...log(file, labels, rate, { counts: { of: 'steps', total: null, ok } }),
      status,
      context: { samples_processed: samples },
    });
    const cells = (...runs: readonly Run[]) => repeatsOf(runs).cells.length;
    expect(cells(done('a_1.log', 1000, 512_000), done('a_2.log', 2000, 1_024_000))).toBe(2);
    expect(cells(done('a_1.log', 1000, 512_000), done('a_2.log', 1000, 256_000))).toBe(2);
    expect(cells(done('a_1.log', 1000, 512_000), done('a_2.log', 1000, 512_000))).toBe(1);
    expect(cells(done('a_1.log', 300, 1, 'partial'), done('a_2.log', 400, 2, 'partial'))).toBe(1);
  });

  it('for which other tasks were set aside on a node are no repeats', () => {
    const each = (file: string, slurm_ntasks_per_node: string) => ({
      ...log(file, { system: 'sambanova', ntasks: 8 }, rate, { counts: { of: 'steps', total: 505 } }),
      context: { slurm_ntasks_per_node },
    });
    expect(repeatsOf([each('a_1.out', '16'), each('a_2.out', '8')]).cells).toHaveLength(2);
    expect(repeatsOf([each('a_1.out', '8'), each('a_2.out', '8')]).cells).toHaveLength(1);
  });

  it('with two runs in one file are no repeats', () => {
    const labels = { system: 'cerebras', batch_size: 512 };
    expect(repeatsOf([log('a.log', labels, rate), log('a.log', labels, rate)]).cells).toHaveLength(2);
  });

  it('that were copied are counted once', () => {
    const labels = { system: 'cerebras', batch_size: 512 };
    const numbers = { train_rate: 4889.123456789, train_time: 486.470396575 };
    const runs = [log('a.log', labels, numbers), log('b.log', labels, numbers)];
    const study = studyOf(runs);
    expect(study.runs).toHaveLength(1);
    expect(study.find('train_rate@cerebras-2')).toMatchObject({ value: 4889.123456789 });
    const other = log('b.log', labels, { ...numbers, train_time: 486.470396576 });
    expect(studyOf([runs[0]!, other]).runs).toHaveLength(2);
  });
});
