import { unknown } from '../columns/column-metric.ts';
import type { KnownOfTable } from './by-tool.ts';
import { ofNoName } from './by-value.ts';
import type { Decision, Judged } from './decision.ts';
import { saidOf } from './given.ts';
import { groupsBy } from './groups.ts';
import { isLabel } from './names.ts';
import type { Table, TableColumn } from './table.ts';

/** Where no name says what was measured, round numbers that lie among those that were measured were measured like them: 92 beside 86.4. */
export function amongUnnamed(judged: readonly Judged[], decided: Map<TableColumn, Decision>, responses: number): void {
  const unnamed = judged.filter(({ column }) => decided.get(column)?.why === ofNoName);
  if (unnamed.length === 0 || responses > unnamed.length) return;
  const low = Math.min(...unnamed.map(({ facts }) => facts.lowest)) / 3;
  const high = Math.max(...unnamed.map(({ facts }) => facts.highest)) * 3;
  const [first] = unnamed;
  for (const { column, facts } of judged) {
    const isLike = facts.distinct * 2 > facts.filled && facts.lowest >= low && facts.highest <= high;
    if (decided.get(column)?.why === 'its values come back or are round' && isLike)
      decided.set(column, {
        role: 'response',
        why: 'its values lie among those beside it that were measured',
        response: { ...decided.get(first!.column)!.response!, ...unknown(column.name, {}) },
      });
  }
}

/** Numbers as people choose them, each of them: up to 16, tens and eights. */
function areChosen({ size, number }: TableColumn['values']): boolean {
  for (let row = 0; row < size; row += 1) {
    const own = number(row);
    if (own > 16 && own % 10 !== 0 && own % 8 !== 0) return false;
  }
  return true;
}

/** A text that nearly each request has of its own, such as what it should have said, tells no run from another, nor does a number that was not chosen. */
export function withoutOwn(
  table: Table,
  judged: readonly Judged[],
  decided: Map<TableColumn, Decision>,
  said: KnownOfTable,
): void {
  const why = 'nearly each request has another';
  for (const { column, facts } of judged)
    if (
      decided.get(column)?.why === 'it holds text' &&
      facts.numeric === 0 &&
      facts.filled >= 4 &&
      facts.distinct * 2 > facts.filled
    )
      decided.set(column, { role: 'text', why });
  const numbers = judged.flatMap(({ column, facts }) => {
    const { role, label } = decided.get(column) ?? {};
    const isSet =
      role === 'setting' && facts.numeric === facts.filled && !areChosen(column.values) && !isLabel(label ?? '');
    return isSet && saidOf(column.source, said) === null ? [column] : [];
  });
  const settings = [...decided].flatMap(([column, { role }]) =>
    role === 'setting' && !numbers.includes(column) ? [column.values] : [],
  );
  // Two systems are asked the same prompts: what counts is how many lengths each of them has.
  for (const column of numbers)
    if (
      groupsBy([...settings, column.values], table.size).count * 2 > table.size &&
      groupsBy(settings, table.size).count * 4 <= table.size
    )
      decided.set(column, { role: 'context', why });
}
