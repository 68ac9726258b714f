const bullet = /^([ \t>]*)([-*+])(?=[ \t])/;

/** New items of a list with the bullets that the list has in the report: with others they would be a list of their own. */
export function likeBullets<L extends { readonly text: string; readonly from: 'report' | 'template' }>(
  lines: readonly L[],
): readonly L[] {
  const done = [...lines];
  for (let i = 0; i < lines.length; i += 1) {
    const lead = bullet.exec(lines[i]!.text)?.[1];
    if (lead === undefined) continue;
    const own = new Set<string>();
    const new_: number[] = [];
    let end = i;
    for (; end < lines.length; end += 1) {
      const { text, from } = lines[end]!;
      const found = bullet.exec(text);
      if (found === null ? !/^[ \t]+\S/.test(text) : found[1] !== lead) break;
      if (found !== null && from === 'report') own.add(found[2]!);
      else if (found !== null) new_.push(end);
    }
    const [mark] = own;
    if (own.size === 1)
      for (const at of new_) done[at] = { ...done[at]!, text: done[at]!.text.replace(bullet, `$1${mark}`) };
    i = end - 1;
  }
  return done;
}
