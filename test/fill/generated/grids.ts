import type { Random } from './random.ts';

/** A grid of two cards, two precisions and two batch sizes, each with a number of its own in each of four metrics. */
export interface Grid {
  readonly csv: string;
  value(card: string, precision: string, batch: number, metric: number): number;
}

const cards = ['L4', 'A10G'] as const;
const precisions = ['fp16', 'int4'] as const;
const batches = [1, 8] as const;
const metrics = [
  { column: 'output_tok_s', name: 'throughput', unit: 'tok/s' },
  { column: 'ttft_ms', name: 'TTFT', unit: 'ms' },
  { column: 'itl_ms', name: 'ITL', unit: 'ms' },
  { column: 'peak_mem_gb', name: 'peak memory', unit: 'GB' },
] as const;

export function gridOf(random: Random): Grid {
  const values = new Map<string, number>();
  const rows = cards.flatMap((card) =>
    precisions.flatMap((precision) =>
      batches.map((batch) => {
        const own = metrics.map(({ column }) => {
          const value = Number((10 + 900 * random.next()).toFixed(1));
          values.set([card, precision, batch, column].join(), value);
          return value;
        });
        return [card, precision, batch, ...own].join();
      }),
    ),
  );
  return {
    csv: `${['hardware', 'precision', 'batch_size', ...metrics.map(({ column }) => column)].join()}\n${rows.join('\n')}\n`,
    value: (card, precision, batch, metric) => values.get([card, precision, batch, metrics[metric]!.column].join())!,
  };
}

/** A sentence with `___` for its numbers, and these in their order. */
export interface Told {
  readonly text: string;
  readonly values: readonly number[];
}

/** A sentence that tells of several cells of a grid: what each number is of is said before it, behind it, or of another one. */
export function toldOf(grid: Grid, random: Random): Told {
  const [a, b] = random.some(cards, 2) as [string, string];
  const [p, q] = random.some(precisions, 2) as [string, string];
  const [x, y] = random.some(batches, 2) as [number, number];
  const [m, o] = random.some([0, 1, 2, 3], 2) as [number, number];
  const { name, unit } = metrics[m]!;
  const other = metrics[o]!;
  const at = (card: string, precision: string, batch: number, metric = m) => grid.value(card, precision, batch, metric);
  const where = (batch: number) =>
    random.pick([`at batch size ${batch}`, `at batch ${batch}`, `with batch size ${batch}`, `(batch ${batch})`]);
  const n = `___ ${unit}`;
  const verb = (from: number, to: number) => (to > from ? 'rises' : 'falls');
  const than = (of: number, over: number) => (of > over ? 'higher' : 'lower');
  const apart = (of: number, over: number) => Math.abs(100 * (of / over - 1));
  const forms: readonly (() => Told)[] = [
    () => ({
      text: `The ${name} of the ${a} with ${p} is ${n} ${where(x)} and ${n} ${where(y)}.`,
      values: [at(a, p, x), at(a, p, y)],
    }),
    () => ({
      text: `At batch size ${x}, the ${a} has a ${name} of ${n} with ${p} and ${n} with ${q}, the ${b} ${n} and ${n}.`,
      values: [at(a, p, x), at(a, q, x), at(b, p, x), at(b, q, x)],
    }),
    () => ({
      text: `With ${p} ${where(x)}, ${name} is ${n} on the ${a} and ${n} on the ${b}; with ${q} it is ${n} and ${n}.`,
      values: [at(a, p, x), at(b, p, x), at(a, q, x), at(b, q, x)],
    }),
    () => ({
      text: `On the ${a} with ${p} ${where(x)}, ${name} is ${n}; ${where(y)} it ${verb(at(a, p, x), at(a, p, y))} to ${n}.`,
      values: [at(a, p, x), at(a, p, y)],
    }),
    () => ({
      text: `Moving to ${q} on the ${a}, ${name} went from ${n} to ${n} at batch size ${x} and from ${n} to ${n} at batch size ${y}.`,
      values: [at(a, p, x), at(a, q, x), at(a, p, y), at(a, q, y)],
    }),
    () => ({
      text: `On the ${a} ${where(x)}, ${name} ${verb(at(a, p, x), at(a, q, x))} from ${n} with ${p} to ${n} with ${q}.`,
      values: [at(a, p, x), at(a, q, x)],
    }),
    () => ({
      text: `${a}, ${p}, batch ${x}: ${name} ${n}, ${other.name} ___ ${other.unit}. ${b}, ${q}, batch ${y}: ${name} ${n}, ${other.name} ___ ${other.unit}.`,
      values: [at(a, p, x), at(a, p, x, o), at(b, q, y), at(b, q, y, o)],
    }),
    () => ({
      text: `The ${a} (${p}, batch ${x}) has a ${name} of ${n}, while the ${b} (${q}, batch ${y}) has ${n}.`,
      values: [at(a, p, x), at(b, q, y)],
    }),
    () => ({
      text: `The ${name} with ${p} on the ${a}: ${n} (batch ${x}), ${n} (batch ${y}); on the ${b}: ${n} (batch ${x}), ${n} (batch ${y}).`,
      values: [at(a, p, x), at(a, p, y), at(b, p, x), at(b, p, y)],
    }),
    () => ({
      text: `With ${p} ${where(x)} the ${a} shows a ${name} of ${n} and a ${other.name} of ___ ${other.unit}, against ${n} and ___ ${other.unit} on the ${b}.`,
      values: [at(a, p, x), at(a, p, x, o), at(b, p, x), at(b, p, x, o)],
    }),
    () => ({
      text: `The ${a} with ${p} has a ${name} of ${n} ${where(x)}, but ${n} ${where(y)}; ${q} has ${n} and ${n}.`,
      values: [at(a, p, x), at(a, p, y), at(a, q, x), at(a, q, y)],
    }),
    () => ({
      text: `For batch sizes ${x} and ${y}, ${name} on the ${a} with ${p} is ${n} and ${n}, respectively.`,
      values: [at(a, p, x), at(a, p, y)],
    }),
    () => ({
      text: `From the ${a} to the ${b}, ${name} with ${p} ${where(x)} goes from ___ to ${n}; with ${q} it goes from ___ to ${n}.`,
      values: [at(a, p, x), at(b, p, x), at(a, q, x), at(b, q, x)],
    }),
    () => ({
      text: `The ${name} (in ${unit}) ${where(x)} with ${p}: ${a} ___, ${b} ___; with ${q}: ${a} ___, ${b} ___.`,
      values: [at(a, p, x), at(b, p, x), at(a, q, x), at(b, q, x)],
    }),
    () => ({
      text: `Even with ${p}, the ${name} of the ${a} stays at ${n} ${where(x)}, where ${q} gets ${n}.`,
      values: [at(a, p, x), at(a, q, x)],
    }),
    () => ({
      text: `The ${b} was tested as well. With ${p} ${where(x)}, ${name} is ${n} on the ${a}, not ${n} as on the ${b}.`,
      values: [at(a, p, x), at(b, p, x)],
    }),
    () => ({
      text: `With ${p}, ${name} is ___% ${than(at(a, p, x), at(b, p, x))} on the ${a} than on the ${b} at batch ${x}, and ___% ${than(at(a, p, y), at(b, p, y))} at batch ${y}.`,
      values: [apart(at(a, p, x), at(b, p, x)), apart(at(a, p, y), at(b, p, y))],
    }),
    () => ({
      text: `With ${p} ${where(x)}, the ${name} of the ${a} is ___% ${than(at(a, p, x), at(b, p, x))} than that of the ${b}.`,
      values: [apart(at(a, p, x), at(b, p, x))],
    }),
    () => ({
      text: `Going from batch size ${x} to batch size ${y}, the ${name} of the ${a} with ${p} ${verb(at(a, p, x), at(a, p, y))} by ___% (from ___ to ${n}).`,
      values: [apart(at(a, p, y), at(a, p, x)), at(a, p, x), at(a, p, y)],
    }),
  ];
  return random.pick(forms)();
}
