import type { Run } from '../../collect/run.ts';
import { countedBy } from '../../compare/measured-by.ts';
import type { Counter } from '../../metric/definition.ts';
import type { Metric } from '../../metric.ts';
import { cellText } from './grid.ts';
import { and } from './words.ts';

/** Behind a ranking by what some tools count and others are told by the server, a sentence that says so; nothing behind any other. */
export function countedApart({ name }: Metric, runs: readonly Run[]): string {
  const by = countedBy(runs, name);
  if (by.size === 0) return '';
  const of = (counter: Counter): string => and((by.get(counter) ?? []).map(cellText));
  return ` Tokens are counted by the server in ${of('server')}, and by the tokenizer of the client in ${of('client')}.`;
}
