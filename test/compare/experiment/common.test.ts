import { describe, expect, it } from 'vitest';
import { metric } from '../../../src/metric.ts';
import { makeRun } from '../make-run.ts';
import { codes, studyOf } from './runs.ts';

const sampleOf = (name: string, values: readonly number[]) => ({
  metric: metric(name),
  values: Float64Array.from(values),
  records: Int32Array.from(values.keys()),
  where: { file: `${name}.json`, pointer: `/${name}/*` },
});

/** Two requests in seconds: first token at 0.2, last at 0.4 and 0.5, of 11 tokens. */
const by = (format: string, latency: readonly number[], last: readonly number[] | null, tpot: number) =>
  makeRun({
    id: format,
    format,
    file: `${format}.json`,
    labels: { model: 'open-9b' },
    counts: { of: 'requests', total: 2, ok: 2, failed: 0, missing: 0, basis: 'stated' },
    samples: new Map([
      ['latency', sampleOf('latency', latency)],
      ['ttft', sampleOf('ttft', [0.2, 0.2])],
      ['output_tokens', sampleOf('output_tokens', [11, 11])],
      ...(last === null ? [] : [['ttlt', sampleOf('ttlt', last)] as const]),
    ]),
    reported: [
      { metric: metric('tpot'), statistic: 'mean', value: tpot, n: 2 },
      { metric: metric('output_throughput'), statistic: 'value', value: 40, n: 2 },
    ],
  } as Parameters<typeof makeRun>[0]);

const vllm = by('vllm', [0.4, 0.5], null, 0.025);
const sglang = by('sglang', [0.5, 0.6], [0.4, 0.5], 0.035);

describe('runs whose tools mean unlike things', () => {
  const study = studyOf([vllm, sglang]);
  const [a, b] = study.runs;

  it('are not set against each other in these', () => {
    for (const name of ['latency', 'tpot']) {
      const compared = study.compare(name, null, a!, b!);
      expect(compared.kind === 'absent' && compared.reason.code).toBe('unlike-definitions');
    }
    expect(study.compare('ttft', null, a!, b!).kind).toBe('comparison');
  });

  it('have what is common to them of each request', () => {
    for (const run of study.runs) {
      const last = study.figure('ttlt', null, run);
      const perToken = study.figure('tpot_after_first', null, run);
      expect(last.kind === 'figure' && last.value).toBeCloseTo(
        last.kind === 'figure' && last.metric.unit === 'ms' ? 450 : 0.45,
        12,
      );
      expect(perToken.kind === 'figure' && perToken.metric.unit).toBe('ms');
      expect(perToken.kind === 'figure' && perToken.value).toBeCloseTo(25, 9);
    }
    expect(codes(study.notes)).toContain('common-made');
    expect(study.compare('ttlt', null, a!, b!)).toMatchObject({ kind: 'comparison' });
  });

  it('are told where no file has requests', () => {
    const bare = [vllm, sglang].map((run) => ({ ...run, samples: new Map() }));
    expect(codes(studyOf(bare).notes)).toContain('common-none');
  });

  it('are compared with a remark where only who counts is another', () => {
    const aiperf = { ...by('aiperf', [0.4, 0.5], null, 0.025), reported: sglang.reported };
    const counted = studyOf([vllm, aiperf]);
    const compared = counted.compare('output_throughput', null, counted.runs[0]!, counted.runs[1]!);
    expect(compared.kind).toBe('comparison');
    expect(codes(compared.kind === 'comparison' ? compared.notes : [])).toContain('unlike-counters');
  });
});

it('runs of one tool have no time to the last token beside their own latency', () => {
  const study = studyOf([sglang, by('sglang', [0.5, 0.7], [0.4, 0.6], 0.036)]);
  expect(study.metrics.map(({ name }) => name)).not.toContain('ttlt');
  expect(codes(study.notes)).not.toContain('common-made');
});
