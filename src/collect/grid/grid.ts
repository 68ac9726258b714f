export interface GridRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** The line of each cell, where they do not stand in one. */
  readonly lines?: readonly number[];
}

/** A table as it stands in a text, its cells without markup. */
export interface Grid {
  /** The headings above it, outer before inner, and its caption. */
  readonly titles: readonly string[];
  readonly names: readonly string[];
  readonly line: number;
  readonly rows: readonly GridRow[];
  /** Lines of rows that are not as long as the header: what is missing or too much in them is not known. */
  readonly ragged: readonly number[];
  /** The first line with a gap that somebody is to fill: the table is a template, and holds no results yet. */
  readonly blank: number | null;
}
