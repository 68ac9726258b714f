import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Chart } from '../../src/draw/chart.ts';
import { checkSvg } from '../../src/draw/check-svg.ts';
import { draw } from '../../src/draw/draw.ts';
import { style } from '../../src/draw/look.ts';
import { render } from '../../src/draw/render.ts';
import { widely } from '../long.ts';
import { type Given, study } from './study.ts';

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const run = (name: string, output_throughput = 12.5): Given => ({
  name,
  samples: { latency: [3, 1, 2.5], output_tokens: [5, 9, 7] },
  figures: { output_throughput },
  loss: [
    [1, 9],
    [2, 8.5],
    [3, 8],
  ],
});

const charts = (...given: readonly Given[]): readonly Chart[] => draw(study(...given)).charts;

describe('render', () => {
  test('draws every kind 560 px wide, described, without a value that is none', async () => {
    const all = charts(run('metis'), run('sophia', 14), { name: 'third' });
    expect(all.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['latency', 'distribution', 'throughput', 'tokens', 'loss']),
    );
    for (const chart of all) {
      const svg = await render(chart);
      expect(svg).toMatch(/^<svg role="img" aria-label="[^"]+" .*width="560"/);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg).toContain('>third<');
    }
  });

  test('draws all points of fewer than 30', async () => {
    const latency = Array.from({ length: 29 }, (_, i) => 1 + i / 10);
    const svg = await render(charts({ name: 'a', samples: { latency } })[0]!);
    // Without the style, which names the colour as well.
    expect(svg.replace(style, '').match(/fill="#0072B2"/g)).toHaveLength(29);
  });

  test('gives the same bytes again, after another chart, at the same time and in another time zone', async () => {
    const [latency, distribution] = charts(run('metis'), run('sophia')) as [Chart, Chart];
    const first = await render(latency);
    await render(distribution);
    const both = await Promise.all([render(latency), render(distribution), render(latency)]);
    expect([both[0], both[2]]).toEqual([first, first]);
    process.env.TZ = 'Asia/Tokyo';
    expect(await render(latency)).toBe(first);
  });

  test('fails aloud when a mark is lost, and goes on with the next chart', async () => {
    const [chart] = charts(run('metis')) as [Chart];
    const spec = structuredClone(chart.spec) as { layer: { data: { values: Record<string, unknown>[] } }[] };
    spec.layer[0]!.data.values[0]!.c0 = Number.NaN;
    await expect(render({ ...chart, spec })).rejects.toThrow('lost marks');
    expect(await render(chart)).toContain('<svg');
  });

  test('takes a warning of Vega for an error', async () => {
    const spec = {
      data: { values: [] },
      mark: 'point',
      encoding: { x: { field: 'c0', type: 'quantitative', bogus: 1 }, nowhere: { field: 'c0' } },
    };
    await expect(render({ ...charts(run('a'))[0]!, spec })).rejects.toThrow('Vega: ');
  });

  test.each([
    ['file', 'file:///etc/hostname'],
    ['path', 'package.json'],
    ['address', 'http://localhost:1/x.csv'],
  ])('loads no data: %s', async (_, url) => {
    const spec = { data: { url }, mark: 'point', encoding: { x: { field: 'c0', type: 'quantitative' } } };
    await expect(render({ ...charts(run('a'))[0]!, spec })).rejects.toThrow('must not hold url');
  });

  test.each(['javascript:alert(1)', 'https://example.org'])('puts no link: %s', async (href) => {
    const spec = { data: { values: [{ c0: href }] }, mark: 'point', encoding: { href: { field: 'c0' } } };
    await expect(render({ ...charts(run('a'))[0]!, spec })).rejects.toThrow('must not hold href');
  });

  test.each([
    '<script>alert(1)</script>',
    '"><image href="http://x/"/>',
    'a\u0000b\u001b[31mc',
    'x\u202Egnp.exe',
    '\'"`\u0024{1+1}{{x}}',
    'datum["c0"]',
    'a&b &lt; ]]>',
    '\ud800',
    'a\nb\tc',
    '',
    'null',
  ])('shows an odd name as text: %j', async (name) => {
    for (const chart of charts(run(name), { ...run('b'), labels: { [name]: name } })) {
      const svg = await render(chart);
      expect(svg).not.toMatch(/<script|<image|[\u0000\u001b\u202e]/);
    }
  });

  test('survives any names and values', async () => {
    const value = fc.double({ min: -1e200, max: 1e200, noNaN: true });
    const given = fc.record({
      name: fc.string({ unit: 'binary', maxLength: 60 }),
      samples: fc.record({
        latency: fc.array(value, { maxLength: 12 }),
        output_tokens: fc.array(fc.nat(), { maxLength: 12 }),
      }),
      figures: fc.record({ output_throughput: value }),
      loss: fc.array(fc.tuple(fc.nat(), value), { maxLength: 5 }).map((points) => points.sort((a, b) => a[0] - b[0])),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(given, { minLength: 1, maxLength: 4 }), async (all) => {
        for (const chart of charts(...all)) {
          const svg = await render(chart);
          if (/="[^"]*(NaN|Infinity)/.test(svg.replace(/aria-label="[^"]*"/, '')))
            throw new Error('a number that is none');
        }
      }),
      { numRuns: widely(3, 10, 25) },
    );
  }, 60_000);
});

describe('checkSvg', () => {
  const svg = (inside: string): string =>
    `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${inside}</svg>`;

  test('passes shapes and text', () => {
    const good = svg('<g><text x="1">a &lt; b</text><path d="M0,0"/></g>');
    expect(checkSvg(good)).toBe(good);
  });

  test.each([
    ['<script>1</script>', 'element script'],
    ['<a href="x"></a>', 'element a'],
    ['<image width="1"/>', 'element image'],
    ['<foreignObject/>', 'element foreignObject'],
    ['<rect onclick="x"/>', 'attribute onclick'],
    ['<rect style="fill:url(x)"/>', 'attribute style'],
    ['<rect fill="url(http://x)"/>', 'a link in fill'],
    ['<rect x="NaN"/>', 'no number in x'],
    ['<rect x="1" x="2"/>', 'attribute x'],
    ['<text>&nbsp;</text>', 'an entity'],
    ['<text>\u0000</text>', 'character U+0000'],
    ['<g>', 'end of svg'],
    ['words', 'text outside'],
    ['<!-- x -->', 'markup'],
    ['<?x?>', 'markup'],
  ])('refuses %s', (inside, what) => {
    expect(() => checkSvg(svg(inside))).toThrow(what);
  });

  test('refuses two roots and half of one', () => {
    expect(() => checkSvg(svg('') + svg(''))).toThrow('not one whole svg');
    expect(() => checkSvg('<svg xmlns="http://www.w3.org/2000/svg">')).toThrow('not one whole svg');
  });
});
