import type { Labels } from '../../run.ts';
import { countOrNull, numberOrNull } from '../../value.ts';

/** What a command line, a `Namespace(…)` or a line of the block says of how it was run. */
export interface Said {
  readonly labels: Readonly<Record<string, string | number>>;
  readonly context: Readonly<Record<string, string | number>>;
  /** How many requests were to be sent. */
  readonly prompts: number | null;
}

export const nothingSaid: Said = { labels: {}, context: {}, prompts: null };

/** By label: the flags of the client that say it. `-` and `_` are alike. */
const labelFlags: Readonly<Record<string, readonly string[]>> = {
  model: ['model', 'model-name', 'model-id'],
  dataset: ['dataset-name', 'dataset'],
  backend: ['backend'],
  request_rate: ['request-rate'],
  concurrency: ['max-concurrency'],
  burstiness: ['burstiness'],
  input_length: ['random-input-len', 'random-input', 'input-len', 'sonnet-input-len', 'custom-input-len'],
  output_length: [
    'random-output-len',
    'random-output',
    'output-len',
    'sonnet-output-len',
    'custom-output-len',
    'sharegpt-output-len',
    'hf-output-len',
  ],
  prefix_length: ['random-prefix-len', 'prefix-len', 'sonnet-prefix-len'],
  tensor_parallel: ['tensor-parallel-size', 'tp-size', 'tp'],
  pipeline_parallel: ['pipeline-parallel-size', 'pp-size', 'pp'],
  data_parallel: ['data-parallel-size', 'dp-size', 'dp'],
  dtype: ['dtype'],
  quantization: ['quantization'],
  kv_cache_dtype: ['kv-cache-dtype'],
  max_num_seqs: ['max-num-seqs', 'max-running-requests'],
};

/** Lengths and shares that belong to one kind of data set, whatever else the parser of flags has as a default. */
const ofDataset = /^(random|sonnet|custom|sharegpt|hf)-/;

const contextFlags = ['seed', 'random-range-ratio', 'dataset-path', 'goodput', 'metadata', 'served-model-name'];

const byFlag = new Map(Object.entries(labelFlags).flatMap(([label, flags]) => flags.map((flag) => [flag, label])));

/** The line that starts the client, and the one that starts a server. */
export const clientCommand =
  /(?:\bvllm\s{1,4}bench\s{1,4}serve\b|\bbenchmark_serving\w{0,40}(?:\.py\b|(?=\s--))|\bbench_serving\b|\bvllm-bench\s)/;
export const serverCommand =
  /(?:\bvllm\s{1,4}serve\s|\bvllm\.entrypoints\.openai\.api_server\b|\bsglang\.launch_server\b)/;

const flag = /(?:^|\s)--?([a-z][a-z0-9_-]{0,60})(?:(?:=|\s{1,20})('[^']{0,400}'|"[^"]{0,400}"|[^\s'"-]\S{0,400}))?/gi;
const served = /\bvllm\s{1,4}serve\s{1,20}([^\s-]\S{0,300})/;

/** What the flags of a command line say. */
export function ofCommand(command: string): Said {
  const pairs = [...command.matchAll(flag)].map(([, name = '', value]): [string, string] => [
    name,
    unquoted(value ?? ''),
  ]);
  const [, model] = served.exec(command) ?? [];
  return ofPairs(model === undefined ? pairs : [['model', unquoted(model)], ...pairs]);
}

const pair = /(?<!\w)(\w{1,60})=('[^']{0,400}'|"[^"]{0,400}"|[^\s,()'"]{1,200})/g;

/** What a `Namespace(model='…', request_rate=inf, …)` says. */
export function ofNamespace(text: string): Said {
  const inside = text.slice(text.indexOf('Namespace(') + 'Namespace('.length);
  return ofPairs(
    [...inside.matchAll(pair)].map(([, name = '', value = '']): [string, string] => [name, unquoted(value)]),
  );
}

function ofPairs(pairs: readonly (readonly [string, string])[]): Said {
  const labels: Record<string, string | number> = {};
  const context: Record<string, string | number> = {};
  let prompts: number | null = null;
  const plain = pairs.map(([name, value]) => [name.toLowerCase().replace(/_/g, '-'), value] as const);
  const dataset = plain.find(([name]) => name === 'dataset-name')?.[1];
  for (const [name, value] of plain) {
    // `$CONC` and `{rate}` are filled in by a script, and what it filled in is not here.
    if (value === '' || value === 'None' || /[${]/.test(value)) continue;
    const [, owner] = ofDataset.exec(name) ?? [];
    if (owner !== undefined && dataset !== undefined && dataset !== owner) continue;
    const label = byFlag.get(name);
    if (name === 'num-prompts' || name === 'num-prompt') prompts = countOrNull(value);
    else if (label !== undefined) labels[label] = label === 'model' ? modelOf(value) : scalar(value);
    else if (contextFlags.includes(name)) context[name.replace(/-/g, '_')] = scalar(value);
  }
  return { labels, context, prompts };
}

function unquoted(text: string): string {
  return text.replace(/^(['"])(.*)\1$/s, '$2').replace(/[,;]$/, '');
}

export function scalar(text: string): string | number {
  return numberOrNull(text) ?? text;
}

/** A model as people call it: `…/models--openai--gpt-oss-120b/snapshots/0f1…/` is openai/gpt-oss-120b. */
export function modelOf(path: string): string {
  const [, owner, name] = /models--([^/]{1,100}?)--([^/]{1,200})/.exec(path) ?? [];
  return owner === undefined ? path.replace(/\/+$/, '') : `${owner}/${name}`;
}

/** The later of two words on one thing counts. */
export function both(first: Said, second: Said): Said {
  return {
    labels: { ...first.labels, ...second.labels },
    context: { ...first.context, ...second.context },
    prompts: second.prompts ?? first.prompts,
  };
}

/** Labels in an order that does not depend on who said them. */
export function inOrder(labels: Labels): Labels {
  const known = Object.keys(labelFlags).filter((name) => Object.hasOwn(labels, name));
  const others = Object.keys(labels).filter((name) => !known.includes(name));
  return Object.fromEntries([...known, ...others].map((name) => [name, labels[name]!]));
}
