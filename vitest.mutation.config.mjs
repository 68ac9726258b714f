import { defineConfig } from 'vitest/config';
import { slice } from './stryker.config.mjs';

/** The tests of one slice of stryker.config.mjs. */
export default defineConfig({
  test: {
    include: slice.tests,
    exclude: slice.not ?? [],
    setupFiles: 'test/setup.ts',
    isolate: false,
    maxWorkers: 1,
    // The first run is of code with all changes in it, which is slow.
    testTimeout: 600_000,
  },
});
