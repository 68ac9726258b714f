import type { EpochLine, Item } from './epoch-line.ts';

/** What PyTorch's example for ImageNet said last of an epoch that it is in: the means of its steps so far. */
export interface Meters {
  readonly epoch: number;
  readonly line: number;
  readonly means: readonly Item[];
  /** Which part of the epoch was done, and how much of it lay between the last two lines. */
  readonly part: number;
  readonly between: number;
}

/** A line of meters with what is known behind it. */
export function metersOf({ means, part }: EpochLine, epoch: number, line: number, before: Meters | null): Meters {
  const own = means.map(([name, value]): Item => {
    if (name === 'epoch_time') return ['step_time', `${value} s`];
    return [/^(?:train|val|test)_/.test(name) || name === 'data' ? name : `train_${name}`, value];
  });
  const from = before?.epoch === epoch ? before.part : 0;
  const done = part ?? 0;
  return { epoch, line, means: own.filter(([name]) => name !== 'data'), part: done, between: done - from };
}

/** Whether no further line of its epoch was to come. */
export function isAtEnd({ part, between }: Meters): boolean {
  return part + between > 1;
}

/** `[1,  2000] loss: 2.173` of PyTorch's tutorial: an epoch, how many batches of it were done, and what was measured of the last of them. */
export const counted = /^\[\s?(\d{1,6}),\s{0,8}(\d{1,9})\]\s{1,8}(?=[a-z])/i;
