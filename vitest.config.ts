import { defineConfig } from 'vitest/config';

/** Tests of the built command: they need `dist/`, so they are a project of their own and unit tests never wait for a build. */
const built = ['test/cli/main.test.ts', 'test/package.test.ts', 'test/readme.test.ts'];

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/real/**', ...built] } },
      { test: { name: 'real', include: ['test/real/**/*.test.ts'] } },
      {
        test: {
          name: 'built',
          include: built,
          globalSetup: 'test/build.ts',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
