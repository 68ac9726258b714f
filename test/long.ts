/**
 * How many rounds a test has: few by default, so that all tests are done in minutes, and many where `AITB_LONG=1` asks for
 * the long form, which is for a change of what such a test is about, and before a release.
 */
export const rounds = (usual: number, long: number): number => (process.env.AITB_LONG === '1' ? long : usual);
