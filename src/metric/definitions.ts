import { clientTools } from './client-tools.ts';
import { type Definition, type Definitions, linear, measure, perToken, rates, requests, time } from './definition.ts';
import { engineTools } from './engine-tools.ts';
import { evaluationTools } from './evaluation-tools.ts';
import { mlperfTools } from './mlperf-tools.ts';
import { otherTools } from './other-tools.ts';
import { systemTools } from './system-tools.ts';

const aiperf: Definitions = {
  tool: 'aiperf',
  also: ['aiperf-csv', 'aiperf-aggregate'],
  title: 'AIPerf',
  version: '0.3.0, 0.6.0, 0.8.0, 0.13.0',
  found: 'run',
  means: {
    ttft: time('first text'),
    itl: { of: 'gap', each: 'request' },
    latency: time('last token'),
    ...rates('client'),
  },
  failed: 'failed and cut off: out',
  thoughts: 'are tokens, and the first is the first token',
  percentile: linear,
  deviation: 'n',
  n: 'successes; of the time between tokens those of two tokens and more; of an aggregate runs, each by its mean, with deviations divided by n - 1',
};

/**
 * The dictionary of what tools mean by the names of their numbers. The table of each tool in docs/metrics.md, what `inspect` says of a run and the
 * notes on unlike definitions are made of it. A tool that is not here, or a metric of it, has a definition that nobody looked at: nothing is said
 * of how it compares.
 */
export const definitions: readonly Definitions[] = [
  aiperf,
  {
    tool: 'evalscope',
    title: 'EvalScope perf',
    version: '1.14.1',
    found: 'run',
    means: {
      ttft: time('first text'),
      tpot: perToken('usage', 'out'),
      itl: { of: 'gap', each: 'chunk' },
      latency: time('usage'),
      output_throughput: { of: 'rate', work: 'answers', counted: 'server' },
      total_throughput: { of: 'rate', work: 'prompts and answers', counted: 'server' },
      request_throughput: requests,
    },
    failed: 'failed and cut off: out',
    thoughts: 'are tokens, and the first is the first token',
    percentile: 'the nearest rank at or above: p50 of 20 is the 10th, p99 the greatest',
    n: 'successes',
    placeholder:
      '-1.0 s and -1000.0 ms without a success; 0.0 for time per output token of answers of one token and for input throughput; -1.0 for no request rate',
  },
  {
    tool: 'genai-bench',
    title: 'genai-bench',
    version: '0.0.5',
    found: 'run',
    means: {
      ttft: time('first text'),
      tpot: perToken('end of stream', 'out'),
      latency: time('end of stream'),
      ...rates('server'),
    },
    failed: 'failed: out, with an `error_code` in the list of requests; `error_rate` is 0 whatever failed',
    percentile: linear,
    deviation: 'n',
    n: 'requests that were completed; more may be sent than were asked for',
    placeholder: 'zeros without a success, beside the codes of the errors',
  },
  {
    tool: 'guidellm',
    title: 'GuideLLM',
    version: '0.5.4, 0.6.0, 0.8.1',
    found: 'run',
    means: {
      ttft: time('first text'),
      tpot: perToken('last token', 'in'),
      itl: { of: 'gap', each: 'request by tokens' },
      latency: time('end of stream'),
      output_throughput: { of: 'rate', work: 'answers', counted: 'server' },
      request_throughput: requests,
    },
    failed: 'failed and cut off: out of `successful`, in `total` with 0 s',
    thoughts: 'are tokens, and the first is the first token',
    percentile: 'an element of the list: p50 of 20 is the 11th, p90 the 18th, p99 the greatest',
    deviation: 'n',
    n: 'requests; tokens for the time between tokens, the time per output token and rates',
    placeholder: '0.0 with a count of 0; a latency of 0.0 for each failed or incomplete request',
  },
  {
    tool: 'inference-perf',
    title: 'inference-perf',
    version: '0.7.0',
    found: 'run',
    means: {
      ttft: time('first text'),
      tpot: perToken('last token', 'out'),
      itl: { of: 'gap', each: 'token' },
      latency: time('end of stream'),
      ...rates('client'),
    },
    failed: 'failed and cut off: out',
    thoughts:
      'are none: the time to first token is that to the first of the answer, the output throughput is without them',
    percentile: linear,
    n: 'successes; of the time to first token and per output token those of two tokens and more, told nowhere',
    placeholder: 'null; 0.0 for the normalized time per token of thoughts alone',
  },
  {
    tool: 'vllm',
    title: 'vLLM bench serve',
    version: '0.33.0',
    found: 'run',
    means: {
      ttft: time('first text'),
      tpot: perToken('last token', 'out'),
      itl: { of: 'gap', each: 'chunk' },
      latency: time('last token'),
      ...rates('server'),
    },
    failed: 'failed and cut off: out of the statistics; 0.0 in `ttfts` and `latencies`',
    thoughts:
      'are tokens; sent as `reasoning_content` they are no first token, so that the time per token of a thinking server is too short',
    percentile: linear,
    deviation: 'n',
    n: 'completed',
    placeholder: '0.0 without a success',
  },
  {
    tool: 'vllm-throughput',
    title: 'vLLM bench throughput',
    version: 'of 2025',
    found: 'source',
    means: rates('server'),
    failed: 'one that fails ends it, without a file',
    n: 'requests, without a warm-up; with `--async-engine` tokens are those that were asked for',
  },
  {
    tool: 'vllm-printed',
    title: 'vLLM bench latency and throughput, printed',
    version: '0.33.0',
    found: 'source',
    means: { latency: measure('whole batch'), ...rates('server') },
    failed: 'where one fails nothing is printed',
    percentile: linear,
    n: 'nowhere',
  },
  {
    tool: 'sglang',
    title: 'SGLang bench_serving',
    version: '0.5.23',
    found: 'run',
    means: {
      ttft: time('first text'),
      tpot: perToken('end of stream', 'out'),
      itl: { of: 'gap', each: 'chunk' },
      latency: time('end of stream'),
      ...rates('server'),
    },
    failed: 'failed and cut off: out of the statistics and counted nowhere; 0.0 in `ttfts`',
    thoughts: 'are tokens, and the first is the first token',
    percentile: linear,
    deviation: 'n',
    n: 'completed',
    placeholder: '0.0 without a success, beside a latency that is NaN',
  },
  {
    tool: 'sglang-offline',
    title: 'SGLang bench_offline_throughput',
    version: '0.5.23',
    found: 'source',
    means: rates('server'),
    n: "requests that succeeded; `last_gen_throughput` is the engine's last moment, and is not read",
  },
  {
    tool: 'trtllm-bench',
    title: 'trtllm-bench',
    version: 'of 2025',
    found: 'source',
    means: {
      ttft: time('first text'),
      tpot: perToken('end of stream', 'out'),
      latency: time('end of stream'),
      ...rates('server'),
    },
    failed: 'failed: in',
    percentile: 'the value at the place n times p of the sorted list, cut off, so that the median of two is the second',
    n: 'all requests; a mean of TPOT has a 0 for each answer of one token',
    placeholder: '0.0 for the TPOT of an answer of one token and, without streaming, for TTFT',
  },
  ...clientTools,
  ...engineTools,
  ...evaluationTools,
  ...mlperfTools,
  ...otherTools,
  ...systemTools,
];

const byTool = new Map(
  definitions.flatMap((one) => [one.tool, ...(one.also ?? [])].map((tool) => [tool, one] as const)),
);

/** What is computed of each request in one way, whichever tool timed it. */
export const common: Readonly<Record<string, Definition>> = {
  ttlt: time('last token'),
  tpot_after_first: perToken('last token', 'out'),
};

/** What a tool means by a metric; null where nobody looked. */
export function definitionOf(tool: string, metric: string): Definition | null {
  if (Object.hasOwn(common, metric)) return common[metric]!;
  const means = byTool.get(tool)?.means;
  return means !== undefined && Object.hasOwn(means, metric) ? means[metric]! : null;
}
