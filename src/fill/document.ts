import type { Chart } from '../draw/chart.ts';
import type { Note } from '../note.ts';
import type { Mark } from '../phrase.ts';
import type { Table } from './print/table.ts';
import type { Slot } from './slot.ts';

/** A chart that the document shows: `src` is the link as it stands in the markdown, relative to the report. */
export interface PlacedChart {
  readonly name: string;
  readonly src: string;
  /** The chart itself where it was made for its place, as of some systems alone. */
  readonly made?: Chart;
}

/** A table that a helper printed, as data. */
export interface PrintedTable extends Table {
  /** The helper and what it was asked for: `table:metrics`. */
  readonly source: string;
}

/** A finished report, before anything is on disk. */
export interface Document {
  readonly text: string;
  /** In the order of the text. Every blank that was found, filled or not, and every value that Handlebars printed. */
  readonly slots: readonly Slot[];
  /** The values that the text shows, in its order; their ranges are those of the text. */
  readonly marks: readonly Mark[];
  readonly charts: readonly PlacedChart[];
  /** In the order of the text. */
  readonly tables: readonly PrintedTable[];
  /** About the document as a whole; what concerns one blank is in its slot. */
  readonly notes: readonly Note[];
}
