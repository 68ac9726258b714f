import { beside } from '../beside.ts';
import type { Blank } from '../scan.ts';
import type { Bench } from './bench.ts';

/** The unit right beside a blank, as the results mean it; null where there is none. */
export function measuredIn(blank: Blank, { text, study }: Bench): string | null {
  const { unit } = beside(text, blank);
  return unit === null ? null : unitOfFile(unit, study);
}

/** `TPS`, where the results have a rate of transactions in a column of that name: it means that one; any other unit means what it says. */
export function unitOfFile(unit: string, { metrics }: Bench['study']): string {
  const said = unit.toLowerCase();
  const own = metrics.find((one) => one.unit.endsWith('/s') && one.written.toLowerCase() === said);
  return own?.unit ?? unit;
}
