import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openConfig } from '../../src/cli/config/config.ts';
import { querySchema } from '../../src/cli/config/query.ts';
import { ownSettings } from '../../src/cli/config/reports.ts';
import { jsonSchema } from '../../src/cli/config/schema.ts';
import { settings } from '../../src/cli/config/settings.ts';
import { verifySettings } from '../../src/cli/config/verify.ts';
import { Refusal } from '../../src/note.ts';
import { widely } from '../long.ts';
import { schemaText } from '../schema-text.ts';
import { folderWith } from './cli.ts';

const root = resolve(import.meta.dirname, '../..');
const file = join(root, 'schema/config.json');

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly not?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly propertyNames?: Schema;
  readonly additionalProperties?: boolean | Schema;
  readonly minProperties?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

const words = [
  '$schema',
  '$defs',
  '$ref',
  'title',
  'description',
  'type',
  'enum',
  'const',
  'not',
  'anyOf',
  'pattern',
  'minLength',
];
const further = [
  'minimum',
  'maximum',
  'items',
  'minItems',
  'properties',
  'propertyNames',
  'additionalProperties',
  'minProperties',
  'required',
];

const defined = (jsonSchema() as Schema).$defs!;

/** What the words of JSON Schema that ours uses mean; another word is a fault of this test. */
function fits(value: unknown, schema: Schema): boolean {
  expect(Object.keys(schema).filter((word) => ![...words, ...further].includes(word))).toEqual([]);
  const is = (type: string): boolean =>
    type === 'null'
      ? value === null
      : type === 'array'
        ? Array.isArray(value)
        : type === 'integer'
          ? Number.isInteger(value)
          : type === 'object'
            ? typeof value === 'object' && value !== null && !Array.isArray(value)
            : typeof value === type;
  if (schema.$ref !== undefined) return fits(value, defined[schema.$ref.replace('#/$defs/', '')]!);
  if (schema.type !== undefined && ![schema.type].flat().some(is)) return false;
  if (schema.enum && !schema.enum.includes(value)) return false;
  if ('const' in schema && schema.const !== value) return false;
  if (schema.not && fits(value, schema.not)) return false;
  if (schema.anyOf && !schema.anyOf.some((one) => fits(value, one))) return false;
  if (typeof value === 'string') {
    if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value)) return false;
    if (value.length < (schema.minLength ?? 0)) return false;
  }
  if (typeof value === 'number' && (value < (schema.minimum ?? value) || value > (schema.maximum ?? value)))
    return false;
  if (Array.isArray(value))
    return value.length >= (schema.minItems ?? 0) && value.every((one) => fits(one, schema.items ?? {}));
  if (typeof value !== 'object' || value === null) return true;
  const { additionalProperties: others = true } = schema;
  return (
    Object.keys(value).length >= (schema.minProperties ?? 0) &&
    (schema.required ?? []).every((key) => Object.hasOwn(value, key)) &&
    Object.entries(value).every(([key, inner]) => {
      const own = Object.hasOwn(schema.properties ?? {}, key) ? schema.properties![key] : undefined;
      if (own) return fits(inner, own);
      return fits(key, schema.propertyNames ?? {}) && (typeof others === 'boolean' ? others : fits(inner, others));
    })
  );
}

/** True where the reader takes it. Files and templates that it names are there. */
function reads(text: string): boolean {
  const folder = folderWith({ 'aitb-report.yaml': text, 'x.json': '[]', 'y.json': '[]', 't.md': '' });
  try {
    openConfig('aitb-report.yaml', folder);
    return true;
  } catch (refusal) {
    if (refusal instanceof Refusal) return false;
    throw refusal;
  }
}

const schema = jsonSchema() as Schema;

describe('schema/config.json', () => {
  it('is the schema of the reader (UPDATE=1 writes it)', () => {
    const text = `${schemaText(schema)}\n`;
    if (process.env.UPDATE === '1') writeFileSync(file, text);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('knows the keys of the reader, and describes each', () => {
    const own = schema.properties!.reports!.items!.properties!;
    const lists = ['$schema', 'reports', 'verify', 'expect'];
    expect(Object.keys(schema.properties!).sort()).toEqual([...lists, ...Object.keys(settings)].sort());
    const verified = schema.properties!.verify!.items!.properties!;
    expect(Object.keys(verified).sort()).toEqual([...Object.keys(verifySettings), ...Object.keys(settings)].sort());
    expect(Object.keys(own).sort()).toEqual([...Object.keys(ownSettings), ...Object.keys(settings)].sort());
    for (const one of [...Object.values(schema.properties!), ...Object.values(own), ...Object.values(verified)])
      expect(one).toHaveProperty('description', expect.stringMatching(/\.$/));
  });

  it('has its keys in the tables of the manual', () => {
    const page = readFileSync(join(root, 'docs/config.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, key]) => key);
    const known = new Set([ownSettings, verifySettings, settings].flatMap((table) => Object.keys(table)));
    // Of reports and of documents to verify.
    expect(rows.toSorted()).toEqual([...known, 'expect', ...Object.keys(querySchema.properties)].sort());
  });

  it('takes the examples of the manual, and so does the reader', () => {
    const page = readFileSync(join(root, 'docs/config.md'), 'utf8');
    const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) => text!);
    expect(examples.length).toBeGreaterThan(0);
    const files = { 'results/monday.json': '[]', 'results/x.json': '[]', 'logs/x.log': '', 'homework.md': '' };
    for (const text of examples) {
      expect(fits(parse(text), schema), text).toBe(true);
      const folder = folderWith({ ...files, 'aitb-report.yaml': text });
      const { jobs, verify } = openConfig('aitb-report.yaml', folder);
      expect(jobs.length + (verify?.length ?? 0)).toBeGreaterThan(0);
    }
  });
});

const report = { results: 'x.json' };

describe.each(['at the top', 'in a report'])('a setting %s', (where) => {
  const config = (key: string, value: unknown): object =>
    where === 'at the top' ? { [key]: value, reports: [report] } : { reports: [{ ...report, [key]: value }] };

  it.each<readonly [string, unknown]>([
    ...Object.entries({
      baseline: ['sophia', 'a b', 8, null, '', ' ', true, [], {}],
      digits: [1, 4, 15, null, 0, 16, 2.5, '4', true],
      charts: [
        'auto',
        'none',
        'latency',
        'loss-x',
        ['loss'],
        ['loss', 'sweep-a-b'],
        [],
        ['auto'],
        'Loss',
        true,
        null,
        'x',
      ],
      strict: [true, false, 'true', 1, null],
      signed: [true, false, 'yes', 0],
      encoding: ['utf-8', 'latin1', 'utf8', null],
      'sample-chars': [1, 2000, 999_999_999, 0, 1e9, 1.5, '80', null],
      labels: [{}, { 'x.json': {} }, { 'x.json': { a: 'b', c: 1, d: true, 'e f': 0.5 } }, { 'x.json': { a: null } }]
        .concat([{ 'x.json': { a: ' ' } }, { 'x.json': { a: [] } }, { 'x.json': { '1': 'b' } }] as never)
        .concat([{ 'x.json': 'b' }, [], 'x', null] as never),
      aliases: [
        {},
        { a: 'b' },
        { a: 8 },
        { a: ['b', 8] },
        { a: [] },
        { a: null },
        { ' ': 'b' },
        { a: [''] },
        [],
        'a',
        null,
      ],
      columns: [{}, { a: 'repeat' }, { a: { metric: 'm', unit: 'u' } }, { a: { role: 'count' } }, { a: { role: 'x' } }]
        .concat([{ a: { x: 'y' } }, { a: 8 }, { a: [] }, { ' ': 'repeat' }, { a: { label: '' } }] as never)
        .concat([[], 'x', null] as never),
      unit: [{}, { mine: 'u' }, { mine: 8 }, { mine: '' }, { mine: null }, [], 'x', null],
      units: [{}, { mine: 'u' }, { mine: 8 }, [], null],
      only: [{}, { a: 'b' }, { a: 8 }, { a: true }, { a: '' }, { a: ['b'] }, [], 'x', null],
      by: ['hardware', null, '', 8, []],
      cells: [true, false, 'yes', null],
      metrics: [{}, { cost: { formula: 'a / 2' } }, { cost: { formula: 2, unit: 'u', better: 'lower', title: 't' } }]
        .concat([
          { cost: {} },
          { cost: 'a' },
          { 'my cost': { formula: 'a' } },
          { cost: { formula: 'a', x: 1 } },
        ] as never)
        .concat([{ cost: { formula: 'a', better: 'x' } }, { cost: { formula: null } }, [], null] as never),
      colour: ['red'],
    }).flatMap(([key, values]) => (values as readonly unknown[]).map((value) => [key, value] as const)),
  ])('%s: %j is judged alike by schema and reader', (key, value) => {
    const given = config(key, value);
    expect(reads(JSON.stringify(given))).toBe(fits(given, schema));
  });
});

describe('a report', () => {
  it.each<readonly [unknown]>(
    [
      { results: ['x.json', 'y.json'] },
      { results: [] },
      { results: '' },
      { results: '-' },
      { results: ['x.json', '-'] },
      { results: 1 },
      { results: null },
      { ...report, against: 'y.json' },
      { ...report, against: ['y.json'] },
      { ...report, against: [] },
      { ...report, against: '-' },
      { ...report, against: null },
      { ...report, template: 't.md' },
      { ...report, template: '' },
      { ...report, template: 1 },
      { ...report, out: 'a.md' },
      { ...report, out: 'a/b.MD' },
      { ...report, out: 'a.txt' },
      { ...report, out: '.md' },
      { ...report, expect: 'latency@a < 5 s' },
      { ...report, expect: ['latency@a < 5 s', 'ratio(latency)@a/b ≥ 1'] },
      { ...report, expect: 'latency@a = 5 s' },
      { ...report, expect: [] },
      { ...report, expect: 5 },
      { ...report, reports: [] },
      {},
      [],
      'x.json',
      null,
    ].map((one) => [one] as const),
  )('%j is judged alike by schema and reader', (one) => {
    const given = { reports: [one] };
    expect(reads(JSON.stringify(given))).toBe(fits(given, schema));
  });

  it.each([
    {},
    { reports: [] },
    { reports: null },
    [],
    'x',
    { reports: [report], $schema: 'x' },
    { reports: [report], $schema: 1 },
  ])('list %j is judged alike by schema and reader', (given) => {
    expect(reads(JSON.stringify(given))).toBe(fits(given, schema));
  });

  it('of any settings is judged alike', () => {
    const keys = [...Object.keys(settings), 'template', 'out', 'x'];
    const value = fc.oneof(
      fc.constantFrom<unknown>('auto', 'none', 'latin1', 't.md', 'a.md', null, true, 3, [], {}, ['latency'], {
        m: ['n'],
      }),
      fc.integer(),
      fc.string({ maxLength: 3 }).filter((text) => !/[\p{Cc}\\/.]/u.test(text)),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 }), (own) => {
        const given = { reports: [{ ...report, ...own }] };
        // Templates and files are beyond a schema: only those that are there are tried.
        fc.pre(!('template' in own) || own.template === 't.md' || typeof own.template !== 'string');
        expect(reads(JSON.stringify(given))).toBe(fits(given, schema));
      }),
      { numRuns: widely(80, 300) },
    );
  });
});
