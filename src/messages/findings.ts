import { info, named, unitWord } from './entry.ts';

/** What every finding says: the runs by id, the numbers as shown, and how many records and which interval stand behind them. */
type Headline = {
  readonly metric: string;
  readonly winner: string;
  readonly loser: string;
  readonly best: string;
  readonly other: string;
  readonly unit: string;
  readonly basis: string;
};

/** Two runs of a sweep as a sentence names them, the better or larger one first, with their numbers and what stands behind them. */
type SweepPair = { readonly of: string; readonly over: string; readonly both: string; readonly basis: string };

/** What the data support, in sentences. */
export const findingMessages = {
  answer: info((a: { text: string }) => a.text),
  'no-answer': info((a: { why: string }) => `The data support no statement that compares runs: ${a.why}.`),
  'finding-fast': info(
    (a: Headline & { factor: string }) =>
      `${a.winner} is ${a.factor}x as fast as ${a.loser} in ${a.metric}: ${a.best}${unitWord(a.unit)} vs ${a.other}${unitWord(a.unit)} (${a.basis}).`,
  ),
  'finding-low': info(
    (a: Headline & { factor: string }) =>
      `${a.winner} has the lower ${a.metric}: ${a.best}${unitWord(a.unit)} vs ${a.other}${unitWord(a.unit)} for ${a.loser}, a factor of ${a.factor} (${a.basis}).`,
  ),
  'finding-high': info(
    (a: Headline & { factor: string }) =>
      `${a.winner} has ${a.factor}x the ${a.metric} of ${a.loser}: ${a.best}${unitWord(a.unit)} vs ${a.other}${unitWord(a.unit)} (${a.basis}).`,
  ),
  'finding-points': info(
    (a: Headline & { points: string }) =>
      `${a.winner} has the better ${a.metric}: ${a.best} % vs ${a.other} % for ${a.loser}, ${a.points} percentage points apart (${a.basis}).`,
  ),
  'finding-equal': info(
    (a: Headline) =>
      `No difference at this precision between ${a.winner} and ${a.loser} in ${a.metric}: ${a.best}${unitWord(a.unit)} vs ${a.other}${unitWord(a.unit)} (${a.basis}).`,
  ),
  'finding-unproven': info(
    (a: Headline & { factor: string }) =>
      `No difference shown between ${a.winner} and ${a.loser} in ${a.metric}: ${a.best}${unitWord(a.unit)} vs ${a.other}${unitWord(a.unit)}${a.factor && `, ${a.factor}`} (~, ${a.basis}).`,
  ),
  'finding-arms': info((a: { of: string; clauses: readonly string[]; basis: string; more: string }) => {
    const text = `${a.clauses.join('; ')} (${a.basis})${a.more && `; ${a.more}`}`;
    if (a.of !== '') return `With ${a.of}, ${text}.`;
    return `${text.startsWith('no difference') ? `N${text.slice(1)}` : text}.`;
  }),
  'finding-grid': info(
    (a: { metric: string; factors: string; clauses: readonly string[]; basis: string }) =>
      `In ${a.metric} (${a.basis}), by the geometric mean over cells that are equal in ${a.factors}: ${a.clauses.join('; ')}.`,
  ),
  'finding-tasks': info(
    (a: { metric: string; clauses: readonly string[]; basis: string }) =>
      `In ${a.metric} (${a.basis}), ${a.clauses.join('; ')}.`,
  ),
  'finding-disagree': info((a: { first: string; second: string }) => `${a.first.replace(/\.$/, '')}; but ${a.second}`),
  'finding-levels': info(
    (a: { metric: string; factor: string; changes: readonly string[]; basis: string }) =>
      `${a.metric} by ${a.factor}: ${a.changes.join('; ')} (${a.basis}).`,
  ),
  'finding-repeats': info(
    (a: { run: string; n: string; metric: string; low: string; high: string; unit: string }) =>
      `The ${a.n} repeats of ${a.run} differ in ${a.metric} from ${a.low} to ${a.high}${unitWord(a.unit)}: differences of that size between other settings show nothing.`,
  ),
  'not-like-for-like': info(
    (a: { differences: readonly string[] }) => `Not like for like: ${a.differences.join(', ')}.`,
  ),
  'sweep-rate': info(
    (a: SweepPair & { metric: string; factor: string }) =>
      `${a.of} has ${a.factor}x the ${a.metric} of ${a.over}: ${a.both} (${a.basis}).`,
  ),
  'sweep-equal': info(
    (a: SweepPair & { metric: string }) =>
      `No difference at this precision between ${a.of} and ${a.over} in ${a.metric}: ${a.both} (${a.basis}).`,
  ),
  'sweep-scaling': info(
    (a: SweepPair & { metric: string; factor: string; ideal: string; efficiency: string; above: number }) =>
      `${a.of} has ${a.factor}x the ${a.metric} of ${a.over}, an efficiency of ${a.efficiency} % of the ${a.ideal}x that would be linear: ${a.both} (${a.basis})${a.above ? '; that is super-linear, so check the base' : ''}.`,
  ),
  'sweep-time': info(
    (a: SweepPair & { factor: string; work: string }) =>
      `${a.of} takes ${a.factor}x the training time of ${a.over} for ${a.work}x the samples: ${a.both} (${a.basis}).`,
  ),
  'sweep-accuracy': info(
    (a: { of: string; over: string; best: string; other: string; points: string; basis: string }) =>
      `${a.of} has the best accuracy and ${a.over} the lowest: ${a.best} % vs ${a.other} %, ${a.points} percentage points apart (${a.basis}).`,
  ),
  'sweep-loss': info(
    (a: { loss: string; times: readonly string[] }) =>
      `A loss of ${a.loss}, the highest final one of the completed runs, was reached for good by ${named(a.times, 8)}.`,
  ),
} as const;
