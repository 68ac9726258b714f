import type { Random } from './random.ts';

/** What is measured: its column in the rows, ways to ask for it, its unit. */
export interface Measured {
  readonly column: string;
  /** Without the unit. */
  readonly words: readonly string[];
  /** As a label of a row or column. */
  readonly labels: readonly string[];
  readonly units: readonly string[];
  readonly lower: boolean;
  /** The same in another unit: a label of its own, and what the number is multiplied by. */
  readonly other?: { readonly label: string; readonly units: readonly string[]; readonly times: number };
  readonly range: readonly [number, number];
}

export interface Factor {
  readonly column: string;
  /** Over a column of bare levels. */
  readonly headers: readonly string[];
  /** `Batch size 8`, as a label or in a heading. */
  readonly label: (level: string) => readonly string[];
  /** In a sentence: `at batch size 8`. */
  readonly said: (level: string) => string;
  readonly levels: readonly string[];
  readonly isNumber: boolean;
}

export interface Experiment {
  readonly armColumn: string;
  readonly arms: readonly string[];
  /** Of the same kind, never measured. */
  readonly others: readonly string[];
  readonly factors: readonly (Factor & {
    readonly measured: readonly string[];
    readonly unmeasured: readonly string[];
  })[];
  readonly metrics: readonly Measured[];
  /** Never measured. */
  readonly otherMetrics: readonly string[];
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

const time = (column: string, words: readonly string[], range: readonly [number, number]): Measured => ({
  column,
  words,
  labels: [...words.map((one) => `${one} (ms)`), `${words[0]}, ms`, `${words[0]} [ms]`],
  units: ['ms'],
  lower: true,
  other: { label: `${words[0]} (s)`, units: ['s'], times: 0.001 },
  range,
});

const metrics: readonly Measured[] = [
  time('mean_latency_ms', ['Mean latency', 'Latency, mean', 'Average latency'], [200, 9000]),
  time('p99_latency_ms', ['P99 latency', 'p99 latency', 'Latency p99'], [9000, 30000]),
  time('mean_ttft_ms', ['Mean TTFT', 'Mean time to first token', 'TTFT, mean'], [20, 190]),
  time('step_time_ms', ['Step time'], [100, 900]),
  {
    column: 'output_throughput_tok_s',
    words: ['Output throughput', 'Output token throughput'],
    labels: ['Output throughput (tokens/s)', 'Output token throughput (tok/s)', 'Output throughput, tokens/s'],
    units: ['tokens/s', 'tok/s'],
    lower: false,
    range: [300, 9000],
  },
  {
    column: 'requests_per_s',
    words: ['Request throughput', 'Requests per second'],
    labels: ['Request throughput (req/s)', 'Requests/s', 'Requests per second'],
    units: ['requests/s', 'req/s', 'rps'],
    lower: false,
    range: [3, 90],
  },
  {
    column: 'samples_per_s',
    words: ['Samples per second'],
    labels: ['Samples/s', 'Samples per second', 'Throughput (samples/s)'],
    units: ['samples/s'],
    lower: false,
    range: [20, 2000],
  },
  {
    column: 'power_w',
    words: ['Power', 'Average power'],
    labels: ['Power (W)', 'Average power (W)'],
    units: ['W'],
    lower: true,
    other: { label: 'Power (kW)', units: ['kW'], times: 0.001 },
    range: [60, 990],
  },
  {
    column: 'peak_memory_gb',
    words: ['Peak memory'],
    labels: ['Peak memory (GB)', 'Peak memory, GB'],
    units: ['GB'],
    lower: true,
    range: [2, 79],
  },
  {
    column: 'accuracy_pct',
    words: ['Accuracy'],
    labels: ['Accuracy (%)', 'Accuracy [%]'],
    units: ['%'],
    lower: false,
    range: [50, 99],
  },
];

const absentMetrics = [
  'GPU temperature (°C)',
  'Recall@10',
  'Cost per token ($)',
  'p90 latency (ms)',
  'BLEU',
  'Cold start (s)',
];

const numbered = (
  column: string,
  name: string,
  headers: readonly string[],
  short: string,
  levels: readonly string[],
): Factor => ({
  column,
  headers,
  label: (level) => [
    `${name} ${level}`,
    `${name.charAt(0).toUpperCase()}${name.slice(1)} ${level}`,
    `${name} = ${level}`,
    `${short}=${level}`,
  ],
  said: (level) => `at ${name} ${level}`,
  levels,
  isNumber: true,
});
const counted = (column: string, one: string, headers: readonly string[], levels: readonly string[]): Factor => ({
  column,
  headers,
  label: (level) => [level === '1' ? `1 ${one}` : `${level} ${one}s`],
  said: (level) => (level === '1' ? `on 1 ${one}` : `on ${level} ${one}s`),
  levels,
  isNumber: true,
});
const named = (column: string, header: string, levels: readonly string[]): Factor => ({
  column,
  headers: [header],
  label: (level) => [level, `${header}: ${level}`, `${header} ${level}`],
  said: (level) => `${column === 'precision' ? 'in' : 'on'} ${level}`,
  levels,
  isNumber: false,
});

const factors: readonly Factor[] = [
  numbered('batch_size', 'batch size', ['Batch size', 'batch size', 'batch_size'], 'batch_size', [
    '1',
    '8',
    '16',
    '64',
    '256',
  ]),
  numbered('concurrency', 'concurrency', ['Concurrency', 'concurrency'], 'concurrency', ['2', '4', '32', '128']),
  numbered('context_length', 'context length', ['Context length'], 'context_length', ['2048', '8192', '32768']),
  counted('gpus', 'GPU', ['GPUs', '# GPUs', 'Number of GPUs'], ['1', '2', '4', '8']),
  counted('threads', 'thread', ['Threads', 'threads'], ['1', '6', '12', '24']),
  counted('nodes', 'node', ['Nodes', 'nodes'], ['1', '2', '16']),
  named('dataset', 'Dataset', ['SIFT1M', 'GIST1M', 'DEEP10M', 'ShareGPT', 'MS MARCO']),
  named('model', 'Model', ['Llama-3.1-8B', 'Qwen2.5-7B', 'Mistral-7B', 'Gemma 2 9B']),
  named('precision', 'Precision', ['fp16', 'int8', 'bf16', 'fp8']),
];

export const families: readonly (readonly [column: string, arms: readonly string[]])[] = [
  ['device', ['H100', 'A100', 'MI300X', 'GH200', 'L40S', 'RTX 4090', 'Gaudi 3']],
  ['hardware', ['A100-80GB', 'H100 SXM', 'TPU v5e', 'Trainium2', 'Jetson Orin']],
  ['engine', ['vLLM', 'SGLang', 'TensorRT-LLM', 'llama.cpp', 'TGI', 'LMDeploy']],
  ['system', ['Cerebras CS-3', 'SambaNova SN40L', 'Groq', 'Graphcore IPU', 'Metis', 'Sophia']],
  ['framework', ['PyTorch', 'JAX', 'ONNX Runtime', 'TVM', 'OpenVINO']],
  ['system', ['DuckDB', 'ClickHouse', 'PostgreSQL', 'SQLite']],
  ['variant', ['baseline', 'proposal']],
  ['variant', ['main', 'PR']],
  ['system', ['A', 'B', 'C', 'D']],
];

export function experiment(random: Random): Experiment {
  const isOfWords = random.is(0.3);
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
  const ofWords = (): string => {
    const word = capital(random.word());
    return random.pick([
      word,
      `${word}-${random.pick(['7b', 'XL', '2', 'fast'])}`,
      `${word} ${capital(random.word())}`,
      word.toLowerCase(),
    ]);
  };
  const [armColumn, pool] = isOfWords
    ? (['system', [...new Set([ofWords(), ofWords(), ofWords(), ofWords()])]] as const)
    : random.pick(families);
  const names = random.some(pool, pool.length);
  const count = Math.max(2, Math.min(names.length - 1, 2 + random.below(2)));
  const used = random.some(factors, 1 + random.below(2)).map((factor) => {
    const known = random.some(factor.levels, 2 + random.below(2));
    const measured = factor.isNumber ? [...known].sort((a, b) => Number(a) - Number(b)) : known;
    return { ...factor, measured, unmeasured: factor.levels.filter((level) => !known.includes(level)) };
  });
  const some = random.some(metrics, 3 + random.below(3));
  const arms = names.slice(0, count);
  let rows: Record<string, string | number>[] = arms.map((arm) => ({ [armColumn]: arm }));
  for (const { column, measured, isNumber } of used)
    rows = rows.flatMap((row) => measured.map((level) => ({ ...row, [column]: isNumber ? Number(level) : level })));
  const valued = rows.map((row) => ({
    ...row,
    ...Object.fromEntries(
      some.map(({ column, range: [low, high] }) => [
        column,
        Number((low + random.next() * (high - low)).toPrecision(5)),
      ]),
    ),
  }));
  return {
    armColumn,
    arms,
    others: names.slice(count),
    factors: used,
    metrics: some,
    otherMetrics: absentMetrics.filter(
      (one) => one !== 'p90 latency (ms)' || some.some(({ column }) => column === 'p99_latency_ms'),
    ),
    rows: valued,
  };
}

/** The number of a cell; undefined where there is none. */
export function numberOf(
  { armColumn, rows }: Experiment,
  arm: string,
  levels: Readonly<Record<string, string>>,
  column: string,
): number | undefined {
  const row = rows.find(
    (one) => one[armColumn] === arm && Object.entries(levels).every(([factor, level]) => String(one[factor]) === level),
  );
  return row?.[column] as number | undefined;
}
