import { describe, expect, it } from 'vitest';
import type { Labels, Run } from '../../../src/collect/run.ts';
import { likeGroups } from '../../../src/compare/experiment/like-groups.ts';
import { sentence } from '../../../src/note.ts';
import { codes, experiment, log, row, said, session, studyOf } from './runs.ts';

/** The runs by block, by their ids. */
function blocks(runs: readonly Run[]): readonly (readonly string[])[] {
  const of = likeGroups(runs);
  const groups = new Map<number, string[]>();
  for (const run of runs) groups.set(of(run), [...(groups.get(of(run)) ?? []), run.id]);
  return [...groups.values()];
}

const trained = (id: string, model: string | null, file: string, more: Parameters<typeof log>[3] = {}) =>
  log(
    file,
    { system: 'cerebras', ...(model === null ? {} : { model }) },
    { train_rate: 100, final_loss: 4 },
    { id, ...more },
  );

describe('likeness is a closure', () => {
  it('is not brought about by a run without a model', () => {
    const runs = [
      trained('none', null, 'notes.md'),
      trained('gptj', 'GPT-J', 'notes.md'),
      trained('dit', 'DiT', 'notes.md'),
    ];
    const groups = blocks(runs);
    expect(groups.find((ids) => ids.includes('gptj'))).not.toContain('dit');
    const text = said(runs).join('\n');
    expect(text).not.toMatch(/gptj.*dit|dit.*gptj/);
  });

  it('does not make one sweep of two note files that name no model', () => {
    const runs = [
      log('bert-large.md', { system: 'cerebras', batch_size: 1024 }, { train_rate: 6493 }, { id: 'bert' }),
      log('fc-mnist.md', { system: 'cerebras', batch_size: 128 }, { train_rate: 26905 }, { id: 'mnist' }),
    ];
    expect(blocks(runs)).toEqual([['bert'], ['mnist']]);
    const study = studyOf(runs);
    expect([study.sweeps(), study.findings()]).toEqual([[], []]);
  });

  it('takes a run without a model for one of the only model of its file', () => {
    const runs = [trained('a', 'BERT', 'x.log'), trained('b', null, 'x.log'), trained('c', null, 'y.log')];
    expect(blocks(runs)).toEqual([['a', 'b'], ['c']]);
  });

  it('takes trainings without a model for one work where their files are called alike but for the device', () => {
    const on = (device: string, file: string) => log(file, { device }, { train_rate: 1 }, { id: `${device} ${file}` });
    const alike = [on('A100', 'train.log'), on('L40S', 'train_l40s.log'), on('H100', 'h100/train.log')];
    expect(blocks(alike)).toHaveLength(2);
    expect(blocks([on('A100', 'cnn_a100.log'), on('L40S', 'cnn_l40s.log')])).toHaveLength(1);
    expect(blocks([on('A100', 'bert_a100.log'), on('L40S', 'cnn_l40s.log')])).toHaveLength(2);
    expect(
      blocks([log('cnn_a100.log', {}, { train_rate: 1 }), log('cnn_rtx-4090.log', {}, { train_rate: 1 })]),
    ).toHaveLength(1);
  });

  it('takes trainings whose files are called by the device alone for one work where they state the same', () => {
    const on = (file: string, labels: Labels = {}, name = 'train_rate') => log(file, labels, { [name]: 1 });
    expect(blocks([on('a100.log'), on('h100.log')])).toHaveLength(1);
    expect(blocks([on('cpu/out.log'), on('gpu/out.log')])).toHaveLength(1);
    expect(blocks([on('a100.log', { device: 'A100' }), on('l40s.log', { device: 'L40S' })])).toHaveLength(1);
    expect(blocks([on('a100.log', { epochs: 2 }), on('h100.log', { epochs: 3 })])).toHaveLength(2);
    expect(blocks([on('a100.log'), on('h100.log', {}, 'train_time')])).toHaveLength(2);
    expect(blocks([on('bert.log'), on('mnist.log')])).toHaveLength(2);
    const told = studyOf([on('a100.log'), on('h100.log')]).notes.filter(({ code }) => code === 'work-by-names');
    expect(told.map(sentence)).toEqual([
      'no model is stated in a100.log, h100.log; their names do not differ but for a device, so the work was taken to be the same; if it is not, say the model of each under labels: in aitb-report.yaml',
    ]);
  });

  it('goes by the data set where models differ', () => {
    const on = (id: string, model: string, dataset: string) =>
      log(`${id}.log`, { system: id, model, dataset }, { train_rate: 1 }, { id });
    expect(blocks([on('a', 'm', 'd'), on('b', 'n', 'd'), on('c', 'o', 'e')])).toEqual([['a', 'b'], ['c']]);
  });

  it('does not mind the owner of a model or a length behind its name', () => {
    const runs = ['openai/gpt-oss-120b', 'gpt-oss-120b', 'GPT-OSS-120B-131072'].map((model, i) =>
      trained(`r${i}`, model, `${i}.log`),
    );
    expect(blocks(runs)).toHaveLength(1);
  });

  it('lets the model be a factor in one table', () => {
    const runs = ['A', 'B'].flatMap((system) =>
      ['m', 'n'].map((model) => row({ system, model }, { latency: system === 'A' ? 2 : 1 })),
    );
    const found = experiment(runs);
    expect([found.blocks, found.matches('latency').length]).toEqual([1, 2]);
    expect(codes(studyOf(runs).notes)).not.toContain('not-compared');
  });
});

describe('each file that compares systems of its own', () => {
  const campaign = (file: string, factor: number) =>
    ['metis', 'sophia'].map((system, i) =>
      session(
        { system, model: 'm' },
        [1, 2, 3, 1, 2, 3].map((x) => (x + i) * factor),
        { file },
      ),
    );

  it('is a block of its own', () => {
    const runs = [...campaign('monday.json', 1), ...campaign('friday.json', 5)].map((run, i) => ({
      ...run,
      id: `r${i}`,
      // Settings of the files differ, so that they are no repeats.
      concurrency: run.file === 'monday.json' ? 1 : 8,
    }));
    expect(blocks(runs)).toEqual([
      ['r0', 'r1'],
      ['r2', 'r3'],
    ]);
    const matches = experiment(runs).matches('latency');
    expect(matches).toHaveLength(2);
    expect(matches.every(({ of, over }) => of.run.file === over.run.file)).toBe(true);
  });

  it('is none where the files are repeats or folders of one campaign', () => {
    const runs = [...campaign('run_1.json', 1), ...campaign('run_2.json', 1.1)];
    const found = experiment(runs);
    expect([found.blocks, found.cells.length, found.matches('latency').length]).toEqual([1, 2, 1]);
  });
});
