import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import type { Source } from '../../src/collect/source.ts';
import { compare } from '../../src/compare/compare.ts';
import { measure } from '../../src/compare/measure.ts';
import type { Study } from '../../src/compare/study.ts';
import type { Comparison, Figure } from '../../src/compare/value/figure.ts';
import { bounded, nameIn } from '../../src/draw/alt.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { kinds } from '../../src/draw/charts.ts';
import { draw } from '../../src/draw/draw.ts';
import { labelled } from '../../src/draw/labels.ts';
import type { Made } from '../../src/made.ts';
import { metric } from '../../src/metric.ts';
import { readable } from '../../src/number/readable.ts';
import { fixed } from '../../src/number.ts';
import { joined, marksOf, type Phrase, phrase, shown, type Valued } from '../../src/phrase.ts';
import { imageAlt } from '../../src/text.ts';
import { makeRun } from '../compare/make-run.ts';
import { type Given, study } from './study.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folder = join(root, 'fixtures/reports');

function filesOf(name: string): readonly string[] {
  const given = join(folder, name, 'options.json');
  const named = existsSync(given) ? JSON.parse(readFileSync(given, 'utf8')).results : undefined;
  const own = join('fixtures/reports', name, 'results');
  return (
    named ??
    readdirSync(join(root, own), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
      .sort()
  );
}

async function studyOf(name: string): Promise<Study> {
  const sources = filesOf(name).map((path): Source => {
    const bytes = readFileSync(join(root, path));
    return { path, size: bytes.length, blocks: () => [bytes] };
  });
  return compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null });
}

/** Fails unless a value that is no figure gives its number: a factor, the end of an interval, a count. */
function expectOther(text: string, value: Valued): void {
  const other = value as Comparison | Made;
  const number = other.kind === 'comparison' ? other.ratio : other.value;
  expect(['comparison', 'made']).toContain(other.kind);
  expect(text).toMatch(/^\d+(\.\d+)?x?$/);
  expect(fixed(number, text.replace('x', '').split('.')[1]?.length ?? 0)).toBe(text.replace('x', ''));
}

/** What the marks of a text show, each with its value. */
function marked(of: Phrase): readonly { readonly text: string; readonly figure: Figure }[] {
  return marksOf(of).map(({ start, end, value }) => {
    expect(value.kind).toBe('figure');
    return { text: String(of).slice(start, end), figure: value as Figure };
  });
}

/** The words of a text: `□` for each value, nothing for the title, names of runs, levels that are words, and those that are numbers behind the name of their setting, as arms are called. */
function wordsOf({ alt, title }: Chart, of: Study): string {
  const words = alt.pieces.map((piece) => (typeof piece === 'string' ? piece : '□')).join('');
  const levels = of.runs.flatMap(({ labels }) =>
    Object.entries(labels).map(([name, level]) =>
      typeof level === 'string' ? level : `${name.replace(/_/g, ' ')} ${level}`,
    ),
  );
  const names = [
    String(title),
    ...labelled(of).map(({ label }) => label),
    ...of.runs.map(({ name }) => name),
    ...levels,
  ];
  return names.sort((a, b) => b.length - a.length).reduce((text, name) => text.replaceAll(name, ''), words);
}

/** Numbers that are no values: levels of a setting, places on an axis, names of percentiles, and how many things are drawn. */
function withoutLevels(words: string, of: Study): string {
  const levels = new Set(of.runs.flatMap(({ labels }) => Object.values(labels).map(String)));
  const level = (number: string) => levels.has(number);
  return words
    .replace(/\bp\d{2}\b/g, '')
    .replace(/ at (?:step|epoch|time) \d+(?:\.\d+)?/g, '')
    .replace(/\d+ (?:lines|runs)\b|(?<=; )\d+ points|\d+ of (?=\d)|\d+ (?:more have none|without a number)/g, '')
    .replace(/(?<![\w.])\d+(?:\.\d+)?(?=[:,;)]|\.(?: |$)| (?:to|gives|is) )/g, (number) =>
      level(number) ? '' : number,
    );
}

/** Fails unless each number of a chart's words is a value that gives it when it is rounded. */
function expectValues(chart: Chart, of: Study): void {
  for (const { start, end, value } of marksOf(chart.alt)) {
    const text = String(chart.alt).slice(start, end);
    if (value.kind !== 'figure') {
      expectOther(text, value);
      continue;
    }
    const figure = value as Figure;
    expect(text).toMatch(/^−?(?:\d{1,4}|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/);
    expect(readable(fixed(figure.value, text.split('.')[1]?.length ?? 0))).toBe(text);
    expect(of.runs.map(({ id }) => id)).toContain(figure.run);
  }
  expect(withoutLevels(wordsOf(chart, of), of)).not.toMatch(/\d/);
  expect(marksOf(imageAlt(chart.alt)).length).toBe(marksOf(chart.alt).length);
}

describe('the numbers in the words of a chart are values', () => {
  const cases = readdirSync(folder).sort();
  const worded = new Set<string>();

  test.each(cases)('%s', async (name) => {
    const whole = await studyOf(name);
    const parts = whole.parts();
    const studies = parts.length < 2 ? [whole] : parts.map((part) => part.study);
    for (const of of studies)
      for (const chart of draw(of).charts) {
        expectValues(chart, of);
        if (marksOf(chart.alt).length > 0) worded.add(chart.name);
      }
  });

  test('of every kind in one of the cases', () => {
    const isThere = (kind: string) => [...worded].some((name) => name === kind || name.startsWith(`${kind}-`));
    expect(
      kinds.map(({ name }) => name).filter((name) => !isThere(name)),
      'a golden case in fixtures/reports/ that has the data',
    ).toEqual([]);
  });

  test('have each value at its own place in the file', async () => {
    const of = await studyOf('inference');
    const { charts } = draw(of);
    for (const name of ['latency', 'distribution'])
      for (const { figure } of marked(charts.find((one) => one.name === name)!.alt)) {
        const [input] = figure.working().inputs;
        const run = of.runs.find(({ id }) => id === figure.run)!;
        expect([...input!.values]).toEqual([...run.samples.get('latency')!.values]);
        expect(input!.places.map(({ pointer }) => pointer)).toEqual(
          input!.values.map((_, at) => expect.stringMatching(new RegExp(`/results/${at}/`))),
        );
      }
  });

  test('and those of the tables, where these have them', async () => {
    const of = await studyOf('inference');
    const [latency] = draw(of).charts.filter(({ name }) => name === 'latency');
    for (const { figure } of marked(latency!.alt).filter(({ figure: one }) => one.statistic !== 'n')) {
      const run = of.runs.find(({ id }) => id === figure.run)!;
      const own = of.figure('latency', figure.statistic, run);
      expect(JSON.stringify(own)).toBe(JSON.stringify(figure));
    }
  });
});

const thirty = (more: (i: number) => Omit<Given, 'name'>): readonly Given[] =>
  Array.from({ length: 30 }, (_, i) => ({
    name: `run ${'abcdefghij'[i % 10]}${'klm'[Math.floor(i / 10)]}`,
    ...more(i),
  }));

describe('the words of a chart', () => {
  test.each([
    ['many runs', thirty((i) => ({ samples: { latency: [i + 1, i + 2], output_tokens: [7 * i, 9] } }))],
    ['many rates', thirty((i) => ({ figures: { output_throughput: i + 0.5 } }))],
    [
      'many losses',
      thirty((i) => ({
        loss: [
          [1, 9.5],
          [10, 3 + i],
        ],
      })),
    ],
    [
      'runs with unlike counts',
      [
        { name: 'a', samples: { latency: [0.25], output_tokens: [3] } },
        { name: 'b', samples: { latency: [1.5, 2.25, 1], output_tokens: [3, 5, 9] } },
      ],
    ],
    [
      'stated means beside records',
      [
        { name: 'a', figures: { latency: 3 } },
        { name: 'b', samples: { latency: [1, 2] } },
      ],
    ],
  ] as const)('have a value for each number: %s', (_, given) => {
    const of = study(...given);
    const { charts } = draw(of);
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) {
      expect(marksOf(chart.alt).length).toBeGreaterThan(0);
      expectValues(chart, of);
    }
  });

  test('have the quarters of few values, of which a table has none', () => {
    const of = study({ name: 'a', samples: { latency: [1, 2] } });
    const chart = draw(of).charts.find(({ name }) => name === 'distribution')!;
    expect(marked(chart.alt).map(({ text, figure }) => [text, figure.statistic, figure.n])).toEqual([
      ['2', 'n', 2],
      ['1.250', 'p25', 2],
      ['1.500', 'median', 2],
      ['1.750', 'p75', 2],
      ['2.000', 'max', 2],
    ]);
    expect(marked(chart.alt)[3]!.figure.notes.map(({ code }) => code)).toEqual(['too-few-values']);
  });

  test('have values in the unit that the chart shows', () => {
    const runs = ['a', 'b', 'c'].map((id) => makeRun({ id, latency: [1, 2, 4, 9] }));
    const { metric, ...sample } = runs[2]!.samples.get('latency')!;
    const inMilliseconds = {
      ...runs[2]!,
      samples: new Map([['latency', { ...sample, metric: { ...metric, unit: 'ms' } }]]),
    };
    const all = [...runs.slice(0, 2), inMilliseconds];
    const given = compare({ runs, files: [], notes: [] }, { baseline: null });
    const of: Study = { ...given, runs: all, figure: (name, statistic, run) => measure(name, statistic, run) };
    const { charts } = draw(of);
    for (const chart of charts.filter(({ name, pictures }) => name !== 'speedup' && pictures.includes('latency'))) {
      expectValues(chart, of);
      for (const { figure } of marked(chart.alt).filter(({ figure: one }) => one.statistic !== 'n'))
        expect(figure.metric.unit).toBe('s');
    }
    expect(
      marked(charts.find(({ name }) => name === 'latency')!.alt).find(
        ({ figure: { statistic, run } }) => statistic === 'mean' && run === 'c',
      ),
    ).toMatchObject({
      text: '0.004000',
      figure: { value: 0.004, metric: { unit: 's' }, formula: 'mean of 4 latency values' },
    });
  });

  test('have the mean of runs that stand at one place of the axis, with the numbers it is made of', () => {
    const at = (id: string, system: string, batch_size: number, latency: number) =>
      makeRun({
        id,
        labels: { system, batch_size },
        reported: [{ metric: metric('latency'), value: latency, statistic: 'mean' }],
      });
    const runs = ['north', 'south'].flatMap((system) => [
      at(`${system}-1`, system, 8, 1),
      at(`${system}-2`, system, 8, 2),
      at(`${system}-3`, system, 16, 4),
    ]);
    const of = compare({ runs, files: [], notes: [] }, { baseline: null });
    const chart = draw(of).charts.find(({ name }) => name === 'sweep-latency')!;
    expectValues(chart, of);
    expect(marked(chart.alt).map(({ text, figure }) => [text, figure.statistic, figure.n, figure.formula])).toEqual([
      ['1.500', 'mean', 2, 'mean of 2 values of 2 runs'],
      ['4.000', 'mean', null, 'mean as the file states it'],
      ['1.500', 'mean', 2, 'mean of 2 values of 2 runs'],
      ['4.000', 'mean', null, 'mean as the file states it'],
    ]);
  });

  test('say where a point of a curve stands in its file', () => {
    const of = study({
      name: 'a',
      loss: [
        [1, 9],
        [2, Number.NaN],
        [3, 4.5],
        [4, 5],
      ],
    });
    const chart = draw(of).charts.find(({ name }) => name === 'loss')!;
    expect(marked(chart.alt).map(({ text, figure }) => [text, figure.statistic, figure.formula])).toEqual([
      ['3', 'n', 'number of values of 3 loss values'],
      ['9.000', 'value', 'loss at step 1'],
      ['5.000', 'value', 'loss at step 4'],
      ['4.500', 'min', 'minimum of 3 loss values'],
    ]);
  });
});

describe('words that are too long', () => {
  const value = { kind: 'figure' } as const;
  const of = (before: number) => phrase`${'x'.repeat(before)}${shown('1234', value)} s${'y'.repeat(600)}`;

  test.each([0, 10, 590, 594, 595, 596, 597, 598, 599, 600, 700])(
    'are cut like their text (%d before the number)',
    (n) => {
      const cut = bounded(of(n));
      expect(String(cut)).toBe(`${String(of(n)).slice(0, 599)}…`);
      expect(marksOf(cut)).toEqual(n <= 595 ? [{ start: n, end: n + 4, value }] : []);
    },
  );

  test('are left as they are up to 600 characters', () => {
    const whole = joined(['x'.repeat(599), shown('1', value)]);
    expect(bounded(whole)).toBe(whole);
  });

  test('of a name are those before its last ones, in which runs of one kind differ', () => {
    const name = 'Maker A100 Llama-3-8B-Instruct input output length 128 batch size 16';
    expect(nameIn(name)).toBe('Maker A100 Llama-3-8B-Instruct inp… length 128 batch size 16');
    expect(nameIn('x'.repeat(61))).toBe(`${'x'.repeat(59)}…`);
    expect(nameIn(`${'é'.repeat(60)} ${'y'.repeat(40)}`)).toHaveLength(60);
  });
});
