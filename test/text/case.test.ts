import { expect, test } from 'vitest';
import { capital, lowerFirst } from '../../src/text/case.ts';

test.each([
  ['batch size', 'Batch size'],
  ['gpu', 'GPU'],
  ['gpus', 'GPUs'],
  ['gpu memory', 'GPU memory'],
  ['tp', 'TP'],
  // No acronym is what only begins like one.
  ['tpuv', 'Tpuv'],
  ['total', 'Total'],
  ['epochs', 'Epochs'],
  ['isl', 'ISL'],
  ['p99 latency', 'p99 latency'],
  ['p99x', 'P99x'],
  ['', ''],
])('%j begins a heading as %j', (text, heading) => expect(capital(text)).toBe(heading));

test.each([
  ['Latency', 'latency'],
  ['TTFT', 'TTFT'],
  ['p95 latency', 'p95 latency'],
  ['', ''],
])('%j is %j within a sentence', (title, words) => expect(lowerFirst(title)).toBe(words));
