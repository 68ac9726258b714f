import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { isObject, textOrNull } from '../value.ts';

const time = metricOf('time', { unit: 's' });

/** `--json` of Haskell's criterion: the mean time of one run of each benchmark, in seconds. What it prints first, a slope, and its deviation, of samples of many runs, are not read. */
export const haskellCriterion: JsonFormat = {
  of: 'json',
  name: 'haskell-criterion',
  shape: 'the JSON of the criterion of Haskell',
  ofTool: true,
  claims: (value) =>
    claimOf(reportsOf(value).length > 0, reportsOf(value)[0], [], 'it has no list of reports with reportAnalysis'),
  read: (value, file) => ({
    runs: reportsOf(value).map(({ report, steps }) => runOf(report, steps, file)),
    notes: [],
  }),
};

type Steps = readonly (string | number)[];

/** Behind its name and version, or, of old versions, by itself. */
function reportsOf(value: unknown): readonly { readonly report: unknown; readonly steps: Steps }[] {
  if (!Array.isArray(value)) return [];
  const isNamed = value[0] === 'criterion' && Array.isArray(value[2]);
  const list: readonly unknown[] = isNamed ? value[2] : value;
  return list.flatMap((report, nth) =>
    isObject(report) && isObject(report.reportAnalysis) ? [{ report, steps: isNamed ? [2, nth] : [nth] }] : [],
  );
}

function runOf(report: unknown, steps: Steps, file: string): Draft {
  const name = textOrNull(at(report, ['reportName'])) ?? 'benchmark';
  const way = ['reportAnalysis', 'anMean', 'estPoint'];
  const place = { file, pointer: pointer(...steps, ...way) };
  const reported = stated(time, 'mean', at(report, way), place);
  const known = { name, labels: { benchmark: name } };
  if (reported.length === 0) return failedDraft('it has no time', place, known);
  return draft({ ...known, reported, measuredOnce: true });
}
