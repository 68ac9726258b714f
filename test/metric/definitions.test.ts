import { describe, expect, it } from 'vitest';
import { formats } from '../../src/collect/formats.ts';
import { apart, type Definition, definitionWords } from '../../src/metric/definition.ts';
import { common, definitionOf, definitions } from '../../src/metric/definitions.ts';
import { metricNames } from '../../src/metric.ts';

const of = (tool: string, metric: string): Definition => definitionOf(tool, metric)!;

describe('the dictionary of definitions', () => {
  it('is of tools that are read and metrics that are known, each tool once', () => {
    // A format of anybody's files says nothing of what they mean.
    const names = new Set(formats.filter((format) => 'ofTool' in format && format.ofTool).map(({ name }) => name));
    const all = definitions.flatMap(({ tool, also = [] }) => [tool, ...also]);
    for (const tool of all) expect([tool, names.has(tool)]).toEqual([tool, true]);
    expect(new Set(all).size).toBe(all.length);
    for (const { means } of definitions)
      for (const metric of Object.keys(means)) expect([metric, metricNames.includes(metric)]).toEqual([metric, true]);
    for (const metric of Object.keys(common)) expect(metricNames).toContain(metric);
  });

  it.each([
    ['vllm', 'tpot', '(last token - first token) / (tokens - 1)'],
    ['sglang', 'tpot', '(end of the stream - first token) / (tokens - 1)'],
    ['guidellm', 'tpot', 'the time from sending to the last token over the tokens, the first one included'],
    ['evalscope', 'latency', 'the time from sending to the chunk with the usage, behind the last token'],
    ['aiperf', 'latency', 'the time from sending to the last token'],
    [
      'inference-perf',
      'output_throughput',
      "tokens of the answers, counted by the client's tokenizer, over the duration",
    ],
    ['k6', 'latency', 'the time from sending a request to the end of its answer, of answers as expected'],
    ['hyperfine', 'time', 'the time of each run'],
  ])('says what %s means by %s', (tool, metric, words) => {
    expect(definitionWords(of(tool, metric))).toBe(words);
  });

  it.each([
    ['tpot', 'vllm', 'guidellm', 'thing'],
    ['tpot', 'vllm', 'sglang', 'thing'],
    ['tpot', 'vllm', 'inference-perf', null],
    ['tpot', 'sglang', 'evalscope', null],
    ['latency', 'vllm', 'aiperf', null],
    ['latency', 'vllm', 'guidellm', 'thing'],
    ['itl', 'vllm', 'aiperf', 'thing'],
    ['output_throughput', 'vllm', 'aiperf', 'count'],
    ['output_throughput', 'vllm', 'sglang', null],
    ['ttft', 'vllm', 'guidellm', null],
    ['ttlt', 'sglang', 'guidellm', null],
    ['request_throughput', 'k6', 'vllm', null],
    ['time', 'hyperfine', 'google-benchmark', 'thing'],
    ['output_throughput', 'ollama', 'vllm', 'thing'],
    ['output_throughput', 'llama-bench', 'ollama', null],
    ['latency', 'ollama', 'vllm', 'thing'],
    ['tpot', 'trtllm-bench', 'vllm', 'thing'],
    ['output_throughput', 'trtllm-bench', 'vllm', null],
    ['request_throughput', 'gatling', 'k6', 'thing'],
    ['time', 'jmh-csv', 'asv', null],
    ['latency', 'genai-perf', 'aiperf-csv', null],
    ['ttft', 'inferencex', 'vllm', 'thing'],
    ['ttft', 'sambanova-kit', 'llmperf', 'thing'],
    ['ttft', 'serving-block', 'guidellm', null],
    ['latency', 'mlperf-inference', 'mlperf-endpoints', 'thing'],
    ['output_throughput', 'vllm-throughput', 'mlperf-endpoints', 'count'],
  ])('%s of %s and of %s are apart: %s', (metric, a, b, how) => {
    expect(apart(of(a, metric), of(b, metric))).toBe(how);
    expect(apart(of(b, metric), of(a, metric))).toBe(how);
  });

  it('says nothing of what nobody looked at', () => {
    expect(definitionOf('vllm', 'loss')).toBeNull();
    expect(definitionOf('csv', 'latency')).toBeNull();
  });
});
