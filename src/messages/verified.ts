import { error, list, warning } from './entry.ts';

/** What is to be verified, on the command line and in the configuration. */
export const verifiedMessages = {
  'verify-no-document': error(
    (_: Record<never, never>) =>
      'no document was named; name one that ends in .md, as in: aitb-report verify homework.md results/*.json, or say what the results are to hold: --expect "latency.p99@run < 500 ms"',
  ),
  'verify-nothing': error(
    (_: Record<never, never>) =>
      'no document was named, and there is no aitb-report.yaml here or above that names one; name it, as in: aitb-report verify homework.md results/*.json',
  ),
  'verify-lock': warning(
    (a: { why: string }) => `${a.why}, so it is held against nothing but itself; name its results`,
  ),
  'verify-flags': error(
    (a: { flags: readonly string[]; config: string }) =>
      `${list(a.flags)} ${a.flags.length > 1 ? 'are' : 'is'} for documents that are named, and without any all of ${a.config} are verified; name a document as well, or write the setting into ${a.config}`,
  ),
} as const;
