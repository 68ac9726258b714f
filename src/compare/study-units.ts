import { ownUnitOf } from '../collect/statistic-name.ts';
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
  return { ...study, runs, metrics, sweeps };
}
