import type { Study } from '../compare/study.ts';
import type { Chart } from '../draw/chart.ts';
import type { Charts } from '../draw/chosen.ts';
import type { OwnChart } from '../draw/own/blocks.ts';
import type { Note } from '../note.ts';

/** All that filling a template draws on. Nothing else of the world is seen from here. */
export interface FillContext {
  readonly study: Study;
  /** The charts that the data allow. */
  readonly charts: readonly Chart[];
  /** The charts that a person wrote into the template, with the place of each. */
  readonly own?: readonly OwnChart[];
  /** The charts that were asked of the data and could not be made, each with its reason. */
  readonly absentCharts: readonly { readonly name: string; readonly part?: string; readonly reason: Note }[];
  /** Inside a block over the parts of a study: the part's id. */
  readonly part?: string;
  /** The link of a chart as it stands in the report, relative to it: `report/latency.svg`. */
  readonly chartSrc: (name: string) => string;
  /** The link of the file with all cells, relative to the report: `report/cells.csv`. */
  readonly cellsSrc: string;
  /** The path from the report's folder to a file, with `/`. */
  readonly relative: (path: string) => string;
  readonly options: {
    /** The run id named on the command line or in the template; it goes before `study.baseline`. */
    readonly baseline: string | null;
    /** Quoted prompts and responses are cut at this many characters. */
    readonly sampleChars: number;
    readonly charts: Charts;
    /** Significant digits where neither blank nor helper says how many; null: 4. */
    readonly digits?: number | null;
  };
}
