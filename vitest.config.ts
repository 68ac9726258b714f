import { defineConfig } from 'vitest/config';

/** Tests of the built command: they need `dist/`, so they are a project of their own and unit tests never wait for a build. */
const built = [
  'test/cli/main.test.ts',
  'test/package.test.ts',
  'test/readme.test.ts',
  'test/disk/**/*.test.ts',
  'test/hooks/**/*.test.ts',
];

/** A test that hangs must end; one on a busy machine must not. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/real/**', ...built], ...patient } },
      { test: { name: 'real', include: ['test/real/**/*.test.ts'], ...patient } },
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
