import type { Study } from '../../src/compare/study.ts';
import type { Document } from '../../src/fill/document.ts';
import { fill } from '../../src/fill/fill.ts';

/** What a template becomes with results that were read, where nothing is drawn. */
export function filledOf(study: Study, text: string): Document {
  return fill(
    { path: 't.md', text },
    {
      study,
      charts: [],
      absentCharts: [],
      cellsSrc: 'out/cells.csv',
      chartSrc: (name) => `out/${name}.svg`,
      relative: (path) => path,
      options: { baseline: null, sampleChars: 2000, charts: 'none' },
    },
    { signed: false, strict: false },
  );
}
