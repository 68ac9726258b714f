import { type Note, note } from '../../note.ts';
import type { Context } from '../context.ts';
import { isPosition, tagged } from '../log/tag.ts';
import { pointer } from '../pointer.ts';
import type { Steps, Values } from '../row/flat.ts';
import type { Reported } from '../run.ts';
import { stated } from '../tool/stated.ts';
import { field, isObject, numberOrNull } from '../value.ts';

/** What the summary of a run of wandb says of it. */
export interface Summed {
  readonly reported: readonly Reported[];
  readonly remarks: readonly Note[];
  readonly context: Context;
  readonly wallTime: number | null;
}

/** @param steps the way to the summary in its file. */
export function summed(value: Values, name: string, file: string, at: Steps = []): Summed {
  const reported: Reported[] = [];
  const remarks: Note[] = [];
  const context: Record<string, number> = {};
  for (const { tag, statistic, steps, own } of valuesOf(value, [])) {
    const place = { file, pointer: pointer(...at, ...steps) };
    const number = numberOrNull(own);
    const { metric, ended } = tagged(tag);
    const of = metric.name === 'loss' && statistic === 'value' ? ended : metric;
    if (isPosition(tag)) {
      if (number !== null) context[tag] = number;
    } else if (number !== null) reported.push(...stated(of, statistic, own, place));
    else remarks.push(note('ended-not-finite', { run: name, metric: tag }, place));
  }
  const step = numberOrNull(value._step);
  const seconds = numberOrNull(field(value._wandb, 'runtime')) || numberOrNull(value._runtime);
  return {
    reported,
    remarks,
    context: { ...context, ...(step === null ? {} : { step }) },
    wallTime: seconds !== null && seconds > 0 ? seconds : null,
  };
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
export function wandbNameOf(file: string): string {
  const folders = file.split('/').slice(0, -1);
  const folder = (folders.at(-1) === 'files' ? folders.at(-2) : folders.at(-1)) ?? '';
  return /^\.{0,2}$/.test(folder) ? 'run' : folder.replace(/^(?:offline-)?run-\d{8}_\d{6}-(?=.)/, '');
}

/** Which run of wandb it is, where its folder says so: its log states what its summary and its settings say as well. */
export function wandbIdOf(file: string): string | null {
  const folders = file.split('/').slice(0, -1);
  const folder = (folders.at(-1) === 'files' ? folders.at(-2) : folders.at(-1)) ?? '';
  return /^(?:offline-)?run-\d{8}_\d{6}-(.+)$/.exec(folder)?.[1] ?? null;
}

/** What a run of wandb is known by in its log, its summary and its settings. */
export const partOf = (id: string, part: 'summary' | 'settings'): string => `wandb ${part} ${id}`;
