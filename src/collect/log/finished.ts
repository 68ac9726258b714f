/** A line of the built-in report, which no result file has. */
const filesRead = /^- \*\*Results files read\*\*: \d/m;
/** A chart: a picture in the folder beside the report, with its numbers in the text that stands for it. */
const chart = /^!\[[^\]\n]{20,4000}\d[^\]\n]{0,400}\.\]\([^()\s/]{1,200}\/[a-z0-9-]{1,80}\.svg\)/m;

/**
 * Whether a note is a report that this tool finished: its tables are computed from results, and reading them again as results would
 * count these twice.
 */
export function isFinished(text: string): boolean {
  return filesRead.test(text) || chart.test(text);
}
