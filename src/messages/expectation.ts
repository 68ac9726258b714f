import { error, info } from './entry.ts';

const over = ({ n, path }: { readonly n: string; readonly path: string }): string =>
  n === '' ? path : `${path}, ${n}`;

/** What a person expects of the results. */
export const expectationMessages = {
  'expectation-wrong': error(
    (a: { text: string; problem: string }) =>
      `"${a.text}" is no expectation, because ${a.problem}; write a value path, one of < <= > >=, and a number with its unit, as in: latency.p99@run < 500 ms`,
  ),
  'expectation-met': info(
    (a: { value: string; low: string; high: string; n: string; path: string }) =>
      `it is ${a.value}, 95 % interval ${a.low} to ${a.high} (${over(a)})`,
  ),
  'expectation-unsure': info(
    (a: { value: string; low: string; high: string; n: string; path: string }) =>
      `it is ${a.value}, and the 95 % interval ${a.low} to ${a.high} holds both (${over(a)})`,
  ),
  'expectation-single': info(
    (a: { value: string; n: string; path: string }) =>
      `it is ${a.value}, judged by the value alone, because there is no interval (${over(a)})`,
  ),
  'expectation-no-results': info((_: Record<never, never>) => 'there are no results that could say it'),
  'expectation-path': info((a: { problem: string }) => a.problem),
  'expectation-unit': info(
    (a: { unit: string; value: string; path: string }) =>
      `the limit is in ${a.unit}, which does not convert: it is ${a.value} (${a.path})`,
  ),
  'expectation-share': info(
    (a: { value: string; limit: string }) =>
      `it is ${a.value}, and the limit ${a.limit} may be a percentage or a fraction; write the limit in %, as in 99 %`,
  ),
  'expectation-text': info((a: { text: string; path: string }) => `${a.path} is no number: ${a.text}`),
} as const;
