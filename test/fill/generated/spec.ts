import { type Experiment, type Measured, numberOf } from './experiment.ts';
import type { Random } from './random.ts';

/** A place to be filled, with the right outcome. */
export interface Blank {
  readonly text: string;
  /** `opt`: either way is fine, with the right number. */
  readonly kind: 'fill' | 'stay' | 'opt';
  readonly value: number | null;
  readonly units: readonly string[];
  /** The same in the unit of the file, which has to stand with the number then. */
  readonly own?: { readonly value: number; readonly units: readonly string[] };
  /** What it is made of, or why it stays: the name of its class. */
  readonly trait: string;
}

export type Piece = string | Blank;

/** What some words say of a blank. */
export interface Spec {
  readonly arm?: string;
  readonly levels?: Readonly<Record<string, string>>;
  readonly metric?: Measured;
  /** The number is shown in another unit than that of the file. */
  readonly other?: NonNullable<Measured['other']>;
  readonly over?: { readonly arm: string; readonly as: 'speedup' | 'percent' };
  /** Why what is named is not in the results. */
  readonly stay?: string;
  /** Why a careful reader might do either. */
  readonly opt?: string;
}

/** Words with what they say. */
export interface Item {
  readonly text: string;
  readonly spec: Spec;
}

/** What is nearer goes before what is farther; what keeps a blank empty does so from anywhere. */
export function merged(...farToNear: readonly Spec[]): Spec {
  let all: Spec = {};
  for (const near of farToNear) {
    const { other: _, ...far } = all;
    const stay = all.stay ?? near.stay;
    const opt = all.opt ?? near.opt;
    all = {
      ...(near.metric ? far : all),
      ...near,
      levels: { ...all.levels, ...near.levels },
      ...(stay === undefined ? {} : { stay }),
      ...(opt === undefined ? {} : { opt }),
    };
  }
  return all;
}

export function blankOf(given: Experiment, spec: Spec, text: string, trait: string): Blank {
  const { arm, levels = {}, metric, over, other } = spec;
  const stays = (why: string): Blank => ({ text, kind: 'stay', value: null, units: [], trait: why });
  if (spec.stay !== undefined) return stays(spec.stay);
  const unnamed = [
    ...(arm === undefined ? ['arm'] : []),
    ...given.factors.filter(({ column }) => levels[column] === undefined).map(() => 'level'),
    ...(metric === undefined ? ['metric'] : []),
  ];
  if (unnamed.length > 0) return stays(`nobody names the ${unnamed.join(' and ')}`);
  const kind = spec.opt === undefined ? 'fill' : 'opt';
  const own = numberOf(given, arm!, levels, metric!.column)!;
  if (!over)
    return {
      text,
      kind,
      value: own * (other?.times ?? 1),
      units: other?.units ?? metric!.units,
      ...(other ? { own: { value: own, units: metric!.units } } : {}),
      trait: spec.opt ?? trait,
    };
  const base = numberOf(given, over.arm, levels, metric!.column)!;
  return over.as === 'speedup'
    ? {
        text,
        kind,
        value: metric!.lower ? base / own : own / base,
        units: ['x', '×'],
        trait: 'a speedup beside a column of its metric',
      }
    : { text, kind, value: (100 * (own - base)) / base, units: ['%'], trait: 'a change beside a column of its metric' };
}

const others = [
  'Target',
  'Goal',
  'Paper',
  'Last week',
  'Previous release',
  'Vendor claim',
  'Expected',
  'Data sheet',
  'SLO',
];

/** Arms, and beside them what is no measured arm. */
export function armItems(random: Random, given: Experiment, distractors: number): readonly Item[] {
  const items: Item[] = random
    .some(given.arms, given.arms.length)
    .map((arm) => ({ text: dressed(random, arm), spec: { arm } }));
  const odd = (): Item => {
    const arm = random.pick(given.arms);
    return random.pick<() => Item>([
      () => unmeasuredArm(random, given),
      () => ({ text: `${arm} (${random.word()})`, spec: { arm, stay: 'unknown word in parentheses behind an arm' } }),
      () => ({
        text: `${arm} (${random.pick(['target', 'paper', 'expected', 'vendor claim', 'estimated'])})`,
        spec: { arm, stay: 'modality in parentheses behind an arm' },
      }),
      () => ({
        text: `${arm}, ${random.pick(['paper', 'target', 'last year', 'previous'])}`,
        spec: { arm, stay: 'modality behind an arm' },
      }),
      () => ({ text: random.pick(others), spec: { stay: 'modality instead of an arm' } }),
      () => ({ text: `${arm} ${random.word()}`, spec: { arm, opt: 'unknown word behind an arm' } }),
      () => ({
        text: `${arm} v${1 + random.below(8)}.${random.below(9)}`,
        spec: { arm, stay: 'unknown version behind an arm' },
      }),
      () => ({ text: `not ${arm}`, spec: { stay: 'an arm that is denied' } }),
    ])();
  };
  return spread(random, items, odd, distractors);
}

export function unmeasuredArm(random: Random, given: Experiment): Item {
  const text = given.others.length > 0 && random.is(0.7) ? random.pick(given.others) : random.title();
  return { text, spec: { stay: 'an arm that was not measured' } };
}

/** `isBare`: `8` under a header that names the factor. */
export function levelItems(
  random: Random,
  factor: Experiment['factors'][number],
  isBare: boolean,
  distractors: number,
): readonly Item[] {
  const form = random.below(9);
  const text = (level: string) => {
    const all = factor.label(level);
    return isBare ? level : all[form % all.length]!;
  };
  const { column } = factor;
  const items = factor.measured.map((level): Item => ({ text: text(level), spec: { levels: { [column]: level } } }));
  const odd = (): Item => {
    const level = random.pick(factor.measured);
    return random.pick<() => Item>([
      () => ({
        text: text(random.pick(factor.unmeasured)),
        spec: { stay: `a level that was not measured${isBare ? ', bare' : ''}` },
      }),
      () => ({
        text: `${text(level)} (${random.word()})`,
        spec: { stay: 'unknown word in parentheses behind a level' },
      }),
      () => ({
        text: `${text(level)} (${random.pick(['target', 'paper', 'last year'])})`,
        spec: { stay: 'modality in parentheses behind a level' },
      }),
    ])();
  };
  return spread(random, items, odd, factor.unmeasured.length > 0 ? distractors : 0);
}

/** `isSaid`: the unit stands elsewhere, so it is not in the label. */
export function metricItems(random: Random, given: Experiment, distractors: number, isSaid = false): readonly Item[] {
  const label = (metric: Measured): Item =>
    isSaid
      ? { text: random.pick(metric.words), spec: { metric } }
      : metric.other && random.is(0.15)
        ? { text: metric.other.label, spec: { metric, other: metric.other } }
        : { text: random.pick(metric.labels), spec: { metric } };
  const items = random.some(given.metrics, 2 + random.below(3)).map((metric) => {
    const made = label(metric);
    return { ...made, text: decorated(random, made.text) };
  });
  const odd = (): Item => {
    const metric = random.pick(given.metrics);
    const made = label(metric);
    return random.pick<() => Item>([
      () => ({ text: random.pick(given.otherMetrics), spec: { stay: 'a metric that was not measured' } }),
      () => ({
        text: `${made.text} (${random.word()})`,
        spec: { ...made.spec, stay: 'unknown word in parentheses behind a metric' },
      }),
      () => ({
        text: `${random.pick(['Target', 'Expected', 'Previous', 'Published'])} ${made.text}`,
        spec: { ...made.spec, stay: 'modality before a metric' },
      }),
      () => ({
        text: `${made.text}, ${random.pick(['paper', 'target', 'last week'])}`,
        spec: { ...made.spec, stay: 'modality behind a metric' },
      }),
      () => ({
        text: `${made.text} of the ${random.word()}`,
        spec: { ...made.spec, stay: 'a metric of an unknown thing' },
      }),
      () => ({ text: `${random.word()} ${made.text}`, spec: { ...made.spec, opt: 'unknown word before a metric' } }),
    ])();
  };
  return spread(random, items, odd, distractors);
}

function spread(random: Random, items: readonly Item[], odd: () => Item, chance: number): readonly Item[] {
  const all = [...items];
  for (let i = 0; i < 2; i += 1) {
    const one = random.is(chance) ? odd() : null;
    const isNew = one !== null && !all.some(({ text }) => text.toLowerCase() === one.text.toLowerCase());
    // A metric that is asked for twice, of somebody else once, is asked for at one unit.
    if (isNew) all.splice(random.below(all.length + 1), 0, one);
  }
  return all;
}

function dressed(random: Random, text: string): string {
  return random.is(0.12) ? `**${text}**` : random.is(0.06) ? `\`${text}\`` : text;
}

function decorated(random: Random, text: string): string {
  return random.is(0.05) ? `${text} ↓` : random.is(0.04) ? `**${text}**` : random.is(0.03) ? `${text}[^1]` : text;
}
