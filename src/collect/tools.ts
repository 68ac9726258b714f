import type { Tool } from './tool/tool.ts';
import { hyperfine } from './tools/hyperfine.ts';
import { inferencex } from './tools/inferencex.ts';
import { llamaBench } from './tools/llama-bench.ts';
import { llmperf, llmperfRequests, sambanovaKit, sambanovaKitRequests } from './tools/llmperf.ts';
import { pytestBenchmark } from './tools/pytest-benchmark.ts';
import { sglang } from './tools/sglang.ts';
import { vllm } from './tools/vllm.ts';
import { vllmLatency, vllmThroughput } from './tools/vllm-offline.ts';

/** Every tool whose results are objects of names and numbers. The order means nothing: each object is of one tool. */
export const tools: readonly Tool[] = [
  hyperfine,
  inferencex,
  llamaBench,
  llmperf,
  llmperfRequests,
  pytestBenchmark,
  sambanovaKit,
  sambanovaKitRequests,
  sglang,
  vllm,
  vllmLatency,
  vllmThroughput,
];
