import { repeats } from '../draft.ts';
import type { Draft } from '../format.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Flat } from '../row/flat.ts';
import { withSamples } from '../tool/request-list.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { numberOrNull } from '../value.ts';
import { withoutLists } from './vllm.ts';

const timed = '((?:cold|warm)_(?:startup|compilation|encoder_compilation))';

const timeOf = (what: string, statistic: string) =>
  ({
    metric: `${what}_time`,
    statistic,
    unit: 's',
    better: 'lower',
    title: `${what[0]!.toUpperCase()}${what.slice(1).replaceAll('_', ' ')} time`,
  }) as const;

const lists = new RegExp(`^${timed}_times$`);

/**
 * `vllm bench startup`, and the summary of its sweep: seconds until an engine is ready, with empty caches (cold) and with those of a start before (warm), and how
 * much of them is compiling. It names neither model nor hardware.
 */
export const vllmStartup: Tool = {
  name: 'vllm-startup',
  shape: 'a result of vllm bench startup',
  has: ['avg_cold_startup_time', 'avg_warm_startup_time'],
  signs: [['avg_cold_startup_time', 'cold_startup_times', 'avg_warm_startup_time', 'warm_startup_times']],
  words: wordsOf('vLLM', { run_number: { role: 'repeat' } }, [
    [new RegExp(`^avg_${timed}_time$`), ([, what = '']) => timeOf(what, 'mean')],
    [
      new RegExp(`^${timed}_percentiles_(\\d{1,2})$`),
      ([, what = '', share = '']) => timeOf(what, share === '50' ? 'median' : `p${share}`),
    ],
    // In the CSV of a sweep they are texts.
    [new RegExp(`^${timed}_(?:times|percentiles)$`), () => ({ role: 'result' })],
  ]),
  row: (flat, written) =>
    withoutLists(
      compiled(flat),
      Object.keys(written).filter((name) => lists.test(name)),
    ),
  finish: withStarts,
};

/** Without the times of compiling of an engine that compiles nothing, which are 0.0. */
function compiled(flat: Flat): Flat {
  const isNone = (name: string, value: unknown) => value === 0 && name.includes('_compilation_');
  return {
    ...flat,
    values: Object.fromEntries(Object.entries(flat.values).filter(([name, value]) => !isNone(name, value))),
  };
}

/** The run with each of its starts. */
function withStarts(draft: Draft, made: Made): Draft {
  const starts = Object.entries(made.written).flatMap(([name, list]) => {
    const what = lists.exec(name)?.[1];
    return what === undefined || !Array.isArray(list) ? [] : [{ what, list: list as readonly unknown[] }];
  });
  const run = withSamples(
    draft,
    starts.map(({ what, list }) => ({
      metric: `${what}_time`,
      unit: 's',
      values: list.map(numberOrNull),
      at: `${what}_times`,
    })),
    made,
  );
  return { ...run, counts: repeats(Math.max(0, ...starts.map(({ list }) => list.length))) };
}
