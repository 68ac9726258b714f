import { describe, expect, it } from 'vitest';
import type { Run } from '../../src/collect/run.ts';
import { compare } from '../../src/compare/compare.ts';
import { dataNotes } from '../../src/compare/notes.ts';
import { metric } from '../../src/metric.ts';
import { type Code, type Note, sentence } from '../../src/note.ts';
import { makeRun, makeSample } from './make-run.ts';

const study = (runs: readonly Run[]) => compare({ runs, files: [], notes: [] }, { baseline: null });

function reason(path: string, runs: readonly Run[]): Note {
  const value = study(runs).find(path);
  if (value.kind !== 'absent') throw new Error(`${path} is there: ${JSON.stringify(value)}`);
  return value.reason;
}

describe('why a number does not exist', () => {
  const stated = makeRun({ id: 'a', reported: [{ metric: metric('latency'), value: 2 }] });
  const open = (id: string, unit: string) =>
    makeRun({
      id,
      reported: [{ metric: metric('transfer', { unit, direction: 'higher' }), value: 2, statistic: 'value' }],
    });

  it.each<[Code, string, readonly Run[], RegExp]>([
    ['no-statistic-in-file', 'latency.median@a', [stated], /states no median of latency/],
    [
      'no-such-statistic',
      'success_rate.median@b',
      [makeRun({ id: 'b', latency: [1, 2] })],
      /no median of success rate/,
    ],
    [
      'undefined-statistic',
      'temperature.cv@c',
      [makeRun({ id: 'c', metrics: { temperature: [-1, 1] } })],
      /not defined/,
    ],
    ['unlike-units', 'ratio(transfer)@a/b', [open('a', 'GB'), open('b', 'GB/s')], /other units/],
    [
      'fact-differs',
      'model',
      [makeRun({ labels: { model: 'x' } }), makeRun({ id: 'b', labels: { model: 'y' } })],
      /x, y/,
    ],
  ])('%s', (code, path, runs, words) => {
    const found = reason(path, runs);
    expect([found.code, sentence(found)]).toEqual([code, expect.stringMatching(words)]);
  });

  it('and a difference of percentages is in points, not in percent', () => {
    const runs = [71, 72.5].map((value, i) =>
      makeRun({
        id: `r${i}`,
        labels: { model: 'm' },
        reported: [{ metric: metric('accuracy'), value, statistic: 'value' }],
      }),
    );
    const value = study(runs).find('percent(accuracy)@r1/r0');
    expect(value).toMatchObject({ kind: 'comparison', percent: null, points: 1.5 });
    expect(value.kind === 'comparison' && value.notes.map(({ code }) => code)).toContain('no-percent');
  });
});

describe('findings', () => {
  const stating = (
    id: string,
    name: string,
    value: number,
    labels: Run['labels'] = { model: 'm' },
    more: Partial<Run> = {},
  ) =>
    makeRun({
      id,
      labels,
      reported: [{ metric: metric(name), value, statistic: 'value' }],
      counts: { of: 'records' },
      ...more,
    });
  const trained = (id: string, name: string, value: number, label: Run['labels'], file = 'a.log') =>
    makeRun({
      id,
      file,
      labels: { system: 's', model: 'm', ...label },
      reported: [{ metric: metric(name), value, statistic: 'value' }],
      counts: { of: 'steps' },
    });

  it.each<[Code, readonly Run[], RegExp]>([
    [
      'finding-low',
      [stating('a', 'power', 300), stating('b', 'power', 450)],
      /^a has the lower power: 300\.0 W vs 450\.0 W for b, a factor of 1\.50/,
    ],
    ['finding-points', [stating('a', 'accuracy', 71), stating('b', 'accuracy', 72.5)], /1\.50 percentage points apart/],
    ['finding-equal', [stating('a', 'accuracy', 71), stating('b', 'accuracy', 71)], /^No difference at this precision/],
    [
      'finding-unproven',
      [
        makeRun({ id: 'a', latency: [1, 2, 3, 4, 5, 6] }),
        makeRun({ id: 'b', latency: [1.5, 2.5, 3.5, 4.5, 5.5, 6.5], labels: { system: 'a' } }),
      ],
      /^No difference shown/,
    ],
    [
      'finding-repeats',
      [
        trained('a', 'train_rate', 33.06, { batch_size: 8 }, 'slurm-1.log'),
        trained('b', 'train_rate', 33.28, { batch_size: 8 }, 'slurm-2.log'),
      ],
      /33\.06/,
    ],
    [
      'sweep-scaling',
      [trained('a', 'train_rate', 1192, { ntasks: 4 }), trained('b', 'train_rate', 2349, { ntasks: 8 })],
      /efficiency of 98\.5 %/,
    ],
    [
      'sweep-accuracy',
      [trained('a', 'accuracy', 98.3, { epochs: 5 }), trained('b', 'accuracy', 77.7, { epochs: 20 })],
      /20\.60 percentage points/,
    ],
  ])('%s', (code, runs, words) => {
    const found = study(runs)
      .findings()
      .map((one) => one.sentence);
    expect(found.map((one) => one.code)).toContain(code);
    expect(found.map(sentence).join('\n')).toMatch(words);
  });
});

describe('notes on the data', () => {
  const latency = [1, 2, 3, 4, 5, 6];
  it.each<[Code, readonly Run[]]>([
    [
      'reported-rounded',
      [makeRun({ latency: [1.23456, 2.34567], reported: [{ metric: metric('latency'), value: 1.79 }] })],
    ],
    [
      'prompts-differ',
      [
        makeRun({ id: 'a', latency: [1, 2], prompts: ['x', 'y'] }),
        makeRun({ id: 'b', latency: [1, 2], prompts: ['x', 'z'] }),
      ],
    ],
    ['request-counts-differ', [makeRun({ id: 'a', latency: [1, 2] }), makeRun({ id: 'b', latency: [1, 2, 3] })]],
    ['settings-differ', [makeRun({ id: 'a', latency, concurrency: 1 }), makeRun({ id: 'b', latency, concurrency: 4 })]],
    ['requests-missing', [makeRun({ latency, counts: { total: 8, missing: 2, failed: 0 } })]],
    [
      'output-lengths-differ',
      [
        makeRun({ id: 'a', latency, output_tokens: latency.map(() => 10) }),
        makeRun({ id: 'b', latency, output_tokens: latency.map(() => 20) }),
      ],
    ],
    [
      'latency-follows-length',
      [
        makeRun({
          samples: new Map([
            ['latency', makeSample('latency', latency)],
            [
              'output_tokens',
              makeSample(
                'output_tokens',
                latency.map((s) => 100 * s),
              ),
            ],
          ]),
        }),
      ],
    ],
  ])('%s', (code, runs) => {
    const found = dataNotes(runs);
    expect(found.map((one) => one.code)).toContain(code);
    for (const one of found) expect(sentence(one)).not.toMatch(/NaN|Infinity|undefined|null|\[object/);
  });
});
