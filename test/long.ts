const isLong = process.env.AITB_LONG === '1';

/** `AITB_SEED`, a whole number: other draws than the usual ones, or those of a run that failed. */
const given = process.env.AITB_SEED;
if (given !== undefined && !/^-?\d{1,10}$/.test(given)) throw new Error(`AITB_SEED=${given} is no whole number`);

/**
 * How many rounds a test has, or what it asks of them: few by default, so that all tests are done in minutes, and many where `AITB_LONG=1` asks for
 * the long form, which is for a change of what such a test is about, and before a release.
 */
export const rounds = <T = number>(usual: T, long: T): T => (isLong ? long : usual);

const isWide = process.env.AITB_WIDE === '1';

/**
 * As `rounds`, of tests that put many inputs through the same checks: few after each change, `wide` in `npm run test:wide`, which CI runs too. Whatever has
 * these is listed as `wide` in vitest.outside.config.ts.
 */
export const widely = <T = number>(few: T, wide: T, long: T = wide): T => (isLong ? long : isWide ? wide : few);

/** What a test's own generator begins with: always the same, unless `AITB_SEED` says another. */
export const seedOr = (usual: number): number => Number(given ?? usual);

/** What all properties begin with; undefined, which is another in each run, in the long form, where nothing is asked for. */
export const globalSeed: number | undefined = given === undefined && isLong ? undefined : seedOr(20_251_201);
