import type { ExplainedInput } from '../../made.ts';
import type { ExplainedTest } from './explained-test.ts';

/** What stands behind a value: ` s`, `x`; a ratio has nothing. */
export function unitWords(unit: string): string {
  if (unit === '' || unit === 'ratio') return '';
  return unit === 'x' ? 'x' : ` ${unit}`;
}

/** What went into a value, without the values: `latency (s): 10 values, in the file latency_sec`. */
export function inputWords({ name, unit, written, writtenUnit, values }: ExplainedInput): string {
  const inFile = [...(written === name ? [] : [written]), ...(writtenUnit === unit ? [] : [`in ${writtenUnit}`])];
  const count = `${values.length} ${values.length === 1 ? 'value' : 'values'}`;
  return `${name}${unit === '' ? '' : ` (${unit})`}: ${count}${inFile.length > 0 ? `, in the file ${inFile.join(' ')}` : ''}`;
}

/** An interval or a test: `95 %: 2.28 to 4.69 (…)`. */
export function testWords({ what, values: [first, ...rest], method }: ExplainedTest): string {
  if (what === 'p') return `${first} (${method})`;
  if (what === 'interval') return `95 %: ${[first, ...rest].join(' to ')} (${method})`;
  return `${first}, 95 %: ${rest.join(' to ')} (${method})`;
}
