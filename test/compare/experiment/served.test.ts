import { describe, expect, it } from 'vitest';
import { codes, row, said, studyOf } from './runs.ts';

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
