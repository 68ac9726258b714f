import { big, bits, grain, marks, scaledMark } from './bin.ts';
import type { Dialect } from './dialect.ts';
import type { Plan } from './plan.ts';

/** What a column is, as its engine calls it; of settings and metrics in the plan's order. */
export interface Types {
  readonly settings: readonly string[];
  readonly metrics: readonly string[];
}

/** A bin of which values are wanted by their place in it, 0 for the least. */
export interface Wanted {
  /** Texts that `levelText` gave. */
  readonly levels: readonly (string | null)[];
  readonly metric: number;
  readonly isLarge: boolean;
  readonly head: number;
  readonly places: readonly number[];
}

/** What is asked, as it stands behind FROM. A condition may end in a remark, which a line ends. */
export function sourceOf(dialect: Dialect, plan: Plan): string {
  const from = dialect.from(plan.from);
  if (from === null) throw new RangeError(`not asked in this dialect: ${plan.from.kind}`);
  const where = plan.where === null ? '' : ` WHERE (${plan.where}\n)`;
  return `(SELECT * FROM ${from} AS aitb_f${where}) AS aitb_t`;
}

/** Of a table without rows there is no answer: it has no cells. */
export function typesStatement(dialect: Dialect, plan: Plan, source: string): string {
  const types = [...plan.settings, ...plan.metrics].map((column) =>
    dialect.toText(dialect.typeOf(dialect.name(column))),
  );
  return `SELECT ${types.join(', ')} FROM ${source} LIMIT 1`;
}

/**
 * The rows of a cell in bins of values that share their first bits: how many they are, and exact sums of what the
 * bits behind the first are and of their squares. A bin is found by sums and products of doubles, which IEEE 754 fixes to the last bit, never by a logarithm.
 */
export function binsStatement(dialect: Dialect, plan: Plan, types: Types, source: string): string {
  const levels = plan.settings.map((_, index) => dialect.levelText(level(index), types.settings[index]!));
  const texts = ['c', 'n'].map((name) => dialect.toText(column(name)));
  // Under another name than the head's: ClickHouse would take the one for the other.
  const named = keysOf(plan).slice(0, -1);
  const keys = [...named, column('c')];
  const metric = plan.metrics.length > 1 ? dialect.toText(column('m')) : dialect.text('0');
  // Whole numbers and decimals of at most 38 digits are never as large.
  const isWide = types.metrics.some((type) => dialect.kindOf(type) !== 'number');
  // The two sums are texts already.
  const sums = [dialect.sum(column('d')), dialect.sumOfSquares(column('d'))];
  const mark = `${isWide ? headMark(dialect) : column('h')} AS ${column('c')}`;
  return `SELECT ${[...levels, metric, ...texts, column('s'), column('q')].join(', ')} FROM (
SELECT ${keys.join(', ')}, count(*) AS ${column('n')}, ${sums[0]} AS ${column('s')}, ${sums[1]} AS ${column('q')} FROM (
SELECT ${[...named, mark].join(', ')}, ${dialect.toInteger(`(${column('y')} - ${column('h')}) / ${unit(dialect)} * ${dialect.double(grain)}`)} AS ${column('d')} FROM ${heads(dialect, plan, types, source, { isWide, areValues: false })}
) AS aitb_d GROUP BY ${keys.join(', ')}
) AS aitb_g`;
}

/** The values that stand at certain places of certain bins: what order statistics need, and no more. */
export function placesStatement(
  dialect: Dialect,
  plan: Plan,
  of: { readonly types: Types; readonly source: string; readonly wanted: readonly Wanted[] },
): string {
  const { types, source, wanted } = of;
  const several = plan.metrics.length > 1;
  // Nearly never.
  const isWide = wanted.some((bin) => bin.isLarge);
  const keys = keysOf(plan);
  const own = keys.map((_, index) => column(`w${index}`));
  const bins = wanted.map((bin, id) => [
    String(id),
    ...bin.levels.map((text, index) => dialect.levelOf(text, types.settings[index]!)),
    ...(several ? [String(bin.metric)] : []),
    dialect.double(bin.isLarge ? bin.head * scaledMark : bin.head),
  ]);
  const places = wanted.flatMap((bin, id) => bin.places.map((place) => [String(id), String(place + 1)]));
  const same = keys.map((key, index) =>
    index < plan.settings.length
      ? dialect.isSame(key, own[index]!)
      : `${isWide && index === keys.length - 1 ? headMark(dialect) : key} = ${own[index]}`,
  );
  const binColumns = [column('b'), ...own];
  return `SELECT ${[column('b'), column('r'), column('y')].map((name) => dialect.toText(name)).join(', ')} FROM (
SELECT ${column('b')}, ${column('y')}, row_number() OVER (PARTITION BY ${column('b')} ORDER BY ${column('y')}) AS ${column('r')} FROM ${heads(dialect, plan, types, source, { isWide, areValues: true })}
JOIN ${dialect.values(bins, 'aitb_w', binColumns)} ON ${same.join(' AND ')}
) AS aitb_v JOIN ${dialect.values(places, 'aitb_p', [column('pb'), column('pr')])} ON ${column('b')} = ${column('pb')} AND ${column('r')} = ${column('pr')}`;
}

/**
 * Levels, m the metric if there are several, y the value as it is scaled, h the head of its bin or a mark: a row for each record and metric. x, the value as it was, where it may be large.
 * @param of values and no other row; values beyond `big.from` too.
 */
function heads(
  dialect: Dialect,
  plan: Plan,
  types: Types,
  source: string,
  { isWide, areValues }: { readonly isWide: boolean; readonly areValues: boolean },
): string {
  const levels = plan.settings.map((_, index) => level(index));
  const [x, y, m] = [column('x'), column('y'), column('m')];
  const named = plan.settings.map(
    (setting, index) => `${grouped(dialect, dialect.name(setting), types.settings[index]!)} AS ${level(index)}`,
  );
  const values = plan.metrics.map(
    (metric, index) => `${dialect.toDouble(dialect.name(metric))} AS ${column(`x${index}`)}`,
  );
  const ok =
    plan.ok === null ? [] : [`coalesce(${dialect.toBoolean(dialect.name(plan.ok))}, false) AS ${column('ok')}`];
  const rows = `(SELECT ${[...named, ...values, ...ok].join(', ')} FROM ${source}) AS aitb_r`;
  const several = plan.metrics.length > 1;
  const ms = several ? [m] : [];
  const times = several
    ? ` CROSS JOIN ${dialect.values(
        plan.metrics.map((_, index) => [String(index)]),
        'aitb_m',
        [m],
      )}`
    : '';
  const value = several
    ? `CASE ${m} ${plan.metrics.map((_, index) => `WHEN ${index} THEN ${column(`x${index}`)}`).join(' ')} END`
    : column('x0');
  const passed = plan.ok === null ? [] : [column('ok')];
  const long = `(SELECT ${[...levels, ...ms, `${value} AS ${x}`, ...passed].join(', ')} FROM ${rows}${times}) AS aitb_l`;
  const isOk = plan.ok === null ? '' : `${column('ok')} AND `;
  const isPlain = `${isOk}${x} <> 0 AND ${x} ${nearZero(dialect)}`;
  const large = `${x} * ${dialect.double(big.times)}`;
  const kinds = areValues
    ? [`WHEN ${x} ${nearZero(dialect)} THEN ${x} ELSE ${large}`]
    : [
        // What most rows are comes first, and of them the others are not asked. NaN is in no such range, in any engine.
        `WHEN ${isPlain} THEN ${x}`,
        ...(plan.ok === null ? [] : [`WHEN NOT ${column('ok')} THEN ${dialect.double(marks.failed)}`]),
        `WHEN ${x} IS NULL THEN ${dialect.double(marks.missing)}`,
        `WHEN NOT ${dialect.isFinite(x)} THEN ${dialect.double(marks.notFinite)}`,
        `WHEN ${x} = 0 THEN ${dialect.double(marks.zero)}`,
        `ELSE ${large}`,
      ];
  // Never NULL, NaN or infinite: engines cast what a condition was to keep from them.
  const scaled = areValues && !isWide ? x : `CASE ${kinds.join(' ')} END`;
  const where = areValues ? ` WHERE ${isWide ? `${isOk}${x} <> 0 AND ${dialect.isFinite(x)}` : isPlain}` : '';
  const xs = isWide ? [x] : [];
  const scaledRows = `(SELECT ${[...levels, ...ms, ...xs, `${scaled} AS ${y}`].join(', ')} FROM ${long}${where}) AS aitb_y`;
  return `(SELECT ${[...levels, ...ms, ...xs, y, `${rounded(dialect, y, bits)} AS ${column('h')}`].join(', ')} FROM ${scaledRows}) AS aitb_h`;
}

/** Of what is not scaled. With `abs` it takes twice as long. */
function nearZero(dialect: Dialect): string {
  return `BETWEEN ${dialect.double(-big.from)} AND ${dialect.double(big.from)}`;
}

/** The head of a bin, told from that of a bin of values that are not scaled. */
function headMark(dialect: Dialect): string {
  const head = column('h');
  return `CASE WHEN ${column('x')} NOT ${nearZero(dialect)} THEN ${head} * ${dialect.double(scaledMark)} ELSE ${head} END`;
}

/** 0 and -0 are two groups in some engines. */
function grouped(dialect: Dialect, name: string, type: string): string {
  return dialect.kindOf(type) === 'double' ? `CASE WHEN ${name} = 0 THEN CAST(0 AS ${type}) ELSE ${name} END` : name;
}

/** Veltkamp's way to the nearest double with fewer bits (`rounded` of `bin.ts`). */
function rounded(dialect: Dialect, value: string, kept: number): string {
  const product = `${value} * ${dialect.double(2 ** (53 - kept) + 1)}`;
  return `${product} - (${product} - ${value})`;
}

/** The power of two near the head of a bin (`unitOf` of `bin.ts`). */
function unit(dialect: Dialect): string {
  return `(${rounded(dialect, column('h'), 1)})`;
}

/** What makes a bin: a level of each setting, the metric if there are several, the head. */
function keysOf(plan: Plan): readonly string[] {
  const metric = plan.metrics.length > 1 ? [column('m')] : [];
  return [...plan.settings.map((_, index) => level(index)), ...metric, column('h')];
}

/** Names that no table is likely to have, which need no quotes anywhere. */
function column(name: string): string {
  return `aitb_${name}`;
}

function level(index: number): string {
  return column(`l${index}`);
}
