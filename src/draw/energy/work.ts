import type { Derived, Run } from '../../collect/run.ts';
import { knownIn } from '../../compare/custom/figure.ts';
import { measure } from '../../compare/measure.ts';
import type { Study } from '../../compare/study.ts';
import { type Metric, metric } from '../../metric.ts';
import { barred } from '../labels.ts';

/** How much was done with a joule, and how that is worked out. */
export interface Basis {
  readonly metric: Metric;
  /** As a subtitle says it. */
  readonly words: string;
}

interface Way {
  readonly formula: string;
  readonly words: string;
  /** The metrics of the formula, and the unit in which it takes each. */
  readonly units: Readonly<Record<string, string>>;
}

const named = (name: string, unit: string, title: string): Metric => ({
  ...metric(name, { unit, direction: 'higher' }),
  summary: 'value',
  title,
});

/** By what was done. A watt is a joule a second, so work per second over watts is work per joule. */
const kinds: readonly { readonly metric: Metric; readonly ways: readonly Way[] }[] = [
  {
    metric: metric('tokens_per_joule'),
    ways: [
      {
        formula: '1 / energy_per_token',
        words: '1 / energy per token',
        units: { energy_per_token: 'J/token' },
      },
      {
        formula: 'output_throughput / power',
        words: 'output tokens/s / W',
        units: { output_throughput: 'tokens/s', power: 'W' },
      },
      {
        formula: 'output_tokens.sum / energy',
        words: 'all output tokens / J',
        units: { output_tokens: 'tokens', energy: 'J' },
      },
    ],
  },
  ...(
    [
      ['inferences', 'Inferences', 'inferences_per_second'],
      ['images', 'Images', 'image_throughput'],
      ['samples', 'Samples', 'sample_throughput'],
      ['samples', 'Samples', 'train_rate'],
    ] as const
  ).map(([work, title, rate]) => ({
    metric: named(`${work}_per_joule`, `${work}/J`, `${title} per joule`),
    ways: [{ formula: `${rate} / power`, words: `${work}/s / W`, units: { [rate]: `${work}/s`, power: 'W' } }],
  })),
];

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
        runs: study.runs.map((run) => withWork(run, of, way)),
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

function withWork(run: Run, of: Metric, { formula, units }: Way): Run {
  const own: Derived = {
    metric: of,
    formula,
    units: new Map(Object.entries(units)),
    method: 'ratio of unrounded values',
  };
  return { ...run, derived: new Map([...(run.derived ?? []), [of.name, own]]) };
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
