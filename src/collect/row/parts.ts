import { words } from './names.ts';

/** Words that tell parts, statistics or kinds of one measurement apart, and no systems that are compared. */
const parts =
  /^(?:prefill|decode|encode|forward|backward|fwd|bwd|step|load|pre|post|preprocess|postprocess|infer|inference|train|training|val|valid|validation|test|eval|input|output|prompt|completion|generation|request|requests|token|tokens|first|last|next|per|inter|queue|network|server|client|total|user|sys|system|real|wall|cold|warm|kernel|h2d|d2h|copy|compute|comm|communication|setup|build|compile|tokenization|e2e|end|start|final|initial|best|worst|peak|active|idle|std|err|error|lower|upper|low|high|in|out|read|write|on|off|chip|response|time|mean|sum|cumulative|\d+)$/;

/** True for a word that says which part of a measurement it is: `prefill`, `peak`, `1`. */
export function isPart(word: string): boolean {
  return parts.test(word);
}

const comparison =
  /^(?:(?:relative )?speed ?ups?|ratio|improvement|gain|overhead|diff(?:erence)?|delta|reduction|change)(?: \(?(?:x|%|pct|percent|ms|s)\)?)?$/;

/** True for what is computed from two columns beside each other, and says nothing of one of them: `speedup`. */
export function isComparison(name: string): boolean {
  return comparison.test(words(name));
}

const ofAll = /^(?:average|avg|mean|median|geo ?mean|sum|total|all|overall|best|worst|winner|min|max)$/;

/** True for what is said of all columns beside it, or all rows, in a word: `Average`. */
export function isOfAll(name: string): boolean {
  return ofAll.test(words(name));
}

const variants =
  /^(?:baseline|base|before|after|old|new|ours|naive|optimi[sz]ed|reference|control|candidate|numpy|torch|pytorch|jax|tensorflow|cuda|hip|triton|eager|compiled|tiled|blocked|serial|parallel|cpu|gpu|tpu|npu|host|device|postgres(?:ql)?|mysql|mariadb|sqlite3?|duckdb|clickhouse|polars|pandas|dask|spark|redis|valkey|mongodb|vllm|sglang|ollama|llamacpp|tgi|trtllm|tensorrt|trt|onnx|onnxruntime|ort|openvino|mlx|tvm|xla|cublas|cudnn|cutlass|mkl|openblas|nccl|rccl|gloo|mpi|nginx|caddy|rust|python|cpython|pypy|node|deno|bun|java|golang|julia)$/;

/** True for a word of what people compare that has neither digits nor capital letters: `baseline`, `vllm`. */
export function isVariant(word: string): boolean {
  return variants.test(word);
}
