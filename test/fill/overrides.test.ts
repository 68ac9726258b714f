import { describe, expect, test } from 'vitest';
import { compare } from '../../src/compare/compare.ts';
import type { Overrides } from '../../src/fill/blank/overrides.ts';
import { scan } from '../../src/fill/fill.ts';
import { Refusal } from '../../src/note.ts';
import { phrase } from '../../src/phrase.ts';
import { filled, outcomes, table } from './filled.ts';
import { twoRuns } from './made.ts';

const places = {
  nowhere: { file: 't.md.aitb.yaml', line: 2, column: 3 },
  'r / mean latency × metis': { file: 'o', line: 7, column: 5 },
};
const text = `# R\n\n${table('Metric | Metis', 'Mean latency (s) | [FILL IN]', 'Max latency (s) | [FILL IN]')}\nThe rate: [X.X]\n`;
const key = 'r / mean latency × metis';

const overrides = (said: Partial<Overrides>) => ({
  rules: { overrides: { baseline: null, bind: {}, ignore: [], ...said } },
});
const outcome = (said: Partial<Overrides>, of = text) => outcomes(of, overrides(said));

function refused(said: Partial<Overrides>) {
  try {
    outcome({ places, ...said });
  } catch (thrown) {
    if (thrown instanceof Refusal) return { exit: thrown.exit, ...thrown.notes[0]! };
    throw thrown;
  }
  throw new Error('it was not refused');
}

describe('the file beside a template', () => {
  test('binds a blank by its key, with or without a format', () => {
    expect(outcome({ bind: { [key]: 'latency.min@sophia .2f' } })).toEqual([
      '[FILL IN] -> 1.00',
      '[FILL IN] -> 6.000',
      '[X.X] -> (ambiguous)',
    ]);
  });

  test.each(['R /  Mean Latency (s) × METIS', 'r / **mean latency** × metis (SambaNova)'])(
    'knows a blank by its labels as they stand there: %s',
    (written) => {
      expect(outcome({ bind: { [written]: 'latency.max@sophia' } })[0]).toBe('[FILL IN] -> 3.000');
    },
  );

  test('binds what nobody could know otherwise, surely', () => {
    const bind = { 'r / the rate: ▢': 'output_throughput@metis' };
    const { slots } = filled(text, overrides({ bind }));
    expect(slots[2]).toMatchObject({
      written: '20.0 tokens/s',
      state: 'filled',
      confidence: 4,
      source: 'output_throughput@metis',
    });
  });

  test('goes before directives and before what the blank says', () => {
    const of = '# R\n\n<!-- aitb: bind=latency.max@metis -->\n[FILL IN: latency.min@metis] s\n';
    const [slot] = filled(of).slots;
    expect(slot!.written).toBe('6.000');
    expect(outcome({ bind: { [slot!.key]: 'latency.mean@sophia .1f' } }, of)).toEqual([
      '[FILL IN: latency.min@metis] -> 2.0',
    ]);
  });

  test('names the baseline before directives do', () => {
    const of = `<!-- aitb: baseline=metis -->\n${table('Metric | Metis | Sophia | Difference', 'Mean latency (s) | 1 | 1 | [CALCULATE %]')}`;
    const study = compare({ runs: twoRuns, files: [], notes: [] }, { baseline: 'sophia' });
    const shown = (baseline: string | null) => outcomes(of, { ...overrides({ baseline }), context: { study } });
    expect(shown(null)).toEqual(['[CALCULATE %] -> -60.0%']);
    expect(shown('sophia')).toEqual(['[CALCULATE %] -> +150.0%']);
  });

  test('leaves the blanks that it says', () => {
    const { slots } = filled(text, overrides({ ignore: [key] }));
    expect(slots.map(({ state, written }) => [state, written])).toEqual([
      ['left', null],
      ['filled', '6.000'],
      ['ambiguous', null],
    ]);
    expect(slots[0]!.notes.map(({ code }) => code)).toEqual(['override-ignored']);
  });

  test('keeps a chart from being put under a table', () => {
    const shown = { title: '', shows: '', runs: [], alt: phrase``, pictures: ['latency'] };
    const chart = { name: 'latency', ...shown, placedUnasked: true, spec: {} };
    const placed = (ignore: readonly string[]) =>
      filled(text, { ...overrides({ ignore }), context: { charts: [chart] } }).charts.map(({ name }) => name);
    expect(placed([])).toEqual(['latency']);
    expect(placed(['r / table 1 / chart:latency'])).toEqual([]);
  });

  test.each([
    ['bind', { bind: { nowhere: 'latency' } }],
    ['ignore', { ignore: ['nowhere'] }],
  ])('of a key that no blank has is refused where it stands (%s)', (_, said) => {
    const { exit, code, place, args } = refused(said);
    expect([exit, code, place]).toEqual([2, 'override-unknown-key', places.nowhere]);
    expect(args).toMatchObject({ key: 'nowhere', near: expect.arrayContaining([key]) });
  });

  test('without places names the template', () => {
    expect(refused({ ignore: ['nowhere'], places: {} }).place).toEqual({ file: 'template.md' });
  });

  test('of a path that leads nowhere is refused where it stands', () => {
    expect(refused({ bind: { [key]: 'latency.mean@nobody' } })).toMatchObject({
      exit: 2,
      code: 'path-wrong',
      place: places[key],
    });
  });

  test('is seen by a scan, without results too', () => {
    const given = { baseline: null, bind: { [key]: 'latency.min@metis' }, ignore: [] };
    const [slot] = scan({ path: 't.md', text }, null, given);
    expect(slot).toMatchObject({ source: 'latency.min@metis', confidence: 4, state: 'absent' });
  });
});
