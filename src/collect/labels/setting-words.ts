/**
 * What people call settings and number formats, for whoever reads a name: the columns of a table, the doors through which a person names
 * runs (`compare/spelled.ts`), the words around a blank (`fill/blank/lexicon/`). Words of one letter are none of all of these.
 */

/** Further words for a setting, for those that have several everywhere. */
export const settingWords = {
  batch_size: ['batch', 'bs', 'batchsize'],
  concurrency: [
    'conc',
    'max concurrency',
    'concurrent requests',
    'concurrent users',
    'connections',
    'conns',
    'concurrent connections',
  ],
  gpus: ['gpu', 'gpu count', 'number of gpus', 'num gpus'],
  nodes: ['node', 'node count', 'number of nodes', 'num nodes'],
  devices: ['device', 'device count', 'number of devices', 'num devices'],
  ntasks: ['tasks', 'number of tasks'],
  learning_rate: ['lr'],
  input_length: ['isl', 'input len', 'prompt length'],
  output_length: ['osl', 'output len'],
  tensor_parallel: ['tp'],
  n_prompt: ['pp'],
  n_gen: ['tg'],
  precision: ['dtype'],
  quantization: ['quant', 'quantisation'],
  flash_attn: ['fa', 'flash attention'],
  n_gpu_layers: ['ngl', 'gpu layers'],
  n_threads: ['threads'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Spellings of one number format. */
export const numberFormats: readonly (readonly string[])[] = [
  ['bf16', 'bfloat16'],
  ['fp16', 'float16', 'f16', 'half'],
  ['fp32', 'float32', 'f32'],
  ['fp64', 'float64', 'f64', 'double'],
];
