/** Rows of tables in markdown. Nothing here looks further than one line. */

/** The cells of a row between bars, without white space around them; a bar behind a backslash is text. Null for a line without a bar. */
export function pipeCells(line: string): readonly string[] | null {
  if (!line.includes('|')) return null;
  const cells: string[] = [];
  let [cell, from] = ['', 0];
  for (let at = line.indexOf('|'); at >= 0; at = line.indexOf('|', from)) {
    const isText = line[at - 1] === '\\';
    cell += line.slice(from, isText ? at - 1 : at);
    from = at + 1;
    if (isText) cell += '|';
    else {
      cells.push(cell.trim());
      cell = '';
    }
  }
  cells.push((cell + line.slice(from)).trim());
  // Bars at both ends of the line stand around the row and not between cells.
  if (cells[0] === '') cells.shift();
  if (cells.length > 0 && isBarred(line) && cells.at(-1) === '') cells.pop();
  return cells;
}

/** True for the line under the names: `|---|:-:|`. */
export function isRule(cells: readonly string[] | null): boolean {
  return cells !== null && cells.length > 0 && cells.every((cell) => /^:?-{1,200}:?$/.test(cell));
}

/** True for a row whose last cell has a bar behind it. Where the names have one, a row without it may be cut in its last number. */
export function isBarred(line: string): boolean {
  return /\|[ \t]*$/.test(line.slice(-200));
}
