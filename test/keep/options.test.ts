import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnGiven } from '../../src/collect/columns/columns.ts';
import type { GivenMetric } from '../../src/compare/custom.ts';
import { canonical, optionsFrom } from '../../src/keep/lock/canonical.ts';
import { defaultOptions, type ReportOptions } from '../../src/keep/lock/options.ts';
import { widely } from '../long.ts';

const charts = ['latency', 'throughput', 'loss', 'sweep-batch-size', 'distribution'];
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('metis', 'SambaNova RDU', '--strict', 'a --signed', '"', '{}', ' x', 'a\nb', '\ud800', '__proto__'),
);
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const label = fc.oneof(text, number);

const words = fc.dictionary(text, text, { maxKeys: 3 });
const column = fc
  .record(
    {
      role: fc.constantFrom('repeat', 'setting', 'text'),
      label: text,
      metric: text,
      statistic: text,
      unit: text,
    },
    { requiredKeys: [] },
  )
  .filter((given) => Object.keys(given).length > 0) as fc.Arbitrary<ColumnGiven>;
const metric = fc.record(
  { formula: text, unit: text, better: fc.constantFrom('lower', 'higher'), title: text },
  { requiredKeys: ['formula'] },
) as fc.Arbitrary<GivenMetric>;

const options: fc.Arbitrary<ReportOptions> = fc.record({
  baseline: fc.option(text),
  signed: fc.boolean(),
  strict: fc.boolean(),
  charts: fc.oneof(
    fc.constantFrom('auto' as const, 'none' as const),
    fc.subarray(charts, { minLength: 1 }).map((some) => [...some].sort()),
  ),
  encoding: fc.constantFrom('utf-8', 'latin1'),
  sampleChars: fc.integer({ min: 1, max: 999_999_999 }),
  digits: fc.option(fc.constantFrom(1, 2, 3, 5, 6, 15)),
  labels: fc.dictionary(text, fc.dictionary(text, label, { minKeys: 1 }), { maxKeys: 4 }),
  aliases: fc.dictionary(text, fc.array(text, { minLength: 1 }), { maxKeys: 4 }),
  overrides: fc.record({
    baseline: fc.option(text),
    bind: fc.dictionary(text, text, { maxKeys: 3 }),
    ignore: fc.uniqueArray(text, { maxLength: 3 }).map((some) => [...some].sort()),
  }),
  columns: fc.dictionary(text, column, { maxKeys: 3 }),
  unit: words,
  units: words,
  only: words,
  by: fc.option(text),
  cells: fc.boolean(),
  metrics: fc.dictionary(text, metric, { maxKeys: 3 }),
  suggest: fc.boolean(),
  theme: fc.constantFrom('default' as const, 'print' as const),
  colours: fc.dictionary(fc.constantFrom('card', 'text', 'mark-1'), fc.constantFrom('#ffffff', '#000000')),
  chartWidth: fc.integer({ min: 200, max: 1600 }),
});

/** The same record with its keys the other way round. */
function turned<T>(record: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).reverse());
}

describe('the settings in a lock', () => {
  it('are read back as they were written, whatever is in them', () => {
    fc.assert(
      fc.property(options, (given) => {
        const read = optionsFrom(canonical(given));
        expect(read).toEqual(given);
        expect(canonical(read!)).toBe(canonical(given));
      }),
      { numRuns: widely(200, 1000) },
    );
  });

  it('are one line, the same for every order of keys', () => {
    fc.assert(
      fc.property(options, (given) => {
        const other = {
          ...turned(given as never),
          labels: turned(Object.fromEntries(Object.entries(given.labels).map(([file, own]) => [file, turned(own)]))),
          aliases: turned(given.aliases),
          columns: turned(given.columns),
          unit: turned(given.unit),
          units: turned(given.units),
          only: turned(given.only),
          metrics: turned(given.metrics),
          ...(Array.isArray(given.charts) ? { charts: [...given.charts].reverse() } : {}),
        } as unknown as ReportOptions;
        expect(canonical(other)).toBe(canonical(given));
        expect(canonical(given)).not.toMatch(/[\r\n]/);
      }),
    );
  });

  it('are empty where all is as it is by default', () => {
    expect(canonical(defaultOptions)).toBe('');
    expect(canonical({})).toBe('');
    expect(canonical({ ...defaultOptions, digits: 4, labels: { 'x.json': {} }, aliases: { metis: [] } })).toBe('');
    expect(optionsFrom('')).toEqual(defaultOptions);
  });

  it('have the form that locks had before', () => {
    expect(
      canonical({
        ...defaultOptions,
        baseline: 'SambaNova RDU',
        charts: 'none',
        encoding: 'latin1',
        sampleChars: 10,
        signed: true,
        strict: true,
      }),
    ).toBe('--baseline SambaNova RDU --charts none --encoding latin1 --sample-chars 10 --signed --strict');
    expect(canonical({ ...defaultOptions, charts: [] })).toBe('--charts none');
  });

  it('show charts, digits, labels and aliases as a reader would look for them', () => {
    const given: ReportOptions = {
      ...defaultOptions,
      charts: ['throughput', 'latency'],
      digits: 3,
      labels: { 'results/b.json': { system: 'H100', batch_size: 8 }, 'results/a.json': { system: 'A} "100' } },
      aliases: { metis: ['SambaNova RDU', 'RDU'] },
    };
    expect(canonical(given)).toBe(
      '--charts latency,throughput --digits 3' +
        ' --labels {"results/a.json":{"system":"A} \\"100"},"results/b.json":{"batch_size":8,"system":"H100"}}' +
        ' --aliases {"metis":["SambaNova RDU","RDU"]}',
    );
  });

  it('show what was said of an experiment', () => {
    const given: ReportOptions = {
      ...defaultOptions,
      baseline: '{system=GPU A,batch_size=1}',
      columns: { trial: { role: 'repeat' }, t: { unit: 'ms', metric: 'latency' } },
      unit: { latency: 'ms' },
      units: { latency: 's' },
      only: { system: 'SN40L', batch_size: '8' },
      by: 'hardware',
      cells: true,
      metrics: { cost: { unit: 'USD/Mtok', formula: 'price_per_hour / output_throughput / 0.0036', better: 'lower' } },
    };
    const text = canonical(given);
    expect(text).toBe(
      '--baseline "{system=GPU A,batch_size=1}"' +
        ' --columns {"t":{"metric":"latency","unit":"ms"},"trial":{"role":"repeat"}}' +
        ' --unit {"latency":"ms"} --units {"latency":"s"}' +
        ' --only {"batch_size":"8","system":"SN40L"} --by hardware --cells' +
        ' --metrics {"cost":{"better":"lower","formula":"price_per_hour / output_throughput / 0.0036","unit":"USD/Mtok"}}',
    );
    expect(optionsFrom(text)).toEqual(given);
  });

  it.each(['GPU A', 'system=GPU A', '{system=GPU A,batch_size=1}', '"openai/x"', '64'])(
    'have the baseline %j as it was written',
    (baseline) => {
      expect(optionsFrom(canonical({ ...defaultOptions, baseline }))?.baseline).toBe(baseline);
    },
  );

  it('show what the file beside the template says, without its places', () => {
    const overrides = {
      baseline: 'sophia',
      bind: { 'b / x × metis': 'latency.mean@metis .2f', 'a / y': 'model' },
      ignore: ['z', 'c'],
      places: { z: { file: 't.md.aitb.yaml', line: 3, column: 1 } },
    };
    const text = canonical({ ...defaultOptions, overrides });
    expect(text).toBe(
      '--overrides {"baseline":"sophia","bind":{"a / y":"model","b / x × metis":"latency.mean@metis .2f"},"ignore":["c","z"]}',
    );
    const { places: _, ...kept } = overrides;
    expect(optionsFrom(text)?.overrides).toEqual({ ...kept, ignore: ['c', 'z'] });
  });

  it.each([
    '--unknown',
    '--strict --signed',
    '--strict extra',
    '--baseline',
    '--baseline --strict',
    '--charts auto',
    '--charts Throughput',
    '--encoding utf-16',
    '--digits many',
    '--digits 4',
    '--labels {"a":1}',
    '--labels {"a":{"b":true}}',
    '--labels {"b":{"x":1},"a":{"x":1}}',
    '--labels {"a":{"x":1}',
    '--aliases {"a":"b"}',
    '--aliases []',
    '--overrides []',
    '--overrides {"bind":{"a":1}}',
    '--overrides {"other":"x"}',
    '--overrides {"baseline":1}',
    '--columns {"t":{"role":"colour"}}',
    '--columns {"t":{"other":"x"}}',
    '--columns {"t":"repeat"}',
    '--unit {"latency":1}',
    '--only []',
    '--by',
    '--cells yes',
    '--metrics {"cost":{"unit":"x"}}',
    '--metrics {"cost":{"formula":"x","better":"faster"}}',
    '--strict ',
    ' --strict',
  ])('that are %j are not ours', (text) => {
    expect(optionsFrom(text)).toBeNull();
  });
});
