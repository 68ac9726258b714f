import { expect, test } from 'vitest';
import { verify } from '../../src/verify/verify.ts';
import { sourceOf } from '../collect/source.ts';
import { judged, studyOf } from './judged.ts';

const rows = [
  ['A', 12.1],
  ['A', 12.3],
  ['A', 12.2],
  ['B', 9.1],
  ['B', 9.3],
  ['B', 9.2],
];
const study = await studyOf([sourceOf('r.csv', `system,latency_ms\n${rows.map((row) => row.join()).join('\n')}\n`)]);

test.each<[string, readonly string[]]>([
  ['Latency of A never exceeded 12.3 ms.', ['right 12.3']],
  ['Latency of A never exceeded 12.1 ms.', ['differs 12.1 bound-loosely']],
  ['The latency of A did not exceed 12.3 ms.', ['right 12.3']],
  ['The latency of B was at most 9.3 ms.', ['right 9.3']],
  ['The mean latency of B is under 13 ms.', ['right 13']],
  ['The mean latency of B is under 9 ms.', ['wrong 9']],
  ['The mean latency of B is above 9 ms.', ['right 9']],
  ['The mean latency of B is at least 9.5 ms.', ['wrong 9.5']],
  ['Every request of B took more than 9 ms in latency.', ['right 9']],
  ['B is more than 1.3x as fast as A in latency.', ['right 1.3']],
  ['B is more than 1.4x as fast as A in latency.', ['differs 1.4 bound-loosely']],
  // Two bounds of one value are both true.
  ['B is over 1.2x as fast as A in latency. B is over 1.3x as fast as A in latency.', ['right 1.2', 'right 1.3']],
  // The mean is within, and a single value is not: which is meant is not said.
  ['The latency of A was below 12.25 ms.', []],
  // What was asked for is no claim of what was measured.
  ['The latency of B must be under 9 ms.', []],
  ['The target for the latency of B is at most 9 ms.', []],
])('%s', (text, verdicts) => {
  expect(judged(`${text}\n`, study)).toEqual(verdicts);
});

test('what a bound leaves open is said', async () => {
  const why = (text: string, of = study) =>
    verify({ file: 'hw.md', text: `${text}\n` }, of).flatMap(({ outcome, says, cause }) =>
      outcome === 'open' ? [(cause ?? says).code] : [],
    );
  expect(why('The latency of A was below 12.25 ms.')).toEqual(['bound-of-mean']);
  const means = await studyOf([sourceOf('m.csv', 'system,mean_latency_ms\nA,12.2\nB,9.2\n')]);
  expect(why('The latency of A never exceeded 13 ms.', means)).toEqual(['no-single-values']);
});
