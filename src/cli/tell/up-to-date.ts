/** What is said of a report that would not change. */
export function upToDate(out: string): string {
  return `${out} is up to date`;
}
