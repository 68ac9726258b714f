import type { Run } from '../../collect/run.ts';
import type { Absent, Figure } from '../value/figure.ts';
import type { Sweep } from './sweep.ts';
import { type SweptRun, swept } from './swept.ts';
import { endToEndRate, lacking, overhead, samplesOf, stepTime } from './training.ts';

type Derive = (run: Run, sweeps: () => readonly Sweep[]) => Figure | Absent;

/** The numbers of a run that reports show and no file need state: each by the name that it has in a value path. */
const derivations: Readonly<Record<string, Derive>> = {
  step_time: stepTime,
  end_to_end_rate: endToEndRate,
  samples: samplesOf,
  overhead: (run) => ofOverhead(run, 'seconds'),
  overhead_share: (run) => ofOverhead(run, 'share'),
  final_loss: (run, sweeps) => inSweep('Final loss', run, sweeps, ({ finalLoss }) => finalLoss),
  efficiency: (run, sweeps) =>
    inSweep('Efficiency', run, sweeps, ({ efficiency }) => efficiency ?? lacking('Efficiency', run)),
  time_to_loss: (run, sweeps) =>
    inSweep('Time to loss', run, sweeps, ({ timeToLoss }) =>
      timeToLoss.kind === 'not-reached' ? lacking('Time to loss', run) : timeToLoss,
    ),
};

export function isDerived(name: string): boolean {
  return Object.hasOwn(derivations, name);
}

/** A derived number of a run; of one that is in a sweep, as its table shows it. */
export function derivedValue(name: string, run: Run, sweeps: () => readonly Sweep[]): Figure | Absent {
  return derivations[name]!(run, sweeps);
}

function ofOverhead(run: Run, part: 'seconds' | 'share'): Figure | Absent {
  const found = overhead(run);
  return 'kind' in found ? found : found[part];
}

/** The number of the first sweep that has it for the run. */
function inSweep(
  title: string,
  run: Run,
  sweeps: () => readonly Sweep[],
  of: (one: SweptRun) => Figure | Absent,
): Figure | Absent {
  const all = sweeps()
    .filter(({ legs }) => legs.some((leg) => leg.run.id === run.id))
    .map((sweep) => of(swept(sweep).runs.find((one) => one.run.id === run.id)!));
  return all.find(({ kind }) => kind === 'figure') ?? all[0] ?? lacking(title, run);
}
