import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { draft, repeats } from '../draft.ts';
import { claimed, type Draft, notClaimed, type Read, type TextFormat } from '../format.ts';
import { blocksFrom, firstOf, type Printed } from '../log/blocks.ts';
import { sampleOf } from '../sample.ts';
import { metricOf } from '../tool/stated.ts';

const begin = /^Timing with prompt_tokens=(\d{1,9}), generation_tokens=(\d{1,9}), batch_size=(\d{1,6})\.$/;
const trial = /^Trial \d{1,6}: +prompt_tps=([\d.]{1,20}), generation_tps=([\d.]{1,20}), peak_memory=([\d.]{1,20})\b/;

const metrics = [
  metricOf('prefill_throughput', { unit: 'tokens/s' }),
  metricOf('output_throughput', { unit: 'tokens/s' }),
  metricOf('memory', { unit: 'GB' }),
];

/**
 * What `mlx_lm.benchmark` prints: a run for each "Timing with …", whose trials are repeats. Prompts and what is generated have a time each; of a batch both rates are of all its
 * requests. It names neither model nor machine, and its averages are those of the trials.
 */
export const mlxBenchmark: TextFormat = {
  of: 'text',
  name: 'mlx-benchmark',
  shape: 'what mlx_lm.benchmark printed: "Timing with prompt_tokens=…" and a line for each trial',
  ofTool: true,
  claims: (head) =>
    head.split('\n').some((line) => begin.test(line.trim()))
      ? claimed
      : notClaimed(0, 'it has no line "Timing with prompt_tokens=…, generation_tokens=…, batch_size=…."'),
  read: (lines: () => Iterable<Line>, file: string): Read => {
    const runs = blocksFrom(lines(), begin).flatMap((block) => runOf(block, file));
    return {
      runs,
      notes: runs.length > 0 ? [] : [note('no-result', { what: 'a trial of mlx_lm.benchmark' }, { file })],
    };
  },
};

function runOf(block: readonly Printed[], file: string): readonly Draft[] {
  const [, prompt, generated, size] = firstOf(block, begin)!.found;
  const trials = block.flatMap(({ text, line }) => {
    const found = trial.exec(text);
    return found ? [{ cells: found.slice(1), line }] : [];
  });
  if (trials.length === 0) return [];
  const where = { file, lines: Int32Array.from(trials, ({ line }) => line) };
  const samples = metrics.flatMap((metric, nth) => {
    const { sample } = sampleOf(
      metric,
      trials.map(({ cells }) => cells[nth]),
      where,
      { aboveZero: true },
    );
    return sample ? [[metric.name, sample] as const] : [];
  });
  const labels = { n_prompt: Number(prompt), n_gen: Number(generated), batch_size: Number(size) };
  return [
    draft({
      name: (file.split('/').at(-1) ?? '').replace(/\.\w{1,5}$/, '') || 'mlx',
      labels,
      samples: new Map(samples),
      counts: repeats(trials.length),
    }),
  ];
}
