import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { cli, folderWith } from '../cli/cli.ts';
import { root } from '../clone.ts';

/*
 * The bundle has no more of Vega than charts can ask for (scripts/lean-charts.ts); these tests run the sources, which have all of it. So what is drawn by the one and by the other is held against
 * each other: each mark, each kind of channel, and what marks of several parts are made of.
 */

const data = { name: 'requests' };
const latency = { field: 'latency', type: 'quantitative' };
const tokens = { field: 'output_tokens', type: 'quantitative' };
const system = { field: 'system', type: 'nominal' };
const mean = { ...latency, aggregate: 'mean' };

const oneOf = (marks: readonly unknown[], encoding: object) => marks.map((mark) => ({ data, mark, encoding }));

const specs: readonly object[] = [
  ...oneOf(['point', 'circle', 'square', 'tick', 'rect'], { x: tokens, y: latency }),
  ...oneOf([{ type: 'text', angle: 20 }], { x: tokens, y: latency, text: { field: 'system' } }),
  ...oneOf(['point', 'circle'], { x: tokens, y: latency, color: { ...latency, legend: null }, size: tokens }),
  ...oneOf(['point', 'bar'], { x: tokens, y: latency, color: { ...tokens, type: 'ordinal', legend: null } }),
  ...oneOf(['point'], { x: tokens, y: latency, shape: system, opacity: latency, angle: tokens, strokeWidth: tokens }),
  ...oneOf(
    [
      'line',
      'trail',
      { type: 'line', interpolate: 'monotone', point: true },
      ...['linear', 'step', 'step-before', 'step-after', 'basis', 'cardinal'].map((interpolate) => ({
        type: 'area',
        interpolate,
        line: true,
      })),
    ],
    { x: tokens, y: latency, color: system },
  ),
  ...oneOf(['line'], { x: tokens, y: latency, strokeDash: system, detail: system, order: tokens }),
  ...oneOf(['bar', { type: 'bar', cornerRadius: 4 }, 'area'], {
    x: { ...tokens, bin: { maxbins: 8 } },
    y: { ...latency, aggregate: 'sum', stack: 'normalize' },
    color: system,
  }),
  ...oneOf(['bar'], { x: { ...system, sort: '-y' }, y: mean, xOffset: system, color: system }),
  ...oneOf(['rect'], { x: { ...tokens, bin: true }, y: system, color: { ...mean, legend: null } }),
  ...oneOf(['arc'], { theta: { ...latency, aggregate: 'count' }, color: system }),
  ...oneOf(['arc', { type: 'arc', innerRadius: 20, padAngle: 0.02 }], { theta: mean, radius: mean, color: system }),
  ...oneOf(['boxplot', { type: 'boxplot', extent: 'min-max' }], { x: system, y: latency, color: system }),
  ...oneOf(
    ['errorbar', 'errorband', ...['stderr', 'iqr'].map((extent) => ({ type: 'errorband', extent, borders: true }))],
    { x: system, y: latency },
  ),
  ...oneOf(['rule'], { y: mean, color: system, strokeWidth: { value: 2 } }),
  ...['log', 'pow', 'sqrt', 'symlog'].flatMap((type) =>
    oneOf(['point'], { x: { ...tokens, scale: { type } }, y: { ...latency, axis: { format: '.2f' } } }),
  ),
  ...['left', 'top', 'bottom'].flatMap((orient) =>
    oneOf(['point'], { x: tokens, y: latency, color: { ...system, legend: { orient } }, fill: { value: 'white' } }),
  ),
  {
    data,
    title: { text: 'Layers', subtitle: 'of one picture' },
    encoding: { x: tokens },
    layer: [
      { mark: 'point', encoding: { y: latency, color: system } },
      { mark: 'rule', encoding: { x: { datum: 200 } } },
      { mark: 'rule', encoding: { y: mean } },
    ],
  },
];

const template = specs
  .map((spec, nth) => `\`\`\`vega-lite\n${JSON.stringify({ name: `c${nth}`, ...spec }, null, 1)}\n\`\`\`\n`)
  .join('\n');

const pictures = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.svg'))
      .map((name) => [name.replace(/^.*\//, ''), readFileSync(join(folder, name), 'utf8')]),
  );

it('draws by the build what is drawn by the sources, byte for byte', async () => {
  const files = {
    'requests.csv': readFileSync(join(root, 'fixtures/gallery/requests.csv'), 'utf8'),
    't.md': `# T\n\n${template}`,
  };
  const [source, build] = [folderWith(files), folderWith(files)];
  const args = ['requests.csv', '-t', 't.md', '-o', 'r.md'];
  const { stderr } = await cli(source, args);
  expect(stderr).not.toContain('error');
  execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...args], { cwd: build, stdio: 'ignore' });
  const drawn = pictures(source);
  expect(Object.keys(drawn)).toHaveLength(specs.length);
  expect(pictures(build)).toEqual(drawn);
});

it('writes by the build the page that the sources write, whatever raw HTML is in it', async () => {
  const raw =
    '<b class="x">q</b> <svg viewBox="0 0 1 1" class="k"><a xlink:href="https://example.org" class="z">t&copy; é “q” &amp; <</a></svg> <math><mi>x</mi></math> <span title="a&quot;b é">ü&nbsp;</span>';
  const files = {
    'requests.csv': readFileSync(join(root, 'fixtures/gallery/requests.csv'), 'utf8'),
    't.md': `# T\n\n${raw}\n\n- [ ] task[^1]\n\n[^1]: foot\n`,
  };
  const folder = folderWith(files);
  await cli(folder, ['requests.csv', '-t', 't.md', '-o', 'r.md']);
  await cli(folder, ['html', 'r.md', '-o', 'source.html']);
  execFileSync(process.execPath, [join(root, 'dist/cli.js'), 'html', 'r.md', '-o', 'build.html'], { cwd: folder });
  // The style sheet is not there in tests.
  const [source, build] = ['source.html', 'build.html'].map(
    (file) => /<body>[\s\S]*/.exec(readFileSync(join(folder, file), 'utf8'))![0],
  );
  expect(source).toContain('&#x3C;');
  expect(source).not.toContain('<svg');
  expect(build).toBe(source);
});
