import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Study } from '../../src/compare/study.ts';
import { sourceAt } from '../collect/source.ts';
import { realFiles, shared } from './shared.ts';

const folder = 'data/formats';
const files = {
  block: `${folder}/vllm-console/a100_qwen2_7b_2gpu_README_CUT.md`,
  llama: `${folder}/llama-bench-md/glm46_rpc_rocm644.log`,
  trtllm: `${folder}/trtllm-bench-console/result_1024_1024_3000.txt`,
  hyperfine: `${folder}/hyperfine/sleep_compare.md`,
  ollama: `${folder}/ollama-verbose/m4_macmini_gemma3_1b.log`,
  mlx: `${folder}/mlx-lm/BENCHMARKS.md`,
};

async function studyOf(file: string): Promise<Study> {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const read = await collect([sourceAt(join(shared, file), name)], { strict: true, encoding: 'utf-8' });
  return compare(read, { baseline: null });
}

/** Of each run, what its file states under these names. */
const statedOf = (study: Study, ...names: readonly string[]) =>
  study.runs.map(({ reported }) =>
    names.map((name) => {
      const [metric, statistic = 'value'] = name.split('.');
      return reported.find((one) => one.metric.name === metric && one.statistic === statistic)?.value;
    }),
  );

realFiles('blocks and tables that people publish', Object.values(files), () => {
  test('three blocks of vLLM in a README: each with its lengths, none pooled', async () => {
    const study = await studyOf(files.block);
    expect(study.files.map(({ format }) => format)).toEqual(['serving-block']);
    expect(study.runs.map(({ labels }) => [labels.input_length, labels.output_length])).toEqual([
      [1024, 1024],
      [4096, 4096],
      [1024, 7168],
    ]);
    expect(statedOf(study, 'output_throughput', 'total_throughput', 'ttft.mean', 'ttft.p99', 'itl.median')).toEqual([
      [218.04, 436.07, 2111.51, 3346.14, 42.39],
      [207.81, 415.58, 5713.39, 10212.65, 45.44],
      [223.96, 257.17, 185.12, 196.59, 42.66],
    ]);
    for (const run of study.runs) {
      expect(run).toMatchObject({ status: 'completed', labels: { model: 'Qwen2-7B-Instruct', dataset: 'random' } });
      expect(run.counts).toEqual({ of: 'requests', total: 10, ok: 10, failed: 0, missing: 0, basis: 'stated' });
      expect(run.remarks).toEqual([]);
    }
    expect(study.runs.map(({ wallTime }) => wallTime)).toEqual([46.96, 197.1, 308.35]);
    const place = study.runs[0]!.reported.find(({ metric }) => metric.name === 'output_throughput')?.place;
    expect(place).toEqual({ file: 'a100_qwen2_7b_2gpu_README_CUT.md', line: 60 });
  });

  test('the table of llama-bench: prompt and generation apart, ± 0.00 is no spread', async () => {
    const study = await studyOf(files.llama);
    expect(
      statedOf(
        study,
        'prefill_throughput.mean',
        'prefill_throughput.sd',
        'output_throughput.mean',
        'output_throughput.sd',
      ),
    ).toEqual([
      [95.55, 0.26, undefined, undefined],
      [undefined, undefined, 8.78, undefined],
    ]);
    for (const { labels, context } of study.runs) {
      expect(labels).toMatchObject({ gpu: 'Radeon 8060S Graphics', backend: 'ROCm,RPC', n_gpu_layers: 99, n_depth: 0 });
      expect(labels.model).toBe('glm4moe 355B.A32B Q4_K - Medium');
      expect(context).toMatchObject({ build_number: 7693, model_size: '189.69 GiB' });
    }
    expect(study.findings().map(({ sentence: { code } }) => code)).not.toContain('finding-ratio');
  });

  test('trtllm-bench: tokens over the time of the run are the throughput', async () => {
    const study = await studyOf(files.trtllm);
    const [run] = study.runs;
    expect(run?.labels).toEqual({
      model: 'meta-llama/Llama-3.1-70B-Instruct',
      dtype: 'bfloat16',
      kv_cache_dtype: 'FP8',
      quantization: 'FP8',
      tensor_parallel: 8,
      pipeline_parallel: 1,
      input_length: 1024,
      output_length: 1024,
    });
    expect(statedOf(study, 'output_throughput', 'request_throughput', 'latency')).toEqual([
      [10893.8728, 10.6385, undefined],
    ]);
    expect((3000 * 1024) / run!.wallTime!).toBeCloseTo(10893.8728, 3);
  });

  test('hyperfine prints the mean with its spread', async () => {
    const study = await studyOf(files.hyperfine);
    expect(study.runs.map(({ labels }) => labels.command)).toEqual(['a', 'b']);
    expect(statedOf(study, 'latency.mean', 'latency.sd', 'latency.min', 'latency.max')).toEqual([
      [51.9, 3.8, 47.9, 56.6],
      [166.9, 66.4, 109.9, 306.2],
    ]);
    expect(study.runs[0]?.reported[0]?.metric.unit).toBe('ms');
    const speedup = study.find('speedup(latency)@a/b');
    expect(speedup.kind === 'comparison' ? speedup.speedup : null).toBeCloseTo(3.2158, 3);
  });

  test('ollama: five prompts are five requests, whichever unit each line is in', async () => {
    const study = await studyOf(files.ollama);
    const [run] = study.runs;
    expect([run?.labels.model, run?.counts.ok, run?.counts.of]).toEqual(['gemma3:1b', 5, 'requests']);
    const values = (name: string) => [...(run?.samples.get(name)?.values ?? [])];
    expect(values('output_throughput')).toEqual([137.6, 141.51, 146.1, 145.19, 146.49]);
    expect(values('prefill_throughput')).toEqual([267.55, 651.92, 537.7, 374.52, 589.61]);
    const loads = [8.69426525, 0.022569542, 0.022386333, 0.023013583, 0.021445083];
    values('load_time').forEach((seconds, nth) => {
      expect(seconds).toBeCloseTo(loads[nth]!, 12);
    });
    expect(values('latency')[0]).toBe(13.447081875);
    // The rate that is printed is tokens over the time of generating them.
    values('output_tokens').forEach((tokens, nth) => {
      expect(tokens / values('decode_time')[nth]!).toBeCloseTo(values('output_throughput')[nth]!, 2);
    });
  });

  test('tables of mlx-lm: without bars around them, a model in the summary above each, marks in place of numbers', async () => {
    const study = await studyOf(files.mlx);
    expect(study.runs.map(({ labels }) => [labels.section, labels.precision])).toEqual([
      ...['bf16', 'q8', 'q6', 'q5 g32', 'q5', 'q4 g32', 'q4'].map((one) => ['Qwen/Qwen3-4B-Instruct-2507', one]),
      ...['bf16', 'q8', 'q6', 'q5', 'q4'].map((one) => ['Qwen/Qwen3-30B-A3B-Instruct-2507', one]),
    ]);
    const stated = statedOf(study, 'prefill_throughput', 'output_throughput', 'memory', 'mmlu_pro');
    expect([stated[0], stated[6], stated[7], stated[11]]).toEqual([
      [1780.63, 52.47, 9.02, 64.05],
      [1622.27, 134.52, 3.35, 60.72],
      [undefined, undefined, undefined, 72.62],
      [1753.9, 113.33, 18.2, 70.71],
    ]);
    expect(study.runs[0]?.reported[0]?.place.file).toBe('BENCHMARKS.md');
  });
});
