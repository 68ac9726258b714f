/**
 * Mutation testing (Stryker): each change that it plants in the code of a slice must turn one of the slice's tests red. CONTRIBUTING.md says
 * how it is run. A slice is small, for each planted change runs the tests that reach it.
 */
const math = [
  'fieller',
  'holm',
  'mann-whitney',
  'order-interval',
  'quantile',
  'paired',
  'deviation',
  'mean-interval',
  'geomean',
  'divide',
  'proportion',
];

export const slices = {
  verdict: {
    code: ['verdict', 'counted', 'ratio-interval'].map((name) => `src/compare/${name}.ts`),
    tests: ['verdict', 'counted'].map((name) => `test/compare/${name}.test.ts`),
  },
  math: {
    code: math.map((name) => `src/compare/math/${name}.ts`),
    tests: ['test/compare/math/**/*.test.ts'],
    // Of a million values, and slow for that.
    not: ['test/compare/math/many.test.ts'],
  },
  binder: {
    code: ['src/fill/blank/bind/**/*.ts'],
    tests: ['test/fill/*.test.ts'],
    // Whole documents: what they tell is told by a smaller one, or it has no test of its own.
    not: ['document', 'generated', 'generated-clauses', 'readmes', 'tables-as-data', 'templates-of-others'].map(
      (name) => `test/fill/${name}.test.ts`,
    ),
  },
};

const name = process.env.SLICE ?? '';
/** The slice that is asked for. */
export const slice = slices[name];
if (!slice) throw new Error(`SLICE is one of ${Object.keys(slices).join(', ')}`);

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  // Which tests are related is said by the slice.
  vitest: { configFile: 'vitest.mutation.config.mjs', related: false },
  mutate: slice.code,
  // Another wording, or another pattern of words, says nothing of the logic.
  mutator: { excludedMutations: ['StringLiteral', 'Regex'] },
  concurrency: 1,
  coverageAnalysis: 'perTest',
  timeoutMS: 20_000,
  dryRunTimeoutMinutes: 20,
  reporters: ['clear-text', 'json'],
  clearTextReporter: { allowColor: false, logTests: false },
  jsonReporter: { fileName: `.stryker/${name}.json` },
  tempDirName: '.stryker/temp',
  // Those of the repository alone: src/ has folders of such names.
  ignorePatterns: ['/dist', '/reports', '/findings', '/bench'],
};
