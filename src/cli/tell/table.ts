/**
 * Rows as lines whose columns stand under each other, two spaces apart; no spaces at the ends of lines.
 * @param right the columns (from 0) that are aligned to the right: numbers.
 */
export function aligned(rows: readonly (readonly string[])[], right: readonly number[] = []): readonly string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.forEach((cell, column) => {
      widths[column] = Math.max(widths[column] ?? 0, lengthOf(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat((widths[column] ?? 0) - lengthOf(cell));
        return right.includes(column) ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd(),
  );
}

/** In characters as Unicode counts them; good enough for names and numbers. */
function lengthOf(cell: string): number {
  return [...cell].length;
}

/** `text` cut to `limit` characters, the cut shown as `…`. */
export function cut(text: string, limit: number): string {
  const characters = [...text];
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
