import { isLearnedName } from '../row/curve.ts';
import { kindsOf } from '../row/names.ts';
import { epochLineOf, type Item } from './epoch-line.ts';

const head =
  /^(?:\|\s)?\[?\s?(?:global[ _])?(?:step|iter(?:ation)?|update)s?\s?[:=#]?\s?\[?(\d{1,12})(?:\s?\/\s?\d{1,12})?(?:\]|(?=\s{0,3}[:|,;)-]))[\s:|,;)-]{1,8}(?=[A-Za-z])/i;

/** `(0) loss 2.31`, `[0/100] loss: 2.31`. Not `[0] loss: 2.31`, which a process prints with its rank, nor `(0) acc: 0.91` of a fold. */
const numbered = /^(?:\[\s?(?=\d+\s?\/)|\(\s?)(\d{1,12})(?:\s?\/\s?\d{1,12})?\s?[\])]:?\s{1,3}(?=[A-Za-z])/;

/** As nanoGPT prints its steps and its evaluations: its lines are of one training, and are named as a whole. */
const ofTool = /, mfu [-\d.]|^step \d+: train loss \d[\d.]*, val loss \d[\d.]*$/;

/**
 * What a script prints of each step of a training, `step 100: loss 2.1, 1234 tok/s`, `[iter 10/500] loss: 2.1 | acc: 0.5`: the step and what was measured.
 * A time is left out: nobody says whether it is of the step or since the start. Null for any other line, and for one in which nothing is learned.
 */
export function stepLineOf(text: string): readonly Item[] | null {
  const [begin = '', step] = head.exec(text) ?? numbered.exec(text) ?? [];
  if (step === undefined || ofTool.test(text)) return null;
  const items = (epochLineOf(`Epoch 0 | ${text.slice(begin.length)}`, null)?.items ?? []).filter(
    ([name]) => !/^epoch_time/.test(name),
  );
  const isLoss = head.test(text) || items.some(([name]) => name.includes('loss'));
  return isLoss && items.some(([name]) => isLearnedName(name)) ? [['step', step], ...items] : null;
}

/** The step that stands in front of a line as a bare number in brackets, `[100]`, `(3/6)`; null where there is none, or several. */
export function stepInFront(front: string): string | null {
  const found = [...front.matchAll(/[[(]\s?(\d{1,12})(?:\s?\/\s?\d{1,12})?\s?[\])]/g)];
  return found.length === 1 ? found[0]![1]! : null;
}

/** Whether the numbers in front of lines with these names are their steps: something is learned, and no column counts. */
export function isCounted(names: readonly string[]): boolean {
  return names.some(isLearnedName) && !names.some((name) => kindsOf(name).has('step'));
}
