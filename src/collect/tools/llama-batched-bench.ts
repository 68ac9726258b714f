import { type Word, wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import type { Tool } from '../tool/tool.ts';

const of = {
  prompt: { label: 'n_prompt' },
  generated: { label: 'n_gen' },
  batch: { label: 'batch_size' },
  prefillTime: { metric: 'prefill_time', unit: 's' },
  prefill: { metric: 'prefill_throughput', unit: 'tokens/s' },
  decodeTime: { metric: 'decode_time', unit: 's' },
  decode: { metric: 'output_throughput', unit: 'tokens/s' },
  time: { metric: 'latency', unit: 's' },
  both: { metric: 'total_throughput', unit: 'tokens/s' },
} as const satisfies Readonly<Record<string, Word>>;

/**
 * llama.cpp's `llama-batched-bench`, JSON Lines or the table that it prints: a batch a row, its prompts and then what is generated, each by its own time. Where the prompt is shared it
 * counts once.
 */
export const llamaBatchedBench: Tool = {
  name: 'llama-batched-bench',
  shape: 'a row of llama-batched-bench',
  has: ['n_kv_max', 'pl', 'speed_pp', 'speed_tg'],
  signs: [['pp', 'tg', 'pl', 'n_kv', 't_pp', 'speed_pp', 't_tg', 'speed_tg']],
  markdown: ['PP', 'TG', 'B', 'N_KV', 'S_TG t/s'],
  words: wordsOf(
    'llama-batched-bench',
    {
      pp: of.prompt,
      PP: of.prompt,
      tg: of.generated,
      TG: of.generated,
      pl: of.batch,
      B: of.batch,
      n_kv: { role: 'context' },
      N_KV: { role: 'context' },
      t_pp: of.prefillTime,
      'T_PP s': of.prefillTime,
      speed_pp: of.prefill,
      'S_PP t/s': of.prefill,
      t_tg: of.decodeTime,
      'T_TG s': of.decodeTime,
      speed_tg: of.decode,
      'S_TG t/s': of.decode,
      t: of.time,
      'T s': of.time,
      speed: of.both,
      'S t/s': of.both,
    },
    [
      [
        /^(?:n_kv_max|n_batch|n_ubatch|flash_attn|is_pp_shared|n_gpu_layers|n_threads\w*)$/,
        ([name]) => ({ label: name }),
      ],
    ],
  ),
  row: ofTokens,
};

/** Without time and rate of a part that has no tokens (`-npp 0`, `-ntg 0`): it is timed all the same, and its rate is 0. */
function ofTokens({ values, ...flat }: Flat): Flat {
  const isZero = (...names: readonly string[]) => names.some((name) => values[name] === 0);
  const none = new Set([
    ...(isZero('pp', 'PP') ? ['t_pp', 'T_PP s', 'speed_pp', 'S_PP t/s'] : []),
    ...(isZero('tg', 'TG') ? ['t_tg', 'T_TG s', 'speed_tg', 'S_TG t/s'] : []),
  ]);
  return { ...flat, values: Object.fromEntries(Object.entries(values).filter(([name]) => !none.has(name))) };
}
