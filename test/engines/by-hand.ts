import type { CellAnswer, MetricAnswer } from '../../src/collect/cells/answer.ts';
import { compareLevels, type Level } from '../../src/collect/cells/level.ts';
import type { Plan } from '../../src/collect/cells/plan.ts';

/** The answers worked out from the rows one by one, by fractions of whole numbers: no bins, no sums of doubles. */

type Row = Readonly<Record<string, unknown>>;

export function answersByHand(
  rows: readonly Row[],
  plan: Omit<Plan, 'from' | 'where'>,
  ranksOf: (n: number) => readonly number[],
): readonly CellAnswer[] {
  const cells = new Map<string, { levels: readonly Level[]; rows: Row[] }>();
  for (const row of rows) {
    const levels = plan.settings.map((name) => levelOf(name, row));
    const key = JSON.stringify(levels);
    const cell = cells.get(key) ?? { levels, rows: [] };
    cell.rows.push(row);
    cells.set(key, cell);
  }
  return [...cells.values()]
    .sort((a, b) => a.levels.reduce<number>((order, level, at) => order || compareLevels(level, b.levels[at]!), 0))
    .map(({ levels, rows: own }) => {
      const good = own.filter((row) => plan.ok === null || row[plan.ok] === true);
      const metrics = plan.metrics.map((name) =>
        metricOf(
          good.map((row) => numberOf(row[name])),
          ranksOf,
        ),
      );
      return { levels, records: own.length, failed: own.length - good.length, metrics };
    });
}

function levelOf(name: string, row: Row): Level {
  const value = row[name];
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (name === 'seen') return new Date(Number(row.epoch) * 1000).toISOString().replace('T', ' ').replace('.000Z', '');
  if (typeof value === 'bigint') return value > 2n ** 53n - 1n ? String(value) : Number(value);
  const number = numberOf(value)!;
  return Number.isFinite(number) ? number + 0 : String(number);
}

function numberOf(value: unknown): number | null {
  return value === null ? null : Number(String(value));
}

function metricOf(values: readonly (number | null)[], ranksOf: (n: number) => readonly number[]): MetricAnswer {
  const present = values.filter((value) => value !== null);
  const missing = values.length - present.length;
  const finite = present.filter(Number.isFinite).map((value) => value + 0);
  const notFinite = present.length - finite.length;
  const sorted = Float64Array.from(finite).sort();
  const n = sorted.length;
  if (n === 0) return { n, notFinite, missing, moments: null };
  // A double is a whole number of 2^-1074.
  const whole = finite.map(units);
  const sum = whole.reduce((all, one) => all + one, 0n);
  const squares = whole.reduce((all, one) => all + (one * BigInt(n) - sum) ** 2n, 0n);
  const ranks = [...new Set(ranksOf(n))].sort((a, b) => a - b).map((rank) => [rank, sorted[rank]!] as const);
  const moments = {
    min: sorted[0]!,
    max: sorted[n - 1]!,
    sum: double(sum, 1n, 1074),
    mean: double(sum, BigInt(n), 1074),
    squares: double(squares, BigInt(n) ** 2n, 2148),
    ranks: new Map(ranks),
  };
  return { n, notFinite, missing, moments };
}

function units(value: number): bigint {
  const bytes = new DataView(new ArrayBuffer(8));
  bytes.setFloat64(0, value);
  const bits = bytes.getBigUint64(0);
  const [exponent, fraction] = [Number((bits >> 52n) & 0x7ffn), bits & (2n ** 52n - 1n)];
  const size = exponent === 0 ? fraction : (fraction + 2n ** 52n) << BigInt(exponent - 1);
  return value < 0 ? -size : size;
}

/** above / below / 2^shift, as the text of 1,100 decimals is read. */
function double(above: bigint, below: bigint, shift: number): number {
  const size = above < 0n ? -above : above;
  const digits = 1100;
  const text = ((size * 10n ** BigInt(digits)) / (below << BigInt(shift))).toString();
  return Number(`${above < 0n ? '-' : ''}${text}e-${digits}`);
}
