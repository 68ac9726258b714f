/* Values of JSON out of its bytes, as `JSON.parse` gives them. */

/** The text between two quotes, which stand at these offsets. */
export function textIn(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from + 1, to - 1);
  return text.includes('\\') ? String(JSON.parse(`"${text}"`)) : text;
}

/** The powers of ten that a double holds: a number of 15 digits by one of them is rounded once, as `Number` rounds it. */
const powers = Float64Array.from({ length: 23 }, (_, power) => Number(`1e${power}`));

/** The number that is written there. Of up to 15 digits it is made without the text of it, which is most of what `Number` takes. */
export function numberIn(bytes: Buffer, from: number, to: number): number {
  const isBelow = bytes[from] === 45;
  const start = isBelow ? from + 1 : from;
  if (to - start > 16) return Number(bytes.toString('latin1', from, to));
  let [digits, point, value] = [0, -1, 0];
  for (let at = start; at < to; at += 1) {
    const code = bytes[at]!;
    if (code === 46) point = at;
    else if (code < 48 || code > 57) return Number(bytes.toString('latin1', from, to));
    else {
      value = value * 10 + code - 48;
      digits += 1;
    }
  }
  if (digits > 15) return Number(bytes.toString('latin1', from, to));
  const number = point < 0 ? value : value / powers[to - point - 1]!;
  return isBelow ? -number : number;
}
