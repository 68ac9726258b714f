import { numberOrNull } from '../value.ts';
import { factsOf } from './facts.ts';
import { isFilled } from './filled.ts';
import type { Roles } from './roles.ts';
import type { TableColumn } from './table.ts';

/** What a row says of how it went. */
export interface Outcome {
  /** The words of its failure, and the column they stand in; null where it did not fail. */
  readonly failure: { readonly message: string; readonly column: TableColumn } | null;
  /** Nothing of what it says was measured: all of its requests failed. */
  readonly empty: boolean;
  /** How many requests are behind it, and what became of them. */
  readonly n: number | null;
  readonly ok: number | null;
  readonly failed: number | null;
}

/** How a row went, by any of the names that failure goes by, or by a word of it in the place of a number. */
export function outcomeOf(row: number, { used }: Pick<Roles, 'used'>, words?: FailureWords): Outcome {
  const count = (column: TableColumn | undefined): number | null => {
    const number = column?.values.number(row) ?? Number.NaN;
    return Number.isSafeInteger(number) && number >= 0 ? number : null;
  };
  const stated = count(used.get('n')) ?? count(used.get('asked'));
  const [ok, failed] = [count(used.get('ok')), count(used.get('failed'))];
  const n = stated ?? (ok !== null && failed !== null ? ok + failed : null);
  const rest = { n, ok: ok ?? (n !== null && failed !== null ? Math.max(0, n - failed) : null), failed };
  const countColumn = used.get('failed') ?? used.get('ok');
  if (countColumn && (ok === 0 || (failed !== null && failed > 0 && failed === n)))
    return {
      ...rest,
      empty: true,
      failure: { message: ok === 0 ? 'no request was completed' : 'all requests failed', column: countColumn },
    };
  return { ...rest, empty: false, failure: failureOf(row, used) ?? words?.(row) ?? null };
}

/** The failure that a row has a word of in the place of a number (`OOM`), where it has no other number of a metric. */
export type FailureWords = (row: number) => Outcome['failure'];

/** Undefined where no column of a metric holds such a word. */
export function failureWords({ responses }: Pick<Roles, 'responses'>): FailureWords | undefined {
  const columns = responses.map(({ column }) => column);
  const worded = columns.filter(({ values }) => factsOf(values).texts.some(isFailureWord));
  if (worded.length === 0) return undefined;
  return (row) => {
    const [column] = worded.filter(({ values }) => isFailureWord(String(values.at(row) ?? '')));
    if (!column || columns.some(({ values }) => !Number.isNaN(values.number(row)))) return null;
    return { message: String(column.values.at(row)).trim(), column };
  };
}

function isFailureWord(cell: string): boolean {
  return failureWord.test(cell.trim());
}

const failureWord =
  /^(?:(?:cuda |gpu )?(?:oom|out of memory)(?: error)?|time ?out|timed out|t\/o|fail(?:ed|ure)?|err(?:or)?|crash(?:ed)?|killed|aborted|dnf|did not finish)$/i;

type Used = Roles['used'];

function failureOf(row: number, used: Used): Outcome['failure'] {
  const said = (use: Parameters<Used['get']>[0]): { text: string; column: TableColumn } | null => {
    const column = used.get(use);
    const cell = column?.values.at(row);
    return column && isFilled(cell) ? { text: String(cell).trim(), column } : null;
  };
  const [status, code, error, errorCode] = [said('status'), said('status code'), said('error'), said('error code')];
  const why = error && !isNo(error.text) ? error : null;
  const because = (one: { text: string; column: TableColumn }, message = one.text) => ({
    message: why?.text ?? message,
    column: why?.column ?? one.column,
  });
  if (status && (failing.test(status.text) || isBad(status.text))) return because(status);
  if (code && isBad(code.text)) return because(code, `status code ${code.text}`);
  if (errorCode && !isNo(errorCode.text)) return because(errorCode, `error code ${errorCode.text}`);
  const [right, wrong] = [said('ok flag'), said('failed flag')];
  if (right && /^(?:false|0|no|fail|failed)$/i.test(right.text))
    return because(right, `${right.column.source} is ${right.text}`);
  if (wrong && /^(?:true|1|yes)$/i.test(wrong.text)) return because(wrong, `${wrong.column.source} is ${wrong.text}`);
  return why && !status ? because(why) : null;
}

const failing = /fail|error|oom|out of memory|timeout|timed out|crash|abort|cancel/i;

/** A status code of HTTP of 400 and above. */
function isBad(text: string): boolean {
  const number = numberOrNull(text);
  return number !== null && number >= 400 && number < 600;
}

function isNo(text: string): boolean {
  return /^(?:0|0\.0|false|no|ok|none|null|success)$/i.test(text);
}

/** Whether the table says anything of failures, so that a row without one is known to be right. */
export function saysFailures({ used }: Pick<Roles, 'used'>): boolean {
  return (['status', 'status code', 'error', 'error code', 'ok flag', 'failed flag'] as const).some((use) =>
    used.has(use),
  );
}

/** A column with the words for a run that failed. */
export function saysHowItEnded({ name, values }: TableColumn): boolean {
  return /^(?:status|state|error|errors?_message|failed|failure|reason)$/.test(name) && values.at(0) !== undefined;
}

/** True for a column of empty cells, as where every run failed. */
export function isWithoutNumber({ values }: TableColumn, size: number): boolean {
  for (let row = 0; row < size; row++) if (!Number.isNaN(values.number(row))) return false;
  return true;
}
