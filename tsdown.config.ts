import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';
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

const inModules = (path: string): string => fileURLToPath(new URL(`node_modules/${path}`, import.meta.url));

export default defineConfig({
  entry: { cli: 'src/cli/main.ts', index: 'src/index.ts' },
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  fixedExtension: false,
  // Chunk names without hashes: the package's file list stays the same from one release to the next.
  hash: false,
  dts: { entry: 'src/index.ts' },
  deps: { alwaysBundle: [/./], onlyBundle: false },
  alias: {
    // The Node builds would load `canvas` if somebody has it (other text widths, other bytes), and would read files.
    'vega-canvas': inModules('vega-canvas/build/vega-canvas.browser.js'),
    'vega-loader': inModules('vega-loader/build/vega-loader.browser.js'),
  },
  plugins: [asText(), licences()],
  minify: 'dce-only',
  checks: { pluginTimings: false },
  logLevel: 'warn',
});
