import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Labels, Reported } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated } from '../tool/stated.ts';
import { countOrNull, field, isObject, textOrNull } from '../value.ts';

/** Results of lighteval: `<suite>|<task>|<shots>`, or without the suite, with its metrics and their standard errors. `all` mixes tasks and is left out. */
export const lighteval: JsonFormat = {
  of: 'json',
  name: 'lighteval',
  shape: 'results of lighteval',
  ofTool: true,
  claims: (value) =>
    claimOf(
      isObject(field(value, 'results')) && isObject(field(value, 'config_general')),
      value,
      [['results', 'config_general', 'config_tasks', 'summary_tasks']],
      'it has no results and config_general',
    ),
  read: (value, file) => ({ runs: [runOf(value, file)], notes: [] }),
};

function runOf(value: unknown, file: string): Draft {
  const results = field(value, 'results');
  const tasks = isObject(results) ? Object.keys(results).filter((task) => task !== 'all' && task !== '__proto__') : [];
  const reported = tasks.flatMap((task) => metricsOf(task, value, file));
  const [model, dtype] = ['model_name', 'model_dtype'].map((key) => textOrNull(at(value, ['config_general', key])));
  const labels: Labels = { ...(model ? { model } : {}), ...(dtype ? { precision: dtype } : {}) };
  const limit = countOrNull(at(value, ['config_general', 'max_samples']));
  const known = {
    name: model ?? 'lighteval',
    labels,
    validity: limit === null ? null : `limited to ${limit} of each task`,
  };
  if (reported.length === 0) return failedDraft('no task has a number', { file, pointer: '/results' }, known);
  return draft({ ...known, reported, measuredOnce: true });
}

function metricsOf(task: string, value: unknown, file: string): readonly Reported[] {
  const own = at(value, ['results', task]);
  if (!isObject(own)) return [];
  const [, plain = task, shots = ''] = /^(?:[^|]{1,80}\|)?([^|]{1,120})\|(\d{1,3})$/.exec(task) ?? [];
  const n = countOrNull(at(value, ['summary_tasks', task, 'non_truncated']));
  const truncated = countOrNull(at(value, ['summary_tasks', task, 'truncated']));
  const count = n === null || truncated === null ? null : n + truncated;
  return Object.keys(own).flatMap((name) => {
    if (name.endsWith('_stderr')) return [];
    const better = saidOf(value, task, name, 'higher_is_better');
    const metric = metricOf(`${plain} ${name}${shots === '' || shots === '0' ? '' : ` ${shots} shots`}`, {
      unit: '',
      ...(typeof better === 'boolean' ? { better: better ? 'higher' : 'lower' } : {}),
    });
    const place = (of: string) => ({ file, pointer: pointer('results', task, of) });
    const error = `${name}_stderr`;
    // That of a score which is no mean of samples is of the mean of its resamples: too small by the root of their number.
    const isMean = String(saidOf(value, task, name, 'corpus_level_fn')).includes('mean');
    return [
      ...stated(metric, 'value', own[name], place(name), count),
      ...(isMean ? stated(metric, 'sem', own[error], place(error), count) : []),
    ];
  });
}

/** What the settings of the task say of the metric: as the value of one name, or a table of several. */
function saidOf(value: unknown, task: string, name: string, of: string): unknown {
  for (const key of [task, task.split('|').slice(0, 2).join('|')]) {
    const settings = at(value, ['config_tasks', key]);
    const list = field(settings, 'metrics') ?? field(settings, 'metric');
    for (const one of Array.isArray(list) ? list : []) {
      const said = field(one, of);
      if (isObject(said) && Object.hasOwn(said, name)) return said[name];
      if (field(one, 'metric_name') === name) return said;
    }
  }
  return undefined;
}
