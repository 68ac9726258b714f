import { describe, expect, it } from 'vitest';
import type { Run } from '../../../src/collect/run.ts';
import { metric } from '../../../src/metric.ts';
import { note } from '../../../src/note.ts';
import { phrase } from '../../../src/phrase.ts';
import { expanded, madeRun, refusal } from '../made.ts';

function training(
  id: string,
  labels: Run['labels'],
  values: Readonly<Record<string, number>>,
  more: Partial<Run> = {},
): Run {
  const reported = Object.entries(values).map(([name, value]) => ({
    metric: metric(name),
    statistic: 'value',
    value,
    n: null,
    ddof: null,
    covers: null,
    place: { file: 'a.log' },
  }));
  const counts = { of: 'steps', total: null, ok: 0, failed: null, missing: null, basis: 'unknown' } as const;
  return madeRun(id, [], [], { labels, reported, counts, format: 'log', ...more });
}

const bert = [
  training(
    'b2048',
    { system: 'cerebras', model: 'bert', batch_size: 2048 },
    { train_rate: 6724.48, train_time: 304.558942337, final_loss: 7.14844 },
  ),
  training(
    'b512',
    { system: 'cerebras', model: 'bert', batch_size: 512 },
    { train_rate: 2937.72, train_time: 174.285041622, final_loss: 7.125 },
  ),
  training(
    'b1024',
    { system: 'cerebras', model: 'bert', batch_size: 1024 },
    {},
    { status: 'failed', failure: { message: 'it broke', place: { file: 'a.log' } } },
  ),
];
const llama = [
  training(
    'l1024',
    { system: 'cerebras', model: 'llama', batch_size: 1024 },
    { train_rate: 33.06, train_time: 7279.638811971, end_to_end_rate: 204800 / 7279.638811971 },
  ),
  training(
    'l512',
    { system: 'cerebras', model: 'llama', batch_size: 512 },
    { train_rate: 33.28, train_time: 4109.419267056, end_to_end_rate: 102400 / 4109.419267056 },
  ),
];
const tasks = [4, 8].map((n) =>
  training(
    `n${n}`,
    { system: 'sambanova', ntasks: n },
    { train_rate: n === 4 ? 1191.7127498582734 : 2348.580821549307 },
    { format: 'other' },
  ),
);

describe('table "sweep"', () => {
  it('has a row for each run in the order of the label, failed ones too, and says what the base is', () => {
    expect(expanded('{{table "sweep"}}', bert).text.split('\n')).toEqual([
      '| Batch size | Rate over batch size 512 | Status | Training rate (samples/s) | Training time (s) | Final loss |',
      '| ---: | ---: | --- | ---: | ---: | ---: |',
      '| 512 | base | completed | 2938 | 174.3 | 7.125 |',
      '| 1024 | — | failed | — | — | — |',
      '| 2048 | 2.29x | completed | 6724 | 304.6 | 7.148 |',
      '',
      '— stands for: b1024 failed: it broke.',
      '',
      '| Batch size | Step time (s) | Run |',
      '| ---: | ---: | --- |',
      '| 512 | 0.1743 | b512 |',
      '| 1024 | — | b1024 |',
      '| 2048 | 0.3046 | b2048 |',
      '',
      'The base is batch size 512 (b512), 2938 samples/s. Step time is batch size / training rate.',
    ]);
  });

  it('shows end-to-end rate and overhead where the loop is not all', () => {
    const { text } = expanded('{{table "sweep"}}', llama);
    expect(text).toContain(
      '| 512 | base | 33.28 | 4109 | 15.38 | 24.92 |\n| 1024 | 0.993x | 33.06 | 7280 | 30.97 | 28.13 |',
    );
    expect(text).toContain('| 512 | 1032 | 25.1 | l512 |\n| 1024 | 1085 | 14.9 | l1024 |');
  });

  it('tells runs of one name apart by their levels', () => {
    const { text } = expanded(
      '{{table "sweep"}}',
      llama.map((run) => ({ ...run, name: 'Llama' })),
    );
    // A name that has the level in it says no more than the level.
    expect(text).not.toContain('| Run |');
    expect(text).toContain('The base is batch size 512 (cerebras batch size 512)');
  });

  it('has speedup and efficiency for tasks', () => {
    const { text } = expanded('{{table "sweep"}}', tasks);
    expect(text).toContain('| Ntasks | Speedup over ntasks 4 | Training rate (samples/s) | Efficiency (%) | Run |');
    expect(text).toContain('| 8 | 1.97x | 2349 | 98.5 | n8 |');
  });

  it('is chosen by label and system, and by the block around', () => {
    const all = [...bert, ...llama, ...tasks];
    const rows = (text: string) =>
      expanded(text, all)
        .text.split('\n')
        .filter((line) => /^\| \d/.test(line)).length;
    expect(rows('{{table "sweep"}}')).toBe(2 * 5 + 2);
    expect(rows('{{table "sweep" label="ntasks"}}')).toBe(2);
    expect(rows('{{table "sweep" system="cerebras"}}')).toBe(2 * 5);
    expect(expanded('{{#each study.sweeps}}{{title}}: {{values}}; {{base.id}}\n{{/each}}', all).text).toBe(
      'Batch size (bert): 512, 1024, 2048; b512\nBatch size (llama): 512, 1024; l512\nNtasks: 4, 8; n4\n',
    );
    expect(
      expanded('{{#each study.sweeps}}\n{{#if scaling}}\n{{table "sweep"}}\n{{/if}}\n{{/each}}', all)
        .text.split('\n')
        .filter((line) => /^\| \d/.test(line)),
    ).toHaveLength(2);
  });

  it('says that there is none, and refuses a loss that is no number', () => {
    expect(expanded('{{table "sweep"}}', [bert[0]!]).text).toBe('No runs differ in one number alone.');
    expect(refusal('{{table "sweep" loss="low"}}', bert).code).toBe('argument-wrong');
  });
});

describe('study.parts', () => {
  const all = [...bert, ...tasks, madeRun('metis', [4, 5, 6], [100, 100, 100])];
  const each = (inside: string) => expanded(`{{#each study.parts}}${inside}{{/each}}`, all).text;

  it('are each as if they were the study', () => {
    expect(each('{{title}}: {{runs.length}} {{study.systems}}. ')).toBe(
      'Cerebras: 3 cerebras. SambaNova: 2 sambanova. Inference: 1 metis. ',
    );
    expect(each('{{#if sweeps}}{{sweeps.length}}{{else}}none{{/if}} ')).toBe('1 1 none ');
    expect(each('{{others}}'.replace('{{others}}', '{{others.length}} '))).toBe('0 0 1 ');
    expect(each('\n{{findings}}\n')).toContain('n8 (ntasks 8) has 1.97x');
  });

  it('have glances without the runs of sweeps', () => {
    const lone = training('lone', { system: 'cerebras', model: 'gpt' }, { train_rate: 5 });
    const { text } = expanded('{{glance sweeps=false}}', [...bert, lone]);
    expect(text.split('\n').filter((line) => /^\| (?:lone|b)/.test(line))).toHaveLength(1);
  });

  it('hold the prediction of a proof point once', () => {
    const context = { prediction_class: '1 (positive)', input_text: 'A good film' };
    const runs = ['cpu', 'groq'].map((system) =>
      training(
        system,
        { system },
        { inferences_per_second: 3 },
        { context, counts: { of: 'records', total: null, ok: 1, failed: null, missing: null, basis: 'unknown' } },
      ),
    );
    expect(
      expanded(
        '{{#each study.parts}}{{title}}{{#each predictions}}: {{input}} {{class}}{{#if logits}} with logits{{/if}}{{/each}}{{/each}}',
        runs,
      ).text,
    ).toBe('Groq: A good film 1 (positive)');
  });

  it('have the charts of a grid among the further ones, and those of single sweeps with their sweeps', () => {
    const chart = (name: string, pictures: readonly string[]) => ({
      name,
      part: 'part',
      title: '',
      shows: '',
      runs: [],
      alt: phrase``,
      pictures,
      placedUnasked: true,
      spec: {},
    });
    const charts = [
      chart('throughput', ['train_rate']),
      chart('loss', ['loss']),
      chart('sweep-train-rate', ['train_rate']),
      chart('sweep-batch-size-cerebras', ['train_rate']),
    ];
    const text = '{{#each study.parts}}{{#each sweeps}}{{this.chart}} {{/each}}| {{further_charts}}{{/each}}';
    expect(expanded(text, bert, { charts }).text).toBe('sweep-batch-size-cerebras | loss, sweep-train-rate');
  });
});

describe('{{notes}}', () => {
  it('tells notes of one kind once, and apart what labels are known by a title alone', () => {
    const from = (label: string, value: number, file: string) =>
      note('label-from-title', { label, value, title: file }, { file });
    const remarks = [1, 2, 3, 4].flatMap((n) => [from('epochs', n, `e${n}.log`), from('batch size', n, `b${n}.log`)]);
    const { text } = expanded('{{notes}}', [{ ...llama[0]!, remarks }]);
    const told = text.split('\n').filter((line) => line.includes('taken from'));
    expect(told).toHaveLength(2);
    expect(told[0]).toMatch(/the epochs; 1 was taken from .*; and 3 more like this, in 4 files in all$/);
    expect(told[1]).toMatch(/the batch size; 1 was taken from .*; and 3 more like this, in 4 files in all$/);
  });
});
