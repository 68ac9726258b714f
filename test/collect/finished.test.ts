import { expect, test } from 'vitest';
import { isFinished } from '../../src/collect/log/finished.ts';

test.each([
  ['- **Results files read**: 2\n', true],
  ['text\n\n![Latency by system, 10 requests each. A: mean 1.5 s; B: mean 2.5 s.](report/latency.svg)\n', true],
  ['![A picture of the machine](img/machine.svg)\n', false],
  ['![Latency by system, 10 requests each. A: mean 1.5 s.](https://example.org/a/latency.svg)\n', false],
  ['We read 2 results files.\n', false],
])('%j: %s', (text, expected) => expect(isFinished(text)).toBe(expected));
