import { defineConfig, type Plugin } from 'vitest/config';

/** Tests of the built command: they need `dist/`, so they are a project of their own and unit tests never wait for a build. */
const built = [
  'test/cli/main.test.ts',
  'test/draw/built.test.ts',
  'test/package.test.ts',
  'test/readme.test.ts',
  'test/hooks/**/*.test.ts',
];

/** Those of vitest.outside.config.ts, which are run by themselves. */
const outside = [
  ...['browser', 'disk', 'engines', 'export'].map((folder) => `test/${folder}/**`),
  'test/hooks/frameworks.test.ts',
];

/** Unit tests that put another module in the place of one of ours: what they load must not be what others load. */
const alone = ['test/cli/turn-refused.test.ts', 'test/cli/watch-polling.test.ts', 'test/keep/fault.test.ts'];

/** A test that hangs must end; one on a busy machine must not. */
const patient = { testTimeout: 60_000, hookTimeout: 60_000 };

/** Loading our modules takes longer than most files of tests, so a worker loads them once for all of its files. */
const shared = { isolate: false, setupFiles: 'test/setup.ts', ...patient };

/**
 * Packages as those have them who install ours. Vitest asks for what packages have for their own developers, which is for
 * micromark a slower build with assertions about itself.
 */
const asInstalled: Plugin = {
  name: 'packages-as-installed',
  configResolved({ ssr, environments }) {
    for (const { resolve } of [ssr, ...Object.values(environments)])
      if (resolve?.conditions)
        resolve.conditions = resolve.conditions.filter((each) => each !== 'development|production');
  },
};
export const plugins = [asInstalled];

export default defineConfig({
  test: {
    // One core is left for the main process otherwise, which has nothing to do: half of a machine with two.
    maxWorkers: '100%',
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/real/**', ...outside, ...built, ...alone],
          ...shared,
        },
      },
      { plugins, test: { name: 'alone', include: alone, setupFiles: 'test/setup.ts', ...patient } },
      { plugins, test: { name: 'real', include: ['test/real/**/*.test.ts'], ...shared } },
      {
        plugins,
        test: {
          name: 'built',
          include: built,
          exclude: outside,
          globalSetup: 'test/build.ts',
          setupFiles: 'test/setup.ts',
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
