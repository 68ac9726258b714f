import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overridden, overridesBeside } from '../../src/cli/config/overridden.ts';
import { defaultOptions, type ReportOptions } from '../../src/keep/lock/options.ts';
import { Refusal } from '../../src/note.ts';
import { folderWith } from './cli.ts';

const beside = 'sub/t.md.aitb.yaml';

async function read(text: string | null, options = defaultOptions, builtin = false): Promise<ReportOptions> {
  const folder = folderWith({ 'sub/t.md': '', ...(text === null ? {} : { [beside]: text }) });
  return overridden(options, { file: join(folder, 'sub/t.md'), builtin }, folder);
}

async function codes(text: string): Promise<readonly string[]> {
  try {
    await read(text);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    expect(refusal.exit).toBe(2);
    return refusal.notes.map(({ code, place }) => `${code} ${place?.file} ${place?.line}:${place?.column}`);
  }
  throw new Error('it was not refused');
}

const whole = `bind:
  "results / mean latency (s) × metis": latency.mean@metis .2f
  a / b: model
ignore:
  - results / summary
systems:
  metis: [SambaNova RDU]
baseline: sophia
digits: 3
`;

describe('the file beside a template', () => {
  it('is called as the template is', () => {
    expect(overridesBeside('a/homework.md')).toBe('a/homework.md.aitb.yaml');
  });

  it('goes before the settings of the report', async () => {
    const options: ReportOptions = {
      ...defaultOptions,
      baseline: 'metis',
      digits: 6,
      signed: true,
      aliases: { metis: ['A'], sophia: ['B'] },
    };
    expect(await read(whole, options)).toEqual({
      ...options,
      baseline: 'sophia',
      digits: 3,
      aliases: { metis: ['SambaNova RDU'], sophia: ['B'] },
      overrides: {
        baseline: 'sophia',
        bind: { 'results / mean latency (s) × metis': 'latency.mean@metis .2f', 'a / b': 'model' },
        ignore: ['results / summary'],
        places: {
          'results / mean latency (s) × metis': { file: beside, line: 2, column: 3 },
          'a / b': { file: beside, line: 3, column: 3 },
          'results / summary': { file: beside, line: 5, column: 5 },
        },
      },
    });
  });

  it('leaves what it does not speak of', async () => {
    const options: ReportOptions = { ...defaultOptions, baseline: 'metis', digits: 6, aliases: { a: ['b'] } };
    expect(await read('ignore: []', options)).toMatchObject({ baseline: 'metis', digits: 6, aliases: { a: ['b'] } });
  });

  it('need not be there, and a built-in template has none', async () => {
    expect(await read(null)).toEqual(defaultOptions);
    expect(await read(whole, defaultOptions, true)).toEqual(defaultOptions);
    const kept = { ...defaultOptions, overrides: { baseline: null, bind: { a: 'b' }, ignore: [] } };
    expect(await read(null, kept)).toEqual(defaultOptions);
  });

  it.each([
    ['bnd: {}', 'config-unknown-key', '1:1'],
    ['bind: [a]', 'config-wrong-kind', '1:7'],
    ['bind: {a: 1}', 'config-wrong-kind', '1:11'],
    ['ignore: {a: b}', 'config-wrong-kind', '1:9'],
    ['systems: x', 'config-wrong-kind', '1:10'],
    ['digits: 16', 'config-wrong-kind', '1:9'],
    ['baseline: [a]', 'config-wrong-kind', '1:11'],
    ['- a', 'config-wrong-kind', '1:1'],
    ['bind: {a: b, a: c}', 'config-duplicate-key', '1:14'],
    ['bind: [', 'config-not-yaml', '1:8'],
  ])('%j is refused with its place', async (text, code, at) => {
    expect(await codes(text)).toEqual([`${code} ${beside} ${at}`]);
  });
});
