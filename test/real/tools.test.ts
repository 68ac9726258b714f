import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { formats } from '../../src/collect/formats.ts';
import type { Run } from '../../src/collect/run.ts';
import { Refusal, sentence } from '../../src/note.ts';
import { sourceAt, sourceOf } from '../collect/source.ts';

const shared = resolve(import.meta.dirname, '../../../shared');
const folder = join(shared, 'data/formats');

/** `metric.statistic` and its value in the unit that the second word says; a statistic of a sample is computed here. */
type Facts = Readonly<Record<string, number>>;
type Row = readonly [file: string, format: string, run: number, status: Run['status'], counts: string, facts: Facts];

const none: Facts = {};
/** What is known of each file: computed by hand from it, or published with it. */
const rows: readonly Row[] = [
  [
    'vllm-serve/bench_serve_v0.25.1.json',
    'vllm',
    0,
    'completed',
    '8/0',
    {
      'request_throughput.value': 5.1808,
      'output_throughput.value': 82.893,
      'total_throughput.value': 248.679,
      'ttft.mean': 215.54,
      'ttft.median': 55.68,
      'ttft.p99': 734.4,
      'tpot.mean': 11.266,
    },
  ],
  ['vllm-serve/bench_serve_all_requests_failed_v0.25.1.json', 'vllm', 0, 'failed', '0/8', none],
  [
    'vllm-serve/bench_serve_speculative_v0.25.1.json',
    'vllm',
    0,
    'completed',
    '8/0',
    { 'output_throughput.value': 122.272, 'acceptance_rate.value': 72.037, 'acceptance_length.value': 3.1611 },
  ],
  [
    'vllm-serve/inferencex_gptoss_conc4.json',
    'vllm',
    0,
    'completed',
    '40/0',
    { 'output_throughput.value': 459.216, 'ttft.mean': 330.8, 'tpot.mean': 8.3866 },
  ],
  [
    'vllm-serve/inferencex_gptoss_conc8.json',
    'vllm',
    0,
    'completed',
    '80/0',
    { 'output_throughput.value': 928.984, 'ttft.mean': 122.97, 'tpot.mean': 8.4823 },
  ],
  [
    'vllm-serve/inferencex_gptoss_conc32.json',
    'vllm',
    0,
    'completed',
    '320/0',
    { 'output_throughput.value': 2985.561, 'ttft.mean': 327.79, 'tpot.mean': 10.3517 },
  ],
  [
    'vllm-serve/inferencex_gptoss_conc64.json',
    'vllm',
    0,
    'completed',
    '640/0',
    { 'output_throughput.value': 5002.605, 'ttft.mean': 236.26, 'tpot.mean': 12.5261 },
  ],
  [
    'vllm-serve/inferencex_atom_mtp_tp4_conc64.json',
    'vllm',
    0,
    'completed',
    '640/0',
    { 'output_throughput.value': 1865.52, 'prompt_tokens.sum': 4729077, 'output_tokens.sum': 588102 },
  ],
  [
    'vllm-serve/lambda_1xH100_llama8b_20240819_detailed_CUT.json',
    'vllm',
    0,
    'completed',
    '10/0',
    { 'ttft.mean': 38.4, 'ttft.computed': 0.054861, 'input_throughput.value': 302.208 },
  ],
  [
    'vllm-serve/x_glm5_conc4.json',
    'vllm',
    0,
    'completed',
    '40/0',
    { 'ttft.median': 0.265, 'output_throughput.value': 164.728 },
  ],
  ['vllm-sweep/seqs4/run=0.json', 'vllm', 0, 'completed', '8/0', { 'request_throughput.value': 5.859 }],
  ['vllm-sweep/seqs4/run=1.json', 'vllm', 0, 'completed', '8/0', { 'request_throughput.value': 12.461 }],
  ['vllm-sweep/seqs4/summary.json', 'vllm', 0, 'completed', '8/0', { 'request_throughput.value': 5.859 }],
  ['vllm-sweep/seqs4/summary.json', 'vllm', 1, 'completed', '8/0', { 'request_throughput.value': 12.461 }],
  ['vllm-sweep/seqs8/run=0.json', 'vllm', 0, 'completed', '8/0', { 'ttft.mean': 46.893, 'tpot.mean': 7.96267 }],
  ['vllm-sweep/seqs8/run=1.json', 'vllm', 0, 'completed', '8/0', { 'ttft.mean': 36.8046, 'tpot.mean': 8.91857 }],
  ['vllm-sweep/seqs8/summary.json', 'vllm', 0, 'completed', '8/0', { 'output_throughput.value': 191.2006 }],
  ['vllm-sweep/seqs8/summary.json', 'vllm', 1, 'completed', '8/0', { 'output_throughput.value': 186.4833 }],
  [
    'vllm-latency/SYNTHETIC_from_source.json',
    'vllm-latency',
    0,
    'completed',
    '2/null',
    { 'latency.mean': 1.5, 'latency.p99': 1.99 },
  ],
  [
    'vllm-throughput/SYNTHETIC_from_source.json',
    'vllm-throughput',
    0,
    'completed',
    '100/null',
    { 'total_throughput.value': 2560, 'request_throughput.value': 10 },
  ],
  [
    'sglang-bench-serving/deepseek_dp_mla_output.jsonl',
    'sglang',
    0,
    'completed',
    '10000/null',
    { 'output_throughput.value': 12412.395, 'ttft.median': 10014.1, 'itl.median': 371.84 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_online_output.jsonl',
    'sglang',
    0,
    'completed',
    '300/null',
    { 'output_throughput.value': 537.414, 'ttft.median': 85.75, 'itl.median': 13.639 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_online_output.jsonl',
    'sglang',
    1,
    'completed',
    '600/null',
    { 'output_throughput.value': 987.313, 'ttft.median': 87.56, 'itl.median': 14.83 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_online_output.jsonl',
    'sglang',
    2,
    'completed',
    '1200/null',
    { 'output_throughput.value': 2047.911, 'ttft.median': 106.06, 'itl.median': 19.42 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_online_output.jsonl',
    'sglang',
    3,
    'completed',
    '2400/null',
    { 'output_throughput.value': 3515.019, 'ttft.median': 191.41, 'itl.median': 70.763 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_online_output.jsonl',
    'sglang',
    4,
    'completed',
    '3200/null',
    { 'output_throughput.value': 4288.049, 'ttft.median': 614.25, 'itl.median': 179.121 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_online_output.jsonl',
    'sglang',
    5,
    'completed',
    '1200/null',
    { 'output_throughput.value': 746.075, 'ttft.median': 68.28, 'itl.median': 13.842 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_online_output.jsonl',
    'sglang',
    6,
    'completed',
    '2400/null',
    { 'output_throughput.value': 1471.086, 'ttft.median': 83.17, 'itl.median': 17.668 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_offline_output.jsonl',
    'sglang',
    0,
    'completed',
    '3000/null',
    { 'output_throughput.value': 4520.699, 'ttft.median': 91282.21, 'itl.median': 159.012 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_offline_output.jsonl',
    'sglang',
    1,
    'completed',
    '4000/null',
    { 'output_throughput.value': 3492.294, 'ttft.median': 114572.18, 'itl.median': 258.851 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_offline_output.jsonl',
    'sglang',
    2,
    'completed',
    '800/null',
    { 'output_throughput.value': 2051.287, 'ttft.median': 61606.29, 'itl.median': 120.479 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_offline_output.jsonl',
    'sglang',
    3,
    'completed',
    '1500/null',
    { 'output_throughput.value': 1654.994, 'ttft.median': 186501.88, 'itl.median': 133.969 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_offline_output.jsonl',
    'sglang',
    4,
    'completed',
    '1500/null',
    { 'output_throughput.value': 1652.861, 'ttft.median': 179526.87, 'itl.median': 133.005 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_offline_output.jsonl',
    'sglang',
    5,
    'completed',
    '6000/null',
    { 'output_throughput.value': 6648.439, 'ttft.median': 33223.93, 'itl.median': 187.569 },
  ],
  [
    'sglang-bench-serving/llama_3_3_70b_offline_output.jsonl',
    'sglang',
    6,
    'completed',
    '2000/null',
    { 'output_throughput.value': 3939.926, 'ttft.median': 18726.92, 'itl.median': 85.593 },
  ],
  [
    'sglang-bench-serving/llama_405b_online_output.jsonl',
    'sglang',
    0,
    'completed',
    '300/null',
    { 'output_throughput.value': 504.955, 'ttft.median': 218.81, 'itl.median': 38.782 },
  ],
  [
    'sglang-bench-serving/llama_405b_online_output.jsonl',
    'sglang',
    1,
    'completed',
    '600/null',
    { 'output_throughput.value': 911.144, 'ttft.median': 244.26, 'itl.median': 43.301 },
  ],
  [
    'sglang-bench-serving/llama_405b_online_output.jsonl',
    'sglang',
    2,
    'completed',
    '1200/null',
    { 'output_throughput.value': 1598.643, 'ttft.median': 602.14, 'itl.median': 135.229 },
  ],
  [
    'sglang-bench-serving/llama_405b_online_output.jsonl',
    'sglang',
    3,
    'completed',
    '2400/null',
    { 'output_throughput.value': 1820.654, 'ttft.median': 123718.63, 'itl.median': 189.746 },
  ],
  [
    'sglang-bench-serving/llama_405b_online_output.jsonl',
    'sglang',
    4,
    'completed',
    '1200/null',
    { 'output_throughput.value': 705.013, 'ttft.median': 182.46, 'itl.median': 42.322 },
  ],
  [
    'sglang-bench-serving/llama_405b_online_output.jsonl',
    'sglang',
    5,
    'completed',
    '2400/null',
    { 'output_throughput.value': 1224.395, 'ttft.median': 294.73, 'itl.median': 108.044 },
  ],
  [
    'inferencemax-agg/agg_kimik2.5_conc4.json',
    'inferencex',
    0,
    'completed',
    '1/null',
    { 'total_throughput_per_gpu.value': 55.627, 'ttft.median': 0.29698 },
  ],
  [
    'inferencemax-agg/agg_kimik2.5_8k1k_conc64.json',
    'inferencex',
    0,
    'completed',
    '1/null',
    { 'total_throughput_per_gpu.value': 234.475, 'ttft.median': 2.3475 },
  ],
  [
    'llmperf/summary/groq_70b.json',
    'llmperf',
    0,
    'completed',
    '150/0',
    { 'ttft.mean': 0.22786, 'request_output_throughput.mean': 184.165, 'output_throughput.value': 441.847 },
  ],
  [
    'llmperf/summary/anyscale_70b.json',
    'llmperf',
    0,
    'completed',
    '150/0',
    { 'ttft.mean': 0.2489, 'request_output_throughput.mean': 25.609, 'output_throughput.value': 207.521 },
  ],
  [
    'llmperf/summary/together_70b.json',
    'llmperf',
    0,
    'completed',
    '150/0',
    { 'ttft.mean': 0.62233, 'request_output_throughput.mean': 59.887, 'output_throughput.value': 216.456 },
  ],
  [
    'llmperf/summary/bedrock_70b.json',
    'llmperf',
    0,
    'completed',
    '101/49',
    { 'ttft.mean': 0.40837, 'request_output_throughput.mean': 21.073, 'output_throughput.value': 62.867 },
  ],
  [
    'llmperf/individual/bedrock_70b.json',
    'llmperf-requests',
    0,
    'completed',
    '101/49',
    { 'ttft.computed': 0.40837, 'request_output_throughput.computed': 21.073 },
  ],
  ['llmperf/individual/groq_70b.json', 'llmperf-requests', 0, 'completed', '150/null', { 'ttft.computed': 0.22786 }],
  [
    'sambanova-kit/SYNTHETIC_from_source_summary.json',
    'sambanova-kit',
    0,
    'completed',
    '10/0',
    { 'ttft.mean': 0.25, 'latency.mean': 0.6 },
  ],
  [
    'llama-bench/rtx4090_snowpiercer15b.json',
    'llama-bench',
    0,
    'completed',
    '5/null',
    { 'prefill_throughput.computed': 3024.404 },
  ],
  [
    'llama-bench/rtx4090_snowpiercer15b.json',
    'llama-bench',
    1,
    'completed',
    '5/null',
    { 'output_throughput.computed': 85.499 },
  ],
  [
    'llama-bench-jsonl/strixhalo_gptoss20b_rocm.jsonl',
    'llama-bench',
    0,
    'completed',
    '1/null',
    { 'prefill_throughput.value': 1472.013 },
  ],
  [
    'llama-bench-jsonl/strixhalo_gptoss20b_rocm.jsonl',
    'llama-bench',
    1,
    'completed',
    '1/null',
    { 'output_throughput.value': 49.924 },
  ],
  [
    'hf-trainer/whisper-tiny/trainer_state.json',
    'hf-trainer',
    0,
    'completed',
    '100000/null',
    { 'train_time.value': 623384.4, 'wer.value': 24.9695, 'final_loss.value': 0.8333 },
  ],
  ['hf-trainer/whisper-tiny/all_results.json', 'hf-trainer', 0, 'completed', '1/null', { 'wer.value': 24.878 }],
  ['hf-trainer/whisper-tiny/eval_results.json', 'hf-trainer', 0, 'completed', '1/null', { 'val_loss.value': 0.50998 }],
  [
    'hf-trainer/whisper-tiny/train_results.json',
    'hf-trainer',
    0,
    'completed',
    '1/null',
    { 'train_rate.value': 41.066 },
  ],
  ['hyperfine/sleep_compare.json', 'hyperfine', 0, 'completed', '8/0', { 'time.computed': 0.051855 }],
  ['hyperfine/sleep_compare.json', 'hyperfine', 1, 'completed', '8/0', { 'time.computed': 0.166865 }],
  [
    'hyperfine/sleep_compare.csv',
    'hyperfine',
    0,
    'completed',
    '1/null',
    { 'time.mean': 0.0518553, 'time.sd': 0.00375756, 'time.max': 0.0566257 },
  ],
  ['hyperfine/sleep_compare.csv', 'hyperfine', 1, 'completed', '1/null', { 'time.mean': 0.166865 }],
  ['hyperfine/param_scan_with_failure.json', 'hyperfine', 0, 'completed', '3/0', { 'time.computed': 0.201914 }],
  ['hyperfine/param_scan_with_failure.json', 'hyperfine', 1, 'failed', '0/3', none],
  ['pytest-benchmark/local.json', 'pytest-benchmark', 0, 'completed', '696/null', { 'time.computed': 2.24897e-6 }],
  ['pytest-benchmark/local.json', 'pytest-benchmark', 1, 'completed', '512/null', { 'time.computed': 8.62089e-5 }],
  [
    'github-action-benchmark-inputs/pytest_output.json',
    'pytest-benchmark',
    0,
    'completed',
    '1/null',
    { 'time.mean': 2.40887e-5 },
  ],
  [
    'github-action-benchmark-inputs/pytest_several_units.json',
    'pytest-benchmark',
    3,
    'completed',
    '5/null',
    { 'time.computed': 2.00384 },
  ],
  [
    'guidellm/full.json',
    'guidellm',
    0,
    'completed',
    '4/0',
    {
      'ttft.mean': 171.766,
      'itl.mean': 24.1788,
      'latency.mean': 24.9087,
      'tpot.mean': 24.3229,
      'request_throughput.value': 0.16058,
      'output_throughput.value': 164.434,
    },
  ],
  ['guidellm-v2/guidellm_report_v2.json', 'guidellm', 1, 'completed', '2/0', none],
  [
    'aiperf/qwen_concurrency1/profile_export_aiperf.json',
    'aiperf',
    0,
    'completed',
    '64/null',
    { 'output_throughput.value': 50.082, 'ttft.mean': 30.815, 'ttft.p99': 34.344, 'latency.mean': 3652.1 },
  ],
  [
    'aiperf/qwen_concurrency2/profile_export_aiperf.json',
    'aiperf',
    0,
    'completed',
    '64/null',
    { 'output_throughput.value': 100.651, 'ttft.mean': 36.455, 'ttft.p99': 48.716, 'latency.mean': 3747.7 },
  ],
  [
    'aiperf/qwen_concurrency4/profile_export_aiperf.json',
    'aiperf',
    0,
    'completed',
    '64/null',
    { 'output_throughput.value': 194.506, 'ttft.mean': 49.838, 'ttft.p99': 70.733, 'latency.mean': 3743.2 },
  ],
  ['genai-perf/SYNTHETIC_from_source.json', 'genai-perf', 0, 'completed', '1/null', { 'ttft.mean': 40 }],
  [
    'trtllm-bench/SYNTHETIC_from_source.json',
    'trtllm-bench',
    0,
    'completed',
    '2/null',
    { 'output_throughput.value': 128, 'latency.p99': 1990 },
  ],
  [
    'inference-perf/stage_3_lifecycle_metrics.json',
    'inference-perf',
    0,
    'completed',
    '5531/0',
    { 'request_throughput.value': 91.357, 'output_throughput.value': 5693.88, 'ttft.mean': 0.05055 },
  ],
  ['k6/k6-summary.json', 'k6', 0, 'completed', '56500/647', { 'latency.mean': 91.1018, 'latency.median': 70.5385 }],
  [
    'github-action-benchmark-inputs/googlecpp_output.json',
    'google-benchmark',
    1,
    'completed',
    '1/null',
    { 'time.value': 27455.6, 'cpu_time.value': 27364.9 },
  ],
];

function numberOf(run: Run, key: string): number {
  const [name = '', statistic = ''] = key.split('.');
  const values = [...(run.samples.get(name)?.values ?? [])];
  const sum = values.reduce((a, b) => a + b, 0);
  if (statistic === 'sum') return sum;
  if (statistic === 'computed') return sum / values.length;
  return run.reported.find((one) => one.metric.name === name && one.statistic === statistic)?.value ?? Number.NaN;
}

const tool =
  /^(?:vllm-(?:serve|sweep|latency|throughput)|sglang|inferencemax|llmperf|sambanova-kit|llama-bench|hf-trainer\/|hyperfine|pytest)/;

test('each real file of these tools gives its facts, from the place where they stand', async () => {
  if (!existsSync(shared)) return;
  const read = new Map<string, readonly Run[]>();
  for (const [file, format, nth, status, counts, facts] of rows) {
    if (!read.has(file)) {
      const { runs, files } = await collect([sourceAt(join(folder, file), file)], { strict: false, encoding: 'utf-8' });
      if (!file.endsWith('.csv')) expect(files.map((one) => one.format)).toEqual([format]);
      read.set(file, runs);
    }
    const run = read.get(file)![nth]!;
    expect([file, run.format, run.status, `${run.counts.ok}/${run.counts.failed}`]).toEqual([
      file,
      format,
      status,
      counts,
    ]);
    for (const [key, value] of Object.entries(facts))
      expect(Math.abs(numberOf(run, key) / value - 1), `${file} ${nth} ${key}: ${numberOf(run, key)}`).toBeLessThan(
        2e-4,
      );
    if (status === 'failed') expect([run.reported, run.samples.size]).toEqual([[], 0]);
  }
  const all = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(?:jsonl?|csv)$/.test(file) && tool.test(file),
  );
  expect(all.filter((file) => !read.has(file))).toEqual([]);
  // Of each of them a number is known, unless nothing was measured.
  const known = new Set(
    rows.flatMap(([file, , , status, , facts]) => (facts !== none || status === 'failed' ? [file] : [])),
  );
  expect(all.filter((file) => !known.has(file))).toEqual([]);
  console.log(`tools: ${read.size} real files read`);
});

test('each of them in JSON, cut off behind most of its names, is called by its tool', async () => {
  if (!existsSync(shared)) return;
  for (const [file, name] of rows.filter(([file]) => file.endsWith('.json') && tool.test(file))) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const share of text.length < 200 ? [0.97] : [0.6, 0.8, 0.97]) {
      const source = sourceOf(file, text.slice(0, Math.floor(text.length * share)), 65536);
      const refused = await collect([source], { strict: false, encoding: 'utf-8' }).catch((own) => own);
      expect(refused, file).toBeInstanceOf(Refusal);
      const shape = formats.find((format) => format.name === name)?.shape;
      expect(`${file} ${share} ${sentence(refused.notes[0])}`).toContain(
        `bring the whole file, which begins as ${shape}`,
      );
    }
  }
});
