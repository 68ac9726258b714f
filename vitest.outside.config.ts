import { defineConfig } from 'vitest/config';

/**
 * Tests that need a program that is no package of npm, so not part of `npm test`: `npm run test:browser`, `npm run test:export`,
 * `npm run test:engines`.
 * Where the program is missing they are red, never skipped; .ci/run installs what they need.
 */
export default defineConfig({
  test: {
    // The look of a page is CSS, which Vitest leaves empty otherwise.
    css: true,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'] } },
      { extends: true, test: { name: 'export', include: ['test/export/**/*.test.ts'] } },
      {
        extends: true,
        test: { name: 'engines', include: ['test/engines/**/*.test.ts'], globalSetup: 'test/engines/start.ts' },
      },
    ],
  },
});
