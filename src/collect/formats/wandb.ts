import { type Note, note } from '../../note.ts';
import { draft } from '../draft.ts';
import type { JsonFormat, Read } from '../format.ts';
import { isPosition, tagged } from '../log/tag.ts';
import { pointer } from '../pointer.ts';
import type { Steps, Values } from '../row/flat.ts';
import type { Reported } from '../run.ts';
import { claimOf } from '../signs.ts';
import { stated } from '../tool/stated.ts';
import { field, isObject, numberOrNull } from '../value.ts';

/**
 * `wandb-summary.json` of a run of wandb: of each metric the value that was logged last, or what `define_metric` keeps of it. It names no run, no setting and no state: the folder
 * tells runs apart, and `config.yaml` beside it has the settings.
 */
export const wandb: JsonFormat = {
  of: 'json',
  name: 'wandb',
  shape: 'wandb-summary.json of a run of wandb',
  ofTool: true,
  claims: (value) =>
    claimOf(
      isObject(value) && isSummary(value),
      value,
      [['_step', '_runtime', '_timestamp']],
      'it is no object with _wandb, or with _step, _runtime and _timestamp',
    ),
  read: (value, file) => read(value as Values, file),
};

function isSummary(value: Values): boolean {
  const has = (name: string) => Object.hasOwn(value, name);
  return (has('_wandb') && isObject(value._wandb)) || ['_step', '_runtime', '_timestamp'].every(has);
}

function read(value: Values, file: string): Read {
  const name = wandbNameOf(file);
  const reported: Reported[] = [];
  const remarks: Note[] = [];
  const context: Record<string, number> = {};
  for (const { tag, statistic, steps, own } of valuesOf(value, [])) {
    const place = { file, pointer: pointer(...steps) };
    const number = numberOrNull(own);
    const { metric, ended } = tagged(tag);
    const of = metric.name === 'loss' && statistic === 'value' ? ended : metric;
    if (isPosition(tag)) {
      if (number !== null) context[tag] = number;
    } else if (number !== null) reported.push(...stated(of, statistic, own, place));
    else remarks.push(note('ended-not-finite', { run: name, metric: tag }, place));
  }
  if (reported.length + remarks.length === 0)
    return { runs: [], notes: [note('no-result', { what: 'a metric of a run' }, { file })] };
  const step = numberOrNull(value._step);
  const seconds = numberOrNull(field(value._wandb, 'runtime')) ?? numberOrNull(value._runtime);
  const known = { context: { ...context, ...(step === null ? {} : { step }) }, remarks, reported };
  const wallTime = seconds !== null && seconds > 0 ? seconds : null;
  return { runs: [draft({ ...known, name, labels: { run: name }, wallTime })], notes: [] };
}

interface Value {
  readonly tag: string;
  readonly statistic: string;
  readonly steps: Steps;
  /** A number, or what stands for one that is not finite. */
  readonly own: unknown;
}

/** What `define_metric` keeps of a metric; `best` beside it is one of these. */
const kept: Readonly<Record<string, string>> = { min: 'min', max: 'max', mean: 'mean', last: 'value' };

/** The numbers of a summary under their names, nested ones with a slash; pictures, tables and texts are none. */
function valuesOf(object: Values, steps: Steps): readonly Value[] {
  const isKept = steps.length > 0 && Object.keys(kept).some((key) => Object.hasOwn(object, key));
  return Object.entries(object).flatMap(([key, own]): readonly Value[] => {
    const here = [...steps, key];
    if (key.startsWith('_') || steps.length > 4 || (key === 'best' && isKept)) return [];
    if (isObject(own)) return Object.hasOwn(own, '_type') ? [] : valuesOf(own, here);
    const isNumber = typeof own === 'number' || (typeof own === 'string' && /^(?:NaN|-?Infinity)$/.test(own));
    if (!isNumber) return [];
    const statistic = steps.length > 0 && Object.hasOwn(kept, key) ? kept[key]! : null;
    return [{ tag: (statistic === null ? here : steps).join('/'), statistic: statistic ?? 'value', steps: here, own }];
  });
}

/** The id in the name of its folder (`run-20260301_101500-k3x9`), else the folder. */
function wandbNameOf(file: string): string {
  const folders = file.split('/').slice(0, -1);
  const folder = (folders.at(-1) === 'files' ? folders.at(-2) : folders.at(-1)) ?? '';
  return /^\.{0,2}$/.test(folder) ? 'run' : folder.replace(/^(?:offline-)?run-\d{8}_\d{6}-(?=.)/, '');
}
