/** The formats that are anybody's tables, by their names: a row is called by its settings, and states all that was set. */
export const tableFormats: ReadonlySet<string> = new Set(['csv', 'rows', 'markdown', 'result-lines']);
