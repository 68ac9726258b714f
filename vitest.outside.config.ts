import { defineConfig } from 'vitest/config';
import { plugins } from './vitest.config.ts';

/** Those that put many inputs through the same checks (`widely` of test/long.ts), a few of which are in `npm test`. */
const wide = [
  'cli/bad-tables',
  'cli/command',
  'cli/config',
  'cli/config-schema',
  'cli/cut-off',
  'collect/cerebras-passed',
  'collect/folded',
  'collect/formats/csv',
  'collect/formats/cut',
  'collect/formats/epochs',
  'collect/formats/every',
  'collect/formats/programs',
  'collect/formats/tools',
  'collect/formats/trackers',
  'collect/json-large',
  'collect/json-passed',
  'collect/lost-key',
  'collect/one-by-one',
  'collect/row/cells',
  'collect/tools',
  'compare/experiment/names',
  'compare/explain',
  'compare/scale',
  'draw/render',
  'fill/cells',
  'fill/document',
  'fill/formula',
  'fill/generated',
  'fill/generated-clauses',
  'fill/generated-grids',
  'fill/helpers/table-metrics',
  'fill/markdown',
  'fill/readmes',
  'fill/unsafe',
  'keep/options',
  'keep/stuck',
  'markdown/by-parts',
  'real/harmed',
  'real/keep',
  'text',
  'verify/generated-counts',
  'verify/generated-sentences',
  'verify/generated-words',
  'verify/lookalikes',
  'verify/mutations',
  'verify/owners',
].map((name) => `test/${name}.test.ts`);

/**
 * Tests that are no part of `npm test`, each run by a script of its own; .ci/run runs them all. Those of browser, export and engines need programs that are no packages of
 * npm: where one is missing they are red, never skipped, and .ci/run installs it. Those of frameworks fetch pre-commit, Husky and Lefthook: what cannot be fetched is skipped, and in CI
 * red. Those of disk start the built command some hundred times. Those of wide are in `npm test` too, with fewer inputs.
 */
const outside = { setupFiles: 'test/setup.ts', testTimeout: 300_000, hookTimeout: 120_000 };
const built = { ...outside, globalSetup: 'test/build.ts', testTimeout: 300_000, hookTimeout: 300_000 };

export default defineConfig({
  test: {
    // As in vitest.config.ts: the main process has nothing to do.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'browser',
          // The look of a page is CSS, which Vitest leaves empty otherwise.
          css: true,
          include: ['test/browser/**/*.test.ts'],
          // How soon a save is on the page is measured there.
          fileParallelism: false,
          ...outside,
        },
      },
      { test: { name: 'export', include: ['test/export/**/*.test.ts'], ...outside } },
      {
        test: {
          name: 'engines',
          include: ['test/engines/**/*.test.ts'],
          globalSetup: 'test/engines/start.ts',
          // Spark takes the memory of the machine, and its cores.
          fileParallelism: false,
          ...outside,
        },
      },
      { plugins, test: { name: 'wide', include: wide, isolate: false, env: { AITB_WIDE: '1' }, ...outside } },
      { test: { name: 'disk', include: ['test/disk/**/*.test.ts'], ...built } },
      { test: { name: 'frameworks', include: ['test/hooks/frameworks.test.ts'], ...built } },
    ],
  },
});
