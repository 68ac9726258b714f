import { type Note, note } from '../note.ts';
import { listed } from '../phrase.ts';
import { type Experiment, isMeasured } from './experiment/experiment.ts';
import { isWork } from './experiment/factors.ts';
import { levelKey } from './level.ts';
import type { Study } from './study.ts';

const unlike = 'nothing says that they did the same work';

/** Settings that are named as what no two arms have in common, at most. */
const mostNamed = 3;

/** Why there is no answer over some runs of one kind of work, in one sentence: so that a file more never ends a comparison unsaid. */
export function noAnswer(study: Study): Note {
  const why = study.experiment === null ? 'they are of several kinds of work' : reasonIn(study, study.experiment);
  return note('no-answer', { why });
}

function reasonIn({ runs, metrics, headlines }: Study, experiment: Experiment): string {
  if (runs.every(({ status }) => status === 'failed')) return 'no run has a result';
  if (metrics.length === 0) return 'no run is summed up by a number';
  const [first] = headlines();
  if (first === undefined) {
    const known = metrics.filter(({ direction }) => direction === 'lower' || direction === 'higher');
    return known.length === 0
      ? 'of none of the numbers is it known which way is better'
      : `of ${listed(known.map(lowerTitle))} they state no mean, and no percentile that all of them have`;
  }
  const measured = headlines().map((metric) => experiment.cells.filter((cell) => isMeasured(cell, metric.name)));
  const cells = measured.find((some) => armsOf(some) > 1) ?? measured.find((some) => some.length > 1);
  if (cells === undefined) return `no two runs have the same of ${listed(headlines().map(lowerTitle))}`;
  const { arm, others } = experiment;
  const work = others.find(isWork);
  const blocks = [...new Set(cells.map(({ block }) => block))];
  if (arm === null || armsOf(cells) < 2) {
    if (work) return `each ${work.title} is work of its own`;
    if (blocks.length === cells.length) return unlike;
    return others.length === 0 && arm === null
      ? 'they state no setting in which the runs differ'
      : `the runs do not differ in ${lowerTitle(first)} by more than noise, or not in a number that was set`;
  }
  if (blocks.every((block) => armsOf(cells.filter((cell) => cell.block === block)) < 2)) return unlike;
  const shared = headlines().find(({ name }) => isHeldAgainst(name, experiment));
  if (shared) return `of no two runs that are alike a factor in ${lowerTitle(shared)} can be given`;
  const names = others.map(({ title }) => title);
  if (names.length === 0) return `no two runs that differ in ${arm.title} have a number in common`;
  const told = names.length > mostNamed ? [...names.slice(0, mostNamed), 'other settings'] : names;
  return `no two runs that differ in ${arm.title} are alike in ${listed(told)}`;
}

/** True where two runs that are to be compared have a number: why they are not lies in the numbers. */
function isHeldAgainst(metric: string, { cells, baseline, baseFor, cellOf }: Experiment): boolean {
  const measured = cells.filter((cell) => isMeasured(cell, metric));
  if (baseline !== null)
    return measured.some(({ run }) => {
      const base = baseFor(run);
      return base !== null && isMeasured(cellOf(base)!, metric);
    });
  // Nobody is the best where no numbers can be divided.
  return measured.length > new Set(measured.map(({ row }) => row)).size;
}

function armsOf(cells: Experiment['cells']): number {
  return new Set(cells.map(({ arm }) => levelKey(arm))).size;
}

function lowerTitle({ title }: { readonly title: string }): string {
  return title.toLowerCase();
}
