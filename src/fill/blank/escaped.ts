/** Formatters and editors escape the lines that people draw for a blank: `\_\_\_` is read as `___`. */
const escaped = /(?:\\_){3,}/g;

/** A text of the same length, in which lines that are escaped are drawn without: where something stands, it stays. */
export function withPlainLines(text: string): string {
  return text.includes('\\_') ? text.replace(escaped, (line) => '_'.repeat(line.length)) : text;
}
