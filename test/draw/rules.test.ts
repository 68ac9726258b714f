import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { collect } from '../../src/collect/collect.ts';
import { compare } from '../../src/compare/compare.ts';
import type { Chart } from '../../src/draw/chart.ts';
import { kinds } from '../../src/draw/charts.ts';
import { draw } from '../../src/draw/draw.ts';
import { dark, style } from '../../src/draw/look.ts';
import { colours, firstDark, ramp } from '../../src/draw/palette.ts';
import { render } from '../../src/draw/render.ts';
import { ink } from '../../src/draw/style.ts';
import { type Given, study } from './study.ts';

/* What every picture keeps to, measured on the SVG: on a phone (368 px wide) and on a dark page it can be read. */

const root = join(import.meta.dirname, '../..');

async function chartsOf(paths: readonly string[]): Promise<readonly Chart[]> {
  const sources = paths.map((path) => {
    const bytes = readFileSync(join(root, path));
    return { path, size: bytes.length, blocks: () => [bytes] };
  });
  return draw(compare(await collect(sources, { strict: false, encoding: 'utf-8' }), { baseline: null })).charts;
}

function below(folder: string): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

const cases: Readonly<Record<string, readonly string[]>> = {
  inference: ['fixtures/inference/metis_vs_sophia_20251201_191558.json'],
  training: ['fixtures/training/cerebras-bert.json'],
  testbed: below('fixtures/testbed'),
  ...Object.fromEntries(
    below('fixtures/gallery')
      .filter((path) => !/gallery\.json$|specs/.test(path))
      .map((path) => [path, [path]]),
  ),
  ...Object.fromEntries(
    ['two-tools', 'study-of-three-factors', 'load-test', 'kernels', 'curve', 'settings', 'concurrency-sweep'].map(
      (name) => [name, below(`fixtures/reports/${name}/results`)],
    ),
  ),
};

/** Contrast of two colours as WCAG 2.2 defines it. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [r, g, blue] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * blue!;
  };
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high! + 0.05) / (low! + 0.05);
}

/** Fails unless a picture is one that can be read anywhere. */
async function expectReadable(chart: Chart): Promise<void> {
  const svg = await render(chart);
  const [, width, height] = /^<svg[^>]* width="(\d+)" height="(\d+)"/.exec(svg)!;
  expect(width).toBe('560');
  expect(Number(height)).toBeLessThanOrEqual(700);
  expect(svg.length).toBeLessThan(60_000);
  expect(svg).toContain(style);
  // Opaque: the first thing that is drawn is the card.
  expect(svg).toMatch(/<\/style><rect width="560" height="\d+" fill="#ffffff"\/>/);
  const sizes = [...svg.matchAll(/font-size="(\d+)px"/g)].map(([, size]) => Number(size));
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(15);
  expect(Math.max(...sizes)).toBe(18);
  // In the colour of the card it stands on the dark half of the ramp, which is looked at below.
  for (const [, colour] of svg.matchAll(/<text[^>]* fill="(#[0-9a-fA-F]{6})"/g))
    if (colour !== ink.card || kindOf(chart.name) !== 'heatmap')
      expect(contrast(colour!, ink.card)).toBeGreaterThanOrEqual(4.5);
  const heads = [...svg.matchAll(/<text[^>]*font-size="18px"[^>]*>([^<]*)</g)].map(([, text]) => text!);
  expect(heads.length).toBeLessThanOrEqual(2);
  expect(heads.join(' ')).not.toMatch(/…$/);
  expect(String(chart.alt).length).toBeLessThanOrEqual(600);
  // Every colour of it has its like on a dark page.
  for (const [, colour] of svg.replace(style, '').matchAll(/(?:fill|stroke)="(#[0-9a-fA-F]{6})"/g))
    expect(Object.keys(dark)).toContain(colour);
}

const drawn = new Set<string>();
const kindOf = (name: string): string =>
  kinds.find((kind) => name === kind.name || name.startsWith(`${kind.name}-`))!.name;

describe('the pictures of the example results can be read on a phone and on a dark page', () => {
  test.each(Object.keys(cases))('%s', async (name) => {
    for (const chart of await chartsOf(cases[name]!)) {
      await expectReadable(chart);
      drawn.add(kindOf(chart.name));
    }
  });

  afterAll(() =>
    expect([...drawn].sort(), 'data for each kind of chart, in fixtures/gallery/').toEqual(
      kinds.map(({ name }) => name).sort(),
    ),
  );
});

describe('charts of one report', () => {
  test.each(Object.keys(cases))('have titles and beginnings of their own: %s', async (name) => {
    const charts = await chartsOf(cases[name]!);
    expect(new Set(charts.map(({ title }) => String(title))).size).toBe(charts.length);
    expect(new Set(charts.map(({ alt }) => String(alt).slice(0, 80))).size).toBe(charts.length);
  });
});

describe('pictures of much', () => {
  const many = (n: number, more: (i: number) => Omit<Given, 'name'>): readonly Given[] =>
    Array.from({ length: n }, (_, i) => ({ name: `NVIDIA GB200 NVL72, TensorRT-LLM, prefill TP${i}`, ...more(i) }));
  const values = (n: number, from: number): readonly number[] =>
    Array.from({ length: n }, (_, i) => from + (i % 97) / 10);

  test.each([
    [
      'forty runs of thirty requests',
      many(40, (i) => ({ samples: { latency: values(30, i + 1), output_tokens: values(30, 5) } })),
    ],
    [
      'six runs of five hundred requests',
      many(6, (i) => ({ samples: { latency: values(500, i + 1), output_tokens: values(500, 5) } })),
    ],
    ['forty rates', many(40, (i) => ({ figures: { output_throughput: i + 0.5 } }))],
    [
      'forty losses of a thousand points',
      many(40, (i) => ({ loss: values(1000, i).map((y, x) => [x + 1, y] as const) })),
    ],
  ] as const)('stay small: %s', async (_, given) => {
    const { charts } = draw(study(...given));
    expect(charts.length).toBeGreaterThan(0);
    for (const chart of charts) await expectReadable(chart);
  });

  test('name no two runs alike', async () => {
    for (const chart of draw(study(...many(12, (i) => ({ samples: { latency: [i + 1, i + 2] } })))).charts) {
      const svg = await render(chart);
      const names = [...svg.matchAll(/<text[^>]*>([^<]*TP\d+[^<]*|\d+: [^<]*)</g)].map(([, text]) => text!);
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

describe('the colours', () => {
  test('of the ramp become darker step by step, and text on them has a contrast of 4.5:1, on light and on dark', () => {
    ramp.forEach((colour, i) => {
      const text = i >= firstDark ? ink.card : ink.text;
      expect(contrast(colour, text)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark[colour]!, dark[text]!)).toBeGreaterThanOrEqual(4.5);
      if (i > 0) expect(contrast(colour, ink.card)).toBeGreaterThan(contrast(ramp[i - 1]!, ink.card));
      if (i > 0)
        expect(contrast(dark[colour]!, dark[ink.card]!)).toBeGreaterThan(
          contrast(dark[ramp[i - 1]!]!, dark[ink.card]!),
        );
    });
  });

  test('have a contrast of 3:1 for marks and 4.5:1 for text, on light and on dark', () => {
    for (const colour of colours) {
      expect(contrast(colour, ink.card)).toBeGreaterThanOrEqual(3);
      expect(contrast(dark[colour]!, dark[ink.card]!)).toBeGreaterThanOrEqual(3);
    }
    for (const text of [ink.text, ink.quiet]) {
      expect(contrast(text, ink.card)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark[text]!, dark[ink.card]!)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark[text]!, dark[ink.ground]!)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
