import { expect, test } from 'vitest';
import { made } from '../made.ts';

/** Two servers, three repeats each of 200 requests, of which some failed. */
const repeats = [
  'server,run,failed_requests,total_requests,latency_ms',
  'A,1,3,200,10',
  'A,2,0,200,11',
  'A,3,2,200,10.5',
  'B,1,0,200,20',
  'B,2,0,200,21',
  'B,3,0,200,20.5',
  '',
].join('\n');
const once = 'server,failed_requests,total_requests,latency_ms\nA,3,200,10\nB,0,150,20\n';

test.each([
  ['On A, ___ of ___ requests failed.', 'On A, 5 of 600 requests failed.', 'On A, 3 of 200 requests failed.'],
  ['On A, 5 of ___ requests failed.', 'On A, 5 of 600 requests failed.', 'On A, 5 of 200 requests failed.'],
  [
    'On B ___ out of the ___ requests failed.',
    'On B 0 out of the 600 requests failed.',
    'On B 0 out of the 150 requests failed.',
  ],
  ['On A ___ requests failed.', 'On A 5 requests failed.', 'On A 3 requests failed.'],
  // A part of which nothing is said.
  ['On A, ___ of 200 requests.', 'On A, ___ of 200 requests.', 'On A, ___ of 200 requests.'],
])('a part and its whole each get their own count: %s', async (template, ofRepeats, ofOne) => {
  expect((await made(repeats, `${template}\n`)).text.trim()).toBe(ofRepeats);
  expect((await made(once, `${template}\n`)).text.trim()).toBe(ofOne);
});

test('requests that failed in repeats are told, and repeats that do not say it have none', async () => {
  expect((await made(repeats, '{{notes}}\n')).text).toContain('5 requests of A failed');
  const silent = repeats.replace('A,2,0,200,11', 'A,2,,200,11');
  expect((await made(silent, 'On A ___ requests failed.\n')).text.trim()).toBe('On A ___ requests failed.');
});
