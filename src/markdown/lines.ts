/** `text` cut after each line end (LF, CR LF or CR); joined, the pieces give `text` again. Empty text has no lines. */
export function lines(text: string): readonly string[] {
  return text === '' ? [] : text.split(/(?<=\n|\r(?!\n))/);
}

/** Where the last line of a text begins, its length where it ends with a line. No pattern: one that ends in $ is tried at each letter before it. */
export function lastLineStart(text: string): number {
  return Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1;
}

/** How the lines of a text end; null where it has no line end, or ends of several kinds. */
export type LineEnds = '\n' | '\r\n' | null;

export function lineEndsOf(text: string): LineEnds {
  const crlf = text.includes('\r\n');
  const other = /(?<!\r)\n|\r(?!\n)/.test(text);
  if (crlf) return other ? null : '\r\n';
  return text.includes('\n') && !text.includes('\r') ? '\n' : null;
}

/** The text with other line ends; as it is for null. */
export function withLineEnds(text: string, ends: LineEnds): string {
  return ends === null ? text : text.replace(/\r\n|\n/g, ends);
}
