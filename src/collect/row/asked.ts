import type { ColumnGiven, GivenColumns } from '../columns/columns.ts';
import type { Query } from '../query.ts';
import { kindsOf } from './names.ts';

/** The names that the columns of an answer have, and the columns that are asked for them: settings, the outcome, metrics. */
export function columnsAsked({ settings, metrics, ok }: Query): {
  readonly settings: readonly (readonly [name: string, column: string])[];
  readonly metrics: readonly string[];
} {
  const own = Object.keys(settings).map((column) => [column, column] as const);
  return {
    settings: ok === undefined ? own : [...own, [isOutcome(ok) ? ok : 'ok', ok] as const],
    metrics: Object.keys(metrics),
  };
}

/** What a query says of its columns, over what their names say: what it calls a setting is chosen, and what it calls a metric is measured. */
export function saidOfColumns({ settings, metrics }: Query): GivenColumns {
  const saying = (given: GivenColumns, otherwise: (column: string) => ColumnGiven) =>
    Object.entries(given).map(([column, said]) => [column, Object.keys(said).length > 0 ? said : otherwise(column)]);
  return Object.fromEntries([
    ...saying(settings, (column) => ({ role: kindsOf(column).has('repeat') ? 'repeat' : 'setting' })),
    ...saying(metrics, () => ({ role: 'response' })),
  ]);
}

/** Whether its name alone tells that a column says which rows succeeded, and how. */
function isOutcome(column: string): boolean {
  const kinds = kindsOf(column);
  return (['okFlag', 'failedFlag', 'status', 'code', 'error', 'errorCode'] as const).some((kind) => kinds.has(kind));
}
