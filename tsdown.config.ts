import { fileURLToPath } from 'node:url';
import { defineConfig } from 'tsdown';
import { licences } from './scripts/licences.ts';

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
  plugins: [licences()],
  minify: 'dce-only',
  checks: { pluginTimings: false },
  logLevel: 'warn',
});
