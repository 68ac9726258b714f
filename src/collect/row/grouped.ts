const grouped = /^[+-]?\d{1,3}(?:,\d{3}){1,6}(?:\.\d{1,20})?$/;

/** A number whose thousands are set apart by commas, without them; null for any other text, also for one comma that may be a decimal one. */
export function ungrouped(cell: string, hasPoint: boolean): string | null {
  if (!grouped.test(cell)) return null;
  const isSure = hasPoint || cell.includes('.') || cell.indexOf(',') !== cell.lastIndexOf(',');
  return isSure ? cell.replaceAll(',', '') : null;
}
