import type { Study } from '../../compare/study.ts';
import { type Note, note } from '../../note.ts';
import { clean } from '../labels.ts';
import { gridsIn } from './grid.ts';

/** More curves or rows of requests than this are not looked at where a chart of the grid shows what they mean. */
const mostRuns = 12;

/** Why there is no chart of one row a run: the runs are the cells of a grid, which has charts of its own. Null where they are not. */
export function gridNote(study: Study, chart: string): Note | null {
  const [first] = gridsIn(study);
  return first
    ? note('chart-of-grid', { chart, metric: first.metric.title.toLowerCase(), factor: clean(first.grid.x.title) })
    : null;
}

/** True for a few runs of single requests, which a picture shows one by one even where they are the cells of a grid. */
export function ofRequests({ runs }: Study): boolean {
  return runs.length <= mostRuns && runs.some(({ counts, samples }) => counts.of === 'requests' && samples.size > 0);
}
