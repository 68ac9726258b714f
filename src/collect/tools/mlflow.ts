import { type Note, note } from '../../note.ts';
import type { Context } from '../context.ts';
import { failedDraft } from '../draft.ts';
import type { Draft } from '../format.ts';
import { isPosition, tagged } from '../log/tag.ts';
import { wordsOf } from '../row/by-tool.ts';
import type { Flat, Values } from '../row/flat.ts';
import { asWritten } from '../row/label.ts';
import type { Reported } from '../run.ts';
import { stated } from '../tool/stated.ts';
import type { Made, Tool } from '../tool/tool.ts';
import { dateOfSeconds, dateOrNull, numberOrNull } from '../value.ts';

/**
 * The runs of MLflow as a table (`search_runs().to_csv()`, `mlflow experiments csv`): a run a row, its parameters as settings, of each metric one value. That is the value of the highest
 * step, and of equal step and millisecond the largest, not the one that was logged last. Infinity stands there as the greatest double where the store is a database.
 */
export const mlflow: Tool = {
  name: 'mlflow',
  shape: 'a table of runs of MLflow',
  has: ['run_id'],
  // Columns are chosen often; where no run has a metric, those of MLflow itself tell.
  is: (names) =>
    Object.keys(names).some((key) => /^metrics\../.test(key)) ||
    ['experiment_id', 'status', 'artifact_uri'].every((key) => Object.hasOwn(names, key)),
  words: wordsOf(
    'MLflow',
    {
      name: { label: 'name', isText: true },
      // Its database may have several.
      experiment: { label: 'experiment', isText: true },
    },
    [
      [/^params\.(.{1,250})$/s, ([, name = '']) => ({ label: name })],
      [/^/, () => ({ role: 'result' })],
    ],
  ),
  row,
  finish,
};

/** The name of a run is a tag. Parameters are text in MLflow; what has no limit is `inf`, as in other tools. */
function row({ values, steps, ...flat }: Flat): Flat {
  const name = values[nameTag];
  const own = Object.entries(values).map(([key, value]) => [
    key,
    key.startsWith('params.') && typeof value === 'string' ? asWritten(value.replace(/infinity/i, 'inf')) : value,
  ]);
  return {
    ...flat,
    values: Object.fromEntries([...own, ...(name === undefined || name === null ? [] : [['name', String(name)]])]),
    steps: new Map([...steps, ['name', [nameTag]] as const]),
  };
}

const nameTag = 'tags.mlflow.runName';

function finish(given: Draft, { written, nth, place }: Made): Draft {
  const at = (name: string) => place(nth, name);
  const known = { ...given, context: { ...contextOf(written), ...given.context }, ...timesOf(written) };
  const state = written.status;
  if (state === 'FAILED' || state === 'KILLED')
    return failedDraft(state === 'FAILED' ? 'it failed' : 'it was killed', at('status'), known);
  const reported: Reported[] = [];
  const remarks: Note[] = [...given.remarks];
  for (const [key, value] of Object.entries(written)) {
    const tag = key.slice('metrics.'.length);
    if (!key.startsWith('metrics.') || isPosition(tag)) continue;
    const { metric, ended } = tagged(tag);
    const own = metric.name === 'loss' ? ended : metric;
    if (isNotFinite(value)) remarks.push(note('ended-not-finite', { run: given.name, metric: own.written }, at(key)));
    else reported.push(...stated(own, 'value', value, at(key)));
  }
  return { ...known, reported, remarks, status: state === undefined || state === 'FINISHED' ? 'completed' : 'partial' };
}

/** A database holds the greatest double in place of infinity. */
function isNotFinite(value: unknown): boolean {
  return typeof value === 'number'
    ? Math.abs(value) >= Number.MAX_VALUE
    : typeof value === 'string' && /^(?:[+-]?inf(?:inity)?|nan)$/i.test(value);
}

/** Its ids, and its tags but for those that hold whole documents. */
function contextOf(written: Values): Context {
  return Object.fromEntries(
    Object.entries(written).flatMap(([key, value]): readonly [string, string | number | boolean][] => {
      const name = key.startsWith('tags.')
        ? key.slice('tags.'.length)
        : /^(?:run_id|experiment_id)$/.test(key)
          ? key
          : '';
      if (name === '' || key === nameTag) return [];
      const isShort =
        typeof value === 'string' ? value.trim() !== '' && value.length <= 200 : numberOrNull(value) !== null;
      return isShort ? [[name, value as string | number]] : [];
    }),
  );
}

function timesOf({ start_time: start, end_time: end }: Values): Pick<Draft, 'started' | 'wallTime'> {
  const [from, to] = [start, end].map(secondsOf) as [number | null, number | null];
  return {
    started: dateOfSeconds(from),
    wallTime: from !== null && to !== null && to > from ? to - from : null,
  };
}

/** Seconds since 1970 of a date with its zone, or of the milliseconds that JSON has. */
function secondsOf(value: unknown): number | null {
  const stamp = typeof value === 'number' ? value : Date.parse((dateOrNull(value) ?? '').replace(' ', 'T'));
  return stamp > 1e12 && stamp < 1e13 ? stamp / 1000 : null;
}
