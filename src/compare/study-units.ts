import { ownUnitOf } from '../collect/columns/statistic-name.ts';
import type { Run } from '../collect/run.ts';
import type { Cell } from './experiment/cell.ts';
import type { Experiment } from './experiment/experiment.ts';
import type { Study } from './study.ts';
import type { Sweep } from './sweep/sweep.ts';
import { inOneUnit } from './units.ts';

/** The same study with metrics in other units; what does not convert stays. */
export function inUnits(study: Study, wanted: Readonly<Record<string, string>>): Study {
  const { of } = inOneUnit([study.runs], wanted);
  const runs = study.runs.map(of);
  const leg = ({ run, at }: Sweep['base']): Sweep['base'] => ({ run: of(run), at });
  const metrics = study.metrics.map((metric) => {
    const found = runs.flatMap(({ samples, reported }) => [
      ...(samples.has(metric.name) ? [samples.get(metric.name)!.metric] : []),
      ...reported
        .filter((one) => one.metric.name === metric.name && ownUnitOf(one.statistic) === undefined)
        .map((one) => one.metric),
    ]);
    return found[0] ?? metric;
  });
  const sweeps = () => study.sweeps().map((one) => ({ ...one, legs: one.legs.map(leg), base: leg(one.base) }));
  return {
    ...study,
    runs,
    metrics,
    sweeps,
    experiment: study.experiment && throughRuns(study.experiment, study.runs, of),
  };
}

/** The same experiment, asked with and answering with runs in other units. */
function throughRuns(experiment: Experiment, runs: readonly Run[], of: (run: Run) => Run): Experiment {
  const back = new Map(runs.map((run) => [of(run), run]));
  const own = (run: Run) => back.get(run) ?? run;
  const cell = (one: Cell): Cell => ({ ...one, run: of(one.run) });
  return {
    ...experiment,
    cells: experiment.cells.map(cell),
    cellOf: (run) => {
      const found = experiment.cellOf(own(run));
      return found && cell(found);
    },
    baseFor: (run) => {
      const found = experiment.baseFor(own(run));
      return found && of(found);
    },
  };
}
