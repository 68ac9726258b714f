import { isUncounted, type Run } from '../../collect/run.ts';
import { counted, expected } from '../../compare/counted.ts';
import { atMost, proportion } from '../../compare/math/proportion.ts';
import { type Made, made, operand } from '../../made.ts';
import { note } from '../../note.ts';
import { largestDecides, numeralBy, writtenNumeral } from '../../number.ts';
import { joined, type Numeral, type Phrase, phrase, shown } from '../../phrase.ts';
import { cellText } from '../print/grid.ts';
import type { Cell } from '../print/table.ts';

/**
 * What there is to base the numbers on: the status where a run did not complete, n, and what failed or is missing. Of
 * requests that is said even where nobody recorded it (rules.md#failures); steps of a training rarely are counted so.
 */
export function countRows(runs: readonly Run[]): readonly (readonly [string, ...Cell[]])[] {
  const kinds = new Set(runs.map(({ counts }) => counts.of));
  const of = kinds.size === 1 ? [...kinds][0]! : 'records';
  return [
    ...(runs.some(({ status }) => status !== 'completed')
      ? [['Status', ...runs.map(({ status }) => status)] as const]
      : []),
    [`n (${of})`, ...runs.map(okCell)],
    ...lost(runs, 'failed', 'Failed'),
    ...lost(runs, 'missing', 'Missing'),
  ];
}

/** How many there are; of steps that nobody recorded that is no 0. */
function okCell(run: Run): Cell {
  if (run.counts.of !== 'steps' || !isUncounted(run.counts)) return counted('ok', run.counts.ok, run);
  return { reason: note('not-stated', { what: 'how many steps there were' }), what: `ok@${run.id}` };
}

function lost(
  runs: readonly Run[],
  name: 'failed' | 'missing',
  title: string,
): readonly (readonly [string, ...Cell[]])[] {
  const isTold = runs.some(({ counts }) => counts.of === 'requests' || counts[name] !== null);
  return isTold ? [[title, ...runs.map((run) => cell(run, name))]] : [];
}

function cell(run: Run, name: 'failed' | 'missing'): Cell {
  const value = run.counts[name];
  const reason = note('not-stated', {
    what: `how many ${run.counts.of} ${name === 'failed' ? 'failed' : 'are missing'}`,
  });
  if (value === null) return { reason, what: `${name}@${run.id}` };
  const bound = name === 'failed' ? failureRate(run) : null;
  const count = counted(name, value, run);
  return bound === null ? count : phrase`${count} (${bound})`;
}

/** `≤ 25.9 %` where none of ten failed, else the interval. Steps of a training run are no independent trials: null. */
function failureRate({ id, counts: { of, ok, failed } }: Run): Phrase | null {
  if (of !== 'requests' || failed === null || ok + failed === 0) return null;
  const n = ok + failed;
  if (failed === 0) {
    const most = atMost(0, ok)!;
    const none = bound(`most failures in 100 requests of ${id}`, most, {
      formula: '100 * (1 - 0.05^(1 / n))',
      method: `one-sided 95 % upper bound of a share (Clopper and Pearson 1934) of which 0 of n = ${ok} were seen: the share under which that has the probability 0.05`,
    });
    return phrase`≤ ${shown(share(most), none)} %`;
  }
  const { low, high } = proportion(failed, n)!;
  const end = (what: string, value: number, than: string, beta: string) =>
    shown(
      share(value),
      bound(`${what} end of the failure rate of ${id}`, value, {
        formula: `100 * ${beta}`,
        method: `exact 95 % interval of a share (Clopper and Pearson 1934) of which ${failed} of ${n} were seen: the share under which ${failed} or ${than} of ${n} have the probability 0.025`,
      }),
    );
  const lower = end('lower', low, 'more', `the 0.025 quantile of Beta(${failed}, ${n - failed + 1})`);
  const upper = end(
    'upper',
    high,
    'fewer',
    failed === n ? '1' : `the 0.975 quantile of Beta(${failed + 1}, ${n - failed})`,
  );
  return phrase`${lower} to ${upper} %`;
}

/** An end of the interval of a failure rate, in percent. */
function bound(title: string, value: number, { formula, method }: Pick<Made, 'formula' | 'method'>): Made {
  return made({
    path: title,
    title,
    value: 100 * value,
    unit: '%',
    formula,
    expressions: [operand(100 * value)],
    method,
    parts: [],
  });
}

/** In percent with one decimal, or with the two digits that a small share needs. */
function share(value: number): Numeral {
  const small = largestDecides([100 * value], 2);
  return value < 0.001 && small.after! > 1 ? writtenNumeral(100 * value, small) : numeralBy('kind', 100 * value, 1);
}

/** The title of a table over runs of which some requests failed; null where none did, as far as is known. */
export function onlySuccessful(runs: readonly Run[]): Phrase | null {
  const failing = runs.filter(({ counts }) => counts.of === 'requests' && (counts.failed ?? 0) > 0);
  if (failing.length === 0) return null;
  const each = failing.map((run) => {
    const { id, counts } = run;
    const successful = phrase`${counted('ok', counts.ok, run)} of ${expected(run)}`;
    return runs.length === 1 ? successful : phrase`${cellText(id)} ${successful}`;
  });
  return phrase`Successful requests only (${joined(each, '; ')}).`;
}

/** What stands in parentheses beside the failed requests; null where there is nothing. */
export function failureSentence(runs: readonly Run[]): string | null {
  const bounded = runs.filter((run) => failureRate(run) !== null);
  if (bounded.length === 0) return null;
  return bounded.every(({ counts }) => counts.failed === 0)
    ? 'Beside the failures: the 95 % upper bound of their rate.'
    : 'Beside the failures: the 95 % interval of their rate, for none its upper bound.';
}
