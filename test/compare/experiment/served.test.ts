import { describe, expect, it } from 'vitest';
import { unlikeIn } from '../../../src/compare/like.ts';
import { sessions } from '../../../src/compare/notes/sessions.ts';
import { makeRun } from '../make-run.ts';
import { codes, row, said, session, studyOf } from './runs.ts';

const quantised = ['bert', 'roberta'].flatMap((model) =>
  [
    ['fp16', 30, 71],
    ['int8', 19, 70],
  ].map(([precision, latency, accuracy]) =>
    row({ model, precision: precision! }, { latency: Number(latency) * model.length, accuracy: Number(accuracy) }),
  ),
);

describe('a model that is served', () => {
  it('is no training for its accuracy: latency is what is told, over models in one table', () => {
    const study = studyOf(quantised);
    expect(study.headlines().map(({ name }) => name)).toEqual(['latency']);
    expect(study.experiment?.blocks).toBe(1);
  });

  it('is not said to differ from another in the model where models are compared', () => {
    expect(said(quantised).join('\n')).not.toContain('Not like for like');
    expect(codes(studyOf(quantised).notes)).not.toContain('models-differ');
  });

  it('has the time to its first token beside a throughput that does not say of what', () => {
    const runs = ['A', 'B'].flatMap((system) =>
      [1, 8].map((batch_size) => row({ system, batch_size }, { ttft: batch_size, throughput: 100 / batch_size })),
    );
    expect(studyOf(runs).metrics.map(({ name }) => name)).toContain('ttft');
    expect(
      studyOf(runs)
        .headlines()
        .map(({ name }) => name),
    ).toContain('ttft');
  });
});

describe('what is no unlikeness', () => {
  const asked = (id: string, ok: number, total: number) =>
    makeRun({ id, counts: { of: 'requests', total, ok, failed: total - ok } });

  it('a request that failed, where as many were asked for', () => {
    expect(unlikeIn(asked('a', 1000, 1000), asked('b', 996, 1000))).toEqual([]);
    expect(unlikeIn(asked('a', 1000, 1000), asked('b', 500, 500))).toEqual(['number of requests']);
  });

  it('the order of sessions of one arm', () => {
    const of = (system: string) => session({ system }, [1, 2, 3]);
    expect(codes(sessions([of('A'), of('A')]))).not.toContain('order-not-recorded');
    expect(codes(sessions([of('A'), of('B')]))).toContain('order-not-recorded');
  });
});

describe('a sweep of a table', () => {
  it('calls its runs by their names, not by ids', () => {
    const runs = ['adam', 'sgd'].flatMap((optimizer) =>
      [0.1, 0.01].map((learning_rate) => row({ optimizer, learning_rate }, { accuracy: 90 + learning_rate * 10 })),
    );
    const sentence = said(runs).find((one) => one.includes('best accuracy'));
    expect(sentence).toMatch(/^adam learning rate 0\.1 has the best accuracy and adam learning rate 0\.01 the lowest/);
  });
});
