/**
 * What a column is called whatever the results compare it with: `latency,` for `latency, multiple of A`, ` vs ` for `A vs B`; null
 * for a column that is not named after a run.
 */
export function stemOf(column: string): string | null {
  const comma = column.indexOf(',');
  if (comma >= 0) return column.slice(0, comma + 1);
  return / vs\.? /.test(column) ? ' vs ' : null;
}
