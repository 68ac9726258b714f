import { headOf, type Open } from './context.ts';
import { type Experiment, type Measured, numberOf } from './experiment.ts';
import type { Random } from './random.ts';
import {
  armItems,
  type Blank,
  blankOf,
  type Item,
  levelItems,
  merged,
  metricItems,
  type Piece,
  type Spec,
  unmeasuredArm,
} from './spec.ts';

/** A heading with what stands under it up to the next one. */
export interface Section {
  readonly head: readonly string[];
  readonly table: readonly (readonly Piece[][])[] | null;
  readonly lines: readonly (readonly Piece[])[];
  /** The column that others are made from. */
  readonly kept?: number;
  /** True where only labels can tell it from its like: two such under two headings are told apart by the headings. */
  readonly isLabelled: boolean;
  /** Sections of one group are told apart by each other's words. */
  readonly group?: number;
}

const distractors = 0.22;
const cellBlanks = ['TBD', 'TBD', 'TBD', '[X.XX]', '[FILL IN]', '___', 'XX.X', '**TBD**'];

type Axis = 'arm' | 'metric' | (string & {});

function items(random: Random, given: Experiment, axis: Axis, isBare: boolean): readonly Item[] {
  if (axis === 'arm') return armItems(random, given, distractors);
  if (axis === 'metric') return metricItems(random, given, distractors);
  return levelItems(random, given.factors.find(({ column }) => column === axis)!, isBare, distractors);
}

function header(random: Random, given: Experiment, axis: Axis): string {
  if (axis === 'arm') return random.pick([given.armColumn, given.armColumn, 'System', '']);
  if (axis === 'metric') return random.pick(['Metric', 'Metric', '', 'Measure']);
  return random.pick(given.factors.find(({ column }) => column === axis)!.headers);
}

/** A table of one axis down and one across; what neither says stands above it. */
export function grid(random: Random, given: Experiment): Section {
  const axes: Axis[] = ['arm', 'metric', ...given.factors.map(({ column }) => column)];
  const [down, across] = random.some(axes, 2) as [Axis, Axis];
  const isFactor = (axis: Axis) => axis !== 'arm' && axis !== 'metric';
  const open = axes.filter((axis) => axis !== down && axis !== across);
  const isCorner = open.includes('metric') && random.is(0.3);
  const head = headOf(random, given, isCorner ? open.filter((one) => one !== 'metric') : open);
  let corner = header(random, given, down);
  let far: Spec = head.spec;
  let isBareAcross = false;
  let isBareDown = isFactor(down);
  if (isCorner) {
    const metric = random.pick(given.metrics);
    corner = random.pick(metric.labels);
    far = merged(head.spec, { metric });
    isBareDown = false;
  } else if (isFactor(across) && random.is(0.4)) {
    corner = `${corner || 'System'} \\ ${header(random, given, across)}`;
    isBareAcross = true;
  }
  const rows = items(random, given, down, isBareDown);
  const columns = items(random, given, across, isBareAcross);
  const style = random.pick(cellBlanks);
  const trait = `grid of ${kind(down)} by ${kind(across)}${head.where}${isCorner ? ', metric in the corner' : ''}`;
  return {
    head: head.lines,
    table: [
      [[corner], ...columns.map(({ text }) => [text])],
      ...rows.map((row) => [
        [row.text],
        ...columns.map((column): Piece[] => [blankOf(given, merged(far, row.spec, column.spec), style, trait)]),
      ]),
    ],
    lines: [],
    isLabelled: true,
  };
}

function kind(axis: Axis): string {
  return axis === 'arm' ? 'arms' : axis === 'metric' ? 'metrics' : 'levels';
}

/** A long table: label columns for the arm and the levels, with an index before them or not, and metrics across. */
export function long(random: Random, given: Experiment): Section {
  const inColumns = given.factors.filter(() => random.is(0.75));
  const open: Open[] = given.factors.filter((one) => !inColumns.includes(one)).map(({ column }) => column);
  const head = headOf(random, given, open);
  const columns = metricItems(random, given, distractors);
  const cells = armItems(random, given, distractors).flatMap((arm) =>
    inColumns
      .reduce<readonly (readonly Item[])[]>(
        (some, factor) =>
          some.flatMap((one) => levelItems(random, factor, true, distractors / 2).map((level) => [...one, level])),
        [[arm]],
      )
      .map((labels) => labels),
  );
  const rows = random.some(cells, 2 + random.below(6));
  const isIndexed = random.is(0.3);
  const isLevelFirst = inColumns.length > 0 && random.is(0.3);
  const order = <T>(some: readonly T[]): readonly T[] => (isLevelFirst ? [...some.slice(1), some[0]!] : some);
  const style = random.pick(cellBlanks);
  const trait = `long table of ${1 + inColumns.length} label columns${isIndexed ? ' and an index' : ''}${head.where}`;
  return {
    head: head.lines,
    table: [
      [
        ...(isIndexed ? [[random.pick(['#', 'Rank', 'No.'])]] : []),
        ...order([[given.armColumn], ...inColumns.map(({ headers }) => [random.pick(headers)])]),
        ...columns.map(({ text }) => [text]),
      ],
      ...rows.map((labels, nth) => [
        ...(isIndexed ? [[String(nth + 1)]] : []),
        ...order(labels.map(({ text }) => [text])),
        ...columns.map((column): Piece[] => [
          blankOf(given, merged(head.spec, ...labels.map(({ spec }) => spec), column.spec), style, trait),
        ]),
      ]),
    ],
    lines: [],
    isLabelled: true,
  };
}

/** Arms down; a metric, then what it is against one of them; a column that somebody filled, or not. */
export function derived(random: Random, given: Experiment): Section {
  const head = headOf(
    random,
    given,
    given.factors.map(({ column }) => column),
  );
  // A speedup is of times and rates; what a change of a percentage is in is a question of its own.
  const metric = random.pick(given.metrics.filter(({ units: [unit] }) => unit !== '%'));
  const base = random.is(0.2) ? unmeasuredArm(random, given) : { text: random.pick(given.arms), spec: {} };
  const word = random.pick(['vs', 'over', 'vs.', 'relative to', 'compared with']);
  const asPercent = random.is(0.4) || !/^ms$|\/s$/.test(metric.units[0]!);
  const title = asPercent
    ? `${random.pick(['Change', 'Difference'])} ${word} ${base.text} (%)`
    : `Speedup ${word} ${base.text}`;
  const over: Spec = base.spec.stay
    ? { stay: 'a comparison with what was not measured' }
    : { over: { arm: base.text, as: asPercent ? 'percent' : 'speedup' } };
  const rows = armItems(random, given, distractors);
  const by = random.is(0.2) ? random.pick(['Paper', 'Target', 'Last week']) : null;
  const trait = `table with a comparison${head.where}`;
  return {
    head: head.lines,
    table: [
      [[given.armColumn], [random.pick(metric.labels)], [title], ...(by ? [[by]] : [])],
      ...rows.map((row, nth): Piece[][] => [
        [row.text],
        [blankOf(given, merged(head.spec, { metric }, row.spec), 'TBD', trait)],
        [blankOf(given, merged(head.spec, { metric }, row.spec, over), 'TBD', trait)],
        ...(by
          ? [
              [
                nth % 2 === 0
                  ? String(100 + random.below(900))
                  : blankOf(given, { stay: 'modality instead of a metric' }, 'TBD', ''),
              ],
            ]
          : []),
      ]),
    ],
    lines: [],
    kept: 1,
    isLabelled: true,
  };
}

const listBlanks = (unit: string, random: Random): readonly [text: string, behind: string] =>
  random.pick<readonly [string, string]>([
    ['TBD', ''],
    ['___', ` ${unit}`],
    ['[X.XX]', ` ${unit}`],
    ['TBD', ` ${unit}`],
    ['XX.X', ` ${unit}`],
    ['[FILL IN]', ''],
  ]);

function unitOf({ spec }: Item): string {
  return (spec.other ? spec.other.units : (spec.metric?.units ?? ['ms']))[0]!;
}

/** Items with a metric as label under a parent that names the arm or a level. */
export function nested(random: Random, given: Experiment): Section {
  const axes: Axis[] = ['arm', ...given.factors.map(({ column }) => column)];
  const by = random.pick(axes);
  const head = headOf(
    random,
    given,
    axes.filter((axis) => axis !== by),
  );
  const trait = `list under a parent${head.where}`;
  const lines: Piece[][] = [];
  for (const parent of items(random, given, by, false)) {
    lines.push([random.is(0.5) && !/[*`]/.test(parent.text) ? `- **${parent.text}**` : `- ${parent.text}`]);
    for (const item of metricItems(random, given, distractors / 2, true)) {
      const [text, behind] = listBlanks(unitOf(item), random);
      lines.push([
        `  - ${item.text}: `,
        blankOf(given, merged(head.spec, parent.spec, item.spec), text, trait),
        behind,
      ]);
    }
  }
  return { head: head.lines, table: null, lines, isLabelled: true };
}

/** `- Mean latency of H100 at batch size 8: TBD ms`. */
export function flat(random: Random, given: Experiment): Section {
  const head = headOf(random, given, []);
  const lines = Array.from({ length: 2 + random.below(4) }, (): Piece[] => {
    const metric = random.pick(given.metrics);
    const arm = random.is(0.15) ? unmeasuredArm(random, given) : armOf(random, given);
    const levels = levelsSaid(random, given);
    const [text, behind] = listBlanks(metric.units[0]!, random);
    const spec = merged(head.spec, { metric }, arm.spec, ...levels.map((one) => one.spec));
    const words = `${random.pick(metric.words)} of ${arm.text} ${levels.map((one) => one.text).join(' ')}`;
    return [`- ${words}: `, blankOf(given, spec, text, `list with all in the label${head.where}`), behind];
  });
  return { head: head.lines, table: null, lines, isLabelled: true };
}

function armOf(random: Random, given: Experiment): Item {
  const arm = random.pick(given.arms);
  return { text: arm, spec: { arm } };
}

function levelsSaid(random: Random, { factors }: Experiment): readonly Item[] {
  return factors.flatMap((factor): Item[] => {
    const chance = random.next();
    if (chance < 0.06) return [];
    if (chance < 0.16 && factor.unmeasured.length > 0)
      return [
        {
          text: factor.said(random.pick(factor.unmeasured)),
          spec: { stay: 'a level in the words that was not measured' },
        },
      ];
    const level = random.pick(factor.measured);
    return [{ text: factor.said(level), spec: { levels: { [factor.column]: level } } }];
  });
}

/** A fence whose first line says of what its keys are. */
export function fence(random: Random, given: Experiment): Section {
  const head = headOf(
    random,
    given,
    given.factors.map(({ column }) => column),
  );
  const isIni = random.is(0.5);
  const lines: Piece[][] = [[isIni ? '```ini' : '```yaml']];
  for (const arm of random.some(
    [...given.arms.map((one): Item => ({ text: one, spec: { arm: one } })), unmeasuredArm(random, given)],
    1 + (isIni ? 1 : 0),
  )) {
    lines.push([isIni ? `[${arm.text}]` : `# ${arm.text}`]);
    for (const metric of random.some(given.metrics, 2))
      lines.push([
        isIni ? `${metric.column} = ` : `${metric.column}: `,
        blankOf(given, merged(head.spec, arm.spec, { metric }), 'TBD', `fence${head.where}`),
      ]);
  }
  return { head: head.lines, table: null, lines: [...lines, ['```']], isLabelled: true };
}

const lower = (text: string) => (/^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text);
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const article = (text: string) => (/^[aeiou]/i.test(text) ? 'an' : 'a');

export function sentences(random: Random, given: Experiment): Section {
  const head = headOf(random, given, [], true);
  const lines = Array.from({ length: 1 + random.below(3) }, () => [
    ...random.pick([plain, plain, compared, several])(random, given, head.spec),
  ]).flatMap((line): Piece[][] => [line, ['']]);
  return { head: head.lines, table: null, lines, isLabelled: false };
}

function plain(random: Random, given: Experiment, far: Spec): readonly Piece[] {
  const metric = random.pick(given.metrics);
  const arm = random.is(0.15) ? unmeasuredArm(random, given) : armOf(random, given);
  const levels = levelsSaid(random, given);
  const said = levels.map(({ text }) => text).join(' ');
  const spec = merged(far, { metric }, arm.spec, ...levels.map((one) => one.spec));
  const words = lower(metric.words[0]!);
  const [unit] = metric.units;
  const of = (trait: string) => blankOf(given, spec, '[X.XX]', trait);
  return random.pick<() => readonly Piece[]>([
    () => [
      `${arm.text} reaches ${article(words)} ${words} of `,
      of('sentence, arm first'),
      ` ${unit}${said ? ` ${said}` : ''}.`,
    ],
    () => [`The ${words} of ${arm.text} ${said ? `${said} ` : ''}is `, of('sentence, metric first'), ` ${unit}.`],
    () => [
      said ? `${upper(said)}, the ${words} of ${arm.text} was ` : `The ${words} of ${arm.text} was `,
      of('sentence, level first'),
      ` ${unit}.`,
    ],
    () => [
      `We measured ${article(words)} ${words} of `,
      of('sentence, arm last'),
      ` ${unit} for ${arm.text}${said ? ` ${said}` : ''}.`,
    ],
    () => [
      `${upper(words)} of ${arm.text}${said ? ` ${said}` : ''}: `,
      blankOf(given, spec, 'TBD', 'label and blank as a paragraph'),
      '',
    ],
    () => {
      const [lead, tail] = random.pick([
        ['<', ''],
        ['≤', ''],
        ['', 'e-3'],
        ['>', ''],
      ] as const);
      const touched = blankOf(given, { stay: 'a blank that touches other characters' }, '[X.X]', '');
      return [`The ${words} of ${arm.text}${said ? ` ${said}` : ''} is ${lead}`, touched, `${tail} ${unit}.`];
    },
  ])();
}

/** Several blanks in one sentence: of two arms, or of two metrics. */
function several(random: Random, given: Experiment, far: Spec): readonly Piece[] {
  const [metric, second] = random.some(given.metrics, 2) as [Measured, Measured];
  const [a, b] = random.some(
    [...given.arms.map((arm): Item => ({ text: arm, spec: { arm } })), unmeasuredArm(random, given)],
    2,
  );
  const levels = levelsSaid(random, given);
  const said = levels.length > 0 ? `${upper(levels.map(({ text }) => text).join(' '))}, ` : '';
  const of = (trait: string, ...specs: readonly Spec[]) =>
    blankOf(given, merged(far, ...levels.map(({ spec }) => spec), ...specs), '[X.XX]', trait);
  const words = (one: Measured) => lower(one.words[0]!);
  const [one, two] = [{ metric }, { metric: second }];
  return random.pick<() => readonly Piece[]>([
    () => [
      `${said}the ${words(metric)} of ${a!.text} is `,
      of('sentence of two arms, the first', one, a!.spec),
      ` ${metric.units[0]}, that of ${b!.text} `,
      of('sentence of two arms, the second', one, b!.spec),
      ` ${metric.units[0]}.`,
    ],
    () => [
      `${said}${a!.text} has ${article(words(metric))} ${words(metric)} of `,
      of('sentence of two metrics, the first', one, a!.spec),
      ` ${metric.units[0]} and ${article(words(second))} ${words(second)} of `,
      of('sentence of two metrics, the second', two, a!.spec),
      ` ${second.units[0]}.`,
    ],
    () => [
      `${said}${words(metric)}: ${a!.text} `,
      of('label and two arms, the first', one, a!.spec),
      ` ${metric.units[0]}, ${b!.text} `,
      of('label and two arms, the second', one, b!.spec),
      ` ${metric.units[0]}.`,
    ],
  ])();
}

function compared(random: Random, given: Experiment, far: Spec): readonly Piece[] {
  const metric = random.pick(given.metrics.filter(({ units: [unit] }) => unit !== '%'));
  const [a, b] = random.some(given.arms, 2) as [string, string];
  const levels = levelsSaid(random, given);
  const said = levels.map(({ text }) => text).join(' ');
  const words = lower(metric.words[0]!);
  const isOther = random.is(0.25);
  const other = isOther ? unmeasuredArm(random, given).text : b;
  const spec = merged(far, { arm: a, metric }, ...levels.map((one) => one.spec));
  const cell = merged(spec).levels ?? {};
  const isWhole = given.factors.every(({ column }) => cell[column] !== undefined) && spec.stay === undefined;
  const own = isWhole ? numberOf(given, a, cell, metric.column)! : 0;
  const base = isWhole ? numberOf(given, b, cell, metric.column)! : 1;
  const isHigher = random.is(0.5);
  const isTrue = own > base === isHigher;
  const text = '[X.X]';
  const why = isOther
    ? 'a sentence that compares with what was not measured'
    : isTrue
      ? undefined
      : 'a sentence that the data deny';
  const blank: Blank =
    !isWhole || why !== undefined
      ? blankOf(given, merged(spec, why === undefined ? {} : { stay: why }), text, '')
      : {
          text,
          kind: spec.opt ? 'opt' : 'fill',
          value: Math.abs((100 * (own - base)) / base),
          units: [],
          trait: 'sentence with a comparison',
        };
  return [
    `${said ? `${upper(said)}, ` : ''}${a} has `,
    blank,
    `% ${isHigher ? 'higher' : 'lower'} ${words} than ${other}.`,
  ];
}

export type { Measured };
