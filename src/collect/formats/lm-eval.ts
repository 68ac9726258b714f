import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Counts, Labels, Reported } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated, statedError } from '../tool/stated.ts';
import { countOrNull, dateOrNull, field, isObject, numberOrNull, textOrNull } from '../value.ts';

/**
 * Results of lm-evaluation-harness: for each task its metrics with their standard error, which is "N/A" where there is none. Which way is better is
 * what the file says. Its `config.device` is of no matter for a model behind an API, and `groups` says again what `results` has.
 */
export const lmEval: JsonFormat = {
  of: 'json',
  name: 'lm-eval',
  shape: 'results of lm-evaluation-harness',
  ofTool: true,
  claims: (value) =>
    claimOf(
      isObject(field(value, 'results')) && isObject(field(value, 'configs')) && isObject(field(value, 'versions')),
      value,
      [['results', 'configs', 'versions', 'n-shot', 'n-samples']],
      'it has no results, configs and versions',
    ),
  read: (value, file) => ({ runs: [runOf(value, file)], notes: [] }),
};

function runOf(value: unknown, file: string): Draft {
  const results = field(value, 'results');
  const tasks = isObject(results) ? Object.keys(results).filter((task) => task !== '__proto__') : [];
  const reported = tasks.flatMap((task) => metricsOf(task, value, file));
  const model = textOrNull(field(value, 'model_name')) ?? textOrNull(at(value, ['config', 'model']));
  const [task, ...others] = tasks;
  const shots = task === undefined || others.length > 0 ? null : numberOrNull(at(value, ['n-shot', task]));
  const labels: Labels = {
    ...(model === null ? {} : { model }),
    ...(shots === null ? {} : { shots }),
  };
  const limit = numberOrNull(at(value, ['config', 'limit']));
  const version = textOrNull(field(value, 'lm_eval_version'));
  const known = {
    name: model ?? 'lm-eval',
    labels,
    started: dateOrNull(field(value, 'date')),
    validity: limit === null ? null : `limited to ${limit} of each task`,
    context: version === null ? {} : { lm_eval_version: version },
  };
  const counts = countsOf(tasks, value);
  if (reported.length === 0) return failedDraft('no task has a number', { file, pointer: '/results' }, known);
  return draft({ ...known, reported, ...(counts ? { counts } : {}), measuredOnce: true });
}

/** How many samples were scored, over all tasks; a group counts those of its tasks once more. Null where one does not say it. */
function countsOf(tasks: readonly string[], value: unknown): Counts | null {
  const isGroup = (task: string) =>
    ((list) => Array.isArray(list) && list.length > 0)(at(value, ['group_subtasks', task]));
  const each = tasks.filter((task) => !isGroup(task)).map((task) => scoredIn(task, value));
  if (each.length === 0 || each.includes(null)) return null;
  const ok = each.reduce<number>((sum, n) => sum + n!, 0);
  return { of: 'records', total: null, ok, failed: null, missing: null, basis: 'stated' };
}

function scoredIn(task: string, value: unknown): number | null {
  return (
    countOrNull(at(value, ['n-samples', task, 'effective'])) ?? countOrNull(at(value, ['results', task, 'sample_len']))
  );
}

/** `acc,none` beside `acc_stderr,none`; the filter is named where it is one. */
function metricsOf(task: string, value: unknown, file: string): readonly Reported[] {
  const own = at(value, ['results', task]);
  if (!isObject(own)) return [];
  const n = scoredIn(task, value);
  return Object.keys(own).flatMap((key) => {
    const [, name = '', filter = ''] = /^([^,]{1,80}),([^,]{1,80})$/.exec(key) ?? [];
    if (name === '' || name.endsWith('_stderr')) return [];
    const isHigher = at(value, ['higher_is_better', task, name]);
    const metric = metricOf(`${task} ${name}${filter === 'none' ? '' : ` ${filter}`}`, {
      unit: '',
      ...(typeof isHigher === 'boolean' ? { better: isHigher ? ('higher' as const) : ('lower' as const) } : {}),
    });
    const place = (of: string) => ({ file, pointer: pointer('results', task, of) });
    const error = `${name}_stderr,${filter}`;
    return [
      ...stated(metric, 'value', own[key], place(key), n),
      ...statedError(metric, own[key], own[error], place(error), n),
    ];
  });
}
