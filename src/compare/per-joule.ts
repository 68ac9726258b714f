import type { Derived, Run } from '../collect/run.ts';
import { type Metric, metric } from '../metric.ts';
import { customFigure, type Measure } from './custom/figure.ts';
import type { Figure } from './value/figure.ts';

/** A way in which work and energy follow from other numbers. */
export interface Way {
  readonly formula: string;
  /** As a subtitle says it. */
  readonly words: string;
  /** The metrics of the formula, and the unit in which it takes each. */
  readonly units: Readonly<Record<string, string>>;
}

export interface Worked {
  readonly metric: Metric;
  /** The first of them for which a run has the numbers. */
  readonly ways: readonly Way[];
}

const named = (name: string, unit: string, title: string): Metric => ({
  ...metric(name, { unit, direction: 'higher' }),
  summary: 'value',
  title,
});

/** What is taken of generated tokens: their rate and the power, or all of them and the energy. */
const generated = { output_throughput: 'tokens/s', power: 'W' };
const counted = { output_tokens: 'tokens', energy: 'J' };

const tokens: Worked = {
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
      units: generated,
    },
    {
      formula: 'output_tokens.sum / energy',
      words: 'all output tokens / J',
      units: counted,
    },
  ],
};

/** How much was done with a joule, by what was done. A watt is a joule a second, so work per second over watts is work per joule. */
export const perJoule: readonly Worked[] = [
  tokens,
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

/** The throughput of results that say no more of it than that it counts tokens. */
const anyTokens = { throughput: 'tokens/s', power: 'W' };

const worked: readonly Worked[] = [
  {
    metric: tokens.metric,
    ways: [...tokens.ways, { formula: 'throughput / power', words: 'tokens/s / W', units: anyTokens }],
  },
  {
    metric: metric('energy_per_token'),
    ways: [
      {
        formula: 'power / output_throughput',
        words: 'W / output tokens/s',
        units: generated,
      },
      {
        formula: 'energy / output_tokens.sum',
        words: 'J / all output tokens',
        units: counted,
      },
      { formula: 'power / throughput', words: 'W / tokens/s', units: anyTokens },
    ],
  },
];
const asked: ReadonlyMap<string, readonly Derived[]> = new Map(
  worked.map(({ metric: of, ways }) => [of.name, ways.map((way) => derivedBy(of, way))]),
);

/** What `workedOut` knows. */
export const workedMetrics: readonly Metric[] = worked.map(({ metric: of }) => of);

/** A way as a metric that a run knows. */
export function derivedBy(of: Metric, { formula, units }: Way): Derived {
  return { metric: of, formula, units: new Map(Object.entries(units)), method: 'ratio of unrounded values' };
}

/**
 * Tokens per joule, or the energy of a token, of a run that states neither: of what it states of power and tokens. Null for any other metric, and where it has
 * not the numbers.
 * @param measure without this, so that neither follows from the other.
 */
export function workedOut(name: string, statistic: string | null, run: Run, measure: Measure): Figure | null {
  for (const way of asked.get(name) ?? []) {
    const found = customFigure(way, statistic, run, measure);
    if (found.kind === 'absent') continue;
    const { target: _, ...figure } = found;
    return figure;
  }
  return null;
}
