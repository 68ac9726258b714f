/**
 * How many rounds a test has, or what it asks of them: few by default, so that all tests are done in minutes, and many where `AITB_LONG=1` asks for
 * the long form, which is for a change of what such a test is about, and before a release.
 */
export const rounds = <T = number>(usual: T, long: T): T => (process.env.AITB_LONG === '1' ? long : usual);
