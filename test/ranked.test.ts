import { describe, expect, it } from 'vitest';
import { summariesOf } from '../src/cli/tell/study-json.ts';
import { collect } from '../src/collect/collect.ts';
import { compare } from '../src/compare/compare.ts';
import { draw } from '../src/draw/draw.ts';
import { sourceOf } from './collect/source.ts';
import { texts } from './draw/layers.ts';
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
/** Throughput beside the middle of the answers. */
const load = `system,concurrency,p50_latency_ms,output_throughput
A,1,1000,100
A,8,1200,700
A,16,1500,900
B,1,1100,90
B,8,1100,800
B,16,1600,950
`;
const page = '{{answer}}\n\n{{table "cells"}}\n\n{{table}}\n';

describe('files that state ranks and nothing else of a time', () => {
  const text = async (csv: string, template = page) => (await made(csv, template)).text;

  it('are compared by the middle, and said so', async () => {
    const told = await text(single);
    expect(told).toContain('nginx is 1.25x to 1.32x as fast as envoy in median latency at both concurrencies');
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

  it('stand for no mean in what a person reckons by', async () => {
    const read = await collect([sourceOf('a.csv', load)], { strict: false, encoding: 'utf-8' });
    const metrics = {
      mine: { formula: 'output_throughput / latency' },
      own: { formula: 'output_throughput / latency.median' },
    };
    const study = compare(read, { baseline: null, metrics });
    expect(study.find('mine@a-concurrency-1')).toMatchObject({
      kind: 'absent',
      reason: { code: 'no-statistic-in-file' },
    });
    expect(study.find('own@a-concurrency-1')).toMatchObject({ kind: 'figure', value: 100 });
  });

  it('are told as they are beside repeats', async () => {
    const told = await text(repeated.replace('A,2,42,99', 'A,2,,99'));
    expect(told).toContain('| Median time to first token (ms) | 40.50 | 61.00 |');
    expect(told).not.toMatch(/single run/i);
    const one = await text('gpu,rep,ttft_p50_ms\nA,1,40\nA,2,\nB,1,60\nB,2,61\n');
    expect(one).toContain('the median of what its only repeat with one states');
    expect(one).not.toMatch(/single run|one value a run/i);
  });

  it('begin no sentence with a capital', async () => {
    const told = await text(load.replaceAll('p50_', 'p98_').replace('p98_', 'p99_'), '{{findings}}\n');
    expect(told).toMatch(/^- p99 latency by concurrency/m);
  });

  it('are said to be what is not in all of them', async () => {
    const told = await text('system,p50_latency_ms,p99_latency_ms\nA,40,\nB,,100\n', '{{answer}}\n');
    expect(told).toBe(
      'The data support no statement that compares runs: of latency they state no mean, and no percentile that all of them have.\n',
    );
  });
});

describe('their charts', () => {
  const subtitle = async (csv: string, chart: string) => {
    const read = await collect([sourceOf('a.csv', csv)], { strict: false, encoding: 'utf-8' });
    const { charts } = draw(compare(read, { baseline: null }));
    return texts(charts.find(({ name }) => name === chart)!).join(' ');
  };

  it('say of which rank a speed is the inverse, and make none of a tail', async () => {
    const tpot = load.replace('p50_latency_ms', 'p50_tpot_ms');
    expect(await subtitle(tpot, 'tradeoff')).toContain('Right: 1 / median time per output token.');
    expect(await subtitle(tpot.replace('p50', 'p99'), 'tradeoff')).toContain('Right: output throughput / concurrency.');
    // Tokens in the mean over a median would be a speed of nobody.
    const both = load.replaceAll('\n', ',128\n').replace(',128', ',mean_output_tokens');
    expect(await subtitle(both, 'tradeoff')).toContain('Right: output throughput / concurrency.');
  });

  it('of what all runs state are no title of another one', async () => {
    const { text } = await made(
      'system,p50_latency_ms,p99_latency_ms\nA,40,90\nB,,100\nC,41,95\n',
      '{{chart "latency"}}\n\n{{caption "latency"}}\n',
    );
    expect(text).toContain('![Latency by system. A: median 40.00 ms');
    expect(text).not.toContain('p99 latency by system');
  });

  it('say what a point is of repeats', async () => {
    const csv = 'system,concurrency,rep,p50_ttft_ms,p99_ttft_ms\nA,1,1,4,9\nA,1,2,5,9\nA,8,1,7,20\nA,8,2,8,30\n';
    expect(await subtitle(csv, 'percentiles')).toContain(
      'Of repeats a point is the median of what each of them states.',
    );
    const single = csv
      .replaceAll(',2,', ',1,')
      .split('\n')
      .filter((_, at) => at % 2 === 0 || at === 0);
    expect(await subtitle(`${single.join('\n')}\n`, 'percentiles')).not.toContain('Of repeats');
  });
});
