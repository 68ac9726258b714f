import type { Draft } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Steps, Values } from '../row/flat.ts';
import { at } from '../tool/nested.ts';
import { type OfRequests, withSamples } from '../tool/request-list.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';

/** Rates of each run, all of its requests together. Times are of each request, so of them the statistics are taken: beside repeats they would be another number of values. */
const rates = [
  { metric: 'prefill_throughput', key: 'pp_throughput' },
  { metric: 'output_throughput', key: 'tg_throughput' },
] as const;

/** Peaks are rates of a shorter window scaled to a second, `ttfr` ends with any chunk, and `est_ppt` is what is left of it without the latency of another request. */
const unread =
  /^(?:pp|tg|peak)_|^t_s_|^peak_ts_|^(?:ttfr|est_ppt|e2e_ttft)(?:_|$)|over_time$|^is_context_prefill_phase$/;

/**
 * A test of llama-benchy, `--format json`, `csv` or `md`: prompts and answers of a size, so many under way. A run that failed leaves no value and no count of it. In CSV and markdown the prompt
 * and the answer of a test are two rows.
 */
export const llamaBenchy: Tool = {
  name: 'llama-benchy',
  shape: 'a test of llama-benchy',
  has: ['pp_throughput', 'tg_throughput', 'est_ppt', 'context_size'],
  csv: ['test_name', 't_s_mean', 't_s_req_mean', 'est_ppt_mean', 'e2e_ttft_mean'],
  markdown: ['model', 'test', 'ttfr (ms)', 'est_ppt (ms)', 'e2e_ttft (ms)'],
  signs: [['benchmarks', 'latency_mode', 'prefix_caching_enabled']],
  words: wordsOf('llama-benchy', {
    model: { label: 'model' },
    concurrency: { label: 'concurrency' },
    prompt_size: { label: 'n_prompt' },
    response_size: { label: 'n_gen' },
    context_size: { label: 'n_depth' },
    phase: { label: 'phase' },
    prefix_caching_enabled: { label: 'prefix_caching' },
    latency_mode: { role: 'context' },
    latency_ms: { role: 'context' },
    max_concurrency: { role: 'context' },
    timestamp: { role: 'context', use: 'started' },
    version: { role: 'context' },
    test_name: { label: 'test_name' },
    prefill_mean: { metric: 'prefill_throughput', statistic: 'mean', unit: 'tokens/s' },
    prefill_sd: { metric: 'prefill_throughput', statistic: 'sd', unit: 'tokens/s' },
    decode_mean: { metric: 'output_throughput', statistic: 'mean', unit: 'tokens/s' },
    decode_sd: { metric: 'output_throughput', statistic: 'sd', unit: 'tokens/s' },
    ttft_mean: { metric: 'ttft', statistic: 'mean', unit: 'ms' },
    ttft_sd: { metric: 'ttft', statistic: 'sd', unit: 'ms' },
  }),
  row: (flat, written) => {
    const isMarkdown = Object.hasOwn(written, 'test');
    const own = Object.entries(flat.values).filter(
      ([name, value]) =>
        !unread.test(name) && !(isMarkdown && name !== 'model') && !(name === 'test_name' && test.test(String(value))),
    );
    const made = isMarkdown
      ? rowOf(written, inMarkdown(written))
      : written.test_name === undefined
        ? testOf(written)
        : rowOf(written, inCsv);
    return {
      ...flat,
      values: { ...Object.fromEntries(own), ...Object.fromEntries(made.map(([name, value]) => [name, value])) },
      steps: new Map<string, Steps>([...flat.steps, ...made.map(([name, , steps]) => [name, steps] as const)]),
      unused: [],
    };
  },
  finish: withRates,
};

/** The run with its rates, of which each of its repeats has one. */
function withRates(draft: Draft, made: Made): Draft {
  const all = rates.flatMap(({ metric, key }): readonly OfRequests[] => {
    const values = at(made.written, [key, 'values']);
    return Array.isArray(values) ? [{ metric, unit: 'tokens/s', values: values.map(numberOrNull), at: key }] : [];
  });
  const ok = Math.max(0, ...all.map(({ values }) => values.length));
  if (ok === 0) return draft;
  const counts = { of: 'repeats', total: null, ok, failed: null, missing: null, basis: 'unknown' } as const;
  return withSamples({ ...draft, counts }, all, made);
}

type MadeOf = readonly [name: string, value: unknown, steps: Steps];

function testOf(written: Values): readonly MadeOf[] {
  const [mean, spread] = [
    ['e2e_ttft', 'mean'],
    ['e2e_ttft', 'std'],
  ];
  // With cached prefixes the context is sent first, by itself: unlike work, and a test of its own.
  const isContext = written.is_context_prefill_phase === true;
  return stated([
    ['ttft_mean', at(written, mean), mean],
    ['ttft_sd', at(written, spread), spread],
    ['phase', isContext ? 'context prefill' : undefined, ['is_context_prefill_phase']],
  ]);
}

/** What is there. A deviation of 0 is that of one value, and none. */
function stated(all: readonly MadeOf[]): readonly MadeOf[] {
  return all.filter(
    ([name, value]) => value !== undefined && value !== null && value !== '' && !(name.endsWith('_sd') && value === 0),
  );
}

/** `pp128 (c1)`, `tg32 @ d64 (c2)`, `ctx_pp @ d64 (c1)`: what a row of the CSV is of. */
const test = /^(ctx_)?(pp|tg)(\d*)(?: @ d(\d+))?(?: \(c(\d+)\))?$/;

/** What a row of a table calls its test, the rate of all requests under way, and the time to the first token, each with its deviation. */
interface Names {
  readonly test: string;
  readonly rate: readonly [mean: string, sd: string];
  readonly ttft: readonly [mean: string, sd: string];
}

const inCsv: Names = {
  test: 'test_name',
  rate: ['t_s_mean', 't_s_std'],
  ttft: ['e2e_ttft_mean', 'e2e_ttft_std'],
};

/** Of a single load the column of rates is called `t/s`. */
const inMarkdown = (written: Values): Names => {
  const rate = Object.hasOwn(written, 't/s (total)') ? 't/s (total)' : 't/s';
  return { test: 'test', rate: [rate, `stddev ${rate}`], ttft: ['e2e_ttft (ms)', 'stddev e2e_ttft (ms)'] };
};

function rowOf(written: Values, names: Names): readonly MadeOf[] {
  const [, context, kind, size, depth, underWay] = test.exec(String(written[names.test])) ?? [];
  const way = [names.test];
  const measured = (name: string, [mean, sd]: Names['rate']): readonly MadeOf[] => [
    [`${name}_mean`, written[mean], [mean]],
    [`${name}_sd`, written[sd], [sd]],
  ];
  const settings: readonly MadeOf[] = [
    ['phase', context ? 'context prefill' : undefined, way],
    [kind === 'pp' ? 'prompt_size' : 'response_size', numberOf(size), way],
    ['context_size', numberOf(depth), way],
    ['concurrency', numberOf(underWay), way],
  ];
  return stated([
    // A test that is called otherwise stays a name of its own.
    ...(kind ? settings : [['test_name', written[names.test], way] as const]),
    ...measured(kind === 'pp' ? 'prefill' : 'decode', names.rate),
    ...measured('ttft', names.ttft),
  ]);
}

const numberOf = (digits: string | undefined): number | undefined => (digits ? Number(digits) : undefined);
