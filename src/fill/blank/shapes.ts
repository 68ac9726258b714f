const joint = /\s*[×*,/]\s*|\s+x\s+|(?<=[A-Z])x(?=[A-Z])/;
const sizes = /^[([`]*(\d+(?:\s*[x×*,/]\s*\d+){1,3})[)\]`]*$/i;

/**
 * `1024x1024x64` under `M × N × K` or `Shape (M, N, K)` is a level of each: read as `M=1024, N=1024, K=64`, where all cells of the column have as many numbers as its header has
 * names.
 */
export function withShapes<T extends { readonly text: string }>(
  rows: readonly (readonly T[])[],
): readonly (readonly T[])[] {
  const [header = [], ...body] = rows;
  const names = header.map(({ text }) => (/\(([^()]+)\)/.exec(text)?.[1] ?? text).split(joint));
  const numbersIn = (text: string) => sizes.exec(text)?.[1]?.split(/\s*[x×*,/]\s*/i) ?? [];
  const at = names.findIndex(
    (own, column) =>
      own.length > 1 &&
      own.every((name) => /^[a-z][\w ]{0,15}$/i.test(name)) &&
      body.length > 0 &&
      body.every((row) => numbersIn(row[column]?.text ?? '').length === own.length),
  );
  if (at < 0) return rows;
  return rows.map((row, nth) =>
    row.map((cell, column) => {
      if (column !== at) return cell;
      const own = numbersIn(cell.text).map((number, i) => `${names[at]![i]}=${number}`);
      return { ...cell, text: nth === 0 ? '' : own.join(', ') };
    }),
  );
}
