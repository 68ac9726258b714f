import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type OwnChart, ownCharts } from '../../src/draw/own/blocks.ts';
import { render } from '../../src/draw/render.ts';
import { line, Refusal } from '../../src/note.ts';
import { marksOf } from '../../src/phrase.ts';
import { cli, folderWith } from '../cli/cli.ts';
import { studyOfFile, studyOfText } from './gallery.ts';

const study = await studyOfFile('fixtures/gallery/serving.csv');
const requests = await studyOfFile('fixtures/gallery/requests.csv');

const block = (spec: unknown): string =>
  `# T\n\n\`\`\`vega-lite\n${typeof spec === 'string' ? spec : JSON.stringify(spec, null, 1)}\n\`\`\`\n`;
const charts = (spec: unknown, of = study): readonly OwnChart[] => ownCharts({ path: 't.md', text: block(spec) }, of);
const bars = {
  data: { name: 'runs', where: { concurrency: 64 } },
  mark: 'bar',
  encoding: {
    x: { field: 'output_throughput', type: 'quantitative' },
    y: { field: 'system', type: 'nominal' },
  },
};

/** What is said where a block is refused, with its code. */
const refused = (spec: unknown, of = study): string => {
  try {
    charts(spec, of);
  } catch (error) {
    if (error instanceof Refusal) return error.notes.map((one) => `${line(one)} [${one.code}]`).join('\n');
    throw error;
  }
  return 'drawn';
};

describe('a vega-lite block', () => {
  test('is a chart of a table of the study, with its numbers in the alternative text', async () => {
    const [{ chart, start, end }] = charts({ title: 'At 64 at once', ...bars }) as [OwnChart];
    expect(chart.name).toBe('own-at-64-at-once');
    expect(block({ title: 'At 64 at once', ...bars }).slice(start, end)).toMatch(/^```vega-lite\n[\s\S]*\n```$/);
    expect(String(chart.alt)).toBe(
      'At 64 at once. Drawn from the table runs. Output throughput: 3134 to 4120 tokens/s.',
    );
    expect(marksOf(chart.alt)).toHaveLength(2);
    const svg = await render(chart);
    expect(svg).toMatch(/^<svg[^>]* width="560" height="\d+"/);
    expect(svg).toContain('Output throughput (tokens/s)');
    expect(svg).toContain('>North<');
  });

  test('has layers, summaries, sorting, and what a person says of it', async () => {
    const layered = {
      name: 'mine',
      description: 'Requests of two systems.',
      data: { name: 'requests' },
      encoding: {
        y: { field: 'system', type: 'nominal', sort: { field: 'latency', op: 'mean', order: 'descending' } },
      },
      layer: [
        { mark: { type: 'tick', opacity: 0.4 }, encoding: { x: { field: 'latency', type: 'quantitative' } } },
        { mark: 'point', encoding: { x: { field: 'latency', aggregate: 'mean', type: 'quantitative' } } },
      ],
    };
    const [{ chart }] = charts(layered, requests) as [OwnChart];
    expect(chart.name).toBe('own-mine');
    expect(String(chart.alt)).toBe('A chart of requests. Requests of two systems.');
    expect(await render(chart)).toContain('</svg>');
  });

  test.each(['runs', 'cells', 'requests', 'comparisons'])('may show the table %s', async (name) => {
    const of = name === 'requests' ? requests : study;
    const y = name === 'cells' ? 'value' : name === 'comparisons' ? 'ratio' : name === 'requests' ? 'latency' : 'power';
    const [{ chart }] = charts(
      {
        data: { name, ...(name === 'cells' ? { where: { metric: ['power', 'ttft'] } } : {}) },
        mark: 'point',
        encoding: { x: { field: 'run', type: 'nominal' }, y: { field: y, type: 'quantitative' } },
      },
      of,
    ) as [OwnChart];
    expect(await render(chart)).toContain('</svg>');
  });

  test('within another fence is text about it, and two of one title have two names', () => {
    expect(ownCharts({ path: 't.md', text: `\`\`\`\`md\n${block(bars)}\`\`\`\`\n` }, study)).toEqual([]);
    expect(ownCharts({ path: 't.md', text: block(bars) + block(bars) }, study).map(({ chart }) => chart.name)).toEqual([
      'own-a-chart-of-runs',
      'own-a-chart-of-runs-2',
    ]);
  });
});

describe('a vega-lite block that is refused tells its line and the mend', () => {
  const many = JSON.stringify({
    aitb_results: 1,
    runs: [{ name: 'a', samples: { latency: Array.from({ length: 20_001 }, (_, i) => i) } }],
  });
  const encoded = (more: object) => ({ ...bars, encoding: { ...bars.encoding, ...more } });
  test.each([
    ['own-json', '{"mark": }', /^t\.md:4(:\d+)?: .*no JSON.*write one object/],
    ['own-json', '{"mark": "bar"}\n{"mark": "bar"}', /^t\.md:3.*more than one object/],
    [
      'own-table',
      { ...bars, data: { name: 'runz' } },
      /^t\.md:6.*there is no table runz; .*runs, cells, requests, series, comparisons/,
    ],
    ['own-table', { mark: 'bar', encoding: {} }, /^t\.md:3.*needs "data": \{"name": …\}/],
    [
      'own-column',
      { ...bars, encoding: { x: { field: 'latencyy' } } },
      /^t\.md:14:13.*the table runs has no column latencyy; it has run, /,
    ],
    ['own-empty', { ...bars, data: { name: 'runs', where: { system: 'West' } } }, /no row of the table runs is left/],
    [
      'own-key',
      { ...bars, facet: { field: 'system' } },
      /a specification of a vega-lite block has no "facet"; it may have /,
    ],
    ['own-value', { ...bars, height: 1e9 }, /"height" of a vega-lite block must be a number from 100 to 700/],
    ['own-foreign', { ...bars, data: { url: 'a.json' } }, /^t\.md:6:3: "url" is not allowed .* bind "data" to a table/],
    [
      'own-lot',
      { ...bars, mark: { type: 'errorbar', extent: 'ci' } },
      /^t\.md:\d+.*"ci" .* by lot.* take "stderr" or "stdev"/,
    ],
    [
      'own-lot',
      { ...bars, encoding: { ...bars.encoding, x: { ...bars.encoding.x, aggregate: 'ci0' } } },
      /^t\.md:\d+.*"ci0" .*by lot/,
    ],
    // Vega would fail of these in its own words (`path.match is not a function`), or draw something else.
    [
      'own-value',
      encoded({ shape: { value: 2 } }),
      /^t\.md:\d+:\d+: "value" of a vega-lite block must be one of circle, square, /,
    ],
    ['own-value', encoded({ shape: { value: 'M0,0' } }), /"value" of a vega-lite block must be one of circle, /],
    [
      'own-value',
      encoded({ shape: { field: 'system', type: 'nominal', scale: { range: [1, 2] } } }),
      /"range" of a vega-lite block must be one of circle, /,
    ],
    ['own-value', encoded({ color: { value: 2 } }), /"value" of a vega-lite block must be a text/],
    ['own-value', encoded({ opacity: { value: 'half' } }), /"value" of a vega-lite block must be a number from 0 to 1/],
    ['own-value', encoded({ strokeDash: { value: 4 } }), /"value" of a vega-lite block must be a list/],
    // The innermost thing that is wrong is told, and all that may stand there.
    [
      'own-value',
      encoded({ x: { ...bars.encoding.x, axis: { tickCount: 1e9 } } }),
      /"tickCount" .* must be a number from 0 to 40 \[/,
    ],
    [
      'own-value',
      encoded({ y: { ...bars.encoding.y, title: 5 } }),
      /"title" .* must be a text of at most 500 characters or null/,
    ],
    ['own-long', `{"title": "${'a'.repeat(30_000)}"}`, /^t\.md:3.*longer than 20000 characters/],
  ] as const)('%s', (code, spec, said) => {
    expect(refused(spec)).toMatch(said);
    expect(refused(spec)).toContain(`[${code}]`);
  });

  test('own-rows and own-many', async () => {
    const large = await studyOfText('a.json', many);
    expect(refused({ ...bars, data: { name: 'requests' } }, large)).toContain('[own-rows]');
    expect(() => ownCharts({ path: 't.md', text: block(bars).repeat(51) }, study)).toThrow(
      /more than 50 vega-lite blocks/,
    );
  });

  const x = (channel: object) => ({ ...bars, encoding: { ...bars.encoding, x: { field: 'power', ...channel } } });
  test.each([
    { ...bars, data: { url: 'https://example.org/a.json' } },
    { ...bars, data: { url: '/etc/hosts' } },
    { ...bars, data: { name: 'runs', format: { type: 'csv' } } },
    { ...bars, data: { values: Array.from({ length: 1000 }, (_, i) => ({ a: i })) } },
    { ...bars, data: { sequence: { start: 0, stop: 1e9 } } },
    { ...bars, datasets: { runs: [] } },
    { ...bars, transform: [{ calculate: 'datum.a', as: 'b' }] },
    { ...bars, params: [{ name: 'p', expr: '1' }] },
    { ...bars, mark: { type: 'bar', href: 'javascript:alert(1)' } },
    { ...bars, mark: { type: 'bar', tooltip: true } },
    { ...bars, mark: { type: 'image', url: 'https://example.org/a.png' } },
    { ...bars, mark: { type: 'bar', width: { expr: '1' } } },
    { ...bars, mark: { type: 'bar', color: 'url(#a)' } },
    { ...bars, mark: { type: 'point', shape: `M0,0${'L1,1'.repeat(50)}` } },
    { ...bars, encoding: { ...bars.encoding, href: { value: 'https://example.org' } } },
    { ...bars, encoding: { ...bars.encoding, url: { field: 'run' } } },
    { ...bars, encoding: { ...bars.encoding, color: { condition: { test: 'true', value: 'red' }, value: 'blue' } } },
    { ...bars, config: { view: {} } },
    { ...bars, usermeta: { embedOptions: {} } },
    x({ axis: { labelExpr: 'datum.label' } }),
    x({ axis: { format: '99999999d' } }),
    x({ axis: { formatType: 'f' } }),
    x({ axis: { tickCount: 1e9 } }),
    x({ bin: { step: 1e-12 } }),
    x({ bin: { maxbins: 1e9 } }),
    x({ scale: { type: 'log', base: 1.0000001 } }),
    x({ scale: { domain: { expr: '[0, 1]' } } }),
    x({ timeUnit: 'year' }),
    x({ type: 'temporal' }),
    x({ impute: { keyvals: { start: 0, stop: 1e9 } } }),
    `{"mark": "bar", "data": {"name": "runs"}, "title": "${'a'.repeat(30_000)}"}`,
    `${'['.repeat(200)}${']'.repeat(200)}`,
    { ...bars, data: { name: '__proto__' } },
    { ...bars, data: { name: 'constructor' } },
    JSON.parse('{"__proto__": {"a": 1}, "mark": "bar"}'),
  ])('whatever would load, run, link or grow: case %#', (spec) => expect(refused(spec)).toMatch(/^t\.md:\d+/));

  test('and what Vega only warns of is an error of the rendering', async () => {
    const [{ chart }] = charts({
      ...bars,
      mark: 'line',
      encoding: { x: { field: 'power', type: 'quantitative', scale: { type: 'log', domain: [0, 10] } } },
    }) as [OwnChart];
    await expect(render(chart)).rejects.toThrow(/Vega/);
  });
});

describe('where a block is looked for', () => {
  const own = block(bars).replace('# T\n\n', '');
  const found = (text: string): readonly string[] =>
    ownCharts({ path: 't.md', text }, study).map(({ start, end }) => text.slice(start, end));

  test.each([
    ['a comment', `<!--\n${own}-->\n`],
    ['front matter', `---\nnote: |\n\n${own}---\n`],
    ['what is off', `<!-- aitb:off -->\n\n${own}\n<!-- aitb:on -->\n`],
    ['another fence', `\`\`\`\`md\n${own}\`\`\`\`\n`],
    ['the fence of a list item', `- \`\`\`\`md\n${own}  \`\`\`\`\n`],
    ['a quotation', own.replace(/^/gm, '> ')],
    ['indented code', `Text.\n\n${own.replace(/^/gm, '    ')}`],
    ['a line of text', `Write ${own}`],
    ['a fence that nobody closes', own.replace(/```\n$/, '')],
  ])('not in %s', (_, text) => {
    expect(found(text)).toEqual([]);
    // And what comes before it hides none behind it.
    if (!/nobody|line/.test(_)) expect(found(`${text}\n\n${own}`)).toEqual([own.trimEnd()]);
  });

  test('behind what is off, in a list item, with other line ends', () => {
    expect(found(`<!-- aitb:off -->\n<!-- aitb:on -->\n\n${own}`)).toEqual([own.trimEnd()]);
    expect(found(`- item\n\n  \`\`\`sh\n  x\n  \`\`\`\n\n${own.replace(/^(?=.)/gm, '  ')}`)).toEqual([
      own.replace(/^(?=.)/gm, '  ').trim(),
    ]);
    const windows = own.replaceAll('\n', '\r\n');
    expect(found(`# T\r\n\r\n${windows}`)).toEqual([windows.trimEnd()]);
  });
});

describe('a report with a block', () => {
  const results = 'system,concurrency,output_throughput\nA,1,10\nA,2,19\nA,4,30\n';
  const template = (spec: object): string => `# T\n\n\`\`\`vega-lite\n${JSON.stringify(spec)}\n\`\`\`\n\nEnd.\n`;
  const drawn = {
    title: 'Mine',
    data: { name: 'runs' },
    mark: 'line',
    encoding: {
      x: { field: 'concurrency', type: 'quantitative' },
      y: { field: 'output_throughput', type: 'quantitative' },
    },
  };
  const command = ['a.csv', '-t', 't.md', '-o', 'r.md'];

  test('has the picture in its place, is fresh until the block changes, and its numbers can be explained', async () => {
    const folder = folderWith({ 'a.csv': results, 't.md': template(drawn) });
    expect((await cli(folder, command)).exit).toBe(0);
    const report = readFileSync(join(folder, 'r.md'), 'utf8');
    expect(report).toBe(
      '# T\n\n![Mine. Drawn from the table runs. Output throughput: 10.00 to 30.00 tokens/s.](r/own-mine.svg)\n\nEnd.\n',
    );
    expect(readFileSync(join(folder, 'r/own-mine.svg'), 'utf8')).toContain('Mine');
    expect((await cli(folder, [...command, '--check'])).exit).toBe(0);
    expect((await cli(folder, ['explain', 'r.md:3'])).stdout).toContain('a.csv:2');
    writeFileSync(join(folder, 't.md'), template({ ...drawn, mark: 'bar' }));
    expect((await cli(folder, [...command, '--check'])).exit).toBe(1);
    expect((await cli(folder, command)).exit).toBe(0);
    expect((await cli(folder, [...command, '--charts', 'none', '-o', 'none.md'])).exit).toBe(0);
    const none = readFileSync(join(folder, 'none.md'), 'utf8');
    // What a person wrote stays where no chart is wanted, and that is told.
    expect(none).toBe(readFileSync(join(folder, 't.md'), 'utf8'));
    const { stderr } = await cli(folder, [...command, '--charts', 'none', '-o', 'none.md', '--verbose']);
    expect(stderr).toContain('t.md:3:1: the chart own-mine is left out');
  });

  test('own-not-drawn: is not written where it cannot be drawn', async () => {
    const log = { type: 'log', domain: [0, 10] };
    const x = { ...drawn.encoding.x, scale: log };
    const folder = folderWith({ 'a.csv': results, 't.md': template({ ...drawn, encoding: { ...drawn.encoding, x } }) });
    const { exit, stderr } = await cli(folder, [...command, '--json']);
    expect(exit).toBe(2);
    expect(stderr).toContain('t.md:3');
    expect(existsSync(join(folder, 'r.md'))).toBe(false);
    expect(stderr).toMatch(/cannot be drawn: Vega: .*; change the mark or the encoding/);
  });
});
