import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';
import { leanCharts } from './scripts/lean-charts.ts';
import { licences } from './scripts/licences.ts';

/** `?raw` behind a file takes it in as its text, as in the tests. */
const asText = () => ({
  name: 'as-text',
  async resolveId(
    this: { resolve(id: string, from?: string): Promise<{ readonly id: string } | null> },
    id: string,
    from?: string,
  ) {
    if (!id.endsWith('?raw')) return null;
    const found = await this.resolve(id.slice(0, -'?raw'.length), from);
    return found && `${found.id}?raw`;
  },
  load(id: string) {
    if (!id.endsWith('?raw')) return null;
    const text = readFileSync(id.slice(0, -'?raw'.length), 'utf8');
    return { code: `export default ${JSON.stringify(text)};`, moduleType: 'js' as const };
  },
});

/** `dist/` is CommonJS in a package of ES modules. */
const asCommonJs = () => ({
  name: 'as-commonjs',
  generateBundle(this: { emitFile(file: { type: 'asset'; fileName: string; source: string }): string }): void {
    this.emitFile({ type: 'asset', fileName: 'package.json', source: '{ "type": "commonjs" }\n' });
  },
});

/**
 * Chunks in ASCII alone: with one dash or Greek letter in it V8 holds a chunk in two bytes for each character, and has to decode it first, which was
 * 7 ms of each report instead of 2. In strings, templates and regular expressions the escape is the character.
 */
const asAscii = () => ({
  name: 'as-ascii',
  generateBundle(_: unknown, bundle: Record<string, { type: string; fileName: string; code?: string }>): void {
    for (const chunk of Object.values(bundle)) {
      if (chunk.code === undefined || !chunk.fileName.endsWith('.js')) continue;
      // A backslash before such a character would be one before a backslash.
      if (/(?<!\\)(?:\\\\)*\\[^\0-\x7f]/.test(chunk.code))
        throw new Error(`${chunk.fileName} has a backslash before a character that is not ASCII`);
      chunk.code = chunk.code.replace(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
});

/**
 * What a chunk gives to others it tells in 75 bytes for each name; as one table it is 10, of code that each check reads, hashes and compiles. They stay getters:
 * of two chunks that need each other one is asked before it has run.
 */
const exportsAsTable = () => ({
  name: 'exports-as-table',
  generateBundle(_: unknown, bundle: Record<string, { type: string; fileName: string; code?: string }>): void {
    const one = /Object\.defineProperty\(exports,`([\w$]+)`,\{enumerable:!0,get:function\(\)\{return ([\w$]+)\}\}\)/g;
    for (const chunk of Object.values(bundle)) {
      if (chunk.code === undefined || !chunk.fileName.endsWith('.js')) continue;
      chunk.code = chunk.code.replace(new RegExp(`${one.source}(?:,${one.source})+`, 'g'), (run) => {
        const getters = [...run.matchAll(one)].map(([, name, local]) => `${name}:()=>${local}`);
        const each = 'Object.defineProperty(exports,e,{enumerable:!0,get:t})';
        return `Object.entries({${getters.join()}}).forEach(([e,t])=>${each})`;
      });
    }
  },
});

/** Commander can start other programs as its commands; ours are all in here, and what Node needs for it would be loaded by each check. */
const withoutPrograms = () => ({
  name: 'without-programs',
  resolveId: (id: string, from?: string) =>
    id === 'node:child_process' && from?.includes('node_modules/commander/') ? nothing : null,
});

/**
 * Of Vega's ways to draw, the one that writes SVG as text. Those on a canvas and in a page's tree, and what hears a mouse there, are registered beside it,
 * so the bundler cannot know that nobody asks for them.
 */
const asSvgText = () => ({
  name: 'as-svg-text',
  transform(code: string, id: string): string | null {
    const changed = (before: RegExp, after: string): string => {
      if (!before.test(code)) throw new Error(`${id} has other renderers than the build knows`);
      return code.replace(before, after);
    };
    if (id.endsWith('/vega-scenegraph/build/vega-scenegraph.js'))
      return changed(
        /^modules\[Canvas\] = [\s\S]*?^modules\[None\] = /m,
        'modules[SVG] = { headless: SVGStringRenderer };\nmodules[None] = ',
      );
    if (id.endsWith('/vega-view/build/vega-view.js'))
      return changed(/^(import \{[^}]*)\bCanvasHandler\b/m, '$1Handler as CanvasHandler');
    return null;
  },
});

/** No page has SVG in its tree: charts are pictures, and raw HTML is cleaned of it. */
const withoutSvg = () => ({
  name: 'without-svg',
  transform: (_: string, id: string) =>
    id.endsWith('/property-information/lib/svg.js') ? "export { html as svg } from './html.js';" : null,
});

const nothing = fileURLToPath(new URL('scripts/nothing.mjs', import.meta.url));

const inModules = (path: string): string => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

const unused = ['crossfilter', 'force', 'geo', 'hierarchy', 'label', 'regression', 'voronoi', 'wordcloud'].map(
  (name) => `vega-${name}`,
);

const noMaps = fileURLToPath(new URL('scripts/no-maps.mjs', import.meta.url));
const noNames = fileURLToPath(new URL('scripts/no-names.mjs', import.meta.url));
const noTimes = fileURLToPath(new URL('scripts/no-times.mjs', import.meta.url));
const ofTimes = ['d3-time', 'd3-time-format', 'd3-timer', 'd3-dsv'];
const ofMaps = ['d3-geo', 'd3-geo-projection', 'topojson-client'];

/**
 * Modules that always come together, with what they import, are one chunk: each is two files to open and to hash, and with 32 of them a check took a sixth more CPU. The first
 * group that asks for a module has it.
 */
const groups = [
  // With what the library and the command line begin.
  {
    name: 'ground',
    test: /src\/(?:phrase|note|text|text\/order|number|made|metric|unit|write|markdown\/(?:lines|positions)|keep\/lock\/(?:lock|options|pristine|fresh|canonical|read-lock)|compare\/selector|fill\/print\/remarks)\.ts$/,
  },
  // What a check needs besides, and what one of `aitb-report.yaml` does.
  {
    name: 'checking',
    test: /src\/cli\/(?:start|job\/job|make\/(?:all|one|links)|disk\/(?:output|put|results|template|turn)|tell\/(?:diff|outcome|section|summary|table|unchanged|up-to-date))\.ts$/,
  },
  {
    name: 'settings',
    test: /src\/(?:compare\/(?:statistic|custom\/formula)|verify\/expectation|draw\/(?:look|chosen)|fill\/print\/near)\.ts$/,
  },
  { name: 'config', test: /src\/cli\/(?:config\/(?:config|labels)|make\/reports)\.ts$/ },
  // What reads and compares results, and what makes a report of them.
  { name: 'study', test: /src\/(?:collect\/collect|compare\/compare|draw\/draw)\.ts$/ },
  { name: 'making', test: /src\/report\.ts$/ },
];

export default defineConfig({
  entry: { cli: 'src/cli/main.ts', start: 'src/cli/start.ts', index: 'src/index.ts' },
  // Node loads an ES module by more than it loads for a CommonJS file, which an empty process and a check both feel.
  format: 'cjs',
  platform: 'node',
  target: 'node20.19',
  outExtensions: () => ({ js: '.js', dts: '.d.ts' }),
  // Chunk names without hashes: the package's file list stays the same from one release to the next.
  hash: false,
  dts: { entry: 'src/index.ts' },
  // DuckDB is 70 MB of machine code: whoever reads Parquet installs it.
  deps: { alwaysBundle: [/^(?!@duckdb\/)/], neverBundle: [/^@duckdb\//], onlyBundle: false },
  alias: {
    // The Node builds would load `canvas` if somebody has it (other text widths, other bytes), and would read files.
    'vega-canvas': inModules('vega-canvas/build/vega-canvas.browser.js'),
    'vega-loader': inModules('vega-loader/build/vega-loader.browser.js'),
    // What `vfile` takes of Node it re-exports as a default, which the bundler loses on the way to CommonJS; we read no file with it.
    '#minpath': noNames,
    '#minproc': inModules('vfile/lib/minproc.browser.js'),
    '#minurl': inModules('vfile/lib/minurl.browser.js'),
    // Transforms that no chart of ours has.
    ...Object.fromEntries(unused.map((name) => [name, nothing])),
    'decode-named-character-reference': fileURLToPath(new URL('scripts/named-reference.ts', import.meta.url)),
    // The same code as modules, of which the bundler takes what is used; what Node has of it are CommonJS files.
    yaml: inModules('yaml/browser/dist/index.js'),
    'character-entities-html4': noNames,
    'character-entities-legacy': noNames,
    // Node has it.
    '@ungap/structured-clone': fileURLToPath(new URL('scripts/structured-clone.mjs', import.meta.url)),
    // Of both there are two versions, and each of them would be in the package.
    'd3-array': inModules('d3-array/dist/d3-array.mjs'),
    'vega-expression': inModules('vega-expression/build/vega-expression.js'),
    // Maps, which no chart is: 13 kB of the packed package.
    ...Object.fromEntries(ofMaps.map((name) => [name, noMaps])),
    ...Object.fromEntries(ofTimes.map((name) => [name, noTimes])),
    'vega-selections': fileURLToPath(new URL('scripts/no-selections.mjs', import.meta.url)),
  },
  plugins: [
    asText(),
    asCommonJs(),
    asAscii(),
    exportsAsTable(),
    withoutPrograms(),
    asSvgText(),
    withoutSvg(),
    leanCharts(),
    licences(),
  ],
  outputOptions: { codeSplitting: { groups } },
  // For the size of the package alone.
  minify: true,
  // To read a property runs nothing of what is bundled.
  treeshake: { propertyReadSideEffects: false },
  checks: { pluginTimings: false, legacyCjs: false, ineffectiveDynamicImport: false },
  logLevel: 'warn',
});
