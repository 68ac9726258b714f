import { note } from '../../note.ts';
import type { Line } from '../bytes/lines.ts';
import { measured } from '../columns/column-metric.ts';
import { statisticWord } from '../columns/statistic-name.ts';
import { countsOf } from '../counts.ts';
import { draft } from '../draft.ts';
import { claimed, notClaimed, type Read, type TextFormat } from '../format.ts';
import { cellsOf } from '../row/cells.ts';
import type { Reported } from '../run.ts';
import { stated } from '../tool/stated.ts';
import { measures } from '../tools/aiperf.ts';
import { countOrNull, numberOrNull } from '../value.ts';

/** The row of names of its first table; in some versions there is no sum. */
const names = /^Metric,avg,min,max(?:,sum)?,p\d/m;

/** `Request Latency (ms)`, `Request Count`. */
const named = /^(.{1,80}?)(?: \(([^()]{1,30})\))?$/;

/**
 * `profile_export_aiperf.csv`: a table of metrics with their statistics over the requests that succeeded, and one of single numbers. It says neither which model it was nor how many
 * requests were under way, which the JSON beside it does.
 */
export const aiperfCsv: TextFormat = {
  of: 'text',
  name: 'aiperf-csv',
  shape: 'profile_export_aiperf.csv of AIPerf',
  ofTool: true,
  exact: true,
  claims: (head) => (names.test(head) ? claimed : notClaimed(0, 'it has no row "Metric,avg,min,max,…"')),
  read,
};

interface Counted {
  readonly count: number | null;
  readonly line: number;
}

function read(lines: () => Iterable<Line>, file: string): Read {
  const reported: Reported[] = [];
  const stating = new Map<string, Counted>();
  let columns: readonly string[] = [];
  let first = 1;
  for (const { cells, line, cut, isOpen } of cellsOf(lines(), ',', file)) {
    const [metric = '', ...values] = cells;
    if (metric === 'Metric') {
      columns = values;
      first = line;
    }
    // What stands last may be cut within a number.
    if (metric === 'Metric' || cut || isOpen || values.length !== columns.length) continue;
    const [, name = '', unit] = named.exec(metric) ?? [];
    const isOne = columns.length === 1 && columns[0] === 'Value';
    if (isOne && unit === undefined) stating.set(name, { count: countOrNull(numberOrNull(values[0])), line });
    if (isOne && name === 'Completed Requests')
      stating.set(name, { count: countOrNull(numberOrNull(values[0])), line });
    // The JSON's names in words; of the others none is read: they have several definitions of one thing, as there.
    const key = name.toLowerCase().replaceAll(' ', '_');
    const read = Object.hasOwn(measures, key) && unit ? measured(measures[key]!, { unit }) : null;
    if (!read) continue;
    for (const [nth, column] of columns.entries()) {
      const statistic = isOne ? 'value' : statisticWord(column);
      if (statistic !== undefined && statistic !== 'sum')
        reported.push(...stated(read.metric, statistic, values[nth], { file, line }));
    }
  }
  const ok = stating.get('Request Count');
  const all = stating.get('Completed Requests');
  const known = { name: 'aiperf', labels: {} };
  const asked = ok?.count ?? (reported.length === 0 && all ? 0 : null);
  const counts =
    asked === null
      ? null
      : countsOf({
          ok: asked,
          failed: Math.max(0, (all?.count ?? asked) - asked),
          expected: all?.count ?? null,
          basis: all?.count == null ? 'unknown' : 'stated',
        });
  if (counts?.ok === 0) {
    const place = { file, line: ok?.line ?? all?.line ?? first };
    const failure = { message: 'no request succeeded', place };
    return { runs: [draft({ ...known, status: 'failed', failure, counts, part: 'summary' })], notes: [] };
  }
  if (reported.length === 0)
    return { runs: [], notes: [note('no-result', { what: 'a metric' }, { file, line: first })] };
  const made = draft({ ...known, ...(counts ? { counts } : {}), reported, part: 'summary', measuredOnce: true });
  return { runs: [made], notes: [] };
}
