import { draft, failedDraft } from '../draft.ts';
import type { Draft, JsonFormat } from '../format.ts';
import { pointer } from '../pointer.ts';
import type { Reported } from '../run.ts';
import { claimOf } from '../signs.ts';
import { at } from '../tool/nested.ts';
import { metricOf, stated, statedError } from '../tool/stated.ts';
import { countOrNull, dateOrNull, field, isObject, textOrNull } from '../value.ts';

/**
 * A log of inspect-ai in JSON: the metrics of each scorer with their standard error, which is over the samples, however often each was asked (epochs).
 * A log that ended in an error has no results.
 */
export const inspectAi: JsonFormat = {
  of: 'json',
  name: 'inspect-ai',
  shape: 'a log of inspect-ai',
  ofTool: true,
  claims: (value) =>
    claimOf(
      at(value, ['eval', 'run_id']) !== undefined && textOrNull(field(value, 'status')) !== null,
      value,
      [['eval.run_id'], ['status', 'plan', 'stats', 'eval']],
      'it has no status, or no eval with a run_id',
    ),
  read: (value, file) => ({ runs: [runOf(value, file)], notes: [] }),
};

function runOf(value: unknown, file: string): Draft {
  const said = (...way: readonly string[]) => textOrNull(at(value, way));
  const [task, model] = [said('eval', 'task'), said('eval', 'model')];
  const epochs = countOrNull(at(value, ['eval', 'config', 'epochs']));
  const labels = {
    ...(model === null ? {} : { model }),
    ...(task === null ? {} : { task }),
    ...(epochs === null ? {} : { epochs }),
  };
  const version = said('eval', 'packages', 'inspect_ai');
  const known = {
    name: model ?? task ?? 'inspect-ai',
    labels,
    started: dateOrNull(said('stats', 'started_at') ?? said('eval', 'created')),
    context: version === null ? {} : { inspect_ai_version: version },
  };
  const status = said('status') ?? '';
  const reported = metricsOf(value, file);
  const message = said('error', 'message')?.slice(0, 200);
  if (reported.length === 0 || status === 'error')
    return failedDraft(
      message ?? `it ended as ${status}, without a score`,
      { file, pointer: pointer('status') },
      known,
    );
  const count = (key: string) => countOrNull(at(value, ['results', key]));
  const [total, ok] = [count('total_samples'), count('completed_samples')] as const;
  return draft({
    ...known,
    reported,
    status: status === 'success' ? 'completed' : 'partial',
    ...(ok === null
      ? {}
      : {
          counts: {
            of: 'records',
            total,
            ok,
            failed: null,
            missing: total === null ? null : Math.max(0, total - ok),
            basis: 'stated',
          },
        }),
    measuredOnce: true,
  });
}

function metricsOf(value: unknown, file: string): readonly Reported[] {
  const scores = at(value, ['results', 'scores']);
  return (Array.isArray(scores) ? scores : []).flatMap((score: unknown, nth) => {
    const metrics = field(score, 'metrics');
    const n = countOrNull(field(score, 'scored_samples'));
    const scorer = textOrNull(field(score, 'name')) ?? `score ${nth + 1}`;
    if (!isObject(metrics)) return [];
    const names = Object.keys(metrics).filter((name) => name !== '__proto__' && name !== 'stderr');
    return names.flatMap((name) => {
      const steps = (of: string) => ['results', 'scores', nth, 'metrics', of, 'value'] as const;
      const place = (of: string) => ({ file, pointer: pointer(...steps(of)) });
      const metric = metricOf(`${scorer} ${name}`, {
        unit: '',
        ...(name === 'accuracy' ? { better: 'higher' as const } : {}),
      });
      // The standard error is that of the mean, whose name is accuracy or mean.
      const isMean = name === 'accuracy' || name === 'mean';
      return [
        ...stated(metric, 'value', at(value, steps(name)), place(name), n),
        ...(isMean ? statedError(metric, at(value, steps(name)), at(value, steps('stderr')), place('stderr'), n) : []),
      ];
    });
  });
}
