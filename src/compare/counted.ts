import type { Run } from '../collect/run.ts';
import { type ExplainedInput, type Made, made, number, operand, plain } from '../made.ts';
import type { Place } from '../note.ts';
import { countNumeral } from '../number.ts';
import { Quantity } from '../phrase.ts';
import { fact } from './fact.ts';
import type { Value } from './value/figure.ts';

/** A count of a run with the value that its path leads to. */
export function counted(name: 'ok' | 'failed' | 'missing' | 'requests', value: number, run: Run): Quantity {
  const found = fact(name, run, [run], []);
  const isIt = found.kind === 'figure' && found.value === value;
  const own = isIt ? found : number(`${name} of ${run.name}`, value, [{ file: run.file }]);
  return new Quantity(countNumeral(value), own, value);
}

/** How many there should have been: what the file states, else what became of them, added. */
export function expected(run: Run): Quantity {
  const { total, ok, failed, missing } = run.counts;
  if (total !== null) return counted('requests', total, run);
  const parts = [ok, failed ?? 0, missing ?? 0];
  const value = parts.reduce((a, b) => a + b, 0);
  const inputs = [plain('ok, failed, missing', '', parts, [{ file: run.file }])];
  const how = { formula: 'ok + failed + missing', expressions: [parts.join(' + ')] };
  return new Quantity(
    countNumeral(value),
    sum(`requests of ${run.name}`, value, how, () => inputs),
    value,
  );
}

/** As many terms of a sum are written out and told one by one. */
const mostTerms = 12;

/** A count summed over the runs that state it, each with its file. */
export function summed(
  name: 'requests' | 'ok' | 'failed' | 'missing' | 'total',
  runs: readonly Run[],
  of: (run: Run) => number | null,
): Quantity {
  const stated = runs.flatMap((run) => {
    const value = of(run);
    return value === null ? [] : [{ value, place: { file: run.file } }];
  });
  const values = stated.map((one) => one.value);
  const value = values.reduce((a, b) => a + b, 0);
  const expressions = [...(values.length <= mostTerms ? [values.map(operand).join(' + ')] : []), operand(value)];
  const how = { formula: `sum(${name})`, expressions };
  const inputs = () => [
    plain(
      name,
      '',
      values,
      stated.map(({ place }) => place),
    ),
  ];
  return new Quantity(countNumeral(value), sum(`sum of ${name}`, value, how, inputs), value);
}

/** The requests of all runs, those of each repeat of a cell counted; null where no run counts requests. */
export function requestsOf(runs: readonly Run[]): Quantity | null {
  const asked = runs.flatMap((run) => run.sessions ?? [run]).filter(({ counts }) => counts.of === 'requests');
  return asked.length === 0 ? null : summed('requests', asked, ({ counts }) => counts.ok + (counts.failed ?? 0));
}

function sum(
  title: string,
  value: number,
  how: Pick<Made, 'formula' | 'expressions'>,
  inputs: () => readonly ExplainedInput[],
): Made {
  return made({ path: title, title, value, unit: '', ...how, method: 'counts added', inputs });
}

/** A setting of a run, as the value that its path leads to; null where none does. */
export function settingOf(name: string, value: string | number | boolean, run: Run): Value | null {
  if (!/^[a-z]\w*$/i.test(name)) return null;
  const found = fact(name, run, [run], []);
  if (found.kind === 'figure') return found.value === value ? found : null;
  return found.kind === 'fact' && found.text === String(value) ? found : null;
}

/** The files that runs were read from, each once. */
export function filesOf(runs: readonly Run[]): readonly Place[] {
  return [...new Set(runs.map(({ file }) => file))].map((file) => ({ file }));
}
