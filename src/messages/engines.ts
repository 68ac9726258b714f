import { error, list, warning } from './entry.ts';

/** Engines that are asked for the numbers of cells, and DuckDB where it reads rows. */
export const engineMessages = {
  'engine-missing': error(
    (a: { engine: string; package: string }) =>
      `this is read through ${a.engine}, which is no part of the package; install it in the folder of the command: npm i ${a.package}`,
    'out-of-reach',
  ),
  'engine-broken': error(
    (a: { package: string; reason: string }) =>
      `the installed ${a.package} does not start: ${a.reason}; install it again for this machine`,
    'out-of-reach',
  ),
  'engine-fault': error((a: { engine: string; reason: string }) => `${a.engine} does not read it: ${a.reason}`),
  'engine-down': error(
    (a: { engine: string; reason: string; mend: string }) => `${a.engine} cannot be reached (${a.reason}); ${a.mend}`,
    'out-of-reach',
  ),
  'engine-login': error(
    (a: { engine: string; reason: string; variables: readonly string[] }) =>
      `${a.engine} lets nobody in with this user and password (${a.reason}); see to ${list(a.variables)} in the environment`,
    'out-of-reach',
  ),
  'engine-time': error(
    (a: { engine: string; seconds: number }) =>
      `${a.engine} did not answer within ${a.seconds} s, and the query was ended; allow more, or ask of fewer rows`,
    'out-of-reach',
  ),
  'engine-cut': error(
    (a: { engine: string; reason: string }) =>
      `the answer of ${a.engine} was cut off (${a.reason}), and nothing of it was taken; try again`,
    'out-of-reach',
  ),
  'engine-changed': error(
    (a: { engine: string }) =>
      `the rows changed while ${a.engine} was asked of them; ask of rows that stay, as by a condition on their day`,
  ),
  'engine-source': error(
    (a: { engine: string; given: string; takes: string }) => `${a.engine} is asked of ${a.takes}, not of ${a.given}`,
  ),
  'engine-packed': error(
    (_: Record<never, never>) =>
      'the file is compressed, and an engine reads what is left of one that was cut off as if it were all; unpack it, or write its table as Parquet',
  ),
  'engine-select': error(
    (_: Record<never, never>) =>
      'what is asked of is not one SELECT: it begins with SELECT or WITH, has no semicolon, and closes what it opens',
  ),
  'engine-where': error(
    (_: Record<never, never>) => 'the condition is not one piece of SQL: it has no semicolon, and closes what it opens',
  ),
  'engine-semicolon': error(
    (_: Record<never, never>) =>
      'there is a semicolon in what Spark is asked, at which its command line would end the statement, also within names; write it in a text as \\u003b, and rename a column or file that has one',
  ),
  'query-empty': error(
    (_: Record<never, never>) => 'what is asked of has no row, or where leaves none; nothing can be said of it',
  ),
  'query-unseen': warning(
    (_: Record<never, never>) => 'the engine does not say whether these rows changed; --check-full asks for the answer',
  ),
  'query-unchecked': warning(
    (a: { query: string; why: string }) => `whether ${a.query} would answer the same was not checked: ${a.why}`,
  ),
  'query-password-elsewhere': error(
    (a: { server: string }) =>
      `the password in the environment is not sent to ${a.server}, which the file alone names; say in CLICKHOUSE_URL that it is for this server, or leave out url`,
  ),
};
