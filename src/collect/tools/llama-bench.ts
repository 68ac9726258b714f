import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Flat, Steps } from '../row/flat.ts';
import type { Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';

const names: Readonly<Record<string, Word>> = {
  model_type: { label: 'model' },
  gpu_info: { label: 'gpu' },
  cpu_info: { label: 'cpu' },
  backends: { label: 'backend' },
  n_prompt: { label: 'n_prompt' },
  n_gen: { label: 'n_gen' },
  n_depth: { label: 'n_depth' },
  model_filename: { role: 'context' },
  model_file: { label: 'model_file', isText: true },
  // No result, but people have a column for it: it is neither better nor worse, and shown once.
  model_size: { metric: 'model_size', unit: 'B' },
  quantization: { label: 'quantization' },
  model_n_params: { role: 'context' },
  test_time: { role: 'context', use: 'started' },
  build_commit: { label: 'build', isText: true },
  build_number: { role: 'context' },
  avg_ns: { role: 'result' },
  stddev_ns: { role: 'result' },
  samples_ns: { role: 'result' },
  cpu_mask: { role: 'context' },
  tensor_split: { role: 'context' },
  prefill: { metric: 'prefill_throughput', unit: 'tokens/s' },
  prefill_sd: { metric: 'prefill_throughput', statistic: 'sd', unit: 'tokens/s' },
  decode: { metric: 'output_throughput', unit: 'tokens/s' },
  decode_sd: { metric: 'output_throughput', statistic: 'sd', unit: 'tokens/s' },
  both: { metric: 'total_throughput', unit: 'tokens/s' },
  both_sd: { metric: 'total_throughput', statistic: 'sd', unit: 'tokens/s' },
};

/** llama.cpp's `llama-bench`, `-o json` or `jsonl`: an object for each test. */
export const llamaBench: Tool = {
  name: 'llama-bench',
  shape: 'a test of llama-bench',
  has: ['build_commit', 'model_type', 'n_prompt', 'n_gen', 'avg_ts'],
  signs: [['build_commit', 'model_type', 'n_prompt', 'n_gen', 'avg_ts', 'n_ubatch']],
  words: wordsOf('llama-bench', names, [
    // Whatever else it states was set: a build has some twenty of these, and the next one others.
    [
      /^(?:n_\w+|type_\w+|ngl|\w*mmap|flash_attn|split_mode|main_gpu|no_\w+|embeddings|poll|cpu_strict|devices|fit_\w+|load_mode|defrag_thold|repack|moe_\w+)$/,
      ([name]) => ({ label: name }),
    ],
  ]),
  row: test,
};

/**
 * `avg_ts` is of the prompt, of what is generated, or of both, as the test is: these are unlike work, and no one metric. The repeats stand in
 * `samples_ts`, which is rounded; the mean of a test that ran once is its one value, and its deviation of 0 none.
 */
export function test({ values, steps, unused, ...flat }: Flat): Flat {
  const [prompt, generated] = [numberOrNull(values.n_prompt), numberOrNull(values.n_gen)];
  const name = generated === 0 ? 'prefill' : prompt === 0 ? 'decode' : 'both';
  const { avg_ts, stddev_ts, samples_ts, samples_ns: _samples, model_type, n_prompt, n_gen, ...rest } = values;
  // A test of the prompt generates nothing: 0 is no level of it.
  const size = { ...(prompt === 0 ? {} : { n_prompt }), ...(generated === 0 ? {} : { n_gen }) };
  const repeats = Array.isArray(samples_ts) && samples_ts.length > 1 ? samples_ts : null;
  const spread = numberOrNull(stddev_ts);
  const quantization = quantizationOf(values.model_filename);
  const model = modelOf(model_type, values.model_filename);
  const file = fileOf(values.model_filename);
  const measured = repeats
    ? { [name]: repeats }
    : { [name]: avg_ts, ...(spread === null || spread === 0 ? {} : { [`${name}_sd`]: spread }) };
  return {
    ...flat,
    values: {
      model_type: model,
      // A type is what many models are: two of them are told apart by their files.
      ...(file === null || file === model ? {} : { model_file: file }),
      ...(quantization === null ? {} : { quantization }),
      ...rest,
      ...size,
      ...measured,
    },
    steps: new Map<string, Steps>([
      ...steps,
      [name, [repeats ? 'samples_ts' : 'avg_ts']],
      [`${name}_sd`, ['stddev_ts']],
    ]),
    unused: unused.filter((one) => !one.startsWith('samples_')),
  };
}

/** What llama.cpp calls a quantization stands at the end of the name of its files: `open-8b-Q4_K_M.gguf`. */
function quantizationOf(file: unknown): string | null {
  const found =
    typeof file === 'string'
      ? /[-._]((?:I?Q\d(?:_[A-Z0-9]{1,3}){0,2}|T?Q\d_\d|[BF]F?16|F32|MXFP4))(?:\.gguf)?$/i.exec(file)
      : null;
  return found ? found[1]!.toUpperCase() : null;
}

/** A size that llama.cpp does not know stands as `llama ?B`: then the file's name says which model it is. */
function modelOf(type: unknown, file: unknown): unknown {
  return typeof type === 'string' && type.includes('?') ? (fileOf(file) ?? type) : type;
}

/** The name of a model's file, wherever it lies and in however many parts. */
function fileOf(path: unknown): string | null {
  if (typeof path !== 'string') return null;
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return name.replace(/\.gguf$/i, '').replace(/-\d{5}-of-\d{5}$/, '');
}
