import type { Run } from '../../collect/run.ts';
import type { ValuePath } from '../path.ts';
import type { Absent, Figure } from '../value/figure.ts';
import type { Sweep } from './sweep.ts';
import { type SweptRun, swept } from './swept.ts';
import { type TimeTo, timeToLoss } from './time-to-loss.ts';
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
  time_to_loss: (run, sweeps) => inSweep('Time to loss', run, sweeps, (one) => reachedBy(one.timeToLoss, run)),
};

export function isDerived(name: string): boolean {
  return Object.hasOwn(derivations, name);
}

/** How a path asks for a derived number. */
export interface Derivation {
  readonly value: () => Figure | Absent;
  /** True where the path can mean nothing that a file states. */
  readonly isOnly: boolean;
}

/**
 * The derived number that a path asks for: `overhead`, `overhead.value`, `efficiency.ntasks` in the sweep of that label,
 * `time_to_loss(7.25)`; without a loss the one that all completed runs of the sweep reached. Null where it asks for none.
 */
export function derivationOf(
  { name, statistic, argument }: Pick<ValuePath, 'name' | 'statistic' | 'argument'>,
  run: Run,
  sweeps: () => readonly Sweep[],
): Derivation | null {
  if (argument !== undefined)
    return name === 'time_to_loss' && statistic === null
      ? { value: () => reachedBy(timeToLoss(run, argument), run), isOnly: true }
      : null;
  if (!isDerived(name)) return null;
  if (statistic === null || statistic === 'value')
    return { value: () => derivations[name]!(run, sweeps), isOnly: false };
  if (name !== 'efficiency') return null;
  const ofLabel = sweeps().filter(({ label }) => label === statistic);
  return ofLabel.length === 0 ? null : { value: () => derivations[name]!(run, () => ofLabel), isOnly: true };
}

function reachedBy(time: TimeTo, run: Run): Figure | Absent {
  return time.kind === 'not-reached' ? lacking('Time to loss', run) : time;
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
