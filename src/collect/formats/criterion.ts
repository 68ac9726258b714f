import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Reported } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated } from '../tool/stated.ts';

/** Its estimates, and the standard error of its mean. Its deviation is that of means of samples, each of more calls than the one before: no spread of calls. */
const ways: readonly (readonly [statistic: string, steps: readonly string[]])[] = [
  ['mean', ['mean', 'point_estimate']],
  ['sem', ['mean', 'standard_error']],
  ['median', ['median', 'point_estimate']],
];

const time = metricOf('time', { unit: 'ns' });

/** `estimates.json` of Rust's criterion: nanoseconds of one call. It is called as its folder is: `criterion/<group>/<function>/<value>/new`. */
export const criterion: JsonFormat = {
  of: 'json',
  name: 'criterion',
  shape: 'estimates.json of criterion',
  ofTool: true,
  claims: (value) =>
    claimOf(
      ['mean', 'median', 'std_dev'].every((key) => at(value, [key, 'point_estimate']) !== undefined),
      value,
      [
        [
          'mean.confidence_interval',
          'median.confidence_interval',
          'std_dev.confidence_interval',
          'median_abs_dev',
          'slope',
        ],
      ],
      'it has no mean, median and std_dev with a point_estimate',
    ),
  read: (value, file) => ({ runs: [runOf(value, file)], notes: [] }),
};

function runOf(value: unknown, file: string): Draft {
  const { name, baseline } = namedBy(file);
  const labels = { benchmark: name, ...(baseline === null ? {} : { baseline }) };
  const reported = ways.flatMap(([statistic, steps]): readonly Reported[] =>
    stated(time, statistic, at(value, steps), { file, pointer: pointer(...steps) }),
  );
  const known = { name, labels };
  if (!reported.some(({ statistic }) => statistic === 'mean'))
    return failedDraft('it has no time', { file, pointer: pointer('mean') }, known);
  return draft({ ...known, reported, measuredOnce: true });
}

/** By its path. `new` and `base` are the measurement itself; any other folder is a baseline that somebody named. */
function namedBy(file: string): { readonly name: string; readonly baseline: string | null } {
  const parts = file.split('/').slice(0, -1);
  const saved = parts.pop() ?? '';
  const from = parts.lastIndexOf('criterion');
  const own = from >= 0 ? parts.slice(from + 1) : parts.slice(-2);
  const baseline = saved === '' || saved === 'new' || saved === 'base' ? null : saved;
  return own.length > 0 ? { name: own.join('/'), baseline } : { name: baseline ?? 'benchmark', baseline: null };
}
