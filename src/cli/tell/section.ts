/** A line of the summary, with a list below it. */
export interface Part {
  readonly title: string;
  readonly items: readonly string[];
}

/** `1 file`, `2 files`. */
export function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** `line 7` or `lines 7, 9-12`; a line with several blanks is named once. */
export function linesText(slots: readonly { readonly line: number }[]): string {
  const lines = [...new Set(slots.map(({ line }) => line))].sort((a, b) => a - b);
  const spans: [number, number][] = [];
  for (const each of lines) {
    const last = spans.at(-1);
    if (last && last[1] === each - 1) last[1] = each;
    else spans.push([each, each]);
  }
  const text = spans.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ');
  return `${lines.length === 1 ? 'line' : 'lines'} ${text}`;
}
