import type { Derived, Run } from '../../collect/run.ts';
import { knownIn } from '../../compare/custom/figure.ts';
import { measure } from '../../compare/measure.ts';
import { derivedBy, perJoule as kinds } from '../../compare/per-joule.ts';
import type { Study } from '../../compare/study.ts';
import type { Metric } from '../../metric.ts';
import { barred } from '../labels.ts';

/** How much was done with a joule, and how that is worked out. */
export interface Basis {
  readonly metric: Metric;
  /** As a subtitle says it. */
  readonly words: string;
}

/** A study whose runs know how much they did with a joule: by the way that most of them have the numbers for. Null where fewer than two have them. */
export function perJoule(study: Study): { readonly study: Study; readonly basis: Basis } | null {
  // Most results have neither power nor energy, and each way is asked of each run.
  const mayBe = knownIn(study.runs);
  const candidates = kinds.flatMap(({ metric: of, ways }) => [
    { basis: { metric: of, words: 'as the results state it' }, runs: mayBe(of.name) ? study.runs : [] },
    ...ways
      .filter(({ units }) => Object.keys(units).every(mayBe))
      .map((way) => ({
        basis: { metric: of, words: way.words },
        runs: study.runs.map((run) => withWork(run, derivedBy(of, way))),
      })),
  ]);
  const counted = candidates.map((one) => ({ ...one, n: one.runs.filter((run) => has(run, one.basis.metric)).length }));
  const best = counted.reduce((a, b) => (b.n > a.n ? b : a));
  return best.n < 2 ? null : { basis: best.basis, study: withRuns(study, best.runs) };
}

function has(run: Run, { name }: Metric): boolean {
  const figure = barred(run) === null ? measure(name, null, run) : null;
  return figure?.kind === 'figure' && figure.value > 0;
}

function withWork(run: Run, own: Derived): Run {
  return { ...run, derived: new Map([...(run.derived ?? []), [own.metric.name, own]]) };
}

/** The same study of the same runs, in the same order, each of which knows more. */
function withRuns(study: Study, runs: readonly Run[]): Study {
  const known = new Map(study.runs.map((run, i) => [run, runs[i]!]));
  const { experiment } = study;
  if (experiment === null) return { ...study, runs };
  const cells = experiment.cells.map((cell) => ({ ...cell, run: known.get(cell.run) ?? cell.run }));
  const byRun = new Map(cells.map((cell) => [cell.run, cell]));
  return { ...study, runs, experiment: { ...experiment, cells, cellOf: (run) => byRun.get(run) } };
}
