import { type Experiment, type Measured, numberOf } from '../../fill/generated/experiment.ts';
import type { Random } from '../../fill/generated/random.ts';

/** A sentence of which it is known whether it is true. `undecidable`: nobody can say so from the results. */
export interface Statement {
  readonly text: string;
  readonly is: 'true' | 'false' | 'undecidable';
  /** What makes it so: `direction`, `size`, `cell`, `a condition`. */
  readonly trait: string;
}

interface Picked {
  readonly a: string;
  readonly b: string;
  readonly at: string;
  readonly levels: Readonly<Record<string, string>>;
  readonly metric: Measured;
  readonly words: string;
  readonly x: number;
  readonly y: number;
}

/** Apart enough that two single numbers are told apart. */
const isApart = (x: number, y: number, { column }: Measured): boolean =>
  column.endsWith('_pct') ? Math.abs(x - y) > 1 : Math.max(x, y) / Math.min(x, y) > 1.07;

export function statement(random: Random, given: Experiment): Statement {
  for (;;) {
    const picked = pick(random, given);
    const made = random.pick(makers)(random, given, picked);
    if (made) return made;
  }
}

function pick(random: Random, given: Experiment): Picked {
  const [a, b] = random.some(given.arms, 2) as [string, string];
  const levels = Object.fromEntries(given.factors.map(({ column, measured }) => [column, random.pick(measured)]));
  const at = given.factors.map(({ column, said }) => said(levels[column]!)).join(' ');
  const metric = random.pick(given.metrics);
  const words = lowered(random.pick(metric.words));
  const [x, y] = [numberOf(given, a, levels, metric.column)!, numberOf(given, b, levels, metric.column)!];
  return { a, b, at, levels, metric, words, x, y };
}

function lowered(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

type Maker = (random: Random, given: Experiment, picked: Picked) => Statement | null;

const [up, down] = [
  ['higher', 'greater'],
  ['lower', 'smaller'],
] as const;

/** A sentence with a direction, and a size where one is given. */
function saying(random: Random, { a, b, at, words }: Picked, isUp: boolean, size = ''): string {
  const word = random.pick(isUp ? up : down);
  return random.pick([
    `${a} has a ${size}${word} ${words} than ${b} ${at}.`,
    `The ${words} of ${a} is ${size}${word} than that of ${b} ${at}.`,
    `We measured it ${at}: ${a} has ${size}${word} ${words} than ${b}.`,
    `${at.charAt(0).toUpperCase()}${at.slice(1)}, the ${words} of ${a} is ${size}${word} than that of ${b}.`,
  ]);
}

const direction: Maker = (random, _, picked) => {
  const { x, y, metric } = picked;
  if (!isApart(x, y, metric)) return null;
  const isTrue = random.is(0.5);
  return { text: saying(random, picked, x > y === isTrue), is: isTrue ? 'true' : 'false', trait: 'direction' };
};

const size: Maker = (random, _, picked) => {
  const { x, y, metric } = picked;
  const factor = Math.max(x, y) / Math.min(x, y);
  if (factor < 1.1 || metric.column.endsWith('_pct')) return null;
  const isTrue = random.is(0.5);
  const told = isTrue ? factor : factor * random.pick([1.3, 1.6, 0.7, 3]);
  if (told < 1.05) return null;
  return { text: saying(random, picked, x > y, `${told.toFixed(2)}x `), is: isTrue ? 'true' : 'false', trait: 'size' };
};

/** `54 % lower`, and than which is not said: than any of the others, all of which are on that side. */
const unnamed: Maker = (random, given, { a, at, words, levels, metric, x }) => {
  const others = given.arms.filter((arm) => arm !== a).map((arm) => numberOf(given, arm, levels, metric.column)!);
  const isUp = x > others[0]!;
  if (metric.column.endsWith('_pct') || !others.every((one) => isApart(x, one, metric) && x > one === isUp))
    return null;
  const sizes = others.map((one) => 100 * (isUp ? x / one - 1 : 1 - x / one));
  const isTrue = random.is(0.5);
  const told = random.pick(sizes) * (isTrue ? 1 : random.pick([1.3, 0.7, 0.5]));
  // Of either base, as people say it.
  const bases = others.flatMap((one) => [
    100 * (Math.max(x / one, one / x) - 1),
    100 * (1 - Math.min(x / one, one / x)),
  ]);
  if (!isTrue && bases.some((one) => Math.abs(one - told) < 0.2)) return null;
  const decimals = random.below(2);
  if (told.toFixed(decimals) === '0' || (!isTrue && decimals === 0 && bases.some((one) => Math.abs(one - told) < 2)))
    return null;
  const word = random.pick(isUp ? [...up] : [...down]);
  const size = `${told.toFixed(decimals)} %`;
  const text = random.pick([
    `The ${words} of ${a} is ${size} ${word} ${at}.`,
    `${at.charAt(0).toUpperCase()}${at.slice(1)}, ${a} has a ${size} ${word} ${words}.`,
    `${a} has ${size} ${word} ${words} ${at}.`,
  ]);
  return { text, is: isTrue ? 'true' : 'false', trait: 'a size against none' };
};

/** That one is not more than the other: false where it is so, true where it is the other way round. */
const denied: Maker = (random, _, { a, b, at, words, metric, x, y }) => {
  if (!isApart(x, y, metric)) return null;
  const isTrue = random.is(0.5);
  const word = random.pick(x > y === isTrue ? down : up);
  const text = random.pick([
    `${a} does not have a ${word} ${words} than ${b} ${at}.`,
    `${a} has no ${word} ${words} than ${b} ${at}.`,
    `The ${words} of ${a} is not ${word} than that of ${b} ${at}.`,
    `The ${words} of ${a} isn't ${word} than that of ${b} ${at}.`,
    `${at.charAt(0).toUpperCase()}${at.slice(1)} the ${words} of ${a} was never ${word} than that of ${b}.`,
  ]);
  return { text, is: isTrue ? 'true' : 'false', trait: 'a denial' };
};

/** True at one cell, told of another in which it is the other way round. */
const cell: Maker = (random, given, picked) => {
  const { a, b, x, y, metric } = picked;
  const levels = Object.fromEntries(given.factors.map(({ column, measured }) => [column, random.pick(measured)]));
  const at = given.factors.map(({ column, said }) => said(levels[column]!)).join(' ');
  const [p, q] = [numberOf(given, a, levels, metric.column)!, numberOf(given, b, levels, metric.column)!];
  if (!isApart(x, y, metric) || !isApart(p, q, metric) || x > y === p > q) return null;
  return { text: saying(random, { ...picked, at }, x > y), is: 'false', trait: 'cell' };
};

const superlative: Maker = (random, given, picked) => {
  const { a, at, words, levels, metric, x } = picked;
  const others = given.arms.filter((arm) => arm !== a).map((arm) => numberOf(given, arm, levels, metric.column)!);
  if (!others.every((other) => isApart(x, other, metric))) return null;
  const isUp = random.is(0.5);
  const isTrue = others.every((other) => x > other === isUp);
  // Neither the most nor the least: some of the others are beyond it, which denies it as well, and is not sure to be told.
  if (!isTrue && others.some((other) => x > other === isUp)) return null;
  const word = isUp ? 'highest' : 'lowest';
  const where = `${at.charAt(0).toUpperCase()}${at.slice(1)}`;
  const text = random.pick([
    `${a} has the ${word} ${words} ${at}.`,
    `${a} reached the ${word} ${words} ${at}.`,
    `${a} has the ${word} ${words} ${at}, ${x} ${metric.units[0]}.`,
    `${where}, ${a} had ${word} ${words}, ${x} ${metric.units[0]}.`,
    `${where} the ${words} differs, with ${a} the ${word}.`,
    `${where} the ${words} ranges widely, ${a} the ${word}.`,
    `The systems were measured ${at}, with ${a} being the ${word} in ${words}.`,
  ]);
  return { text, is: isTrue ? 'true' : 'false', trait: 'superlative' };
};

const sameness: Maker = (random, _, { a, b, at, words, metric, x, y }) => {
  const factor = Math.max(x, y) / Math.min(x, y);
  const isPoints = metric.column.endsWith('_pct');
  const isTrue = isPoints ? Math.abs(x - y) < 0.45 : factor < 1.045;
  const isFalse = isPoints ? Math.abs(x - y) > 6 : factor > 1.6;
  if (!isTrue && !isFalse) return null;
  const text = random.pick([
    `${a} and ${b} have a comparable ${words} ${at}.`,
    `There is no difference between ${a} and ${b} in ${words} ${at}.`,
  ]);
  return { text, is: isTrue ? 'true' : 'false', trait: 'sameness' };
};

/** Adverbs and the like, which may stand in any sentence and say nothing of what it is about. */
const usual = new Set(
  'actually almost initially meaningful respect respective slightly therefore thus various similar'.split(' '),
);

function strange(random: Random): string {
  for (;;) {
    const word = random.word();
    if (!usual.has(word.toLowerCase())) return word;
  }
}

const undecidable: Maker = (random, given, picked) => {
  const { a, b, at, words, metric } = picked;
  const stranger = given.others[0];
  const [numeric] = given.factors.filter(({ isNumber, unmeasured }) => isNumber && unmeasured.length > 0);
  const [word, other] = [strange(random), strange(random)];
  const second = lowered(given.metrics.find((one) => one !== metric)!.words[0]!);
  const options: readonly (readonly [string, string])[] = [
    ['a question', `Is the ${words} of ${a} higher than that of ${b} ${at}?`],
    ['a condition', `If it were tuned, the ${words} of ${a} would be higher than that of ${b} ${at}.`],
    ['two metrics', `The ${words} and the ${second} differ ${at}, with ${a} the highest.`],
    ['an unknown head', `With the ${word} ${other} the ${words} differs ${at}, with ${a} the highest.`],
    ['of some of them', `The ${words} of ${b} differs ${at}, with ${a} the highest.`],
    ['the second', `The ${words} differs ${at}, with ${a} the second highest.`],
    ['a foreign unit', `${a} has the highest ${words} ${at}, 412 ${metric.units[0] === 'W' ? 'ms' : 'W'}.`],
    ['what was before', `We tuned it. The ${words} of ${a} is 54.3 % lower ${at}.`],
    ['a denied size', `The ${words} of ${a} is not 3x higher than that of ${b} ${at}.`],
    [
      'a denied degree',
      `The ${words} of ${a} is not ${random.pick(['much', 'always', 'necessarily', 'significantly', 'even'])} higher than that of ${b} ${at}.`,
    ],
    ['a denied part', `The ${words} of ${a} is not ${random.pick(['only', 'just'])} higher than that of ${b} ${at}.`],
    ['a denied reason', `The ${words} of ${a} is not lower than that of ${b} ${at} because of its ${strange(random)}.`],
    [
      'a denial of few',
      `The ${words} of ${a} is ${random.pick(['almost never', 'no longer', 'hardly'])} higher than that of ${b} ${at}.`,
    ],
    ['a denial elsewhere', `It is not ${a} that has a higher ${words} than ${b} ${at}.`],
    ['what others say', `According to the vendor ${a} has higher ${words} than ${b} ${at}.`],
    ['a plan', `Next we will see whether ${a} has lower ${words} than ${b} ${at}.`],
    ['unknown words', `${a} with ${word} ${other} has higher ${words} than ${b} ${at}.`],
    ['unknown words', `${a} has a lower ${words} than the ${word} of ${b} ${at}.`],
    ['an unknown metric', `${a} has a higher ${word} ${other} than ${b} ${at}.`],
    ['unknown subjects', `The ${word} has higher ${words} than the ${other} ${at}.`],
    ['no numbers', `${a} has a nicer ${word} than ${b}.`],
    ...(stranger
      ? [['an arm that was not measured', `${stranger} has higher ${words} than ${b} ${at}.`] as const]
      : []),
    ...(numeric
      ? [
          [
            'a level that was not measured',
            `${a} has lower ${words} than ${b} ${numeric.said(numeric.unmeasured[0]!)}.`,
          ] as const,
        ]
      : []),
    ...(metric.lower ? [] : [['what may be', `${a} may have lower ${words} than ${b} ${at}.`] as const]),
  ];
  const [trait, text] = random.pick(options);
  return { text, is: 'undecidable', trait };
};

const makers: readonly Maker[] = [
  direction,
  direction,
  size,
  unnamed,
  denied,
  cell,
  superlative,
  sameness,
  undecidable,
  undecidable,
];
