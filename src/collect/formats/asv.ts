import { draft, failedDraft, repeats } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import { asWritten } from '../row/label.ts';
import type { Labels } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { settingsAt } from '../tool/settings.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { field, isMeasuredTime, isObject, numberOrNull, textOrNull } from '../value.ts';

/**
 * A result file of asv, `results/<machine>/<commit>-<environment>.json`: the median of each benchmark and its parameters; the samples where they were recorded. Units stand in another
 * file: they are known of what asv times and weighs by its name, and of what it tracks they are not. `null` is a benchmark that failed, NaN one that was skipped or left out.
 */
export const asv: JsonFormat = {
  of: 'json',
  name: 'asv',
  shape: 'a result file of asv',
  ofTool: true,
  claims: (value) =>
    claimOf(
      Array.isArray(field(value, 'result_columns')) && isObject(field(value, 'results')),
      value,
      [['result_columns'], ['commit_hash', 'env_name', 'results', 'durations', 'requirements']],
      'it has no result_columns with results',
    ),
  read: (value, file) => {
    const results = field(value, 'results');
    const columns = field(value, 'result_columns') as readonly unknown[];
    return {
      runs: Object.entries(isObject(results) ? results : {}).flatMap(([name, row]) =>
        runsOf({ whole: value, name, row, columns }, file),
      ),
      notes: [],
    };
  },
};

/** What asv measures, by the first word of a benchmark's own name. */
function metricNamedBy(name: string) {
  const [word = ''] = /[^.]{1,200}$/.exec(name)?.[0].split('_') ?? [];
  if (word === 'time' || word === 'timeraw') return { metric: metricOf('time', { unit: 's' }), isTime: true };
  if (word === 'mem' || word === 'peakmem') return { metric: metricOf('memory', { unit: 'B' }), isTime: false };
  return { metric: metricOf('tracked', { unit: '', title: 'Tracked value' }), isTime: false };
}

interface Bench {
  readonly whole: unknown;
  readonly name: string;
  readonly row: unknown;
  readonly columns: readonly unknown[];
}

function runsOf({ whole, name, row, columns }: Bench, file: string): readonly Draft[] {
  const column = (of: string): number => columns.indexOf(of);
  const cell = (of: string): unknown => (column(of) < 0 || !Array.isArray(row) ? undefined : row[column(of)]);
  const place = (...way: readonly (string | number)[]) => ({ file, pointer: pointer('results', name, ...way) });
  const { metric, isTime } = metricNamedBy(name);
  const python = textOrNull(at(whole, ['params', 'python'])) ?? '';
  const commit = textOrNull(field(whole, 'commit_hash'))?.slice(0, 12);
  const common = {
    ...settingsAt(whole, { machine: ['params', 'machine'] }),
    // Of an environment that was there already it is the path of the program.
    ...(/^\d/.test(python) ? { python } : {}),
    ...(commit === undefined ? {} : { commit }),
  };
  const context = settingsAt(whole, { cpu: ['params', 'cpu'], os: ['params', 'os'], environment: ['env_name'] });
  const params = (Array.isArray(cell('params')) ? (cell('params') as readonly unknown[]) : []).map((list) =>
    Array.isArray(list) ? list.map(String) : [],
  );
  const list = cell('result');
  // The product of the parameters, the last one fastest.
  const combinations = params.reduce<readonly (readonly string[])[]>(
    (all, values) => all.flatMap((one) => values.map((value) => [...one, value])),
    [[]],
  );
  if (!Array.isArray(list)) {
    const known = { name, labels: { benchmark: name, ...common }, context };
    return [failedDraft('it has no result: it failed', place(column('result')), known)];
  }
  return list.flatMap((value: unknown, nth): readonly Draft[] => {
    // NaN, which is null here as well: skipped, left out, or no number. Nothing ran that could be told of.
    const own = combinations[nth] ?? [];
    const labels: Labels = {
      benchmark: name,
      ...common,
      ...Object.fromEntries(own.map((text, at) => [`param_${at + 1}`, asWritten(text.replace(/^'(.*)'$/, '$1'))])),
    };
    const known = { name: own.length > 0 ? `${name} ${own.join(' ')}` : name, labels, context };
    const number = numberOrNull(value);
    if (number === null || (isTime && !isMeasuredTime(number)))
      return [failedDraft('it has no result: it failed or was skipped', place(column('result'), nth), known)];
    const samples = at(cell('samples'), [nth]);
    const values = (Array.isArray(samples) ? samples : []).map(numberOrNull);
    if (values.length > 1 && values.every((one) => one !== null && (!isTime || isMeasuredTime(one)))) {
      const sample = {
        metric,
        values: Float64Array.from(values as number[]),
        records: Int32Array.from(values.keys()),
        where: { file, pointer: `${pointer('results', name, column('samples'), nth)}/*` },
      };
      const counts = repeats(values.length);
      return [draft({ ...known, samples: new Map([[metric.name, sample]]), counts, measuredOnce: true })];
    }
    const statistic = isTime ? 'median' : 'value';
    const reported = stated(metric, statistic, number, place(column('result'), nth));
    return [draft({ ...known, reported, measuredOnce: true })];
  });
}
