import { describe, expect, it } from 'vitest';
import { summariesOf } from '../src/cli/tell/study-json.ts';
import { collect } from '../src/collect/collect.ts';
import { compare } from '../src/compare/compare.ts';
import { sourceOf } from './collect/source.ts';
import { made } from './made.ts';

/** As most load tests are written down: no mean, the middle and the tail. */
const single = `server,connections,p50_ms,p99_ms
nginx,10,1.2,3.4
nginx,100,2.2,8.9
envoy,10,1.5,3.9
envoy,100,2.9,12.0
`;
const repeated = `gpu,rep,ttft_p50_ms,ttft_p99_ms
A,1,40,90
A,2,42,99
A,3,41,93
B,1,60,120
B,2,61,180
B,3,66,130
`;
const page = '{{answer}}\n\n{{table "cells"}}\n\n{{table}}\n';

describe('files that state ranks and nothing else of a time', () => {
  const text = async (csv: string, template = page) => (await made(csv, template)).text;

  it('are compared by the middle, and said so', async () => {
    const told = await text(single);
    expect(told).toContain('nginx is 1.25x to 1.32x as fast as envoy in median latency at both connections');
    expect(told).toContain('**Median latency**, ms (as the files state them, n not stated).');
    expect(told).toContain('| p99 latency (ms) | 3.40 | 8.90 | 3.90 | 12.00 |');
    expect(told.match(/Median latency \(ms\)/g)).toHaveLength(1);
  });

  it('of repeats are shown with both, by the median of what the repeats state', async () => {
    const told = await text(repeated);
    expect(told).toContain('A is 1.49x as fast as B in median time to first token');
    expect(told).toContain('| Median time to first token (ms) | 41.00 | 61.00 |');
    expect(told).toContain('| p99 time to first token (ms) | 93.0 | 130.0 |');
  });

  it('of repeats whose middles overlap show no difference', async () => {
    const told = await text(repeated.replace('B,1,60', 'B,1,41.5'));
    expect(told).toContain('no difference');
    expect(told).not.toContain('as fast as');
  });

  it('go by the rank that all of them state', async () => {
    const told = await text('system,batch,p95_ms,p90_ms\nA,1,5,4\nA,2,,6\nB,1,10,9\nB,2,,12\n');
    expect(told).toContain('in p90 latency');
    expect(told).not.toContain('in p95 latency');
  });

  it('never stand for a mean where another run states one', async () => {
    const told = await text('system,mean_ms,p50_ms\nA,5,4\nB,,8\n');
    expect(told).not.toMatch(/as fast|median latency(?! \(ms\))/);
  });

  it('do not fill a blank that asks for no rank, or for the mean', async () => {
    const told = await text(
      single,
      'Mean latency of nginx at 10 connections: ___ ms\n\nMedian latency of nginx at 10 connections: ___ ms\n\nLatency of nginx at 10 connections: ___ ms\n',
    );
    expect(told).toBe(
      'Mean latency of nginx at 10 connections: ___ ms\n\nMedian latency of nginx at 10 connections: 1.200 ms\n\nLatency of nginx at 10 connections: ___ ms\n',
    );
  });

  it('are told by inspect, with what each repeat states', async () => {
    const read = await collect([sourceOf('a.csv', repeated)], { strict: false, encoding: 'utf-8' });
    const study = compare(read, { baseline: null });
    const { ttft } = summariesOf(study.runs[0]!, study);
    expect(ttft).toMatchObject({ statistic: 'median', value: 41, n: 3 });
    expect(ttft!.reported.map(({ statistic, value }) => [statistic, value])).toEqual([
      ...[40, 42, 41].map((value) => ['median', value]),
      ...[90, 99, 93].map((value) => ['p99', value]),
    ]);
  });
});
