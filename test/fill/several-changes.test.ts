import { expect, test } from 'vitest';
import { made } from '../made.ts';

/** Two precisions on two cards at two batch sizes. */
const csv = `hardware,precision,batch_size,ttft_ms,peak_mem_gb
L4,fp16,1,92.2,15.2
L4,fp16,8,310.4,17.9
L4,int4,1,101.3,6.1
L4,int4,8,355.1,8.8
A10G,fp16,1,70.8,15.3
A10G,fp16,8,241.2,18
A10G,int4,1,82.4,6.2
A10G,int4,8,281.5,8.9
`;

test.each([
  [
    'With int4 on A10G, TTFT went from ___ ms to ___ ms at batch size 1 and from ___ ms to ___ ms at batch size 8.',
    'With int4 on A10G, TTFT went from 70.80 ms to 82.40 ms at batch size 1 and from 241.2 ms to 281.5 ms at batch size 8.',
  ],
  [
    'int4 raises TTFT at batch size 1 from ___ to ___ ms on the L4 and from ___ to ___ ms on the A10G.',
    'int4 raises TTFT at batch size 1 from 92.20 ms to 101.3 ms on the L4 and from 70.80 ms to 82.40 ms on the A10G.',
  ],
  // What one change says is said for the next where that names nothing.
  [
    'With int4, memory on the L4 falls from ___ GB to ___ GB at batch 1, and TTFT rises from ___ ms to ___ ms.',
    'With int4, memory on the L4 falls from 15.20 GB to 6.100 GB at batch 1, and TTFT rises from 92.20 ms to 101.3 ms.',
  ],
  // What is said behind the second number of a step is of the first as well.
  [
    'TTFT on the A10G grows from ___ ms at batch 1 to ___ ms at batch 8 with fp16, and from ___ ms at batch 1 to ___ ms at batch 8 with int4.',
    'TTFT on the A10G grows from 70.80 ms at batch 1 to 241.2 ms at batch 8 with fp16, and from 82.40 ms at batch 1 to 281.5 ms at batch 8 with int4.',
  ],
  // Of another one the same cells in the same order.
  [
    'TTFT of int4 on the L4 is ___ ms at batch 1 and ___ ms at batch 8; on the A10G it is ___ ms and ___ ms.',
    'TTFT of int4 on the L4 is 101.3 ms at batch 1 and 355.1 ms at batch 8; on the A10G it is 82.40 ms and 281.5 ms.',
  ],
  [
    'TTFT at batch 1: fp16 ___ ms on L4, ___ ms on A10G; int4 ___ ms and ___ ms.',
    'TTFT at batch 1: fp16 92.20 ms on L4, 70.80 ms on A10G; int4 101.3 ms and 82.40 ms.',
  ],
  [
    'TTFT of int4 on the L4 is ___ ms at batch 1 and ___ ms at batch 8; on the A10G it is ___ ms and ___ GB.',
    'TTFT of int4 on the L4 is 101.3 ms at batch 1 and 355.1 ms at batch 8; on the A10G it is ___ ms and ___ GB.',
  ],
])('each change of a sentence is of what is named with it: %s', async (template, filled) => {
  expect((await made(csv, `${template}\n`)).text.trim()).toBe(filled);
});
