import { note } from '../../note.ts';
import { measured } from '../columns/column-metric.ts';
import { draft, repeats } from '../draft.ts';
import type { JsonFormat, Read } from '../format.ts';
import { pointer } from '../pointer.ts';
import { claimOf } from '../signs.ts';
import { at, statisticsAt } from '../tool/nested.ts';
import { stated } from '../tool/stated.ts';
import { isOne, measures } from '../tools/aiperf.ts';
import { numberOrNull, textOrNull } from '../value.ts';

const runs = ['metadata', 'num_successful_runs'] as const;

/**
 * `profile_export_aiperf_aggregate.json`: the mean, deviation, least and greatest of the numbers of several runs. Rates are read with all of these; of a time and of
 * tokens only the mean of the means is, for its deviation is that of means, and the mean of percentiles is no percentile.
 */
export const aiperfAggregate: JsonFormat = {
  of: 'json',
  name: 'aiperf-aggregate',
  shape: 'an aggregate of several runs of AIPerf',
  ofTool: true,
  claims: (value) =>
    claimOf(
      at(value, ['metadata', 'aggregation_type']) === 'confidence' && at(value, runs) !== undefined,
      value,
      [
        ['metadata.num_profile_runs', 'metadata.confidence_level'],
        ['aiperf_version', 'metrics.request_throughput_avg'],
      ],
      `it has no ${runs.join('.')}`,
    ),
  read,
};

function read(value: unknown, file: string): Read {
  const written = value as Readonly<Record<string, unknown>>;
  const n = numberOrNull(at(written, runs));
  const reported = Object.entries(measures).flatMap(([name, metric]) => {
    const steps = ['metrics', `${name}_avg`];
    const unit = textOrNull(at(written, [...steps, 'unit']));
    const found = unit === null ? null : measured(metric, { unit });
    if (found === null) return [];
    return statisticsAt(written, '', steps)
      .map(([called, way]) => [called.slice(1), way] as const)
      .filter(([statistic]) => statistic === 'mean' || isOne(name))
      .filter(([statistic]) => statistic !== 'sd' || (n !== null && n > 1))
      .flatMap(([statistic, way]) =>
        stated(found.metric, statistic, at(written, way), { file, pointer: pointer(...way) }, isOne(name) ? n : null),
      );
  });
  if (reported.length === 0 || n === 0) return { runs: [], notes: [note('no-result', { what: 'a metric' }, { file })] };
  const version = textOrNull(written.aiperf_version);
  const context = version === null ? {} : { aiperf_version: version };
  return {
    runs: [
      draft({
        name: 'aiperf',
        labels: {},
        ...(n === null ? {} : { counts: repeats(n) }),
        reported,
        context,
        part: 'repeats',
      }),
    ],
    notes: [],
  };
}
