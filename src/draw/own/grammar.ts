/*
 * What a specification of a person's own may say: marks and encodings of one view or of layers over the tables of the study. It
 * is a list of what is allowed: what is not in it, such as addresses, expressions, transforms and data of one's own, never
 * reaches Vega.
 */

/** What is wrong with a specification: a key or value, and what is allowed there. */
export type Problem =
  | { readonly is: 'foreign'; readonly word: string }
  | { readonly is: 'lot'; readonly word: string }
  | { readonly is: 'key'; readonly word: string; readonly of: string; readonly known: readonly string[] }
  | { readonly is: 'value'; readonly word: string; readonly wants: string };

type Check = (value: unknown, key: string) => Problem | null;

/** Keys that would load, link, run or bring something: they are told of as such, wherever they stand. */
const foreign = new Set([
  'url',
  'href',
  'expr',
  'signal',
  'test',
  'params',
  'param',
  'selection',
  'transform',
  'calculate',
  'filter',
  'lookup',
  'datasets',
  'values_url',
  'usermeta',
  'labelExpr',
  'tooltip',
  'config',
  'projection',
  'formatType',
  'sequence',
  'sphere',
  'graticule',
  'condition',
]);

const channels = [
  ...['x', 'y', 'x2', 'y2', 'xOffset', 'yOffset', 'xError', 'yError', 'xError2', 'yError2', 'theta', 'radius'],
  ...['color', 'fill', 'stroke', 'opacity', 'fillOpacity', 'strokeOpacity', 'strokeWidth', 'strokeDash'],
  ...['size', 'shape', 'detail', 'order', 'text', 'angle'],
] as const;

const marks = [
  ...['arc', 'area', 'bar', 'boxplot', 'circle', 'errorband', 'errorbar', 'line', 'point', 'rect', 'rule'],
  ...['square', 'text', 'tick', 'trail'],
] as const;

const aggregates = [
  ...['count', 'distinct', 'max', 'mean', 'median', 'min', 'q1', 'q3', 'stderr', 'stdev', 'sum', 'variance'],
  ...['valid', 'missing'],
] as const;

/** Intervals that Vega resamples with another seed each time (docs/charts.md): a picture would change without its data. */
const byLot: ReadonlySet<unknown> = new Set(['ci', 'ci0', 'ci1']);

function wrong(word: string, wants: string): Problem {
  return { is: 'value', word, wants };
}

const text: Check = (value, key) =>
  typeof value === 'string' && value.length <= 500 && !/url\s*\(/i.test(value)
    ? null
    : wrong(key, 'a text of at most 500 characters');

const truth: Check = (value, key) => (typeof value === 'boolean' ? null : wrong(key, 'true or false'));

const number =
  (low: number, high: number): Check =>
  (value, key) =>
    typeof value === 'number' && value >= low && value <= high ? null : wrong(key, `a number from ${low} to ${high}`);

const word =
  (...words: readonly string[]): Check =>
  (value, key) => {
    if (typeof value === 'string' && words.includes(value)) return null;
    return byLot.has(value) ? { is: 'lot', word: String(value) } : wrong(key, `one of ${words.join(', ')}`);
  };

const none: Check = (value, key) => (value === null ? null : wrong(key, 'null'));

/** The first that takes it. Where none does, a problem further in is the one to tell, else all that it may be. */
const either =
  (...checks: readonly Check[]): Check =>
  (value, key) => {
    const wants: string[] = [];
    for (const check of checks) {
      const problem = check(value, key);
      if (problem === null || problem.is !== 'value' || problem.word !== key) return problem;
      wants.push(problem.wants);
    }
    return wrong(key, wants.join(' or '));
  };

const list =
  (check: Check): Check =>
  (value, key) => {
    if (!Array.isArray(value) || value.length > 100) return wrong(key, 'a list of at most 100');
    for (const one of value) {
      const problem = check(one, key);
      if (problem) return problem;
    }
    return null;
  };

/** An object with these keys only. A value that is none is left to the next of `either`. */
const object =
  (of: string, keys: Readonly<Record<string, Check>>): Check =>
  (value, key) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return wrong(key, `an object: ${of}`);
    for (const [name, inside] of Object.entries(value)) {
      if (foreign.has(name)) return { is: 'foreign', word: name };
      const check = Object.hasOwn(keys, name) ? keys[name] : undefined;
      if (!check) return { is: 'key', word: name, of, known: Object.keys(keys) };
      const problem = check(inside, name);
      if (problem) return problem;
    }
    return null;
  };

const size = number(0, 1000);
const share = number(0, 1);
const any: Check = (value, key) => (number(-1e15, 1e15)(value, key) === null ? null : wrong(key, 'a number'));
const plain = either(text, any, truth, none);
const order = either(word('ascending', 'descending'), none);
/** A number format of d3 of few digits: padding of a million characters would be one as well. */
const format: Check = (value, key) =>
  typeof value === 'string' && /^[-+ (]?\$?0?\d{0,2},?(?:\.\d{1,2})?~?[a-zA-Z%]?$/.test(value)
    ? null
    : wrong(key, 'a number format of d3, such as ".1f"');

const shape = word(
  ...['circle', 'square', 'cross', 'diamond', 'triangle', 'triangle-up', 'triangle-down', 'stroke', 'arrow'],
);

/** What a channel is given in place of a column, and what its scale leads to: Vega takes any value, and of a wrong one it fails in its own words or draws nothing. */
function constantOf(channel: (typeof channels)[number]): Check {
  if (['color', 'fill', 'stroke'].includes(channel)) return text;
  if (/^(?:fillO|strokeO|o)pacity$/.test(channel)) return share;
  if (['size', 'strokeWidth'].includes(channel)) return number(0, 1e6);
  if (channel === 'shape') return shape;
  if (channel === 'strokeDash') return list(number(0, 100));
  if (channel === 'angle') return number(-360, 360);
  if (['text', 'detail', 'order'].includes(channel)) return either(text, any);
  return /^[xy]2?$/.test(channel) ? either(any, word('width', 'height')) : any;
}

const markKeys: Readonly<Record<string, Check>> = {
  type: word(...marks),
  ...Object.fromEntries(['color', 'fill', 'stroke', 'font'].map((name) => [name, text])),
  ...Object.fromEntries(['opacity', 'fillOpacity', 'strokeOpacity'].map((name) => [name, share])),
  ...Object.fromEntries(
    ['strokeWidth', 'size', 'thickness', 'cornerRadius', 'innerRadius', 'outerRadius', 'padAngle'].map((name) => [
      name,
      size,
    ]),
  ),
  fontSize: number(15, 40),
  fontWeight: word('normal', 'bold'),
  fontStyle: word('normal', 'italic'),
  ...Object.fromEntries(['dx', 'dy', 'xOffset', 'yOffset'].map((name) => [name, number(-500, 500)])),
  angle: number(-360, 360),
  strokeDash: list(number(0, 100)),
  strokeCap: word('butt', 'round', 'square'),
  strokeJoin: word('miter', 'round', 'bevel'),
  shape,
  filled: truth,
  clip: truth,
  point: truth,
  line: truth,
  interpolate: word('linear', 'step', 'step-before', 'step-after', 'monotone', 'basis', 'cardinal'),
  tension: share,
  orient: word('horizontal', 'vertical'),
  align: word('left', 'center', 'right'),
  baseline: word('top', 'middle', 'bottom', 'alphabetic'),
  extent: either(number(0, 10), word('stderr', 'stdev', 'iqr', 'min-max')),
  ticks: truth,
  borders: truth,
};

const axis = object('axis', {
  title: either(text, none),
  format,
  values: list(plain),
  grid: truth,
  labels: truth,
  ticks: truth,
  domain: truth,
  orient: word('left', 'right', 'top', 'bottom'),
  tickCount: number(0, 40),
  labelAngle: number(-90, 90),
});

const legend = object('legend', {
  title: either(text, none),
  format,
  values: list(plain),
  orient: word('left', 'right', 'top', 'bottom', 'none'),
  direction: word('horizontal', 'vertical'),
  columns: number(1, 10),
});

const scaleKeys: Readonly<Record<string, Check>> = {
  type: word('linear', 'log', 'pow', 'sqrt', 'symlog', 'point', 'band', 'ordinal'),
  domain: list(plain),
  zero: truth,
  nice: truth,
  reverse: truth,
  clamp: truth,
  base: word2(2, 10),
  exponent: number(0.1, 10),
  constant: number(0.001, 1e6),
  padding: share,
  paddingInner: share,
  paddingOuter: share,
};

/** One of two numbers: a logarithm to a base near 1 has no end of ticks. */
function word2(...numbers: readonly number[]): Check {
  return (value, key) => (numbers.includes(value as number) ? null : wrong(key, `one of ${numbers.join(', ')}`));
}

const channelKeys: Readonly<Record<string, Check>> = {
  field: text,
  type: word('quantitative', 'nominal', 'ordinal'),
  aggregate: word(...aggregates),
  bin: either(truth, object('bin', { maxbins: number(1, 100) })),
  sort: either(
    order,
    list(plain),
    object('sort', { field: text, op: word(...aggregates), order: word('ascending', 'descending') }),
    word(...channels.flatMap((name) => [name, `-${name}`])),
  ),
  stack: either(truth, none, word('zero', 'normalize', 'center')),
  axis: either(axis, none),
  legend: either(legend, none),
  title: either(text, none),
  datum: either(text, any),
  format,
  bandPosition: share,
};

const encoding = object(
  'encoding',
  Object.fromEntries(
    channels.map((name) => {
      const value = constantOf(name);
      const scale = object('scale', { ...scaleKeys, range: list(value) });
      const channel = object('channel', { ...channelKeys, scale: either(scale, none), value });
      return [name, either(channel, list(channel))];
    }),
  ),
);

const data = object('data', {
  name: text,
  where: ((value, key) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? list(either(text, any, list(either(text, any))))(Object.values(value), key)
      : wrong(key, 'an object of columns and the values they must have')) satisfies Check,
});

const mark = either(word(...marks), object('mark', markKeys));

const whole = object('specification', {
  $schema: text,
  name: text,
  title: either(text, object('title', { text, subtitle: text })),
  description: text,
  width: number(200, 560),
  height: number(100, 700),
  data,
  mark,
  encoding,
  layer: list(object('layer', { data, mark, encoding })),
});

/** What is wrong with a specification; null where nothing is. Deeper than its keys allow nothing is looked at. */
export function problemOf(spec: unknown): Problem | null {
  return whole(spec, 'specification');
}
