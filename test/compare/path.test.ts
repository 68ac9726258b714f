import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PathError, parsePath, pathText, type ValuePath } from '../../src/compare/path.ts';
import { type LabelPairs, oneSelector, selectorOf } from '../../src/compare/selector.ts';

const plain = { call: null, name: 'latency', statistic: null, of: null, over: null };

describe('parsePath', () => {
  it.each([
    ['latency.mean@metis', { call: null, name: 'latency', statistic: 'mean', of: { id: 'metis' }, over: null }],
    ['latency', { call: null, name: 'latency', statistic: null, of: null, over: null }],
    ['latency.p99.9@a-2', { call: null, name: 'latency', statistic: 'p99.9', of: { id: 'a-2' }, over: null }],
    [' model@Metis ', { call: null, name: 'model', statistic: null, of: { id: 'Metis' }, over: null }],
    [
      'latency@{system=cerebras, batch_size=512}',
      {
        call: null,
        name: 'latency',
        statistic: null,
        of: {
          labels: [
            ['system', 'cerebras'],
            ['batch_size', '512'],
          ],
        },
        over: null,
      },
    ],
    [
      'speedup(latency.mean)@metis/sophia',
      { call: 'speedup', name: 'latency', statistic: 'mean', of: { id: 'metis' }, over: { id: 'sophia' } },
    ],
    [
      'percent(train_rate)@{batch_size=1/2}/b',
      {
        call: 'percent',
        name: 'train_rate',
        statistic: null,
        of: { labels: [['batch_size', '1/2']] },
        over: { id: 'b' },
      },
    ],
    ['latency@GPU B', { ...plain, of: { id: 'GPU B' } }],
    ['latency@ Llama-3.1_8b instruct ', { ...plain, of: { id: 'Llama-3.1_8b instruct' } }],
    ['latency@"openai/gpt \\"4\\""', { ...plain, of: { id: 'openai/gpt "4"' } }],
    ['latency@GPU B{batch_size=64}', { ...plain, of: { id: 'GPU B', labels: [['batch_size', '64']] } }],
    [
      'latency@{system=GPU B,model="a,b",v=1.5}',
      {
        ...plain,
        of: {
          labels: [
            ['system', 'GPU B'],
            ['model', 'a,b'],
            ['v', '1.5'],
          ],
        },
      },
    ],
    [
      'speedup(latency)@GPU B/GPU A{batch_size=64}',
      {
        ...plain,
        call: 'speedup',
        of: { id: 'GPU B', labels: [['batch_size', '64']] },
        over: { id: 'GPU A', labels: [['batch_size', '64']] },
      },
    ],
    ['ratio(latency)@"openai/x"/"meta/y"', { ...plain, call: 'ratio', of: { id: 'openai/x' }, over: { id: 'meta/y' } }],
    [
      'ratio(latency)@a{n=1}/b{n=2, m=3}',
      {
        ...plain,
        call: 'ratio',
        of: {
          id: 'a',
          labels: [
            ['n', '1'],
            ['m', '3'],
          ],
        },
        over: {
          id: 'b',
          labels: [
            ['n', '2'],
            ['m', '3'],
          ],
        },
      },
    ],
  ])('reads %s', (text, expected) => {
    expect(parsePath(text)).toEqual(expected);
  });

  it.each([
    '',
    '@metis',
    'latency@',
    'latency.@metis',
    'latency mean@metis',
    'latency.mean@metis/sophia',
    'speedup(latency)metis',
    'ratio(latency)@a/b/c',
    'latency@{batch_size}',
    'latency@{}',
    '__proto__@a',
    'latency@{a=b',
    'latency@"a',
    'latency@a/',
    'latency@a{b=c}d',
    'ratio(latency)@a/b{c=d}/e',
    'latency@openai/x',
    'latency@"\\x"',
  ])('refuses %j', (text) => {
    expect(() => parsePath(text)).toThrow(PathError);
  });

  it('says how two runs are named', () => {
    expect(() => parsePath('latency.mean@metis/sophia')).toThrow(/percent\(…\)@a\/b/);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.constantFrom(
    'GPU B',
    'metis-2',
    'openai/x',
    'a{b}',
    'a=b',
    'a,b',
    '"',
    '8',
    'v1.5',
    'ä ö',
    ' a',
    'a  b',
    'GPU f',
    '@',
    '\ud800',
  ),
);
const pairs = (names: fc.Arbitrary<string>): fc.Arbitrary<LabelPairs> =>
  fc.uniqueArray(fc.tuple(names, fc.oneof(text, fc.constant(''))), { selector: ([name]) => name, maxLength: 3 });
const withLabels = <T extends object>(of: T, labels: LabelPairs) => (labels.length === 0 ? of : { ...of, labels });
const bracesOnly = pairs(text)
  .filter(({ length }) => length > 0)
  .map((labels) => ({ labels }));
const one = fc.oneof(
  bracesOnly,
  fc.tuple(text, pairs(text)).map(([id, labels]) => withLabels({ id }, labels)),
);
// The labels at the end are those of both.
const two = fc.oneof(
  fc.tuple(one, bracesOnly).map(([of, over]) => ({ of, over })),
  fc
    .tuple(text, text, pairs(text.map((name) => `own ${name}`)), pairs(text.map((name) => `both ${name}`)))
    .map(([of, over, own, both]) => ({
      of: withLabels({ id: of }, [...own, ...both]),
      over: withLabels({ id: over }, both),
    })),
);
const target = fc.record({
  name: fc.constantFrom('latency', 'output_throughput', 'cost'),
  statistic: fc.option(fc.constantFrom('mean', 'p99.9')),
});
const paths: fc.Arbitrary<ValuePath> = fc.oneof(
  fc.tuple(target, fc.option(one)).map(([of, run]) => ({ ...of, call: null, of: run, over: null })),
  fc
    .tuple(target, fc.constantFrom('ratio', 'percent', 'speedup'), two)
    .map(([of, call, runs]) => ({ ...of, call, ...runs })),
);

describe('what somebody named outside a path', () => {
  it.each<[string, object]>([
    ['metis', { id: 'metis' }],
    [' GPU A ', { id: 'GPU A' }],
    ['openai/x', { id: 'openai/x' }],
    ['"openai/x"', { id: 'openai/x' }],
    ['a:b', { id: 'a:b' }],
    ['system=GPU A', { labels: [['system', 'GPU A']] }],
    ['{system=GPU A,batch_size=1}', selectorOf('system=GPU A, batch_size=1')],
    ['GPU A{batch_size=1}', { id: 'GPU A', labels: [['batch_size', '1']] }],
    ['{a', { id: '{a' }],
  ])('%j', (text, selector) => {
    expect(selectorOf(text)).toEqual(selector);
  });
});

describe('the text of a path', () => {
  it('is read as that path again', () => {
    fc.assert(
      fc.property(paths, (path) => {
        const written = pathText(path);
        fc.pre(written.length < 300);
        expect(parsePath(written)).toEqual(path);
        expect(pathText(parsePath(written))).toBe(written);
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    'latency@metis',
    // A label read from a log may hold any character; in the quotes of a path it stands as it is.
    'ratio(latency)@GPU B{"a\u2028b"="c\u0085d"}/GPU A',
    'latency@GPU B{batch_size=64}',
    'latency@{system=GPU B,batch_size=64}',
    'speedup(latency.p95)@GPU B/GPU A{batch_size=64}',
    'ratio(latency)@"openai/x"/"meta/y"',
    'percent(latency)@GPU B{n=1}/GPU A{batch_size=64}',
    'latency',
  ])('has quotes only where they must be: %s', (written) => {
    expect(pathText(parsePath(written))).toBe(written);
  });

  it('takes what somebody wrote for one run', () => {
    expect(['metis', 'GPU B', '{a=b}', 'GPU B{a=b}', '"a/b"'].map(oneSelector)).toEqual([
      'metis',
      'GPU B',
      '{a=b}',
      'GPU B{a=b}',
      '"a/b"',
    ]);
    expect(['openai/x', 'a:b', 'a{b'].map(oneSelector)).toEqual(['"openai/x"', '"a:b"', '"a{b"']);
  });
});
