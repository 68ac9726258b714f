import type { Tool } from './tool/tool.ts';
import { aiperf, genaiPerf } from './tools/aiperf.ts';
import { aiperfRequests } from './tools/aiperf-requests.ts';
import { autocannon } from './tools/autocannon.ts';
import { benchmarkIps } from './tools/benchmark-ips.ts';
import { codecarbon } from './tools/codecarbon.ts';
import { dlio } from './tools/dlio.ts';
import { evalscope } from './tools/evalscope.ts';
import { genaiBench } from './tools/genai-bench.ts';
import { googleBenchmark } from './tools/google-benchmark.ts';
import { guidellm } from './tools/guidellm.ts';
import { haskellCriterionCsv } from './tools/haskell-criterion-csv.ts';
import { hey } from './tools/hey.ts';
import { hyperfine } from './tools/hyperfine.ts';
import { inferencePerf } from './tools/inference-perf.ts';
import { inferencePerfRequests } from './tools/inference-perf-requests.ts';
import { inferencex } from './tools/inferencex.ts';
import { jmeter } from './tools/jmeter.ts';
import { jmhCsv } from './tools/jmh-csv.ts';
import { k6 } from './tools/k6.ts';
import { llamaBatchedBench } from './tools/llama-batched-bench.ts';
import { llamaBench } from './tools/llama-bench.ts';
import { llamaBenchy } from './tools/llama-benchy.ts';
import { llmperf, llmperfRequests, sambanovaKit, sambanovaKitRequests } from './tools/llmperf.ts';
import { locust } from './tools/locust.ts';
import { lzbench } from './tools/lzbench.ts';
import { mlflow } from './tools/mlflow.ts';
import { openvino } from './tools/openvino.ts';
import { parallel } from './tools/parallel.ts';
import { pytestBenchmark } from './tools/pytest-benchmark.ts';
import { rBench } from './tools/r-bench.ts';
import { sglang } from './tools/sglang.ts';
import { sglangOffline, sglangOneBatch, sglangOneBatchServer } from './tools/sglang-offline.ts';
import { trtllmBench } from './tools/trtllm-bench.ts';
import { vegeta } from './tools/vegeta.ts';
import { vllm } from './tools/vllm.ts';
import { vllmMmProcessor } from './tools/vllm-mm-processor.ts';
import { vllmLatency, vllmThroughput } from './tools/vllm-offline.ts';
import { vllmStartup } from './tools/vllm-startup.ts';

/** Every tool whose results are objects of names and numbers. The order means nothing: each object is of one tool. */
export const tools: readonly Tool[] = [
  aiperf,
  aiperfRequests,
  autocannon,
  rBench,
  genaiBench,
  codecarbon,
  benchmarkIps,
  dlio,
  evalscope,
  genaiPerf,
  googleBenchmark,
  guidellm,
  haskellCriterionCsv,
  hey,
  hyperfine,
  inferencePerf,
  inferencePerfRequests,
  inferencex,
  jmeter,
  jmhCsv,
  k6,
  llamaBatchedBench,
  llamaBench,
  llamaBenchy,
  llmperf,
  llmperfRequests,
  locust,
  lzbench,
  mlflow,
  openvino,
  parallel,
  pytestBenchmark,
  sambanovaKit,
  sambanovaKitRequests,
  sglang,
  sglangOffline,
  sglangOneBatch,
  sglangOneBatchServer,
  trtllmBench,
  vegeta,
  vllm,
  vllmLatency,
  vllmMmProcessor,
  vllmStartup,
  vllmThroughput,
];
