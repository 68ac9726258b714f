import { families } from './experiment.ts';
import type { Random } from './random.ts';
import type { Blank, Piece } from './spec.ts';

/** A metric of repeated runs; no two of an experiment share a unit. */
interface Repeated {
  readonly column: string;
  readonly word: string;
  readonly unit: string;
  readonly lower: boolean;
  readonly verbs: readonly [one: string, several: string];
  readonly range: readonly [number, number];
}

const metrics: readonly Repeated[] = [
  { column: 'time_ms', word: 'time', unit: 'ms', lower: true, verbs: ['takes', 'take'], range: [90, 900] },
  { column: 'latency_ms', word: 'latency', unit: 'ms', lower: true, verbs: ['needs', 'need'], range: [90, 900] },
  { column: 'gflops', word: 'GFLOPS', unit: 'GFLOPS', lower: false, verbs: ['reaches', 'reach'], range: [11, 99] },
  { column: 'power_w', word: 'power', unit: 'W', lower: true, verbs: ['draws', 'draw'], range: [110, 700] },
];

export interface Runs {
  readonly armColumn: string;
  readonly arms: readonly string[];
  readonly absent: string;
  readonly metrics: readonly Repeated[];
  readonly rows: readonly Readonly<Record<string, string | number>>[];
}

/** Two or three arms, each run a few times. */
export function repeatedRuns(random: Random): Runs {
  const [armColumn, pool] = random.pick(families.filter(([, arms]) => arms.every((one) => one.length > 1)));
  const names = random.some(pool, pool.length);
  const arms = names.slice(0, names.length > 3 && random.is(0.4) ? 3 : Math.min(2, names.length));
  const own = random.some(metrics, 3).filter((one, at, all) => all.findIndex(({ unit }) => unit === one.unit) === at);
  const repeats = 3 + random.below(5);
  const level = own.map(({ range: [low, high] }) => arms.map(() => low + random.next() * (high - low)));
  const rows = arms.flatMap((arm, i) =>
    Array.from({ length: repeats }, (_, repeat) => ({
      [armColumn]: arm,
      repeat: repeat + 1,
      ...Object.fromEntries(
        own.map(({ column }, m) => [column, Number((level[m]![i]! * (1 + 0.3 * random.next())).toPrecision(4))]),
      ),
    })),
  );
  return { armColumn, arms, absent: names[arms.length] ?? random.title(), metrics: own, rows };
}

type Statistic = 'mean' | 'median' | 'min' | 'max' | 'sd' | 'n';

function numberIn({ rows, armColumn }: Runs, arm: string, { column }: Repeated, statistic: Statistic): number {
  const all = rows
    .filter((row) => row[armColumn] === arm)
    .map((row) => row[column] as number)
    .sort((a, b) => a - b);
  const count = all.length;
  const mean = all.reduce((sum, one) => sum + one, 0) / count;
  if (statistic === 'n') return count;
  if (statistic === 'min') return all[0]!;
  if (statistic === 'max') return all.at(-1)!;
  if (statistic === 'median') return (all[Math.floor((count - 1) / 2)]! + all[Math.ceil((count - 1) / 2)]!) / 2;
  if (statistic === 'sd') return Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1));
  return mean;
}

/** A clause: its text with `_` for each blank, and of each the right number: `null` where it stays, `[n]` where it may stay as well. */
type Clause = readonly [text: string, ...right: readonly (number | readonly [number] | null)[]];

const spoken = { mean: ['mean', 'average'], median: ['median'], min: ['minimum'], max: ['maximum'] } as const;
const said = ['mean', 'median', 'min', 'max'] as const;

/** One sentence or line of a list about repeated runs, of the kinds that such texts have. */
export function clause(random: Random, runs: Runs): readonly Piece[] {
  const metric = random.pick(runs.metrics);
  const [a, b] = random.some(runs.arms, 2) as [string, string];
  const { unit: u, word: m, lower, verbs } = metric;
  const [takes, take] = verbs;
  const isNamed = m !== u;
  const of = (arm: string, statistic: Statistic = 'mean') => numberIn(runs, arm, metric, statistic);
  const [s, t] = random.some(said, 2) as [(typeof said)[number], (typeof said)[number]];
  const [S, T] = [random.pick(spoken[s]), random.pick(spoken[t])];
  const [best, worst] = lower ? (['min', 'max'] as const) : (['max', 'min'] as const);
  const isSpeed = u !== 'W';
  /** `faster`, without a unit beside it, is said of the one metric of that kind. */
  const isOnlySpeed = isSpeed && runs.metrics.filter(({ unit }) => unit !== 'W').length === 1;
  const isFaster = of(a) < of(b) === lower;
  const difference = Math.abs(of(a) - of(b));
  const factor = Math.max(of(a) / of(b), of(b) / of(a));
  const x = runs.absent;
  const odd = random.word();
  const contender = random.pick(['system', 'GPU', 'machine', 'engine']);
  const more = of(a) > of(b) ? 'more' : 'less';
  const other = runs.metrics.find((one) => one !== metric);
  const ofOther = (arm: string, statistic: Statistic = 'mean') => numberIn(runs, arm, other!, statistic);
  const M = isNamed ? m : 'value';

  const plain: readonly Clause[] = [
    [`${a} ${takes} _ ${u} and ${b} _ ${u}.`, of(a), of(b)],
    [`${a} ${takes} _ ${u}, ${b} _ ${u}.`, of(a), of(b)],
    [`${a} and ${b} ${take} _ and _ ${u}.`, of(a), of(b)],
    [`${a} and ${b} ${take} _ ${u} and _ ${u}, respectively.`, of(a), of(b)],
    [`${a} ${takes} _ ± _ ${u}, ${b} _ ± _ ${u}.`, of(a), of(a, 'sd'), of(b), of(b, 'sd')],
    [`${a} ${takes} _ ${u} at best and _ ${u} at worst.`, of(a, best), of(a, worst)],
    [`${a} ${takes} _ ${u} on average (median _ ${u}).`, of(a), of(a, 'median')],
    [`${a} ${takes} _ ${u} in the median and ${b} _ ${u} in the mean.`, of(a, 'median'), of(b)],
    [`In the median ${a} ${takes} _ ${u} and ${b} _ ${u}.`, [of(a, 'median')], [of(b, 'median')]],
    [`${a} ${takes} _ ${u}, ${x} _ ${u} and ${b} _ ${u}.`, [of(a)], null, [of(b)]],
    [`${a} ${takes} _ ${u} and ${x} _ ${u}.`, [of(a)], null],
    [`${x} ${takes} _ ${u} and ${a} _ ${u}.`, null, [of(a)]],
    [`- ${a}: _ ${u} (${S}), _ ${u} (${T})`, [of(a, s)], [of(a, t)]],
    [`- ${a} _ ${u}, ${b} _ ${u}`, [of(a)], [of(b)]],
    [`Compared with ${b}, ${a} ${takes} _ ${u}.`, [of(a)]],
    [`Unlike ${b}, ${a} ${takes} _ ${u}.`, [of(a)]],
    [`${a} ${takes} _ ${u}, that is _ ${u} in the worst case.`, [of(a)], [of(a, worst)]],
    [`While ${b} ${takes} _ ${u}, ${a} ${takes} _ ${u}.`, [of(b)], [of(a)]],
    [`${a} ${takes} up to _ ${u}.`, [of(a, 'max')]],
    [`${a} ${takes} at least _ ${u} and at most _ ${u}.`, [of(a, 'min')], [of(a, 'max')]],
    [`${a} ${takes} between _ and _ ${u}.`, [of(a, 'min')], [of(a, 'max')]],
    [`Every run of ${a} ${takes} at least _ ${u}.`, [of(a, 'min')]],
    [`No run of ${a} ${takes} more than _ ${u}.`, [of(a, 'max')]],
    [`Half of the runs of ${a} ${take} less than _ ${u}.`, [of(a, 'median')]],
  ];
  const naming: readonly Clause[] = [
    [`The ${S} ${m} is _ ${u} for ${a} and _ ${u} for ${b}.`, of(a, s), of(b, s)],
    [`The ${S} ${m} of ${a} is _ ${u}, that of ${b} _ ${u}.`, of(a, s), of(b, s)],
    [`The ${m} of ${a} varies between _ and _ ${u}.`, of(a, 'min'), of(a, 'max')],
    [`${a} has a mean ${m} of _ ${u} and a median of _ ${u}.`, of(a), of(a, 'median')],
    [`The ${S} and ${T} ${m} of ${a} are _ and _ ${u}.`, [of(a, s)], [of(a, t)]],
    [`- ${S} ${m}: ${a} _ ${u}, ${b} _ ${u}`, of(a, s), of(b, s)],
    [`- ${S} ${m}: _ ${u} (${a}), _ ${u} (${b})`, of(a, s), of(b, s)],
    [`${a}'s ${S} ${m} is _ ${u} and ${b}'s _ ${u}.`, [of(a, s)], [of(b, s)]],
    [`The ${m} of ${a}, which is ${isFaster ? 'better' : 'worse'} than ${b}, is _ ${u}.`, [of(a)]],
    [`The ${S} ${m} goes from _ ${u} with ${a} to _ ${u} with ${b}.`, [of(a, s)], [of(b, s)]],
    [`The geometric mean ${m} of ${a} is _ ${u}, the ${S} _ ${u}.`, null, [of(a, s)]],
    [`The ${m} of ${a} has a variance of _ and a ${S} of _ ${u}.`, null, [of(a, s)]],
    [`The ${odd} ${m} of ${a} is _ ${u}.`, [of(a)]],
    [`The total ${m} of ${a} and ${b} is _ ${u}.`, null],
    [`The ${m} of ${a} in the first run is _ ${u}.`, null],
    [`The highest ${m} of ${a} is _ ${u}, the lowest _ ${u}.`, [of(a, 'max')], [of(a, 'min')]],
    [`The target ${m} of ${a} is _ ${u}, the measured _ ${u}.`, null, [of(a)]],
  ];
  const superlatives: readonly Clause[] = [
    [`The fastest run of ${a} ${takes} _ ${u}, the slowest _ ${u}.`, [of(a, best)], [of(a, worst)]],
    [`The slowest run of ${a} ${takes} _ ${u}, that of ${b} _ ${u}.`, [of(a, worst)], [of(b, worst)]],
    [`On ${a}, the fastest run ${takes} _ ${u} and the slowest _ ${u}.`, [of(a, best)], [of(a, worst)]],
    [`The fastest ${contender}, ${a}, ${takes} _ ${u}.`, [of(a)]],
    [`The fastest ${contender} is ${a} with _ ${u}, the slowest ${b} with _ ${u}.`, [of(a)], [of(b)]],
    [`${a} is the fastest ${contender} and ${takes} _ ${u}.`, [of(a)]],
    [`${a}, the slowest, ${takes} _ ${u}, ${b} _ ${u}.`, [of(a)], [of(b)]],
    [`The fastest ${contender} ${takes} _ ${u}, ${a} _ ${u}.`, null, [of(a)]],
    [`The second fastest run of ${a} ${takes} _ ${u}.`, null],
    [`The fastest ${contender} after ${a} ${takes} _ ${u}.`, null],
    [`The ${random.pick(['best', 'worst'])} seed of ${x} ${takes} _ ${u}.`, null],
    [`The best run of ${a} ${takes} _ ${u} and the worst _ ${u}.`, [of(a, best)], [of(a, worst)]],
    [`The worst run of ${a} had _ ${u}, that of ${b} _ ${u}.`, [of(a, worst)], [of(b, worst)]],
    [`Without its slowest run, ${a} ${takes} _ ${u}.`, null],
    [`The best ${odd} of ${a} ${takes} _ ${u}.`, null],
    [`${a} is the fastest: it ${takes} _ ${u}, and ${b} _ ${u}.`, [of(a)], [of(b)]],
  ];
  const differences: readonly Clause[] = [
    [`${a} ${takes} _ ${u} ${more} than ${b}.`, [difference]],
    [`${a} ${takes} _ ${u}, which is _ ${u} ${more} than ${b}.`, [of(a)], [difference]],
    [`${a} ${takes} _ ${u}, _ ${u} ${more} than ${b}.`, [of(a)], [difference]],
    [`${b} ${takes} _ ${u} and ${a} _ ${u} ${more}.`, [of(b)], [difference]],
    [`${a} is _ ${u} ahead of ${b}.`, isFaster ? [difference] : null],
    [`${a} trails ${b} by _ ${u}.`, isFaster ? null : [difference]],
    [`${a} wins by _ ${u}.`, isFaster && runs.arms.length === 2 ? [difference] : null],
    [`The gap between ${a} and ${b} is _ ${u}.`, [difference]],
    [`The difference between ${a} and ${b} is _ ${u}.`, [difference]],
    [`${a} and ${b} differ by _ ${u}.`, [difference]],
    [`${a} and ${b} are within _ ${u} of each other.`, null],
    [`Going from ${a} to ${b} changes it by _ ${u}.`, [difference]],
    [`${a} ${takes} an additional _ ${u}.`, null],
    [`${a} ${takes} _ ${u} on top of ${b}.`, null],
    [`${a} ${takes} _ ${u} in excess of ${b}.`, null],
    [`${a} adds _ ${u} to ${b}.`, null],
    [`${a} shaves _ ${u} off ${b}.`, null],
    [`${a} ${takes} _ ${u} more at worst than on average.`, null],
    [`${a} ${takes} _ ${u}, give or take _ ${u}.`, [of(a)], null],
  ];
  const factors: readonly Clause[] = [
    [`${a} ${takes} _ times as much as ${b}.`, [of(a) / of(b)]],
    [`${a} ${takes} _ ${u} and ${b} _ ${u}, a factor of _.`, [of(a)], [of(b)], [factor]],
    [`${a} ${takes} _ ${u}, that is _x as much as ${b}.`, [of(a)], [of(a) / of(b)]],
    [`${a} ${takes} _ ${u}, or _ times the ${b} value of _ ${u}.`, [of(a)], [of(a) / of(b)], [of(b)]],
    [`${a} is better by a factor of _ than ${b}.`, isFaster ? [factor] : null],
    ...(isOnlySpeed
      ? ([
          [`${a} is _x ${isFaster ? 'faster' : 'slower'} than ${b}.`, [factor]],
          [
            `${a} is _ times ${isFaster ? 'faster' : 'slower'} than ${b} (_ ${u} vs. _ ${u}).`,
            [factor],
            [of(a)],
            [of(b)],
          ],
          [`${a} is ${isFaster ? 'faster' : 'slower'} than ${b} by a factor of _.`, [factor]],
          [`${a} is ${isFaster ? 'faster' : 'slower'} by a factor of _.`, runs.arms.length === 2 ? [factor] : null],
          [`${a} is a factor of _ ${isFaster ? 'slower' : 'faster'} than ${b}.`, null],
          [`Twice as fast as ${a} would be _ ${u}.`, null],
        ] satisfies Clause[])
      : []),
  ];
  const strange: readonly Clause[] = [
    [`${a} ${takes} _ ${u} in ${odd}; ${b} _ ${u}.`, null, null],
    [`${a} ${odd}s _ ${u}, ${b} _ ${u}.`, null, null],
    [`${a} ${takes} _ ${u} per ${odd}, ${b} _ ${u}.`, null, null],
    [`${a} ${takes} _ ${u} to ${odd} and ${b} _ ${u}.`, null, null],
    [`${a} ${takes} _ ${u} with ${odd}, and _ ${u} without.`, null, null],
    [`${a} ${takes} _ ${u} without ${b}.`, null],
    [`${a} with ${odd} ${takes} _ ${u}.`, null],
    [`${a} and ${b} together ${take} _ ${u}.`, null],
    [`The average of ${a} and ${b} is _ ${u}.`, null],
    [`Both ${take} _ ${u}.`, null],
    [`Two runs of ${a} ${take} _ ${u} and _ ${u}.`, null, null],
    [`The first run of ${a} ${takes} _ ${u}, the last _ ${u}.`, null, null],
    [`All runs of ${a} together ${take} _ ${u}.`, null],
    [`${a} would ${take} _ ${u}, ${b} _ ${u}.`, null, null],
    [`We expected _ ${u} for ${a} and measured _ ${u}.`, null, [of(a)]],
    [`The paper has _ ${u} for ${a}, we have _ ${u}.`, null, [of(a)]],
    [`${a} used to ${take} _ ${u} and now ${takes} _ ${u}.`, null, [of(a)]],
    [`Of the _ ${u} that ${a} ${takes}, _ ${u} are spent in ${odd}.`, [of(a)], null],
    [`${a} ${takes} _ ${u}, of which ${odd} ${takes} _ ${u}.`, [of(a)], null],
    [`${a} does not ${take} _ ${u}.`, null],
    [`${a} ${takes} _ ${u} for the ${odd} alone.`, null],
    [`Half of what ${a} ${takes} is _ ${u}.`, null],
    [`Neither ${a} nor ${b} ${takes} _ ${u}.`, null],
    [`${a} or ${b} ${takes} _ ${u}.`, null],
    [`If ${a} took _ ${u}, ${b} would ${take} _ ${u}.`, null, null],
    [`${a} ${takes} _ ${u} (last week _ ${u}).`, [of(a)], null],
    [`${a} ${takes} _ ${u} (limit _ ${u}), ${b} _ ${u}.`, [of(a)], null, [of(b)]],
    [`In 90 % of the runs ${a} ${takes} less than _ ${u}.`, null],
    [`The budget of ${a} is _ ${u}.`, null],
    [`A run of ${a} under load ${takes} _ ${u}.`, null],
  ];
  const twoMetrics: readonly Clause[] = other
    ? [
        [`${a} ${takes} _ ${u} and ${other.verbs[0]} _ ${other.unit}.`, of(a), ofOther(a)],
        [
          `${a} ${takes} _ ${u} at _ ${other.unit}, ${b} _ ${u} at _ ${other.unit}.`,
          [of(a)],
          [ofOther(a)],
          [of(b)],
          [ofOther(b)],
        ],
        [`- ${a}: _ ${u}, _ ${other.unit}`, [of(a)], [ofOther(a)]],
        [`${a} ${takes} _ ${u} at worst, ${b} ${other.verbs[0]} _ ${other.unit}.`, [of(a, worst)], [ofOther(b)]],
        [`The ${S} ${M} of ${a} is _ ${u}, at _ ${other.unit}.`, [of(a, s)], s === 'mean' ? [ofOther(a)] : null],
      ]
    : [];
  const groups = [
    plain,
    isNamed ? naming : plain,
    isSpeed ? superlatives : strange,
    differences,
    factors,
    strange,
    twoMetrics,
  ];
  const [text, ...right] = random.pick(random.pick(groups.filter((one) => one.length > 0)));
  const trait = text.replaceAll(a, 'A').replaceAll(b, 'B').replaceAll(x, 'X').replaceAll(odd, 'ODD');
  const style = random.pick(['___', '[X.XX]', 'TBD', 'XX.X']);
  return text.split('_').flatMap((words, at): Piece[] => (at === 0 ? [words] : [blankOf(right[at - 1]!), words]));

  function blankOf(one: Clause[number] & (number | readonly [number] | null)): Blank {
    if (one === null) return { text: style, kind: 'stay', value: null, units: [], trait };
    const [value, kind] = typeof one === 'number' ? ([one, 'fill'] as const) : ([one[0], 'opt'] as const);
    return { text: style, kind, value, units: [...runs.metrics.map(({ unit }) => unit), 'x', '×'], trait };
  }
}
