import { metricAliases } from '../../../metric.ts';
import { type Note, note } from '../../../note.ts';
import { isNear } from '../../print/near.ts';
import { readLabel } from '../label.ts';
import type { Bench } from './bench.ts';

/** Says that a label is in no alias; names one edit away are offered, never taken. */
export function unknownLabel(label: string, { study }: Bench): Note {
  const { text, tokens } = readLabel(label);
  if (text === '') return note('label-missing', {});
  const names = [
    ...study.metrics.flatMap(({ name }) => metricAliases(name)),
    // Of very many runs none is likely to be meant by a word that is nearly its name.
    ...(study.runs.length > 200 ? [] : study.runs.flatMap((run) => [run.id, run.name])),
  ].map((name) => name.toLowerCase());
  const like = [...new Set(names)].filter(
    (name) => isNear(name, text) || tokens.some((token) => token.length > 3 && isNear(name, token)),
  );
  return note('label-unknown', { label: text, like: like.slice(0, 3) });
}
